import { useQuery } from '@apollo/client/react';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import ink from '../../ui/ink.module.css';
import { BoardProvider } from '../board/live/board-context.js';
import type { BoardPatch } from '../board/live/board-state.js';
import { BoardStore } from '../board/live/board-store.js';
import { useBoardAt } from '../board/live/use-board-at.js';
import { useLiveBoard } from '../board/live/use-live-board.js';
import { BOARD_SETTING } from '../board/operations/board-setting.query.js';
import { ElementValue } from '../board/parts/element-value.js';
import styles from './import.module.css';

const WATCHED = ['scr_households_screened', 'scr_coverage', 'scr_households_per_worker', 'scr_returnees_hubei'];

/** The board moving while a ledger is read: the few numbers a ledger fills, over its period. */
export function LiveStrip({ orgUnit, from }: { orgUnit: string; from: string | undefined }) {
  const { t } = useTranslation();
  const [store] = useState(() => new BoardStore());
  const { data } = useQuery(BOARD_SETTING, { variables: { orgUnit } });
  const codes = useMemo(() => [orgUnit], [orgUnit]);
  const time = useMemo(() => ({ at: undefined, from }), [from]);
  const { changed } = useBoardAt(store, codes, time, from !== undefined);
  const onPatch = useCallback(
    (patch: BoardPatch) => {
      if (from === undefined) store.apply(patch);
      else changed();
    },
    [store, from, changed],
  );
  useLiveBoard(orgUnit, onPatch);
  const elements = WATCHED.flatMap((code) => data?.elements.find((element) => element.code === code) ?? []);
  if (elements.length === 0) return null;
  return (
    <BoardProvider store={store}>
      <section className={styles['live']} aria-label={t('importing.liveNow')}>
        {elements.map((element) => (
          <p key={element.code}>
            <span className={ink['quiet']}>{element.name}</span>
            <ElementValue orgUnit={orgUnit} element={element} />
          </p>
        ))}
      </section>
    </BoardProvider>
  );
}
