import fc from 'fast-check';
import { formatInstant, HOUR, type HouseholdRef, type PersonRef } from '@yiwang/kernel';
import { BEGINNING, COMMITTEES, says, type Said } from './saying.js';

const kinds = ['medicine', 'food', 'psych', 'medical'] as const;
const dueAt = fc.integer({ min: 0, max: 6 * 24 }).map((hours) => formatInstant(BEGINNING + hours * HOUR));
/** Of few households, so that what is said of one request meets. A request is of one household, kind and situation. */
const routing = fc.tuple(fc.constantFrom('h-1', 'h-2'), fc.constantFrom(...kinds)).map(([householdId, kind]) => ({
  requestId: `${householdId}.${kind}.1`, householdId: householdId as HouseholdRef, kind, context: kind === 'food' ? 'quarantine' as const : 'general' as const,
}));
const withRouting = <Rest extends object>(rest: fc.Arbitrary<Rest>) => fc.tuple(routing, rest).map(([of, said]) => ({ ...of, ...said }));

const cared = { personId: fc.constantFrom('p-1', 'p-2') as fc.Arbitrary<PersonRef['personId']>, householdId: fc.constantFrom('h-1', 'h-2') as fc.Arbitrary<HouseholdRef>, kind: fc.constantFrom('aloneElderly' as const, 'chronic' as const) };

/** What is told of what households ask for, and of those who are looked after. */
export const CARE_SAYINGS: readonly fc.Arbitrary<Said>[] = [
  fc.oneof(
    says('ResidentRequestRaised', withRouting(fc.record({
      dueAt, compoundId: fc.option(fc.constant('c-1'), { nil: undefined }), personId: fc.option(fc.constant('p-3' as PersonRef['personId']), { nil: undefined }),
      details: fc.option(fc.constantFrom({ noteId: 'n-1' }, { inWords: '缺药' }), { nil: undefined }),
    }))),
    says('ResidentRequestAccepted', routing),
    says('ResidentRequestCompleted', withRouting(fc.record({ outcome: fc.constantFrom('done' as const, 'handedOver' as const, 'notPossible' as const), raisedAt: dueAt }))),
    says('ResidentRequestRated', withRouting(fc.record({ satisfied: fc.boolean() }))),
  ),
  fc.oneof(
    says('VulnerableResidentEnrolled', fc.record({ ...cared, visitEveryDays: fc.constantFrom(1, 2, 3, 14), sealed: fc.constant('sealed') }), fc.constantFrom(...COMMITTEES.slice(0, 2))),
    says('VulnerableResidentDischarged', fc.record({ ...cared, reason: fc.constant('moved' as const) })),
    says('CareVisitRecorded', fc.record({ ...cared, mode: fc.constant('door' as const), finding: fc.constantFrom('fine' as const, 'needsHelp' as const, 'noAnswer' as const) })),
  ),
];
