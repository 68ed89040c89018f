import { startOfDay } from '@yiwang/kernel';
import type { Instant } from '@yiwang/kernel';
import type { QuarantinePlaceAssessed } from '@yiwang/quarantine';
import { byPart } from '../algebra/by-part.js';
import { measuresOf, tally } from '../algebra/measure.js';
import { defineSubject } from '../algebra/subject.js';
import { keyOf } from './keys.js';

/** What was found of a home last, and on which day. */
interface Verdict {
  readonly suitable: boolean;
  readonly day: Instant;
  /** The compound in which the home counts that day: the one that the day's first verdict names. */
  readonly compoundId?: string | undefined;
}

/** The home of one household, as it was assessed for quarantine. */
export const quarantinePlace = defineSubject<QuarantinePlaceAssessed>()({
  name: 'quarantinePlace',
  ofOneUnit: true,
  hears: { QuarantinePlaceAssessed: { key: ({ metadata, data }) => keyOf(metadata.orgUnit, data.householdId), keeps: ['suitable'], keepsIfGiven: ['compoundId'] } },
  initial: undefined as Verdict | undefined,
  evolve: (before, { occurredAt, data: { suitable, compoundId } }): Verdict => {
    const day = startOfDay(occurredAt);
    return { suitable, day, compoundId: before?.day === day ? before.compoundId : compoundId };
  },
});

/** What a home counts for on a day, of which its last verdict counts. */
const unsuitable = (verdict: Verdict | undefined, day: Instant): number => Number(verdict?.day === day && !verdict.suitable);

export const ofQuarantinePlaces = measuresOf(quarantinePlace, {
  assessedOfDay: tally((before, _, after) => before?.day !== after!.day),
  /** The difference to what was counted that day. */
  unsuitableOfDay: tally((before, _, after) => unsuitable(after, after!.day) - unsuitable(before, after!.day)),
});

/** The same, by compound: all that is said of a home on one day in one, so that what it takes back it takes from where it was. */
export const ofQuarantinePlacesByCompound = byPart(ofQuarantinePlaces, (verdict, fact) =>
  (fact !== undefined && verdict?.day === startOfDay(fact.occurredAt) ? verdict.compoundId : undefined));
