import type { Checkpoint } from '@yiwang/read-store';
import type { ReadableLog } from './readable-log.js';

/** A cluster's member may be behind the one that told us of an event: so often, and so long apart (ms), is asked again. */
const ASK_AGAIN = [250, 1_000, 2_000];

/**
 * Whether a log is the one that was read up to a checkpoint: whether the event the checkpoint stands on still stands where
 * it was. It does not in a log that was restored from an older backup, however much it has grown since, nor in one that was
 * emptied, nor in another. Of a log that was moved it does where every position is the same, and then all else is too.
 */
export async function isOfLog(log: Pick<ReadableLog, 'holds'>, checkpoint: Checkpoint | undefined): Promise<boolean> {
  if (checkpoint === undefined) return true;
  const seen = { ...checkpoint.event, position: checkpoint.position };
  for (const pause of ASK_AGAIN) {
    if (await log.holds(seen)) return true;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return log.holds(seen);
}

/** What an operator is told of a checkpoint that is not of the log. */
export function otherLogInWords({ position, event: { id, stream } }: Checkpoint): string {
  return `The log no longer holds event ${id} of ${stream} at position ${position}, up to which the read model was made: it was restored from an older backup, emptied or exchanged. The read model is made again from what it holds.`;
}
