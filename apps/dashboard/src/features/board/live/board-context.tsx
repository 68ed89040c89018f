import { createContext, use, useCallback, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import { formatDate } from '../../../format/time.js';
import type { BoardState, Reading } from './board-state.js';
import type { BoardStore } from './board-store.js';

const TEN_SECONDS = 10_000;

const BoardContext = createContext<BoardStore | undefined>(undefined);

export function BoardProvider({ store, children }: { store: BoardStore; children: ReactNode }) {
  return <BoardContext value={store}>{children}</BoardContext>;
}

/** The store of the board on screen, for what looks at it without following it. */
export function useBoardStore(): BoardStore {
  const store = use(BoardContext);
  if (store === undefined) throw new Error('used outside of BoardProvider');
  return store;
}

/** The whole board; the component is drawn again with every patch. */
export function useBoard(): BoardState | undefined {
  const store = useBoardStore();
  return useSyncExternalStore(store.subscribe, store.current);
}

/** A word or a number that is made of the board; the component is drawn again only when that changes. */
export function useOfBoard<Made extends string | number | undefined>(make: (board: BoardState | undefined) => Made): Made {
  const store = useBoardStore();
  return useSyncExternalStore(store.subscribe, () => make(store.current()));
}

/** The board's moment to ten seconds, ISO 8601; the component is drawn again no sooner than that. `undefined` before there is a board. */
export function useMoment(): string | undefined {
  return useOfBoard((board) => board && new Date(Math.floor(Date.parse(board.asOf) / TEN_SECONDS) * TEN_SECONDS).toISOString());
}

/**
 * The day that is looked at in Shanghai, `2020-02-08`: of a moment, or else the board's. `undefined` before there is either.
 *
 * @param at ISO 8601; `undefined` for now
 */
export function useToday(at: string | undefined): string | undefined {
  return useOfBoard((board) => {
    const moment = at ?? board?.asOf;
    return moment && formatDate(moment);
  });
}

/** Some numbers of the board, in an order of their own; the component is drawn again only when one of them changes. `undefined` before there is a board. */
export function useNumbers(make: (board: BoardState) => readonly (number | null)[]): readonly (number | null)[] | undefined {
  const told = useOfBoard((board) => board && JSON.stringify(make(board)));
  return useMemo(() => (told === undefined ? undefined : (JSON.parse(told) as (number | null)[])), [told]);
}

/** One number; the component is drawn again only when it changes. */
export function useReading(orgUnit: string, element: string): Reading | undefined {
  return useReadingOf(useBoardStore(), orgUnit, element);
}

/** One number of a board beside the one on screen; the component is drawn again only when it changes. */
export function useReadingOf(store: BoardStore, orgUnit: string, element: string): Reading | undefined {
  return useSyncExternalStore(
    store.subscribe,
    useCallback(() => store.reading(orgUnit, element), [store, orgUnit, element]),
  );
}
