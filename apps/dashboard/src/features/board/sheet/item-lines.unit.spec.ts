import type { ElementName } from '../operations/board-setting.query.js';
import type { ItemToDealWith } from '../wall/items-to-deal-with.js';
import { itemLinesOf } from './item-lines.js';

const element = (code: string) => ({ code }) as ElementName;
const overdue = (code: string, unit: string, count: number, since: string): ItemToDealWith => ({ kind: 'overdue', element: element(code), unit, count, since });
const beyond = (code: string, unit: string): ItemToDealWith => ({ kind: 'beyond', element: element(code), unit, value: 3, units: 2 });

describe('what must be dealt with, on a sheet', () => {
  it('tells in one line what is overdue by one element, at its worst, in the order of the wall', () => {
    const lines = itemLinesOf([overdue('visits', 'b', 2, '1'), overdue('requests', 'a', 1, '2'), overdue('visits', 'a', 3, '3'), beyond('fever', 'a')]);
    expect(lines.map(({ item, units }) => [item.element.code, item.unit, units.join()])).toEqual([['visits', 'b', 'b,a'], ['requests', 'a', 'a'], ['fever', 'a', 'a']]);
    expect(lines[0]?.item).toMatchObject({ count: 5, since: '1' });
  });

  it('keeps all else apart, and says of how many items each line is', () => {
    const items = [beyond('fever', 'a'), beyond('fever', 'b'), { ...overdue('fever', 'a', 1, '1') }];
    expect(itemLinesOf(items).flatMap(({ units }) => units).length).toBe(items.length);
    expect(itemLinesOf(items).length).toBe(3);
  });
});
