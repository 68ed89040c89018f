import fc from 'fast-check';
import { formatInstant, HOUR, type HouseholdRef } from '@yiwang/kernel';
import { BEGINNING, says } from './saying.js';
import type { Said } from './saying.js';

/** The person whose quarantines other sayings begin and end, and the first of these. */
const ofQuarantine = {
  personId: fc.constant('p-1'), quarantineId: fc.constantFrom('p-1.1', 'p-1.1', 'p-1.2'), householdId: fc.constantFrom('h-1', 'h-2') as fc.Arbitrary<HouseholdRef>,
};
const breach = { ...ofQuarantine, breachId: fc.constantFrom('b-1', 'b-2'), kind: fc.constantFrom('out' as const, 'visitor' as const) };

const place = fc.constantFrom('home' as const, 'home' as const, 'central' as const);
const term = { ...ofQuarantine, place, reason: fc.constant('contact' as const), dueAt: fc.constant(formatInstant(BEGINNING + 96 * HOUR)) };

/** What is said of a quarantine while it goes on, before it begins and after it is over. */
export const FOLLOW_UP_SAYINGS: readonly fc.Arbitrary<Said>[] = [
  says('QuarantineBreachReported', fc.record({ ...breach, foundBy: fc.constantFrom('gate' as const, 'neighbour' as const) })),
  says('QuarantineBreachResolved', fc.record({
    ...breach, measure: fc.constantFrom('warned' as const, 'returned' as const), reportedAt: fc.constant('2020-02-01T08:00:00.000+08:00'),
  })),
  says('QuarantineVisitRecorded', fc.record({
    ...ofQuarantine, place, reason: fc.constant('contact' as const), mode: fc.constant('door' as const), slot: fc.constant('am' as const),
    finding: fc.constantFrom('fine' as const, 'fine' as const, 'noAnswer' as const),
  })),
  says('TemperatureReported', fc.record({
    personId: ofQuarantine.personId, tenthsCelsius: fc.constantFrom(368, 372, 373, 390), method: fc.constant('self' as const), slot: fc.constant('am' as const),
  })),
  says('QuarantineNoticeSigned', fc.record({ ...ofQuarantine, place, lang: fc.constant('ko' as const), form: fc.constant('paper' as const) })),
];

/** The quarantines of that person alone, with what happens in them, so that it meets. */
export const SAYINGS_OF_ONE_PERSON: readonly fc.Arbitrary<Said>[] = [
  says('QuarantineStarted', fc.record({
    ...term, countedFrom: fc.constant('start' as const), countedSince: fc.constant(formatInstant(BEGINNING)), sealed: fc.constant('sealed'),
  })),
  says('QuarantineTransferred', fc.record({
    ...ofQuarantine, from: place, to: place, reason: term.reason, startedAt: term.dueAt, dueAt: term.dueAt,
  })),
  says('QuarantineReleased', fc.record({ ...term, startedAt: fc.constant(formatInstant(BEGINNING)) })),
  ...FOLLOW_UP_SAYINGS, ...FOLLOW_UP_SAYINGS.slice(2),
];
