import { asWalked } from './as-walked.js';

const row = (householdId: string, state: string | null = null) => ({ cursor: householdId, node: { key: householdId, householdId, state } });

/** The doors of these rows in the order in which they are shown. */
const walked = (list: string, rows: readonly ReturnType<typeof row>[], known: Readonly<Record<string, string>>) =>
  asWalked(list, rows, new Map(Object.entries(known))).map(({ node }) => known[node.key] ?? node.key);

const PLACES = { a: '岳阳小区 12号 101', b: '岳阳小区 3号 1002', c: '岳阳小区 3号 201', d: '方塔小区 8号 301' };

describe('the rows of a route', () => {
  it('go by compound, building and room, each in the order of its number', () => {
    expect(walked('wasteToCollect', ['a', 'b', 'c', 'd'].map((id) => row(id)), PLACES)).toEqual([PLACES.d, PLACES.c, PLACES.b, PLACES.a]);
  });

  it('that nobody opened stay in their order, behind', () => {
    expect(walked('wasteToCollect', ['y', 'a', 'x', 'c'].map((id) => row(id)), PLACES)).toEqual([PLACES.c, PLACES.a, 'y', 'x']);
  });

  it('that are late stay on top, as one walks too', () => {
    const rows = [row('a', 'OVERDUE'), row('c', 'LEFT'), row('b'), row('d')];
    expect(walked('wasteToCollect', rows, PLACES)).toEqual([PLACES.c, PLACES.a, PLACES.d, PLACES.b]);
  });

  it('keep the list’s own order where it is no route', () => {
    expect(walked('quarantineVisitsDue', [row('a'), row('c')], PLACES)).toEqual([PLACES.a, PLACES.c]);
  });
});
