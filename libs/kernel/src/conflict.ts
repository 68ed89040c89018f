import type { DomainEvent } from './event.js';
import type { WrittenText } from './note.js';
import type { HouseholdRef } from './personal.js';
import type { Decision, FirstReport } from './submission.js';

/** What the facts are about that contradict each other. */
export const CONFLICTS_ABOUT = ['screening'] as const;
export type ConflictAbout = (typeof CONFLICTS_ABOUT)[number];

/** Two facts of one stream that cannot both be true. Both stand and count until a person says which one is kept. */
export type FactsConflicted = DomainEvent<
  'FactsConflicted',
  {
    readonly conflictId: string;
    readonly about: ConflictAbout;
    /** Where the facts stand. */
    readonly stream: string;
    /** The one that was recorded first, and the other; what each says, and the account that reported it, in the same order. */
    readonly eventIds: readonly [string, string];
    readonly said: readonly [string, string];
    readonly by: readonly [string, string];
    readonly householdId?: HouseholdRef | undefined;
  }
>;

/** A person has said which fact is kept; the others are voided beside it. `voided`: those that were not void already. The second version. */
export type ConflictResolved = DomainEvent<
  'ConflictResolved',
  { readonly conflictId: string; readonly keep: string; readonly reason: WrittenText; readonly voided: readonly string[] }
>;

/** What a decider finds its own fact to contradict. */
export interface Contradiction {
  readonly about: ConflictAbout;
  /** The fact that stands already. */
  readonly first: FirstReport;
  /** What the two say, that one first. */
  readonly said: readonly [string, string];
  readonly householdId?: HouseholdRef | undefined;
}

/** A decision whose fact is recorded although it contradicts another: nothing is overwritten in silence. */
export const contradicting = <Event extends DomainEvent>(decision: Decision<Event>, contradicts: Contradiction | undefined): Decision<Event> =>
  decision.kind === 'accept' ? { ...decision, contradicts } : decision;
