import type { ElementName } from '../operations/board-setting.query.js';
import { movedLast, silentItems } from './silence.js';

const at = (hour: number) => `2020-02-08T${String(hour).padStart(2, '0')}:00:00+08:00`;
const hours = (...values: (number | null)[]) => values.map((value, hour) => ({ at: at(hour), value }));
const element = (window: ElementName['window'], silent?: number) => ({ code: 'visits', window, ...(silent !== undefined && { limits: { SILENT: silent } }) }) as ElementName;

describe('when a number moved last', () => {
  it('is the end of the hour in which it came to be as it is, up or down', () => {
    expect(movedLast(hours(1, 2, 2, 2), element('TO_DATE'))).toBe(at(1));
    expect(movedLast(hours(2, 1, 1), element('TO_DATE'))).toBe(at(1));
    expect(movedLast(hours(null, 4, 4), element('TO_DATE'))).toBe(at(1));
  });

  it('is not midnight, when a count of the day begins anew', () => {
    expect(movedLast(hours(3, 5, 0, 0), element('DAY'))).toBe(at(1));
    expect(movedLast(hours(3, 5, 2, 2), element('DAY'))).toBe(at(2));
  });

  it('is not known where it did not in all these hours', () => {
    expect(movedLast(hours(3, 3, 3), element('TO_DATE'))).toBeUndefined();
    expect(movedLast([], element('DAY'))).toBeUndefined();
  });
});

describe('a number that is silent for longer than its office wants', () => {
  const told = (limit: number | undefined, ...values: (number | null)[]) =>
    silentItems([element('TO_DATE', limit)], 'a', new Map([['visits', hours(...values)]]), Date.parse(at(6))).map(({ since }) => since);

  it('is told of with when it moved last, or without where that is longer ago than was looked', () => {
    expect(told(4, 1, 2, 2, 2, 2, 2, 2)).toEqual([at(1)]);
    expect(told(4, 2, 2, 2, 2, 2, 2, 2)).toEqual([undefined]);
  });

  it('is none up to the limit, without one, and where there is no number', () => {
    expect(told(5, 1, 2, 2, 2, 2, 2, 2)).toEqual([]);
    expect(told(undefined, 2, 2)).toEqual([]);
    expect(told(4, null, null)).toEqual([]);
    expect(silentItems([element('DAY', 1)], 'a', new Map(), 0)).toEqual([]);
  });
});
