import { orgUnitCode } from '@yiwang/kernel';
import type { UnitReading } from './board-hub.js';
import { Watch } from './watch.js';

const UNIT = orgUnitCode('310105002');
const reading = (element: string, value: number | null): UnitReading => ({
  orgUnit: UNIT, element, value, numerator: null, denominator: null, committees: null, change: null,
});

describe('a watched board', () => {
  let values: UnitReading[];
  let reads: number;
  let emptied: boolean;
  let watch: Watch;
  beforeEach(() => {
    values = [reading('a', 1), reading('b', 2)];
    [reads, emptied] = [0, false];
    const board = {
      standing: () => ({ asOf: reads, lagSeconds: 0, catchingUp: false, position: String(reads) }),
      values: () => {
        reads += 1;
        return values;
      },
    };
    watch = new Watch(UNIT, board, () => (emptied = true));
  });

  const next = async (iterator: AsyncIterator<any>) => (await iterator.next()).value;
  /** So many who have joined, and heard the complete board. */
  const joined = async (many: number) => {
    const readers = Array.from({ length: many }, () => watch.join());
    watch.push();
    await Promise.all(readers.map(next));
    return readers;
  };

  it('given many who join at once, then the board is read once, and all are handed the same object', async () => {
    const readers = Array.from({ length: 100 }, () => watch.join());
    expect(reads).toBe(0);
    watch.push();
    const boards = await Promise.all(readers.map(next));
    expect(boards[0]).toMatchObject({ complete: true, values });
    expect(new Set(boards).size).toBe(1);
    expect(reads).toBe(1);
  });

  it('given it has just been read, when others join, then it is not read again, and they are handed the same object, too', async () => {
    const [one] = await joined(1);
    const [two, three] = [watch.join(), watch.join()];
    expect(await next(two)).toMatchObject({ complete: true, values });
    expect(await next(three)).toBe(await next(watch.join()));
    expect(reads).toBe(1);
    await one!.return!();
  });

  it('given the log has moved on without a change, when one joins who knows so, then what they get says no earlier position', async () => {
    await joined(1);
    expect(await next(watch.join(1n))).toMatchObject({ position: '1' });
    reads = 7;
    expect(await next(watch.join(1n))).toMatchObject({ position: '1' });
    expect(await next(watch.join(7n))).toMatchObject({ complete: true, position: '7' });
  });

  it('given a change, when it is pushed, then everyone is handed the same object, and only what changed', async () => {
    const [one, two] = await joined(2);
    values = [reading('a', 1), reading('b', null)];
    watch.push();
    const [first, second] = await Promise.all([next(one!), next(two!)]);
    expect(first).toMatchObject({ complete: false, values: [reading('b', null)] });
    expect(second).toBe(first);
  });

  it('given nothing changed, then nothing is pushed, unless everyone is to hear how far the numbers are', async () => {
    const [one] = await joined(1);
    watch.push();
    watch.push(true);
    expect(await next(one!)).toMatchObject({ complete: false, values: [], position: '3' });
  });

  it('given a change not yet pushed, when someone joins, then they get it complete and the others get the change', async () => {
    const [one] = await joined(1);
    values = [reading('a', 5), reading('b', 2)];
    watch.stale = true;
    const two = watch.join();
    watch.push();
    expect(await next(two)).toMatchObject({ complete: true, values });
    expect(await next(one!)).toMatchObject({ complete: false, values: [reading('a', 5)] });
  });

  it('given a slow reader, when patches pile up, then they are made one: the latest of every value', async () => {
    const [one] = await joined(1);
    for (let n = 0; n < 40; n += 1) {
      values = [reading('a', n), reading('b', n % 2 === 0 ? 2 : 3)];
      watch.push();
    }
    const heard = new Map<string, number | null>();
    for (let patches = 0; patches < 20 && heard.get('a') !== 39; patches += 1) {
      for (const { element, value } of (await next(one!)).values as UnitReading[]) heard.set(element, value);
    }
    expect([...heard]).toEqual([['a', 39], ['b', 3]]);
  });

  it('given a reader who waits, when they leave, then their wait ends, and an empty watch says so', async () => {
    const [one, two] = await joined(2);
    const waiting = one!.next();
    await one!.return!();
    expect((await waiting).done).toBe(true);
    expect([watch.watchers, emptied]).toEqual([1, false]);
    watch.end();
    expect((await two!.next()).done).toBe(true);
    expect([watch.watchers, emptied]).toEqual([0, true]);
  });
});
