import type { Instant, Outcome, Refusal } from '@yiwang/kernel';
import { claimsOf } from './claims.js';
import { decide, eventsOf, outcomeOfDecision, rememberedOutcome } from './decided.js';
import type { StreamFold, StreamFolds } from './stream-folds.js';
import { asRecorded, streamsRead, type Task } from './task.js';

/** So many streams are read at once. */
const AT_ONCE = 64;

/** The streams that tasks concern, as the log has them now. */
async function foldsOf(tasks: readonly Task[], folds: StreamFolds): Promise<Map<string, StreamFold>> {
  const streams = [...new Set(tasks.flatMap((task) => [task.stream, ...streamsRead(task)]))];
  const found = new Map<string, StreamFold>();
  const next = streams.values();
  const reader = async (): Promise<void> => {
    for (const stream of next) found.set(stream, await folds.get(stream));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, reader));
  return found;
}

/**
 * What would become of tasks if they were recorded in this order: each sees what those before it would have appended,
 * and nothing is appended. Throws `LogUnreachable`.
 */
export async function rehearsed(tasks: readonly (Task | Refusal)[], folds: StreamFolds, recordedAt: Instant): Promise<Outcome[]> {
  const streams = await foldsOf(tasks.filter((task): task is Task => !('code' in task)), folds);
  return tasks.map((task) => ('code' in task ? { outcome: 'refused', refusal: task } : rehearse(task, streams, recordedAt)));
}

function rehearse(task: Task, streams: Map<string, StreamFold>, recordedAt: Instant): Outcome {
  const own = streams.get(task.stream)!;
  const remembered = rememberedOutcome(task, own);
  if (remembered !== undefined) return remembered;
  const decision = decide(task, own, streams, recordedAt);
  for (const { stream, fold, events } of claimsOf(task, decision, streams, recordedAt)) {
    streams.set(stream, fold.with(asRecorded(task, stream, events, fold.revision, -1n)));
  }
  const given = asRecorded(task, task.stream, eventsOf(task, decision, recordedAt), own.revision, -1n);
  const after = own.with(given);
  streams.set(task.stream, after);
  return outcomeOfDecision(task, decision, after, given);
}
