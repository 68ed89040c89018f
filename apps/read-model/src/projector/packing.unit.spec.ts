import type { CellRun } from '@yiwang/elements';
import type { ReadVersion } from '@yiwang/read-store';
import { Packing } from './packing.js';

const COMMITTEE = '310105002001' as CellRun['orgUnit'];

/** A version that is asked to pack, and does so when it is let. */
function slowVersion() {
  const asked: number[] = [];
  let done: () => void = () => undefined;
  const pack = (hour: number) => {
    asked.push(hour);
    return new Promise<boolean>((resolve) => (done = () => resolve(true)));
  };
  return { asked, done: () => done(), version: { pack } as unknown as ReadVersion };
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

  it('are packed once at a time, and whoever ends waits for it', async () => {
    const { asked, done, version } = slowVersion();
    const packing = new Packing(version);
    packing.wrote(60_000, 7);
    packing.wrote(60_000, 8);
    expect(asked).toEqual([7]);
    let ended = false;
    const ending = packing.ended().then(() => (ended = true));
    await Promise.resolve();
    expect(ended).toBe(false);
    done();
    await ending;
    packing.wrote(1, 9);
    expect(asked).toEqual([7, 9]);
  });
});
