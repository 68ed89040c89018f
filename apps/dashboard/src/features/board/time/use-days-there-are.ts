import { useQuery } from '@apollo/client/react';
import { useMemo } from 'react';
import { formatDate, fromField, moveHours } from '../../../format/time.js';
import { headlineOf } from '../element-order.js';
import type { ElementName } from '../operations/board-setting.query.js';
import { SERIES } from '../operations/series.query.js';

/** So many days back from now the bar reaches at most, and so many at the least. */
const MOST_DAYS = 60;
const FEWEST_DAYS = 2;

/** The first moment of the bar: the day on which any number of the headline was first more than none; never behind `at`. ISO 8601. */
export function useDaysThereAre(orgUnit: string, elements: readonly ElementName[], at: string, now: string): string {
  const codes = headlineOf(elements).map(({ code }) => code);
  const from = midnight(moveHours(now, -24 * MOST_DAYS));
  // Asked until the day is over, so that it is one question a day.
  const to = midnight(moveHours(now, 24));
  const { data } = useQuery(SERIES, { variables: { orgUnit, elements: codes, from, to, step: 'DAY' }, skip: codes.length === 0 });
  return useMemo(() => {
    const days = (data?.series ?? []).flatMap(({ points }) => points.filter(({ value }) => Boolean(value)).map((point) => point.at));
    const latest = moveHours(now, -24 * FEWEST_DAYS);
    return midnight([...days, at, latest].reduce((first, day) => (Date.parse(day) < Date.parse(first) ? day : first)));
  }, [data, at, now]);
}

const midnight = (instant: string): string => fromField(formatDate(instant))!;
