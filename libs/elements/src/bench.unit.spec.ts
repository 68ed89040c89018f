import { benchElements, benchKey, benchQuarantineDay, streetHistory } from './bench.js';

describe('the bench', () => {
  it('folds the same street in every run', () => {
    expect([...streetHistory(300)]).toEqual([...streetHistory(300)]);
    const { events, foldedPerSecond, cellsPerEvent } = benchElements(2000, 500);
    expect(events).toBe(2000);
    expect(foldedPerSecond).toBeGreaterThan(0);
    expect(cellsPerEvent).toBeGreaterThan(1);
  });

  it('folds a day of people in quarantine, all of it', () => {
    expect(benchQuarantineDay(50)).toMatchObject({ events: 252, parked: 0 });
  });

  it('times facts of short histories beside those of a long one', () => {
    const { few, many } = benchKey(10, 2_000, 5);
    expect([...few, ...many].filter((microseconds) => microseconds > 0)).toHaveLength(10);
  });
});
