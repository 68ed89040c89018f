import fc from 'fast-check';
import { formatInstant, HOUR } from '@yiwang/kernel';
import { instant } from './events.js';
import { says, type Said } from './saying.js';

const compound = { compoundId: fc.constant('c-1'), compoundName: fc.constant('香樟苑') };
const actionId = fc.constantFrom('a-1', 'a-2', 'a-3');
const owner = fc.constantFrom('committee' as const, 'owners' as const, 'property' as const);
const dueAt = fc.integer({ min: 0, max: 6 * 24 }).map((hours) => formatInstant(instant('2020-02-01 00:00') + hours * HOUR));

/** What is told of the three that carry a compound. */
export const TROIKA_SAYINGS: readonly fc.Arbitrary<Said>[] = [
  says('TroikaMeetingHeld', fc.record({
    ...compound, meetingId: fc.constant('m'), present: fc.subarray(['committee' as const, 'owners' as const, 'property' as const, 'police' as const]),
  })),
  fc.oneof(
    says('TroikaActionAgreed', fc.record({ ...compound, actionId, owner, title: fc.constant('加装隔离栏'), dueAt })),
    says('TroikaActionCompleted', fc.record({ compoundId: compound.compoundId, actionId, owner, dueAt, agreedAt: dueAt })),
  ),
  says('TroikaContributionRecorded', fc.record({
    ...compound, party: fc.constantFrom('owners' as const, 'property' as const, 'enterprise' as const), kind: fc.constant('money' as const),
  })),
];
