import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useSearchParams } from 'react-router';
import { instantWritten } from '../../../format/written-time.js';

/** What the reader looks at: all of it stands in the address, so that a wall can be bookmarked and a finding sent on. */
export interface BoardAddress {
  /** The hour looked at, ISO 8601; `undefined` for now. */
  readonly at: string | undefined;
  /** Where the period begins, ISO 8601; `undefined` for the day itself. */
  readonly from: string | undefined;
  /** Another moment, ISO 8601, whose numbers stand beside those looked at. */
  readonly beside: string | undefined;
  /** The element of the comparison and the trend. */
  readonly element: string | undefined;
  /** The unit below to which what must be done and the feed are narrowed. */
  readonly area: string | undefined;
  /** The category whose matrix is open. */
  readonly category: string | undefined;
  /** The element by which its units are sorted. */
  readonly sort: string | undefined;
  /** `others` where its cells are shaded by their distance from each other. */
  readonly shading: 'others' | undefined;
  /** The element whose panel is open, and of which unit. */
  readonly open: string | undefined;
  readonly openUnit: string | undefined;
}

const KEYS = ['at', 'from', 'beside', 'element', 'area', 'category', 'sort', 'shading', 'open', 'openUnit'] as const;

/** An address as it is understood, and the names of what in it is not: read as absent, and said on the page. */
export interface ReadAddress extends BoardAddress {
  readonly misread: readonly string[];
}

/**
 * Reads the address. A day alone ends a reading with that day and begins a period with it. What is no time or no code is
 * as if it were absent, and so is a beginning behind the end, and a moment beside a period.
 */
export function parseBoardAddress(search: URLSearchParams): ReadAddress {
  const misread = new Set<string>();
  const read = <Understood extends string>(key: (typeof KEYS)[number], understand: (text: string) => Understood | undefined) => {
    const text = search.get(key);
    if (text === null || text === '') return undefined;
    const understood = understand(text);
    if (understood === undefined) misread.add(key);
    return understood;
  };
  const word = (text: string) => (/^\w{1,64}$/.test(text) ? text : undefined);
  const at = read('at', (text) => instantWritten(text, 'end'));
  const begins = (text: string) => {
    const from = instantWritten(text, 'beginning');
    return from !== undefined && at !== undefined && Date.parse(from) > Date.parse(at) ? undefined : from;
  };
  const from = read('from', begins);
  return {
    at,
    from,
    beside: read('beside', (text) => (from === undefined ? instantWritten(text, 'end') : undefined)),
    element: read('element', word),
    area: read('area', word),
    category: read('category', word),
    sort: read('sort', word),
    shading: read('shading', (text) => (text === 'others' ? text : undefined)),
    open: read('open', word),
    openUnit: read('openUnit', word),
    misread: [...misread],
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

/** The board's address and how to change it, always by the same function; a change of what is open goes into the history, so that Back closes it. */
export function useBoardAddress(): [ReadAddress, (change: Partial<BoardAddress>) => void] {
  const [search, setSearch] = useSearchParams();
  const address = useMemo(() => parseBoardAddress(search), [search]);
  const latest = useRef(setSearch);
  useEffect(() => {
    latest.current = setSearch;
  }, [setSearch]);
  const change = useCallback((next: Partial<BoardAddress>) => latest.current((before) => withBoardAddress(before, next)), []);
  return [address, change];
}
