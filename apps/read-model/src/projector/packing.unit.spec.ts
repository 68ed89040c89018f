import type { CellRun } from '@yiwang/elements';
import type { ReadVersion } from '@yiwang/read-store';
import { Packing } from './packing.js';

const COMMITTEE = '310105002001' as CellRun['orgUnit'];

/** A version that is asked to pack, and does so when it is let. */
function slowVersion() {
  const asked: number[] = [];
  let done: () => void = () => undefined;
  let isOver: () => boolean = () => false;
  const pack = (hour: number, whetherOver: () => boolean) => {
    asked.push(hour);
    isOver = whetherOver;
    return new Promise<boolean>((resolve) => (done = () => resolve(true)));
  };
  return { asked, done: () => done(), isOver: () => isOver(), version: { pack } as unknown as ReadVersion };
}

const runs = (hours: number): readonly CellRun[] => [{ orgUnit: COMMITTEE, measure: 'm', bucket: '', hours: Array.from({ length: hours }, (_, hour) => hour), values: [] }];

describe('cells that are kept packed', () => {
  it('are packed again once an eighth of them has been written since, and no fewer than fifty thousand', () => {
    const few = slowVersion();
    const small = new Packing(few.version);
    small.wrote(49_999, 7);
    expect(few.asked).toEqual([]);
    small.wrote(1, 8);
    expect(few.asked).toEqual([8]);

    const many = slowVersion();
    const large = new Packing(many.version);
    large.foundPacked(runs(800_000));
    large.found(60_000);
    large.wrote(39_999, 7);
    expect(many.asked).toEqual([]);
    large.wrote(1, 8);
    expect(many.asked).toEqual([8]);
  });

  it('are packed once at a time', async () => {
    const { asked, done, version } = slowVersion();
    const packing = new Packing(version);
    packing.wrote(60_000, 7);
    packing.wrote(60_000, 8);
    expect(asked).toEqual([7]);
    done();
    await new Promise(setImmediate);
    packing.wrote(1, 9);
    expect(asked).toEqual([7, 9]);
  });

  it('are left where it ends, which waits until they are', async () => {
    const { done, isOver, version } = slowVersion();
    const packing = new Packing(version);
    packing.wrote(60_000, 7);
    expect(isOver()).toBe(false);
    let ended = false;
    const ending = packing.end().then(() => (ended = true));
    await new Promise(setImmediate);
    expect([isOver(), ended]).toEqual([true, false]);
    done();
    await ending;
  });
});
