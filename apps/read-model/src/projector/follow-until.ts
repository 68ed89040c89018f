import type { LogSubscription, SubscriptionBatch } from '@yiwang/event-log';
import type { ReadableLog } from './readable-log.js';

type Followed = Pick<Parameters<ReadableLog['subscribeAll']>[0], 'types' | 'maxBatch'>;

/**
 * Takes what a subscription gives up to a position, from the log's first event, batch by batch. Rejects with what `take`
 * rejects with, and where the log is lost: nothing is taken twice.
 */
export async function followUntil(
  log: Pick<ReadableLog, 'subscribeAll'>, followed: Followed, until: bigint, take: (run: SubscriptionBatch) => Promise<void>,
): Promise<void> {
  let subscription: LogSubscription | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      let isOver = false;
      const end = (error?: unknown) => {
        isOver = true;
        if (error === undefined) resolve();
        else reject(error as Error);
      };
      subscription = log.subscribeAll({
        ...followed,
        deliver: async (run) => {
          if (isOver) return;
          await take(run).catch(end);
          if (run.caughtUp || run.position >= until) end();
        },
        onState: (state, error) => {
          if (state === 'waiting') end(error ?? new Error('the log does not answer'));
        },
      });
    });
  } finally {
    await subscription?.close();
  }
}
