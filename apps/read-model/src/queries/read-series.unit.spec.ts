import { ELEMENTS, type Element } from '@yiwang/elements';
import { DAY, HOUR, orgUnitCode, type Instant } from '@yiwang/kernel';
import type { BoardReadings } from '../board/board-readings.js';
import { ReadSeries, ReadSeriesHandler } from './read-series.query.js';

const STREET = orgUnitCode('310105002');
const NOW = Date.parse('2020-02-08T14:30:00+08:00');
const elements = ELEMENTS.slice(0, 40);

describe('a series', () => {
  let reads: { readonly moments: number; readonly turn: number }[];
  let turn: number;
  let counting: NodeJS.Immediate;
  const count = () => {
    turn += 1;
    counting = setImmediate(count);
  };
  beforeEach(() => {
    [reads, turn] = [[], 0];
    count();
  });
  afterEach(() => clearImmediate(counting));

  /** A street of 14 rows whose every value is the moment it stands for. */
  const readings = {
    model: () => ({ index: { rowsUnder: () => Array.from({ length: 14 }) } }),
    series: (_: unknown, asked: readonly Element[], moments: readonly Instant[]) => {
      reads.push({ moments: moments.length, turn });
      return new Map(asked.map(({ code }) => [code, moments.map((at) => ({ at, value: at, numerator: null, denominator: null, committees: null }))]));
    },
  } as unknown as BoardReadings;
  const handler = new ReadSeriesHandler(readings, { now: () => NOW });
  const ask = (hours: number, asked = elements) => handler.execute(new ReadSeries(STREET, asked, NOW - (hours - 1) * HOUR, NOW, 'HOUR'));

  it('holds a point for every step, the last one now', async () => {
    const [series] = await ask(1_990);
    expect(series!.points).toHaveLength(1_990);
    expect(series!.points.map(({ value }) => value)).toEqual(series!.points.map((_, n) => NOW - 30 * 60_000 - (1_989 - n) * HOUR));
    expect(series!.points.at(-1)!.at).toBe(NOW);
    const [days] = await handler.execute(new ReadSeries(STREET, elements.slice(0, 1), NOW - 2 * DAY, NOW, 'DAY'));
    expect(days!.points).toHaveLength(3);
  });

  it('given the longest ones, several at once, then others get their turn between any two pieces', async () => {
    await Promise.all([ask(1_990), ask(1_990), ask(1_990)]);
    expect(Math.max(...reads.map(({ moments }) => moments))).toBeLessThan(100);
    expect(new Set(reads.map((read) => read.turn)).size).toBe(reads.length);
  });

  it('given a short one, then it is read at once', async () => {
    await ask(24, elements.slice(0, 1));
    expect(reads).toHaveLength(1);
  });
});
