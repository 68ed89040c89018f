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
    let checkpoint!: (position: { commit: bigint; prepare: bigint }) => void;
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
        open: async (_from, listen) => {
          checkpoint = listen(played as never);
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
    checkpoint({ commit: 99n, prepare: 99n });
    // Of a server that catches up: before an event that is still to come.
    checkpoint({ commit: 120n, prepare: 0n });
    letGo();
    await until(() => batches.at(-1)!.position === 99n);
    const ids = batches.map(({ events, caughtUp, position }) => ({ ids: events.map(({ id }) => id).join(), caughtUp, position }));
    const upTo5 = ids.slice(0, ids.findIndex(({ caughtUp }) => caughtUp) + 1).map((batch) => batch.ids).join();
    expect(upTo5.replace(/,+$/, '')).toBe('0,1,2,3,4,5');
    expect(ids.every(({ position, caughtUp }) => position < 99n || caughtUp)).toBe(true);
    played.write(arriving(100));
    await until(() => batches.at(-1)!.position === 100n);
    expect(batches.every(({ position }) => position <= 100n)).toBe(true);
    await subscription.close();
  });
});

describe('a reader that is slower than the writers', () => {
  const tooSlow = () => new Error('Operation timed out: Consumer too slow to handle event while live. Client resubscription required.');
  /** Follows played subscriptions, each opened after the one before has ended. */
  const follow = () => {
    const opened: { readonly from: bigint | undefined; readonly played: Played; readonly at: number }[] = [];
    const batches: SubscriptionBatch[] = [];
    const states: string[] = [];
    const subscription = new LogSubscription(
      { deliver: async (batch) => void batches.push(batch), onState: (state) => states.push(state) },
      {
        open: async (from, listen) => {
          const played = new Played();
          listen(played as never);
          opened.push({ from, played, at: performance.now() });
          return played as never;
        },
        decode: (event) => ({ id: event.id }) as RecordedEvent,
        ended: () => undefined,
      },
    );
    subscription.start();
    return { opened, batches, states, subscription };
  };

  it('begins again at once after the last event it took, as often as it gains something', async () => {
    const { opened, states, subscription } = follow();
    for (let n = 0; n < 20; n += 1) {
      await until(() => opened.length === n + 1);
      const { played } = opened[n]!;
      played.write(arriving(n));
      await until(() => subscription.checkpoint === BigInt(n));
      played.emit('error', tooSlow());
    }
    await until(() => opened.length === 21);
    expect(opened.map(({ from }) => from)).toEqual([undefined, ...Array.from({ length: 20 }, (_, n) => BigInt(n))]);
    expect(new Set(states)).toEqual(new Set(['catchingUp']));
    await subscription.close();
  });

  it('pauses where nothing was gained between two ends', async () => {
    const { opened, subscription } = follow();
    await until(() => opened.length === 1);
    opened[0]!.played.emit('error', tooSlow());
    await until(() => opened.length === 2);
    expect(opened[1]!.at - opened[0]!.at).toBeGreaterThanOrEqual(90);
    await subscription.close();
  });

  it('is no longer caught up once the server says that it fell behind, until it says otherwise', async () => {
    const { opened, batches, states, subscription } = follow();
    await until(() => opened.length === 1);
    const { played } = opened[0]!;
    const told: boolean[] = [];
    for (const [n, said] of ['caughtUp', 'fellBehind', 'caughtUp'].entries()) {
      played.write(arriving(n));
      await until(() => subscription.checkpoint === BigInt(n));
      played.emit(said);
      await until(() => batches.at(-1)!.caughtUp === (said === 'caughtUp'));
      told.push(batches.at(-1)!.caughtUp);
    }
    expect(told).toEqual([true, false, true]);
    expect(states).toEqual(['catchingUp']);
    await subscription.close();
  });
});
