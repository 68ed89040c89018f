import { hourOf } from '@yiwang/kernel';
import type { Hour, Instant } from '@yiwang/kernel';
import type { FoldedFact, SaidPiece } from './derive.js';
import { isLive } from './corrections.js';
import type { Corrections } from './corrections.js';
import type { List, ListRow } from './list.js';

/**
 * The rules of the algebra that look as if they could be otherwise and cannot. They are gathered here so that the tests
 * can replace one at a time by a plausible wrong one and show that they notice; nothing else ever does.
 */
export interface Rules {
  /**
   * Negative where `a` comes before `b` in the history of a key: what happened first, and of one instant what the log
   * took first. A position belongs to the event, not to its arrival here.
   */
  order(a: FoldedFact, b: FoldedFact): number;
  isLive(eventId: string, corrections: Corrections): boolean;
  /** When a hold ends, given its own end and the next fact of the key. */
  endOf(piece: SaidPiece, nextFact: Instant): Instant;
  /** What a measure's answer amounts to. */
  counted(pieces: readonly SaidPiece[]): readonly SaidPiece[];
  /** What is taken back of what was emitted before, and no longer is. */
  takenBack(n: number): number;
  /** The difference written to a cell, given the one derived. */
  difference(n: number): number;
  /** The hour under which what an event changes is recorded. */
  recordedHour(event: Arrival): Hour;
  /** Whether a moment lies ahead of the event that speaks of it: a live board counts it at its minute. */
  liesAhead(at: Instant, event: Arrival): boolean;
  /** Whether a row that its key's state no longer gives leaves its list. */
  leaves(before: ListRow): boolean;
  /** Whether the rows of a key change with what stands beside it. */
  hearsBeside(list: List): boolean;
}

/** When what an event says happened, and when the log took it. */
export interface Arrival {
  readonly recordedAt: Instant;
  readonly occurredAt: Instant;
}

export const RULES: Rules = {
  order: (a, b) => a.occurredAt - b.occurredAt || a.position - b.position,
  isLive,
  endOf: ({ until }, nextFact) => Math.min(until, nextFact),
  counted: (pieces) => pieces,
  takenBack: (n) => n,
  difference: (n) => n,
  recordedHour: (event) => hourOf(event.recordedAt),
  liesAhead: (at, event) => at > event.recordedAt,
  leaves: () => true,
  hearsBeside: () => true,
};
