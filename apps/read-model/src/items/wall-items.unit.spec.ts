import { orgUnitCode, type ItemToDealWith } from '@yiwang/kernel';
import { wallItems } from './wall-items.js';

const [A, B, C] = ['310105002001', '310105002002', '310105002003'].map(orgUnitCode) as [ItemToDealWith['orgUnit']['code'], ItemToDealWith['orgUnit']['code'], ItemToDealWith['orgUnit']['code']];
const words = { zh: '', en: '' };
const item = (kind: ItemToDealWith['kind'], code: string, unit: typeof A, value: number | null, over: Partial<ItemToDealWith> = {}): ItemToDealWith => ({
  kind, key: `${kind} ${code} ${unit}`, element: { code, name: words, unit: words }, orgUnit: { code: unit, name: words }, value, limit: 90, isSnoozed: false, ...over,
});
const shown = (...items: readonly ItemToDealWith[]) => wallItems(items, new Map([['lateAtHome', 'late']])).map(({ kind, element, orgUnit, value, units }) => [kind, element, orgUnit, value, units]);

describe('what must be dealt with, as a wall shows it', () => {
  it('given overdue rows, then those of one element stand once, added up, where one has waited longest, and what has waited longest comes first', () => {
    expect(shown(item('overdue', 'late', A, 1, { since: 7 }), item('overdue', 'late', B, 2, { since: 6 }), item('overdue', 'visits', A, 1, { since: 5 }))).toEqual([
      ['overdue', 'visits', A, 1, 1], ['overdue', 'late', B, 3, 2],
    ]);
  });

  it('given overdue rows of which nobody knows since when, then where there are most', () => {
    expect(shown(item('overdue', 'late', A, 1), item('overdue', 'late', B, 2))).toEqual([['overdue', 'late', B, 3, 2]]);
  });

  it('given units, then the three where it is worst are named, each with its own number', () => {
    const four = [A, B, C, orgUnitCode('310105002004')].map((unit, n) => item('overdue', 'late', unit, n + 1, { since: 9 - n }));
    expect(wallItems(four, new Map())[0]).toMatchObject({ value: 10, units: 4, places: [{ orgUnit: '310105002004', value: 4 }, { orgUnit: C, value: 3 }, { orgUnit: B, value: 2 }] });
  });

  it('given a number that counts some of the overdue rows, then it is not told beside them, but where there are none', () => {
    const [atHome, elsewhere] = [item('beyond', 'lateAtHome', A, 1, { limit: 0, side: 'above' }), item('beyond', 'lateAtHome', B, 1, { limit: 0, side: 'above' })];
    expect(shown(item('overdue', 'late', A, 1, { since: 7 }), atHome)).toEqual([['overdue', 'late', A, 1, 1]]);
    expect(shown(item('overdue', 'late', A, 1, { since: 7, isSnoozed: true }), atHome)).toEqual([]);
    expect(shown(item('overdue', 'late', A, 1, { since: 7 }), elsewhere)).toEqual([['overdue', 'late', A, 1, 1], ['beyond', 'lateAtHome', B, 1, 1]]);
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
    expect(wallItems(items, new Map()).map(({ element }) => element)).toEqual(['late', 'flagged', 'wide', 'behind', 'visits', 'coverage', 'gates']);
  });

  it('given something that is put off, then it is neither shown nor counted', () => {
    expect(shown(item('beyond', 'coverage', A, 80, { side: 'below' }), item('beyond', 'coverage', B, 60, { side: 'below', isSnoozed: true }))).toEqual([['beyond', 'coverage', A, 80, 1]]);
  });
});
