import type { ElementName } from '../operations/board-setting.query.js';
import type { ItemToDealWith } from '../wall/items-to-deal-with.js';
import { itemLinesOf } from './item-lines.js';

const element = (code: string) => ({ code }) as ElementName;
const item = (over: Partial<ItemToDealWith>): ItemToDealWith => ({
  kind: 'beyond', element: element('fever'), unit: 'a', value: 3, limit: 0, side: 'ABOVE', since: null, orEarlier: false, units: 2, holder: null, ...over,
});
const overdue = (code: string, unit: string, value: number, since: string, over: Partial<ItemToDealWith> = {}) => item({ kind: 'overdue', element: element(code), unit, value, limit: null, since, units: 1, ...over });
const beyond = (code: string, unit: string) => item({ element: element(code), unit });

describe('what must be dealt with, on a sheet', () => {
  it('tells in one line what is overdue by one element, at its worst, in the order of the wall', () => {
    const lines = itemLinesOf([overdue('visits', 'b', 2, '1'), overdue('requests', 'a', 1, '2'), overdue('visits', 'a', 3, '3'), beyond('fever', 'a')]);
    expect(lines.map(({ item, units }) => [item.element.code, item.unit, units.join()])).toEqual([['visits', 'b', 'b,a'], ['requests', 'a', 'a'], ['fever', 'a', 'a']]);
    expect(lines[0]?.item).toMatchObject({ value: 5, since: '1' });
  });

  it('keeps all else apart, and says of how many items each line is', () => {
    const items = [beyond('fever', 'a'), beyond('fever', 'b'), { ...overdue('fever', 'a', 1, '1') }];
    expect(itemLinesOf(items).flatMap(({ units }) => units).length).toBe(items.length);
    expect(itemLinesOf(items).length).toBe(3);
  });

  it('names whoever has taken on any of them, once', () => {
    const holder = { takenBy: 'street', takenAt: '1' };
    const lines = itemLinesOf([overdue('visits', 'a', 1, '1', { holder }), overdue('visits', 'b', 1, '2', { holder }), overdue('visits', 'c', 1, '3')]);
    expect(lines.map(({ holders }) => holders)).toEqual([['street']]);
  });
});
