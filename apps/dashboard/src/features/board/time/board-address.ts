import { useMemo } from 'react';
import { useSearchParams } from 'react-router';

/** What the reader looks at: all of it stands in the address, so that a wall can be bookmarked and a finding sent on. */
export interface BoardAddress {
  /** The hour looked at, ISO 8601; `undefined` for now. */
  readonly at: string | undefined;
  /** Where the period begins, ISO 8601; `undefined` for the day itself. */
  readonly from: string | undefined;
  /** The element of the comparison and the trend. */
  readonly element: string | undefined;
  /** The category whose matrix is open. */
  readonly category: string | undefined;
  /** The element whose panel is open, and of which unit. */
  readonly open: string | undefined;
  readonly openUnit: string | undefined;
}

const KEYS = ['at', 'from', 'element', 'category', 'open', 'openUnit'] as const;

const instantOf = (text: string | null): string | undefined =>
  text !== null && !Number.isNaN(Date.parse(text)) ? text : undefined;

/** Reads the address; what is not a time or a code is as if it were absent. */
export function parseBoardAddress(search: URLSearchParams): BoardAddress {
  const word = (key: string) => {
    const text = search.get(key);
    return text !== null && /^\w{1,64}$/.test(text) ? text : undefined;
  };
  return {
    at: instantOf(search.get('at')),
    from: instantOf(search.get('from')),
    element: word('element'),
    category: word('category'),
    open: word('open'),
    openUnit: word('openUnit'),
  };
}

/** The address with some of it changed; `undefined` removes. */
export function withBoardAddress(search: URLSearchParams, change: Partial<BoardAddress>): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const key of KEYS) {
    if (!(key in change)) continue;
    const value = change[key];
    if (value === undefined) next.delete(key);
    else next.set(key, value);
  }
  return next;
}

/** The board's address and how to change it; a change of what is open goes into the history, so that Back closes it. */
export function useBoardAddress(): [BoardAddress, (change: Partial<BoardAddress>) => void] {
  const [search, setSearch] = useSearchParams();
  const address = useMemo(() => parseBoardAddress(search), [search]);
  return [address, (change) => setSearch((before) => withBoardAddress(before, change), { preventScrollReset: true })];
}
