import type { Decision, DomainEvent, Instant, NewEvent } from '@yiwang/kernel';
import { newEvents } from './decided.js';
import type { StreamFold } from './stream-fold.js';
import type { Task } from './task.js';

/** What a decision takes for itself in a stream that it read, at the revision at which it read it. */
export interface ClaimToAppend {
  readonly stream: string;
  readonly fold: StreamFold;
  readonly events: readonly NewEvent[];
}

/** The claims of a decision, to be appended before its events: then nothing stands recorded that another has taken. */
export function claimsOf(
  task: Task, decision: Decision<DomainEvent>, others: ReadonlyMap<string, StreamFold>, recordedAt: Instant,
): ClaimToAppend[] {
  if (decision.kind !== 'accept' || decision.claims === undefined) return [];
  return Object.entries(decision.claims).map(([name, event]) => {
    const { stream } = task.reads[name]!;
    return { stream, fold: others.get(stream)!, events: newEvents(task, stream, [event], recordedAt) };
  });
}
