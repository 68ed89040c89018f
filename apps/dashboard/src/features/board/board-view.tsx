import { lazy, Suspense, useCallback, useMemo, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMinute } from '../../format/time.js';
import { withTexts } from '../../i18n/i18n.js';
import { Notice } from '../../ui/notice.js';
import page from '../navigation/page.module.css';
import { LoadingLine } from '../read-model/loading-line.js';
import { OutdatedLine } from '../read-model/outdated-line.js';
import { BoardHeader } from './board-header.js';
import { BoardBody } from './board-body.js';
import { byCategory } from '../../graphql/by-category.js';
import { BoardProvider } from './live/board-context.js';
import { FilmProvider, type LastFrame } from './live/film-frame.js';
import { useBoardInTime } from './live/use-board-in-time.js';
import { withOfficeLimits } from './office-limits.js';
import type { BoardSetting } from './operations/board-setting.query.js';
import { EmptyNotice } from './parts/empty-notice.js';
import { Headline } from './parts/headline.js';
import { FreshnessNotice } from './parts/status-line.js';
import { AddressNotice } from './time/address-notice.js';
import type { BoardAddress, ReadAddress } from './time/board-address.js';
import { TimeNotice } from './time/time-notice.js';
import { useThresholds } from './use-thresholds.js';
import styles from './board-view.module.css';

/** What is opened from the board is loaded when it is opened. */
const ElementPanel = lazy(async () => ({ default: (await withTexts(import('./panel/element-panel.js'))).ElementPanel }));
/** What a committee's households wait for; loaded with its board alone. */
const DraftsWaiting = lazy(() => withTexts(import('../drafts/drafts-waiting.js')));
const TimeBar = lazy(async () => ({ default: (await withTexts(import('./time/time-bar.js'))).TimeBar }));

interface Props {
  readonly setting: BoardSetting;
  readonly address: ReadAddress;
  readonly change: (change: Partial<BoardAddress>) => void;
  readonly last: LastFrame;
}

/** One unit's board at one time, which may be a film's. */
export function BoardView({ setting, address, change, last }: Props) {
  const { t } = useTranslation();
  const { orgUnit } = setting;
  const units = orgUnit.children;
  const codes = useMemo(() => [orgUnit.code, ...units.map(({ code }) => code)], [orgUnit.code, units]);
  const { store, time, askedAt, beside, isNow, ahead, filmUntil, failure, frame, onFrame } = useBoardInTime(codes, address, last);
  // A film is seen with the limits of where it began, so that its pictures alone are asked for.
  const { thresholds } = useThresholds(orgUnit.code, askedAt);
  const elements = useMemo(() => withOfficeLimits(setting.elements, thresholds), [setting.elements, thresholds]);

  const isUnread = useSyncExternalStore(store.subscribe, () => store.current() === undefined);
  const names = useMemo(() => new Map(elements.map(({ code, name }) => [code, name])), [elements]);
  const categories = useMemo(() => byCategory(elements), [elements]);
  const isTable = beside !== undefined || categories.some(({ id }) => id === address.category);
  const { element, category, sort, shading } = address;
  const shown = { element, category, sort, shading };
  const area = units.find(({ code }) => code === address.area)?.code;
  const opened = elements.find(({ code }) => code === address.open);
  const isPlayable = units.length > 0 && opened === undefined;
  const openedUnit = units.find(({ code }) => code === address.openUnit) ?? orgUnit;
  const open = useCallback(
    // What is opened while a film plays is opened at its moment, and stops it there.
    (element: string, unit: string = orgUnit.code) =>
      change({ open: element, openUnit: unit === orgUnit.code ? undefined : unit, ...(frame && { at: frame.at }) }),
    [change, orgUnit.code, frame],
  );

  return (
    <BoardProvider store={store}>
      <div className={`${page['page']} ${styles['board']}`} data-testid="board" data-elsewhen={!isNow} data-board={orgUnit.code} data-table={isTable} data-unread={isUnread}>
        <BoardHeader unit={orgUnit} time={time} beside={beside} onTime={change} isTable={isTable} />
        <TimeNotice time={time} beside={beside} onChoose={change}>
          {filmUntil !== undefined && isPlayable && (
            <Suspense fallback={null}>
              <TimeBar units={codes} narrowed={area ?? orgUnit.code} elements={elements} at={time.at ?? filmUntil} now={filmUntil} onFrame={onFrame} onMoment={(at) => change({ at })} />
            </Suspense>
          )}
        </TimeNotice>
        {ahead !== undefined && <Notice>{t('board.ahead', { at: formatMinute(ahead) })}</Notice>}
        <AddressNotice address={address} elements={elements} units={codes} />
        <FreshnessNotice />
        <LoadingLine />
        <OutdatedLine shown={names} />
        <Failure failure={failure} />
        <FilmProvider value={frame}>
          <main className={styles['body']} aria-busy={isUnread}>
            {orgUnit.children.length === 0 && time.at === undefined && (
              <Suspense fallback={null}>
                <DraftsWaiting orgUnit={orgUnit.code} />
              </Suspense>
            )}
            <Headline orgUnit={orgUnit.code} elements={elements} time={time} onOpen={open} />
            <EmptyNotice unit={orgUnit} elements={elements} time={time} />
            <BoardBody unit={orgUnit} elements={elements} categories={categories} {...shown} time={time} beside={beside} area={area} change={change} onOpen={open} />
          </main>
        </FilmProvider>
        {opened !== undefined && (
          <Suspense fallback={null}>
            <ElementPanel
              key={`${opened.code} ${openedUnit.code}`}
              element={opened}
              unit={openedUnit}
              units={openedUnit === orgUnit ? units : []}
              ranked={orgUnit.ranked}
              time={time}
              onOpenUnit={open}
              onClose={() => change({ open: undefined, openUnit: undefined })}
            />
          </Suspense>
        )}
      </div>
    </BoardProvider>
  );
}

function Failure({ failure }: { failure: Error | undefined }) {
  const { t } = useTranslation();
  return failure === undefined ? null : <Notice tone="action">{t('board.fetchFailed', { message: failure.message })}</Notice>;
}
