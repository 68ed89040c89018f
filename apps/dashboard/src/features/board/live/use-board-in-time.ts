import { useCallback, useMemo, useState } from 'react';
import type { BoardAddress } from '../time/board-address.js';
import type { BoardPatch } from './board-state.js';
import { BoardStore } from './board-store.js';
import type { FilmFrame, LastFrame } from './film-frame.js';
import { useBoardAt, type TimeChoice } from './use-board-at.js';
import { useLiveBoard } from './use-live-board.js';

/** A board at the time that its address asks for, or at a film's. */
export interface BoardInTime {
  readonly store: BoardStore;
  readonly time: TimeChoice;
  /** The moment that was asked for, ISO 8601: where a film began. `undefined` for now. */
  readonly askedAt: string | undefined;
  /** The moment whose numbers stand beside these. */
  readonly beside: string | undefined;
  /** Whether nothing on the page is of another time than now. */
  readonly isNow: boolean;
  /** What was asked for and is still to come: it is shown as now. */
  readonly ahead: string | undefined;
  /** Up to where a film may go from here, ISO 8601: the server's time when this board was opened. Only of a moment alone. */
  readonly filmUntil: string | undefined;
  readonly failure: Error | undefined;
  /** What a film shows, while it is played. */
  readonly frame: FilmFrame | undefined;
  readonly onFrame: (frame: FilmFrame) => void;
}

/**
 * Holds the board of units (the first one's, with those below) at the time of the address. Live boards follow the
 * subscription; it also says when a period is to be read again, and what is still to come. Mount it anew for another time.
 */
export function useBoardInTime(units: readonly string[], address: Pick<BoardAddress, 'at' | 'from' | 'beside'>, last: LastFrame): BoardInTime {
  const [store] = useState(() => new BoardStore(last.boardsOf(address.at)));
  const [now, setNow] = useState<string>();
  const [frame, setFrame] = useState<FilmFrame>();
  const isAhead = (moment: string | undefined) => moment !== undefined && now !== undefined && Date.parse(moment) > Date.parse(now);
  const [at, beside] = [address.at, address.beside].map((moment) => (isAhead(moment) ? undefined : moment));
  const { from } = address;
  const live = at === undefined && from === undefined;
  const time = useMemo(() => ({ at: frame?.at ?? at, from }), [frame, at, from]);

  const { failure: readFailure, changed } = useBoardAt(store, units, { at, from }, !live);
  const onPatch = useCallback(
    (patch: BoardPatch) => {
      setNow((told) => told ?? patch.asOf);
      if (live) store.apply(patch);
      else if (at === undefined && !patch.complete) changed();
    },
    [store, live, at, changed],
  );
  const watchFailure = useLiveBoard(units[0] ?? '', onPatch);
  const onFrame = useCallback(
    (next: FilmFrame) => {
      last.keep(next);
      store.apply(next.patch);
      setFrame(next);
    },
    [last, store],
  );
  const ahead = [address.at, address.beside].find(isAhead);
  const filmUntil = at !== undefined && from === undefined && beside === undefined ? now : undefined;
  const isNow = live && beside === undefined;
  return { store, time, askedAt: at, beside, isNow, ahead, filmUntil, failure: live ? watchFailure : readFailure, frame, onFrame };
}
