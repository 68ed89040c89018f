import type { ConflictAbout, ConflictResolved, FactsConflicted, Instant, OrgUnitCode } from '@yiwang/kernel';
import type { ScreeningOutcome } from '@yiwang/screening';
import { level, measuresOf } from '../algebra/measure.js';
import { defineSubject } from '../algebra/subject.js';

interface Conflict {
  readonly unit: OrgUnitCode;
  readonly conflictId: string;
  readonly about: ConflictAbout;
  readonly stream: string;
  readonly householdId?: string | undefined;
  readonly eventIds: readonly [string, string];
  readonly said: readonly [ScreeningOutcome, ScreeningOutcome];
  readonly by: readonly [string, string];
  /** When the later of the two is said to have been so. */
  readonly since: Instant;
}

/** One contradiction between two facts, until a person has said which of them is kept. */
export const conflict = defineSubject<FactsConflicted | ConflictResolved>()({
  name: 'conflict',
  hears: {
    FactsConflicted: {
      key: ({ data }) => data.conflictId,
      keeps: ['conflictId', 'about', 'stream', 'eventIds', 'said', 'by'],
      keepsIfGiven: ['householdId'],
    },
    ConflictResolved: { key: ({ data }) => data.conflictId, keeps: [] },
  },
  initial: undefined as Conflict | undefined,
  evolve: (_, fact) => {
    if (fact.type === 'ConflictResolved') return undefined;
    const { said, ...rest } = fact.data;
    return { ...rest, said: said as Conflict['said'], unit: fact.orgUnit, since: fact.occurredAt };
  },
});

export const ofConflicts = measuresOf(conflict, {
  open: level((open) => open && { n: 1, unit: open.unit }),
});
