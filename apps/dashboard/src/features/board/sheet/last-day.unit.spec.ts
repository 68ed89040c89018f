import type { ElementName } from '../operations/board-setting.query.js';
import { countedByDay, lastDayOf } from './last-day.js';

const element = (code: string, over: Partial<ElementName> = {}) => ({ code, name: code, kind: 'COUNT', window: 'DAY', ...over }) as ElementName;
const category = (id: string, ...elements: readonly ElementName[]) => ({ id, name: id, elements });
const days = (...values: readonly (number | null)[]) =>
  values.map((value, n) => ({ at: n < values.length - 1 ? `2020-02-0${n + 6}T00:00:00+08:00` : `2020-02-0${n + 5}T14:00:00+08:00`, value }));

describe('what happened on the last day', () => {
  it('is told by the counts of the day, four of a category', () => {
    const counts = ['a', 'b', 'c', 'd', 'e'].map((code) => element(code));
    const asked = countedByDay([category('C1', element('stock', { kind: 'STOCK', window: 'TO_DATE' }), element('share', { kind: 'RATE' }), ...counts), category('C2', element('f'))]);
    expect(asked.map(({ code }) => code)).toEqual(['a', 'b', 'c', 'd', 'f']);
  });

  it('is what was counted on the whole day before, beside the one before that, and not what is counted today', () => {
    // The ends of the 5th, 6th and 7th, and what there is of the 8th at two o'clock.
    const told = lastDayOf([category('C1', element('a'), element('none'), element('new'))], new Map([['a', days(1, 6, 8, 5)], ['none', days(3, 2, 0, 4)], ['new', days(null, null, 3, 1)]]), '2020-02-08');
    expect(told.map(({ counts }) => counts.map(({ element: { code }, count, before }) => [code, count, before]))).toEqual([[['a', 8, 6], ['new', 3, undefined]]]);
  });

  it('leaves out a category of which nothing was counted, or nothing is known', () => {
    expect(lastDayOf([category('C1', element('a')), category('C2', element('b'))], new Map([['a', days(1, 0, 5)]]), '2020-02-07')).toEqual([]);
  });

  it('tells three of a category at most', () => {
    const codes = ['a', 'b', 'c', 'd'];
    const [told] = lastDayOf([category('C1', ...codes.map((code) => element(code)))], new Map(codes.map((code) => [code, days(1, 2, 3)])), '2020-02-07');
    expect(told?.counts.length).toBe(3);
  });
});
