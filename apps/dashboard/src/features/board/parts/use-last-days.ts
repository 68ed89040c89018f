import { useQuery } from '@apollo/client/react';
import { useMemo } from 'react';
import { useMoment, useNumbers } from '../live/board-context.js';
import { useFilmFrame } from '../live/film-frame.js';
import { valueOf } from '../live/board-state.js';
import type { TimeChoice } from '../live/use-board-at.js';
import type { ElementName } from '../operations/board-setting.query.js';
import { SERIES } from '../operations/series.query.js';
import { rangeOf } from './trend-range.js';

/** By element, a value for the end of each of the last fourteen days and the one on the board last; nothing of a period. */
export type LastDays = ReadonlyMap<string, readonly (number | null)[]>;

/** Asks for the history of elements once, and with every hour again; the last value follows the board. None while a film plays. */
export function useLastDays(orgUnit: string, elements: readonly ElementName[], time: TimeChoice): LastDays {
  const asOf = useMoment();
  const codes = useMemo(() => elements.map(({ code }) => code), [elements]);
  const latest = useNumbers((board) => codes.map((code) => valueOf(board, orgUnit, code)));
  const isFilm = useFilmFrame() !== undefined;
  const range = rangeOf('fortnight', { at: time.at, from: undefined }, asOf ?? new Date().toISOString());
  const { data, previousData } = useQuery(SERIES, {
    variables: { orgUnit, elements: codes, ...range },
    skip: isFilm || asOf === undefined || time.from !== undefined || codes.length === 0,
    fetchPolicy: 'cache-and-network',
  });
  return useMemo(() => {
    if (isFilm) return new Map();
    const until = Date.parse(time.at ?? range.to);
    return new Map(
      ((data ?? previousData)?.series ?? []).map(({ element: { code }, points }) => {
        const past = points.filter(({ at }) => Date.parse(at) < until).map(({ value }) => value);
        return [code, [...past, latest?.[codes.indexOf(code)] ?? null]];
      }),
    );
  }, [data, previousData, codes, latest, range.to, time.at, isFilm]);
}
