import { AsyncLocalStorage } from 'node:async_hooks';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { Turns, type Steps } from './turns.js';

/** Keeps the thread for so many ms. */
function workFor(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

/** Counts the turns of the event loop until it is stopped. */
class LoopTurns {
  count = 0;
  private timer = setImmediate(() => this.next());

  stop(): void {
    clearImmediate(this.timer);
  }

  private next(): void {
    this.count += 1;
    this.timer = setImmediate(() => this.next());
  }
}

function* steps(count: number, each: () => void): Steps<number> {
  for (let n = 0; n < count; n += 1) {
    each();
    yield;
  }
  return count;
}

describe('turns', () => {
  it('given nobody else, then what is short is done at once', () => {
    let done = false;
    void new Turns().once('a', () => (done = true));
    expect(done).toBe(true);
  });

  it('given long work, then everything else of the process comes in between', async () => {
    const others = new LoopTurns();
    expect(await new Turns().inSlices('a', steps(100, () => workFor(1)))).toBe(100);
    others.stop();
    expect(others.count).toBeGreaterThan(5);
  });

  it('given a crowd at the door while there is work, then many are let in between two slices', async () => {
    const crowd = 300;
    let inside = 0;
    const server = createServer(() => (inside += 1)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const sockets = Array.from({ length: crowd }, () => connect(port, '127.0.0.1').on('error', () => undefined));
    const loop = new LoopTurns();
    const slices = new Set<number>();
    const work = function* (): Steps<void> {
      while (inside < crowd) {
        workFor(1);
        slices.add(loop.count);
        yield;
      }
    };
    await new Turns().inSlices('a', work());
    loop.stop();
    for (const socket of sockets) socket.destroy();
    server.close();
    expect(slices.size).toBeLessThan(crowd / 3);
  });

  it('given several who wait, then each one’s work is done in their own asynchronous context', async () => {
    const turns = new Turns();
    const asked = new AsyncLocalStorage<string>();
    const found = ['a', 'b', 'c'].map((who) =>
      asked.run(who, async () => {
        const inSlices: (string | undefined)[] = [];
        await turns.inSlices(who, steps(30, () => (workFor(1), inSlices.push(asked.getStore()))));
        return [...new Set([...inSlices, await turns.once(who, () => asked.getStore())])];
      }),
    );
    expect(await Promise.all(found)).toEqual([['a'], ['b'], ['c']]);
  });

  it('given an account with a heap of questions, then another one waits for a slice of each, not for the heap', async () => {
    const turns = new Turns();
    const ended: string[] = [];
    const heap = Array.from({ length: 20 }, () => turns.inSlices('greedy', steps(20, () => workFor(1))).then(() => ended.push('greedy')));
    const single = turns.inSlices('modest', steps(20, () => workFor(1))).then(() => ended.push('modest'));
    await Promise.all([...heap, single]);
    expect(ended.indexOf('modest')).toBeLessThan(3);
    expect(turns.accounts).toBe(0);
  });

  it.each([
    ['no more are given at once than they say they take', { turns: 40, takes: 2, atOnce: 8 }],
    ['those for nothing take something, too', { turns: 1_000, takes: 0, atOnce: 160 }],
  ])('given turns that are only waited for, then %s', async (_what, { turns: wanted, takes, atOnce }) => {
    const turns = new Turns();
    const loop = new LoopTurns();
    const taken: number[] = [];
    await Promise.all(Array.from({ length: wanted }, () => turns.turn('a', takes).then(() => taken.push(loop.count))));
    loop.stop();
    const most = Math.max(...[...new Set(taken)].map((each) => taken.filter((one) => one === each).length));
    expect(most).toBeLessThanOrEqual(atOnce);
  });

  it('given one of many that fails long before the last has begun, then nothing goes unheard, and all began before it is told', async () => {
    // A rejection that goes unheard fails the test by itself.
    const turns = new Turns();
    const begun: number[] = [];
    const all = turns.all('a', [0, 1, 2, 3, 4, 5], async (item) => {
      begun.push(item);
      workFor(5);
      if (item === 0) throw new RangeError('the first');
      return item;
    });
    await expect(all).rejects.toThrow('the first');
    expect(begun).toEqual([0, 1, 2, 3, 4, 5]);
    expect(await turns.all('a', ['x', 'y'], async (item, index) => `${item}${index}`)).toEqual(['x0', 'y1']);
  });

  it('given work that fails, or that nobody waits for any more, then that is told and the next has its turn', async () => {
    const turns = new Turns();
    const failing = turns.inSlices('a', steps(3, () => { throw new RangeError('no'); }));
    await expect(failing).rejects.toThrow('no');
    let done = 0;
    await expect(turns.inSlices('a', steps(3, () => (done += 1)), () => true)).rejects.toMatchObject({ name: 'Abandoned' });
    expect(done).toBe(0);
    expect(await turns.once('a', () => 7)).toBe(7);
  });
});
