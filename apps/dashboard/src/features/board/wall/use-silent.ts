import { useQuery } from '@apollo/client/react';
import { useMemo } from 'react';
import { moveHours } from '../../../format/time.js';
import { useOfBoard } from '../live/board-context.js';
import { useFilmFrame } from '../live/film-frame.js';
import type { ElementName } from '../operations/board-setting.query.js';
import { SERIES } from '../operations/series.query.js';
import { silentItems, type SilentItem } from './silence.js';

/** As many elements one series takes, and so many hours are looked back at most: longer silences are not told of. */
const [MOST_ELEMENTS, MOST_HOURS] = [40, 1_000];

/** So often it is asked whether it has moved, in ms. */
const READ_AGAIN_AFTER = 60_000;

/** The numbers of a unit that have not moved for longer than its office wants; their hours are asked for where any may be such, and not while a film plays. */
export function useSilent(orgUnit: string, elements: readonly ElementName[], at: string | undefined): readonly SilentItem[] {
  const asOf = useOfBoard((board) => board && `${board.asOf.slice(0, 14)}00:00${board.asOf.slice(-6)}`);
  const until = at ?? asOf;
  const isFilm = useFilmFrame() !== undefined;
  const asked = useMemo(() => elements.filter(({ limits }) => limits?.SILENT !== undefined && limits.SILENT < MOST_HOURS).slice(0, MOST_ELEMENTS), [elements]);
  const back = Math.min(MOST_HOURS, Math.max(0, ...asked.map(({ limits }) => limits?.SILENT ?? 0)) + 1);
  const { data, previousData } = useQuery(SERIES, {
    variables: { orgUnit, elements: asked.map(({ code }) => code), from: moveHours(until ?? 0, -back), to: moveHours(until ?? 0, 1), step: 'HOUR' as const },
    skip: until === undefined || asked.length === 0 || isFilm,
    fetchPolicy: 'cache-and-network',
    pollInterval: at === undefined ? READ_AGAIN_AFTER : 0,
    skipPollAttempt: () => document.hidden,
  });
  return useMemo(() => {
    const hours = new Map(((data ?? previousData)?.series ?? []).map(({ element: { code }, points }) => [code, points]));
    return silentItems(asked, orgUnit, hours, Date.parse(until ?? ''));
  }, [data, previousData, asked, orgUnit, until]);
}
