import { ELEMENTS, type Element, type Steps } from '@yiwang/elements';
import { DAY, HOUR, orgUnitCode, type Instant } from '@yiwang/kernel';
import { Turns } from '@yiwang/turns';
import type { BoardReadings } from '../board/board-readings.js';
import { Work } from '../turns/work.js';
import { ReadSeries, ReadSeriesHandler, stepsBetween } from './read-series.query.js';

const STREET = orgUnitCode('310105002');
const NOW = Date.parse('2020-02-08T14:30:00+08:00');
const elements = ELEMENTS.slice(0, 40);

describe('a series', () => {
  let turn: number;
  let counting: NodeJS.Immediate;
  const count = () => {
    turn += 1;
    counting = setImmediate(count);
  };
  beforeEach(() => {
    turn = 0;
    count();
  });
  afterEach(() => clearImmediate(counting));

  /** A street whose every value is the moment it stands for, and takes a while to be read. */
  function* reading(_: unknown, asked: readonly Element[], moments: readonly Instant[]): Steps<ReadonlyMap<string, unknown>> {
    const series = new Map<string, unknown[]>(asked.map(({ code }) => [code, []]));
    for (const at of moments) {
      for (const { code } of asked) series.get(code)!.push({ at, value: at, numerator: null, denominator: null, committees: null });
      const end = performance.now() + 0.1;
      while (performance.now() < end);
      yield;
    }
    return series;
  }
  const handler = new ReadSeriesHandler({ readingSeries: reading } as unknown as BoardReadings, { now: () => NOW });
  const turns = new Turns();
  const ask = (hours: number, { asked = elements, work = new Work(turns, 'analyst') } = {}) =>
    handler.execute(new ReadSeries(STREET, asked, NOW - (hours - 1) * HOUR, NOW, 'HOUR', work));

  it('holds a point for every step, the last one now', async () => {
    const [series] = await ask(1_990);
    expect(series!.points).toHaveLength(1_990);
    expect(series!.points.map(({ value }) => value)).toEqual(series!.points.map((_, n) => NOW - 30 * 60_000 - (1_989 - n) * HOUR));
    expect(series!.points.at(-1)!.at).toBe(NOW);
    const [days] = await handler.execute(new ReadSeries(STREET, elements.slice(0, 1), NOW - 2 * DAY, NOW, 'DAY', new Work(turns, 'analyst')));
    expect(days!.points).toHaveLength(3);
  });

  it('given the longest ones, several at once, then others get their turn again and again', async () => {
    await Promise.all([ask(1_990), ask(1_990), ask(1_990)]);
    expect(turn).toBeGreaterThan(20);
  });

  it('given nobody waits for it any more, then it is left where it is', async () => {
    let gone = false;
    const asked = ask(1_990, { work: new Work(turns, 'analyst', () => gone) });
    gone = true;
    await expect(asked).rejects.toMatchObject({ name: 'Abandoned' });
  });

  it('counts its steps before it is read, as it has them afterwards', async () => {
    for (const hours of [1, 2, 100]) expect(stepsBetween('HOUR', NOW - (hours - 1) * HOUR, NOW)).toBe((await ask(hours))[0]!.points.length);
    expect(stepsBetween('DAY', NOW, NOW - DAY)).toBe(0);
  });
});
