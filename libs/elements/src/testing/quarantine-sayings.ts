import fc from 'fast-check';
import type { HouseholdRef } from '@yiwang/kernel';
import { says, type Said } from './saying.js';

/** Of whom and when something is said of quarantines. */
interface Known {
  readonly ids: fc.Arbitrary<{ readonly personId: string; readonly quarantineId: string }>;
  readonly householdId: fc.Arbitrary<HouseholdRef>;
  readonly moment: fc.Arbitrary<string>;
}

const place = fc.constantFrom('home' as const, 'central' as const);

/** What is told of a quarantine that goes on, of who waits for a central place, and of homes. */
export const quarantineSayings = ({ ids, householdId, moment }: Known): readonly fc.Arbitrary<Said>[] => [
  says('QuarantineTransferred', fc.tuple(ids, fc.record({
    householdId, from: place, to: place, reason: fc.constant('domestic' as const), startedAt: moment, dueAt: moment,
  })).map(([of, rest]) => ({ ...rest, ...of }))),
  says('QuarantineExtended', fc.tuple(ids, fc.record({
    householdId, place, reason: fc.constant('domestic' as const), extensionReason: fc.constant('ordered' as const), previousDueAt: moment, newDueAt: moment,
  })).map(([of, rest]) => ({ ...rest, ...of }))),
  says('QuarantineTransferRequested', fc.tuple(ids, householdId, fc.constantFrom('unsuitable' as const, 'noCarer' as const))
    .map(([{ personId }, of, reason]) => ({ personId, householdId: of, reason }))),
  says('QuarantineTransferDeclined', ids.map(({ personId }) => ({ personId, reason: 'noBed' as const }))),
  says('QuarantinePlaceAssessed', fc.record({ householdId, suitable: fc.boolean() })),
];
