import fc from 'fast-check';
import type { HouseholdRef } from '@yiwang/kernel';
import { says, type Said } from './saying.js';

/** Of few households and drafts, so that what is said of one meets. A draft is of one household and one kind. */
const routing = fc.constantFrom('h-1.1', 'h-1.2', 'h-2.1').map((draftId) => ({
  draftId, householdId: draftId.slice(0, 3) as HouseholdRef, submission: draftId.endsWith('1') ? 'report-temperature' : 'register-returnee',
}));
const withRouting = <Rest extends object>(rest: fc.Arbitrary<Rest>) => fc.tuple(routing, rest).map(([of, said]) => ({ ...of, ...said }));

/** What is told of what households hand in. */
export const DRAFT_SAYINGS: readonly fc.Arbitrary<Said>[] = [
  fc.oneof(
    says('DraftHandedIn', withRouting(fc.record({ content: fc.constant({ noteId: 'n-1' }), personId: fc.constantFrom('p-1', undefined) }))),
    says('DraftConfirmed', routing),
    says('DraftDeclined', withRouting(fc.record({ reason: fc.constantFrom('notTrue' as const, 'other' as const) }))),
  ),
];
