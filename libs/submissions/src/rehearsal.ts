import type { Instant, Outcome, RecordedEvent } from '@yiwang/kernel';
import { claimsOf } from './claims.js';
import { decide, eventsOf, outcomeOfDecision, rememberedOutcome } from './decided.js';
import { UNKNOWN_STREAM, type StreamFold } from './stream-fold.js';
import { asRecorded, streamsReadWith, type Task } from './task.js';

/** The position of an event that no log has taken. */
const NOWHERE = -1n;

/** What became of a task: its answer, and the events that its stream was given. What it claimed stands in other streams. */
export interface Rehearsed {
  readonly outcome: Outcome;
  readonly events: readonly RecordedEvent[];
}

/**
 * Tasks decided one after the other on streams in memory. Each sees what those before it would have appended, and no log
 * is told. A stream that is not among the known ones does not exist.
 */
export class Rehearsal {
  constructor(private readonly streams = new Map<string, StreamFold>()) {}

  /** What becomes of a task at an instant. @throws {UnreadableStream} */
  take(task: Task, recordedAt: Instant): Rehearsed {
    const own = this.streams.get(task.stream) ?? UNKNOWN_STREAM;
    for (const stream of [task.stream, ...streamsReadWith(task, own)]) {
      if (!this.streams.has(stream)) this.streams.set(stream, UNKNOWN_STREAM);
    }
    const remembered = rememberedOutcome(task, own);
    if (remembered !== undefined) return { outcome: remembered, events: [] };
    const decision = decide(task, own, this.streams, recordedAt);
    for (const { stream, fold, events } of claimsOf(task, decision, this.streams, recordedAt)) {
      this.streams.set(stream, fold.with(asRecorded(task, stream, events, fold.revision, NOWHERE)));
    }
    const events = asRecorded(task, task.stream, eventsOf(task, decision, recordedAt), own.revision, NOWHERE);
    const after = own.with(events);
    this.streams.set(task.stream, after);
    return { outcome: outcomeOfDecision(task, decision, after, events), events };
  }

  /** What would become of a task at an instant; no later one sees it. @throws {UnreadableStream} */
  tried(task: Task, recordedAt: Instant): Outcome {
    return new Rehearsal(new Map(this.streams)).take(task, recordedAt).outcome;
  }

  /** Drops the streams that nobody will ask for again. */
  forget(isOver: (stream: string, fold: StreamFold) => boolean): void {
    for (const [stream, fold] of this.streams) if (isOver(stream, fold)) this.streams.delete(stream);
  }
}
