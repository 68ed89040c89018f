import { useQuery } from '@apollo/client/react';
import { useMemo } from 'react';
import type { Holder } from '../../lists/taken-items.js';
import { useSoonAgain } from '../../../timing/use-soon-again.js';
import { useFilmFrame } from '../live/film-frame.js';
import { speakerOf } from '../office-of.js';
import { BOARD_ITEMS } from './board-items.query.js';

/** What somebody else takes on or puts off is known here after so many ms at most. */
const READ_AGAIN_AFTER = 30_000;

/** Whose the numbers of a board are that call for somebody, and which are put off. */
export interface Handled {
  holderOf(element: string, unit: string): Holder | undefined;
  isSnoozed(element: string, unit: string): boolean;
  /** How many are put off. */
  readonly snoozes: number;
  /** After something was said of one. */
  readAgain(): void;
}

/** What is said of the numbers of a unit and of those below, now or at a moment of the past; nothing of any until it is known, nor while a film plays. */
export function useHandled(orgUnit: string, at: string | undefined): Handled {
  const isFilm = useFilmFrame() !== undefined;
  const { data, refetch } = useQuery(BOARD_ITEMS, {
    variables: { orgUnit, at: at ?? null },
    skip: isFilm,
    fetchPolicy: 'cache-and-network',
    pollInterval: at === undefined ? READ_AGAIN_AFTER : 0,
    skipPollAttempt: () => document.hidden,
  });
  const readAgain = useSoonAgain(() => void refetch().catch(() => undefined));
  return useMemo(() => {
    const holders = new Map((data?.itemsTakenOn.edges ?? []).map(({ node }) => [placeOf(node.itemId, node.orgUnit), { takenBy: node.takenBy, takenAt: node.takenAt }]));
    const snoozed = new Set((data?.itemsSnoozed.edges ?? []).map(({ node }) => placeOf(node.itemId, node.orgUnit)));
    return {
      holderOf: (element, unit) => holders.get(placeOf(element, speakerOf(unit))),
      isSnoozed: (element, unit) => snoozed.has(placeOf(element, speakerOf(unit))),
      snoozes: snoozed.size,
      readAgain,
    };
  }, [data, readAgain]);
}

const placeOf = (element: string, speaker: string | undefined): string => `${speaker} ${element}`;
