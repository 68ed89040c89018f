import { setTimeout as sleep } from 'node:timers/promises';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import { LmdbGatewayStore } from './lmdb-gateway-store.js';
import { StoreLease } from './store-lease.js';

/** In ms, after which a holder that is silent has lost it. */
const PATIENCE = 150;

describe('a lease in the store of gateways', () => {
  const directory = temporaryDirectory();
  let store: LmdbGatewayStore;
  let tests = 0;
  let name: string;
  beforeAll(async () => {
    store = await LmdbGatewayStore.open(directory);
  });
  beforeEach(() => {
    name = `work-${(tests += 1)}`;
  });
  afterAll(() => store.close());
  const lease = () => new StoreLease(store, name, PATIENCE);

  it('has one holder, however many want it at once', async () => {
    const all = Array.from({ length: 8 }, lease);
    const first = await Promise.all(all.map((each) => each.hold()));
    expect(first.filter((number) => number !== undefined)).toEqual([1]);
    expect(await Promise.all(all.map((each) => each.hold()))).toEqual(first);
  });

  it('goes to the next under a higher number once its holder is silent, and not while that is heard', async () => {
    const [first, second] = [lease(), lease()];
    expect([await first.hold(), await second.hold()]).toEqual([1, undefined]);
    for (const until = performance.now() + 2 * PATIENCE; performance.now() < until; await sleep(10)) {
      expect([await first.hold(), await second.hold()]).toEqual([1, undefined]);
    }
    await sleep(PATIENCE);
    expect([await second.hold(), await first.hold(), await second.hold()]).toEqual([2, undefined, 2]);
    expect([first.isHeld, second.isHeld]).toEqual([false, true]);
  });

  it('is free at once where it was given up, and is not given up by who has lost it', async () => {
    const [first, second, third] = [lease(), lease(), lease()];
    await first.hold();
    await first.release();
    expect([first.isHeld, await second.hold(), second.isHeld]).toEqual([false, 2, true]);
    await first.release();
    expect([await third.hold(), await second.hold()]).toEqual([undefined, 2]);
  });

  it('is not taken by who saw it long ago: what is seen counts from when it last changed', async () => {
    const [first, second] = [lease(), lease()];
    await first.hold();
    await second.hold();
    await sleep(PATIENCE);
    await first.hold();
    expect(await second.hold()).toBeUndefined();
  });
});
