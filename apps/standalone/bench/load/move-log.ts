import { moveLog, RawLog } from '@yiwang/event-log';
import { answerJob } from '../child-job.js';

/** Moves a log to an empty one. */
export interface MoveLogJob {
  readonly from: string;
  readonly to: string;
}

export interface MovedLog {
  readonly events: number;
  /** The proof at the end included, for which the target is read anew. */
  readonly seconds: number;
  /** Of these, until the last event stood in the target. */
  readonly appending: number;
  /** Processor seconds of this process meanwhile. */
  readonly processor: number;
}

answerJob(async ({ from, to }: MoveLogJob): Promise<MovedLog> => {
  const [source, target] = [RawLog.connect(from), RawLog.connect(to)];
  const before = process.cpuUsage();
  const began = performance.now();
  let stood = began;
  const { events } = await moveLog(source, target, () => (stood = performance.now()));
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(before);
  await source.close();
  await target.close();
  return { events, seconds, appending: (stood - began) / 1000, processor: (user + system) / 1e6 };
});
