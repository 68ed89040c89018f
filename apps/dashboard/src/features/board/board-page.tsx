import { useQuery } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { visibleText } from '../../format/visible-text.js';
import { isRefused } from '../../graphql/is-refused.js';
import { PageMessage } from '../../ui/page-message.js';
import { BoardView } from './board-view.js';
import { LastFrame } from './live/film-frame.js';
import { BOARD_SETTING } from './operations/board-setting.query.js';
import { SheetWishes } from './sheet/sheet-wish.js';
import { useBoardAddress } from './time/board-address.js';

/** A board that cannot be read is asked for again by itself after so many ms. */
const READ_AGAIN_AFTER = 3_000;

/** `/board/:unit`: the board of one unit; until it can be read, why it is not there. */
export function BoardPage() {
  const { t } = useTranslation();
  const { unit = '' } = useParams();
  const [address, change] = useBoardAddress();
  const [last] = useState(() => new LastFrame());
  const { data, error, refetch, startPolling, stopPolling } = useQuery(BOARD_SETTING, { variables: { orgUnit: unit }, fetchPolicy: 'cache-and-network' });
  const isUnread = data === undefined;
  // Who may not see it, or asks for none there is, is refused however often.
  const isClosed = isRefused(error, 'not-your-unit');
  const isNone = isRefused(error, 'unknown-unit');
  const isTriedAgain = isUnread && !isClosed && !isNone;
  useEffect(() => {
    if (!isTriedAgain) return;
    startPolling(READ_AGAIN_AFTER);
    return stopPolling;
  }, [isTriedAgain, startPolling, stopPolling]);
  if (isUnread) {
    if (error === undefined) return <PageMessage busy>{t('common.loading')}</PageMessage>;
    if (isRefused(error, 'read-model-starting')) return <PageMessage busy>{t('board.starting')}</PageMessage>;
    if (!isTriedAgain) return <PageMessage toBoard>{isClosed ? t('board.notYours') : visibleText(error.message)}</PageMessage>;
    return (
      <PageMessage toBoard onRetry={() => void refetch().catch(() => undefined)}>
        {t('board.fetchFailed', { message: visibleText(error.message) })}
      </PageMessage>
    );
  }
  // Another unit or another time is another board: nothing of the old one may fade or linger.
  const key = [unit, address.at, address.from].join(' ');
  return (
    <SheetWishes key={key}>
      <BoardView setting={data} address={address} change={change} last={last} />
    </SheetWishes>
  );
}
