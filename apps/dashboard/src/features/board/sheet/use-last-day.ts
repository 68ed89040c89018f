import { useQuery } from '@apollo/client/react';
import { useMemo } from 'react';
import { formatDate, moveHours } from '../../../format/time.js';
import type { Category } from '../../../graphql/by-category.js';
import { useToday } from '../live/board-context.js';
import { useFilmFrame } from '../live/film-frame.js';
import type { TimeChoice } from '../live/use-board-at.js';
import type { ElementName } from '../operations/board-setting.query.js';
import { SERIES } from '../operations/series.query.js';
import { countedByDay, lastDayOf, type CategoryDay } from './last-day.js';

/** The last whole day before a moment, `2020-02-07` in Shanghai, and what happened on it. */
export interface LastDay {
  readonly date: string;
  readonly categories: readonly CategoryDay[];
}

/** What happened in a unit on the day before the one looked at, and whether it is being read; asked for once a day. Nothing of a period, nor while a film plays. */
export function useLastDay(orgUnit: string, categories: readonly Category<ElementName>[], time: TimeChoice): { readonly day: LastDay | undefined; readonly isReading: boolean } {
  const isFilm = useFilmFrame() !== undefined;
  const today = useToday(time.at);
  const elements = useMemo(() => countedByDay(categories).map(({ code }) => code).slice(0, 40), [categories]);
  const midnight = `${today}T00:00:00+08:00`;
  const isAsked = today !== undefined && !isFilm && time.from === undefined && elements.length > 0;
  const { data, loading } = useQuery(SERIES, {
    variables: { orgUnit, elements, from: isAsked ? moveHours(midnight, -48) : '', to: isAsked ? moveHours(midnight, -1) : '', step: 'DAY' as const },
    skip: !isAsked,
    fetchPolicy: 'cache-and-network',
  });
  const day = useMemo(() => {
    if (!isAsked || data === undefined) return undefined;
    const days = new Map(data.series.map(({ element: { code }, points }) => [code, points]));
    return { date: formatDate(moveHours(midnight, -24)), categories: lastDayOf(categories, days, today) };
  }, [data, isAsked, categories, today, midnight]);
  return { day, isReading: isAsked && loading && data === undefined };
}
