import { PassThrough } from 'node:stream';
import type { RecordedEvent } from '@yiwang/kernel';
import { LogSubscription, type SubscriptionBatch } from './log-subscription.js';
import { until } from './testing/wire.js';

/** A client's subscription, played by the test. */
class Played extends PassThrough {
  constructor() {
    super({ objectMode: true, highWaterMark: 100 });
  }
  async unsubscribe(): Promise<void> {}
}
const arriving = (n: number) => ({ event: { streamId: 's', id: `${n}` }, commitPosition: BigInt(n) });

describe('a subscription whose events wait in the client', () => {
  it('says that it has caught up, and where it is, only when they have come through', async () => {
    const played = new Played();
    const batches: SubscriptionBatch[] = [];
    let checkpoint!: (subscription: unknown, position: { commit: bigint; prepare: bigint }) => void;
    let letGo!: () => void;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const subscription = new LogSubscription(
      {
        maxBatch: 2,
        deliver: async (batch) => {
          batches.push(batch);
          if (batches.length === 1) await held;
        },
      },
      {
        open: (_from, checkpointReached) => {
          checkpoint = checkpointReached;
          return played as never;
        },
        decode: (event) => ({ id: event.id }) as RecordedEvent,
        ended: () => undefined,
      },
    );
    subscription.start();
    played.write(arriving(0));
    await until(() => batches.length === 1);
    for (const n of [1, 2, 3, 4, 5]) played.write(arriving(n));
    await until(() => played.isPaused() && played.readableLength > 0);
    played.emit('caughtUp');
    checkpoint(undefined, { commit: 99n, prepare: 99n });
    letGo();
    await until(() => batches.at(-1)!.position === 99n);
    const ids = batches.map(({ events, caughtUp, position }) => ({ ids: events.map(({ id }) => id).join(), caughtUp, position }));
    const upTo5 = ids.slice(0, ids.findIndex(({ caughtUp }) => caughtUp) + 1).map((batch) => batch.ids).join();
    expect(upTo5.replace(/,+$/, '')).toBe('0,1,2,3,4,5');
    expect(ids.every(({ position, caughtUp }) => position < 99n || caughtUp)).toBe(true);
    await subscription.close();
  });
});
