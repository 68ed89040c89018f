import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { visibleText } from '../../format/visible-text.js';
import { PageMessage } from '../../ui/page-message.js';
import { BoardView } from './board-view.js';
import { LastFrame } from './live/film-frame.js';
import { BOARD_SETTING } from './operations/board-setting.query.js';
import { useBoardAddress } from './time/board-address.js';

/** `/board/:unit`: the board of one unit. */
export function BoardPage() {
  const { t } = useTranslation();
  const { unit = '' } = useParams();
  const [address, change] = useBoardAddress();
  const [last] = useState(() => new LastFrame());
  const { data, error, refetch } = useQuery(BOARD_SETTING, { variables: { orgUnit: unit }, fetchPolicy: 'cache-and-network' });
  if (data === undefined) {
    if (error === undefined) return <PageMessage busy>{t('common.loading')}</PageMessage>;
    return (
      <PageMessage toBoard onRetry={() => void refetch().catch(() => undefined)}>
        {t('board.fetchFailed', { message: visibleText(error.message) })}
      </PageMessage>
    );
  }
  // Another unit or another time is another board: nothing of the old one may fade or linger.
  const key = [unit, address.at, address.from].join(' ');
  return <BoardView key={key} setting={data} address={address} change={change} last={last} />;
}
