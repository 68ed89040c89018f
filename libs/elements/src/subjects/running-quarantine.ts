import type { Instant, OrgUnitCode } from '@yiwang/kernel';
import type { Place, QuarantineReleased, QuarantineStarted, QuarantineTransferred } from '@yiwang/quarantine';
import type { PersonErased } from '@yiwang/screening';
import { instantIn, personKey } from './keys.js';

/** The quarantine in which a person is, for those who count what happens in it. */
export interface QuarantineUnderWay {
  readonly quarantineId: string;
  readonly personId: string;
  readonly householdId: string;
  /** The compound in which the household was on file when it began, where that was known by then. */
  readonly compoundId?: string | undefined;
  /** The committee that began it keeps it. */
  readonly unit: OrgUnitCode;
  /** Where the person is now. */
  readonly place: Place;
  readonly startedAt: Instant;
  /** From when its fourteen days are counted. */
  readonly countedSince: Instant;
  /** It counts on, and is shown to nobody. */
  readonly isErased?: boolean;
}

/** How a subject of what happens to a person in quarantine hears of the quarantine itself. */
export const HEARD_OF_QUARANTINES = {
  QuarantineStarted: { key: personKey, keeps: ['quarantineId', 'personId', 'householdId', 'place', 'countedSince'], keepsIfGiven: ['compoundId'] },
  QuarantineTransferred: { key: personKey, keeps: ['quarantineId', 'to'] },
  QuarantineReleased: { key: personKey, keeps: ['quarantineId'] },
  PersonErased: { key: personKey, keeps: [] },
} as const;

/** The events by which a quarantine begins, moves, ends, or comes to be nobody's. */
export type QuarantineEvents = QuarantineStarted | QuarantineTransferred | QuarantineReleased | PersonErased;

/** A fact of a quarantine that has begun. */
export type MoveOrEnd =
  | { readonly type: 'QuarantineTransferred'; readonly data: Pick<QuarantineTransferred['data'], 'quarantineId' | 'to'> }
  | { readonly type: 'QuarantineReleased'; readonly data: Pick<QuarantineReleased['data'], 'quarantineId'> };

type QuarantineFact = {
  readonly orgUnit: OrgUnitCode;
  readonly occurredAt: Instant;
} & (
  | { readonly type: 'QuarantineStarted'; readonly data: Pick<QuarantineStarted['data'], 'quarantineId' | 'personId' | 'householdId' | 'compoundId' | 'place' | 'countedSince'> }
  | MoveOrEnd
  | { readonly type: 'PersonErased' }
);

/** The quarantine in which a person is after such a fact: a later beginning takes the place of one that goes on. */
export function runningAfter(running: QuarantineUnderWay | undefined, fact: QuarantineFact): QuarantineUnderWay | undefined {
  switch (fact.type) {
    case 'PersonErased':
      return running && { ...running, isErased: true };
    case 'QuarantineStarted':
      return { ...fact.data, unit: fact.orgUnit, startedAt: fact.occurredAt, countedSince: instantIn(fact.data.countedSince) };
    default:
      return afterMoveOrEnd(running, fact);
  }
}

/** The quarantine that goes on after a move or an end, whatever else is known of it: what is told of another says nothing. */
export function afterMoveOrEnd<Running extends Pick<QuarantineUnderWay, 'quarantineId' | 'place'>>(running: Running | undefined, fact: MoveOrEnd): Running | undefined {
  if (running?.quarantineId !== fact.data.quarantineId) return running;
  return fact.type === 'QuarantineReleased' ? undefined : { ...running, place: fact.data.to };
}

/** One of the unit that keeps a quarantine, as long as it goes on and is so. */
export const oneWhile = (running: QuarantineUnderWay | undefined, isSo = true) => (running !== undefined && isSo ? { n: 1, unit: running.unit } : undefined);

/** What rows say of a quarantine, unless it is not to be shown. */
export const shownOf = (running: QuarantineUnderWay | undefined) => (running === undefined || running.isErased ? undefined : { ...running, orgUnit: running.unit });
