import { orgUnitCode, type ItemToDealWith } from '@yiwang/kernel';
import { wallItems } from './wall-items.js';

const [A, B, C] = ['310105002001', '310105002002', '310105002003'].map(orgUnitCode) as [ItemToDealWith['orgUnit']['code'], ItemToDealWith['orgUnit']['code'], ItemToDealWith['orgUnit']['code']];
const words = { zh: '', en: '' };
const item = (kind: ItemToDealWith['kind'], code: string, unit: typeof A, value: number | null, over: Partial<ItemToDealWith> = {}): ItemToDealWith => ({
  kind, key: `${kind} ${code} ${unit}`, element: { code, name: words, unit: words }, orgUnit: { code: unit, name: words }, value, limit: 90, isSnoozed: false, ...over,
});
const shown = (...items: readonly ItemToDealWith[]) => wallItems(items).map(({ kind, element, orgUnit, value, units }) => [kind, element, orgUnit, value, units]);

describe('what must be dealt with, as a wall shows it', () => {
  it('given overdue rows, then they stand unit by unit, what has waited longest first', () => {
    expect(shown(item('overdue', 'late', A, 1, { since: 7 }), item('overdue', 'late', B, 2, { since: 6 }), item('overdue', 'visits', A, 1, { since: 6 }))).toEqual([
      ['overdue', 'visits', A, 1, 1], ['overdue', 'late', B, 2, 1], ['overdue', 'late', A, 1, 1],
    ]);
  });

  it('given a number beyond its limit in several units, then it stands once, where it is worst, whichever way that is', () => {
    expect(shown(item('beyond', 'coverage', A, 80, { side: 'below' }), item('beyond', 'coverage', C, 60, { side: 'below' }), item('beyond', 'coverage', B, 60, { side: 'below' }))).toEqual([
      ['beyond', 'coverage', B, 60, 3],
    ]);
    expect(shown(item('beyond', 'load', A, 95, { side: 'above' }), item('beyond', 'load', B, 120, { side: 'above' }))).toEqual([['beyond', 'load', B, 120, 2]]);
  });

  it('given changes either way, then the greatest is told', () => {
    expect(shown(item('faster', 'visits', A, 11), item('faster', 'visits', B, -12))).toEqual([['faster', 'visits', B, -12, 2]]);
  });

  it('given all kinds, then overdue rows come first, then what should be none at all, then what concerns most units', () => {
    const items = [
      item('silent', 'gates', A, null), item('unequal', 'coverage', A, 30), item('faster', 'visits', A, 9), item('beyond', 'behind', A, 80), item('beyond', 'wide', A, 80),
      item('beyond', 'wide', B, 81), item('beyond', 'flagged', B, 1, { limit: 0, side: 'above' }), item('overdue', 'late', A, 1, { since: 7 }),
    ];
    expect(wallItems(items).map(({ element }) => element)).toEqual(['late', 'flagged', 'wide', 'behind', 'visits', 'coverage', 'gates']);
  });

  it('given something that is put off, then it is neither shown nor counted', () => {
    expect(shown(item('beyond', 'coverage', A, 80, { side: 'below' }), item('beyond', 'coverage', B, 60, { side: 'below', isSnoozed: true }))).toEqual([['beyond', 'coverage', A, 80, 1]]);
  });
});
