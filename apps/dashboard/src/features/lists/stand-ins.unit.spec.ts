import type { TFunction } from 'i18next';
import { standIns } from './stand-ins.js';

const t = ((key: string, { n }: { n: number }) => `${key} ${n}`) as unknown as TFunction;
const now = Date.parse('2020-02-08T00:30:00+08:00');
const row = (personId: string, householdId: string, startedAt?: string) => ({ key: personId, state: null, personId, householdId, ...(startedAt === undefined ? {} : { startedAt }) });

describe('what stands for somebody whose name is not known', () => {
  it('is the day of the quarantine, counted in days of Shanghai', () => {
    expect([...standIns([row('a', 'h', '2020-02-07T23:00:00+08:00'), row('b', 'i', '2020-02-08T00:10:00+08:00')], new Map(), now, t)])
      .toEqual([['a', 'list.dayOfQuarantine 2'], ['b', 'list.dayOfQuarantine 1']]);
  });

  it('says of several of one household which, by when each began, whatever the order of the rows', () => {
    const two = [row('b', 'h', '2020-02-06T09:00:00+08:00'), row('a', 'h', '2020-02-05T09:00:00+08:00')];
    const words = [['a', 'list.ofHome 1 · list.dayOfQuarantine 4'], ['b', 'list.ofHome 2 · list.dayOfQuarantine 3']];
    expect([...standIns(two, new Map(), now, t)].toSorted()).toEqual(words);
    expect([...standIns(two.toReversed(), new Map(), now, t)].toSorted()).toEqual(words);
  });

  it('is nothing for who was opened, for one of whom nothing is told, and for a row of nobody', () => {
    expect([...standIns([row('a', 'h', '2020-02-05T09:00:00+08:00'), row('b', 'i'), { key: 'c', state: null }], new Map([['a', '秦红梅']]), now, t)]).toEqual([]);
  });
});
