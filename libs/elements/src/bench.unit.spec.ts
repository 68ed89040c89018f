import { benchElements, streetHistory } from './bench.js';

describe('the bench', () => {
  it('folds the same street in every run', () => {
    expect([...streetHistory(300)]).toEqual([...streetHistory(300)]);
    const { events, foldedPerSecond, cellsPerEvent } = benchElements(2000, 500);
    expect(events).toBe(2000);
    expect(foldedPerSecond).toBeGreaterThan(0);
    expect(cellsPerEvent).toBeGreaterThan(1);
  });
});
