import { jest } from '@jest/globals';
import { Paced } from './paced.js';

const GATHERING = { shortest: 20, longest: 250 };

describe('paced work', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  /** Work that takes so long, when it was begun (ms from now), and whether it is left. */
  function paced(took: number): { readonly work: Paced; readonly begun: number[]; readonly left: { is: boolean } } {
    const [begun, left, start]: [number[], { is: boolean }, number] = [[], { is: false }, Date.now()];
    const work = new Paced(
      {
        do: async () => {
          begun.push(Date.now() - start);
          await new Promise((done) => setTimeout(done, took));
          return took;
        },
        isLeft: () => left.is,
      },
      GATHERING,
    );
    return { work, begun, left };
  }

  it('is done at once, and however often it is wanted then, once', async () => {
    const { work, begun } = paced(5);
    for (let n = 0; n < 3; n++) work.soon();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(begun).toEqual([0]);
  });

  it.each([
    [1, 1 + 20],
    [40, 40 + 3 * 40],
    [200, 200 + 250],
  ])('given it took %i ms, then it is done again %i ms after it was begun', async (took, next) => {
    const { work, begun } = paced(took);
    work.soon();
    await jest.advanceTimersByTimeAsync(took);
    work.soon();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(begun).toEqual([0, next]);
  });

  it('is not begun while it is under way; what is left then has its turn with the next', async () => {
    const { work, begun, left } = paced(50);
    work.soon();
    await jest.advanceTimersByTimeAsync(10);
    work.soon();
    left.is = true;
    await jest.advanceTimersByTimeAsync(100);
    expect(begun).toEqual([0]);
    left.is = false;
    await jest.advanceTimersByTimeAsync(1_000);
    expect(begun).toEqual([0, 200]);
  });

  it('is not done any more once it is stopped, whether it was wanted or is under way', async () => {
    const [wanted, underWay] = [paced(5), paced(5)];
    underWay.left.is = true;
    underWay.work.soon();
    await jest.advanceTimersByTimeAsync(1);
    wanted.work.soon();
    for (const { work } of [wanted, underWay]) work.stop();
    await jest.advanceTimersByTimeAsync(1_000);
    expect([wanted.begun, underWay.begun]).toEqual([[], [0]]);
  });
});
