import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withTexts } from '../../i18n/i18n.js';
import { Notice } from '../../ui/notice.js';
import { OutdatedLine } from '../read-model/outdated-line.js';
import { BoardHeader } from './board-header.js';
import { BoardMain } from './board-main.js';
import { byCategory, headlineOf } from './element-order.js';
import { BoardProvider } from './live/board-context.js';
import type { BoardPatch } from './live/board-state.js';
import { BoardStore } from './live/board-store.js';
import { useBoardAt } from './live/use-board-at.js';
import { useLiveBoard } from './live/use-live-board.js';
import type { BoardSetting } from './operations/board-setting.query.js';
import { EmptyNotice } from './parts/empty-notice.js';
import { Headline } from './parts/headline.js';
import { FreshnessNotice } from './parts/status-line.js';
import { AddressNotice } from './time/address-notice.js';
import type { BoardAddress, ReadAddress } from './time/board-address.js';
import { TimeNotice } from './time/time-notice.js';

/** What is opened from the board is loaded when it is opened. */
const ElementPanel = lazy(async () => ({ default: (await withTexts(import('./panel/element-panel.js'))).ElementPanel }));
const Matrix = lazy(async () => ({ default: (await withTexts(import('./matrix/matrix.js'))).Matrix }));

interface Props {
  readonly setting: BoardSetting;
  readonly address: ReadAddress;
  readonly change: (change: Partial<BoardAddress>) => void;
}

/** One unit's board at one time. Live boards follow the subscription; it also says when a period is to be read again. */
export function BoardView({ setting, address, change }: Props) {
  const { t } = useTranslation();
  const { orgUnit, elements } = setting;
  const { at, from } = address;
  const time = useMemo(() => ({ at, from }), [at, from]);
  const live = at === undefined && from === undefined;
  const [store] = useState(() => new BoardStore());

  const units = orgUnit.children;
  const codes = useMemo(() => [orgUnit.code, ...units.map(({ code }) => code)], [orgUnit.code, units]);
  const { failure: readFailure, changed } = useBoardAt(store, codes, time, !live);
  const onPatch = useCallback(
    (patch: BoardPatch) => {
      if (live) store.apply(patch);
      else if (at === undefined && !patch.complete) changed();
    },
    [store, live, at, changed],
  );
  const watchFailure = useLiveBoard(orgUnit.code, onPatch);
  const failure = live ? watchFailure : readFailure;

  const names = useMemo(() => new Map(elements.map(({ code, name }) => [code, name])), [elements]);
  const categories = useMemo(() => byCategory(elements), [elements]);
  const category = categories.find(({ id }) => id === address.category);
  const chosen = elements.find(({ code }) => code === address.element) ?? firstToCompare(elements);
  const opened = elements.find(({ code }) => code === address.open);
  const openedUnit = units.find(({ code }) => code === address.openUnit) ?? orgUnit;
  const open = useCallback(
    (element: string, unit: string = orgUnit.code) => change({ open: element, openUnit: unit === orgUnit.code ? undefined : unit }),
    [change, orgUnit.code],
  );

  return (
    <BoardProvider store={store}>
      <div className={live ? 'page board' : 'page board board-elsewhen'} data-testid="board" data-board={orgUnit.code}>
        <BoardHeader unit={orgUnit} time={time} onTime={change} />
        <TimeNotice time={time} onChoose={change} />
        <AddressNotice address={address} elements={elements} units={codes} />
        <FreshnessNotice />
        <OutdatedLine shown={names} />
        {failure !== undefined && <Notice tone="action">{t('board.fetchFailed', { message: failure.message })}</Notice>}
        <main className={category === undefined ? 'board-body' : 'board-body board-body-matrix'}>
          <Headline orgUnit={orgUnit.code} elements={elements} time={time} onOpen={open} />
          <EmptyNotice unit={orgUnit} elements={elements} time={time} />
          {category !== undefined ? (
            <Suspense fallback={null}>
              <Matrix
                key={category.id}
                unit={orgUnit}
                units={units}
                category={category}
                sort={address.sort}
                shading={address.shading ?? 'target'}
                onSort={(sort) => change({ sort })}
                onShade={(shading) => change({ shading: shading === 'others' ? shading : undefined })}
                onOpen={open}
                onClose={() => change({ category: undefined, sort: undefined })}
              />
            </Suspense>
          ) : (
            chosen !== undefined && (
              <BoardMain
                unit={orgUnit}
                units={units}
                elements={elements}
                categories={categories}
                chosen={chosen}
                time={time}
                area={units.find(({ code }) => code === address.area)?.code}
                onChoose={(element) => change({ element })}
                onArea={(area) => change({ area })}
                onOpen={open}
                onOpenCategory={(id) => change({ category: id, sort: undefined })}
              />
            )
          )}
        </main>
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

/** The first element of the headline that one can be behind in. */
function firstToCompare(elements: BoardSetting['elements']) {
  return headlineOf(elements).find(({ attention }) => attention !== 'NONE') ?? elements[0];
}
