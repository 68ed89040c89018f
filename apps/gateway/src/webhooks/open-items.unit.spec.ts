import { MINUTE, orgUnitCode, type ItemToDealWith } from '@yiwang/kernel';
import { lookedAt, SETTLES_AFTER, type Look, type OpenItems } from './open-items.js';

const WANTED = { all: true, overdue: false, elements: [], tellsEnd: true, isPaused: false };
const item = (key: string, over: Partial<ItemToDealWith> = {}): ItemToDealWith => ({
  kind: 'beyond', key, element: { code: key, name: { zh: key, en: key }, unit: { zh: '户', en: 'households' } },
  orgUnit: { code: orgUnitCode('310105002006'), name: { zh: '曹家堰', en: 'Caojiayan' } }, value: 3, limit: 2, isSnoozed: false, ...over,
});
const told = (look: Look | undefined) => look?.messages.map(({ change, item: { key } }) => `${change} ${key}`);
const none: OpenItems = {};

describe('what a look makes of the items that a webhook knew', () => {
  it('given no look yet, then what stands is known and not told of', () => {
    expect(lookedAt(undefined, [item('a')], WANTED, 0)).toEqual({ open: { a: {} }, messages: [] });
    expect(lookedAt(undefined, [], WANTED, 0)).toEqual({ open: {}, messages: [] });
  });

  it('when an item comes, then it is told of once, however its number moves', () => {
    const look = lookedAt(none, [item('a')], WANTED, 5)!;
    expect(look.messages).toEqual([{ change: 'came', item: item('a'), at: 5 }]);
    expect(lookedAt(look.open, [item('a', { value: 9 })], WANTED, 6)).toBeUndefined();
  });

  it('when it is gone for a while, then it has left, told of with the moment from which it was gone', () => {
    const { open } = lookedAt(none, [item('a')], WANTED, 0)!;
    const gone = lookedAt(open, [], WANTED, MINUTE)!;
    expect(told(gone)).toEqual([]);
    expect(lookedAt(gone.open, [], WANTED, MINUTE + SETTLES_AFTER - 1)).toBeUndefined();
    expect(lookedAt(gone.open, [], WANTED, MINUTE + SETTLES_AFTER)).toEqual({ open: {}, messages: [{ change: 'left', item: item('a'), at: MINUTE }] });
    expect(told(lookedAt(gone.open, [], { ...WANTED, tellsEnd: false }, MINUTE + SETTLES_AFTER))).toEqual([]);
  });

  it('when it comes back before that, then it was there all along', () => {
    const { open } = lookedAt(none, [item('a')], WANTED, 0)!;
    const back = lookedAt(lookedAt(open, [], WANTED, MINUTE)!.open, [item('a')], WANTED, 2 * MINUTE)!;
    expect(told(back)).toEqual([]);
    expect(lookedAt(back.open, [], WANTED, 3 * MINUTE)!.open['a']!.goneAt).toBe(3 * MINUTE);
  });

  it('when what was never told of leaves, then its end is not told of either', () => {
    const { open } = lookedAt(undefined, [item('a')], WANTED, 0)!;
    expect(told(lookedAt(lookedAt(open, [], WANTED, 1)!.open, [], WANTED, 1 + SETTLES_AFTER))).toEqual([]);
  });

  it('when it is put off, then nothing is said, and it comes anew once it is back', () => {
    const asleep = lookedAt(lookedAt(none, [item('a')], WANTED, 0)!.open, [item('a', { isSnoozed: true })], WANTED, 1)!;
    expect([asleep.open, told(asleep)]).toEqual([{}, []]);
    expect(lookedAt(asleep.open, [item('a', { isSnoozed: true })], WANTED, 2)).toBeUndefined();
    expect(told(lookedAt(asleep.open, [item('a')], WANTED, 3))).toEqual(['came a']);
  });

  it('while it is paused, then what comes is known and not told of', () => {
    const paused = lookedAt(none, [item('a')], { ...WANTED, isPaused: true }, 0)!;
    expect(told(paused)).toEqual([]);
    expect(told(lookedAt(paused.open, [item('a'), item('b')], WANTED, 1))).toEqual(['came b']);
  });

  it('is about what it was asked for alone', () => {
    const items = [item('a'), item('b', { kind: 'overdue' }), item('c', { kind: 'silent' })];
    expect(told(lookedAt(none, items, { ...WANTED, all: false, elements: ['c'] }, 0))).toEqual(['came c']);
    expect(told(lookedAt(none, items, { ...WANTED, all: false, overdue: true }, 0))).toEqual(['came b']);
  });
});
