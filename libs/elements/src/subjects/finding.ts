import type { HouseholdScreened, ScreeningOutcome } from '@yiwang/screening';

/** What a round's visits, calls and declarations have found of a household so far. */
export interface Finding {
  readonly latest: ScreeningOutcome;
  /** Screened at least once; a later knock at a closed door does not undo it. */
  readonly done: boolean;
  /** Screened at the door at least once. */
  readonly doneAtTheDoor: boolean;
  /** How many persons with travel history the latest answer named. */
  readonly flagged: number;
}

type Visit = Pick<HouseholdScreened['data'], 'outcome' | 'method' | 'flaggedPersons'>;

/** What is found after one more visit. */
export function findingAfter(before: Finding | undefined, { outcome, method, flaggedPersons }: Visit): Finding {
  const done = outcome === 'done';
  // Who is found is found, even where the neighbour said so at a closed door.
  const answered = done || flaggedPersons > 0;
  return {
    latest: outcome,
    done: before?.done || done,
    doneAtTheDoor: before?.doneAtTheDoor || (done && method === 'visit'),
    flagged: answered ? flaggedPersons : (before?.flagged ?? 0),
  };
}

/** What counts of a finding, by the same words for every number that is made of it. */
export const COUNTED = {
  screened: ({ done }: Finding) => done,
  screenedRemotely: ({ done, doneAtTheDoor }: Finding) => done && !doneAtTheDoor,
  noAnswer: ({ latest }: Finding) => latest === 'noAnswer',
  refused: ({ latest }: Finding) => latest === 'refused',
  vacant: ({ latest }: Finding) => latest === 'vacant',
  toRevisit: ({ latest }: Finding) => latest === 'noAnswer' || latest === 'refused',
} as const;
