import type { Instant, OrgUnitCode } from '@yiwang/kernel';
import type { Place, QuarantineReleased, QuarantineStarted, QuarantineTransferred } from '@yiwang/quarantine';
import type { PersonErased } from '@yiwang/screening';
import { personKey } from './keys.js';

/** The quarantine in which a person is, for those who count what happens in it. */
export interface QuarantineUnderWay {
  readonly quarantineId: string;
  readonly personId: string;
  readonly householdId: string;
  /** The committee that began it keeps it. */
  readonly unit: OrgUnitCode;
  /** Where the person is now. */
  readonly place: Place;
  readonly startedAt: Instant;
  /** It counts on, and is shown to nobody. */
  readonly isErased?: boolean;
}

/** How a subject of what happens to a person in quarantine hears of the quarantine itself. */
export const HEARD_OF_QUARANTINES = {
  QuarantineStarted: { key: personKey, keeps: ['quarantineId', 'personId', 'householdId', 'place'] },
  QuarantineTransferred: { key: personKey, keeps: ['quarantineId', 'to'] },
  QuarantineReleased: { key: personKey, keeps: ['quarantineId'] },
  PersonErased: { key: personKey, keeps: [] },
} as const;

/** The events by which a quarantine begins, moves, ends, or comes to be nobody's. */
export type QuarantineEvents = QuarantineStarted | QuarantineTransferred | QuarantineReleased | PersonErased;

type QuarantineFact = {
  readonly orgUnit: OrgUnitCode;
  readonly occurredAt: Instant;
} & (
  | { readonly type: 'QuarantineStarted'; readonly data: Pick<QuarantineStarted['data'], 'quarantineId' | 'personId' | 'householdId' | 'place'> }
  | { readonly type: 'QuarantineTransferred'; readonly data: Pick<QuarantineTransferred['data'], 'quarantineId' | 'to'> }
  | { readonly type: 'QuarantineReleased'; readonly data: Pick<QuarantineReleased['data'], 'quarantineId'> }
  | { readonly type: 'PersonErased' }
);

/** The quarantine in which a person is after such a fact: a later beginning takes the place of one that goes on. */
export function runningAfter(running: QuarantineUnderWay | undefined, fact: QuarantineFact): QuarantineUnderWay | undefined {
  switch (fact.type) {
    case 'PersonErased':
      return running && { ...running, isErased: true };
    case 'QuarantineTransferred':
      return running?.quarantineId === fact.data.quarantineId ? { ...running, place: fact.data.to } : running;
    case 'QuarantineReleased':
      return running?.quarantineId === fact.data.quarantineId ? undefined : running;
    case 'QuarantineStarted': {
      const { quarantineId, personId, householdId, place } = fact.data;
      return { quarantineId, personId, householdId, place, unit: fact.orgUnit, startedAt: fact.occurredAt };
    }
  }
}

/** One of the unit that keeps a quarantine, as long as it goes on and is so. */
export const oneWhile = (running: QuarantineUnderWay | undefined, isSo = true) => (running !== undefined && isSo ? { n: 1, unit: running.unit } : undefined);

/** What a row says of a quarantine, unless it is not to be shown. */
export function shownOf(running: QuarantineUnderWay | undefined) {
  if (running === undefined || running.isErased) return undefined;
  const { quarantineId, personId, householdId, unit: orgUnit } = running;
  return { quarantineId, personId, householdId, orgUnit };
}
