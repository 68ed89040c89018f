import { useQuery } from '@apollo/client/react';
import { useEffect, useMemo, useRef } from 'react';
import { useAtMostEvery } from '../../timing/use-at-most-every.js';
import { POINTS, STANDINGS } from './points.query.js';
import { pointsOf, type StandingPoint } from './point-signs.js';

/** What nobody counts, a site that is placed, is known after so many ms at most; what is counted at once. */
const READ_AGAIN_AFTER = 60_000;
const NOT_SOONER_THAN = 1_000;

/** What is told of the key points of a unit. */
export interface KnownPoints {
  /** None until they are read. */
  readonly points: readonly StandingPoint[];
  /** So many more there are. */
  readonly more: number;
  /** `unread`: the last attempt failed, and nothing is known from before. */
  readonly state: 'reading' | 'read' | 'unread';
  readonly readAgain: () => void;
}

/**
 * The key points of a unit and those below it with how they stand, now or at a moment of the past.
 *
 * @param counted changes whenever a number does that counts them
 */
export function usePoints(orgUnit: string, at: string | undefined, counted: string, skip = false): KnownPoints {
  const asked = {
    variables: { orgUnit, at: at ?? null },
    skip,
    fetchPolicy: 'cache-and-network',
    pollInterval: at === undefined ? READ_AGAIN_AFTER : 0,
    skipPollAttempt: () => document.hidden,
  } as const;
  const points = useQuery(POINTS, asked);
  const standings = useQuery(STANDINGS, asked);
  const readAgain = () => {
    if (skip) return;
    for (const { refetch } of [points, standings]) void refetch().catch(() => undefined);
  };
  const soon = useAtMostEvery(NOT_SOONER_THAN, readAgain);
  const known = useRef(counted);
  useEffect(() => {
    if (known.current !== counted && at === undefined) soon();
    known.current = counted;
  }, [counted, at, soon]);
  const [told, stand] = [skip ? undefined : points.data, standings.data];
  const all = useMemo(() => (told === undefined ? { points: [], more: 0 } : pointsOf(told, stand)), [told, stand]);
  return { ...all, state: told !== undefined ? 'read' : points.error !== undefined ? 'unread' : 'reading', readAgain };
}
