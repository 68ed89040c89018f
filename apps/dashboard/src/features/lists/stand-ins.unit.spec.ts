import type { TFunction } from 'i18next';
import { standIns } from './stand-ins.js';

const t = ((key: string, { n }: { n: number }) => `${key} ${n}`) as unknown as TFunction;
const now = Date.parse('2020-02-08T00:30:00+08:00');
const row = (personId: string, householdId: string, startedAt?: string, countedSince = startedAt) =>
  ({ key: personId, state: null, personId, householdId, ...(startedAt === undefined ? {} : { startedAt, countedSince }) });

describe('what stands for somebody whose name is not known', () => {
  it('is the day of the quarantine in days of Shanghai, counted from where its end is: the day on which that is due is the fourteenth', () => {
    const days = (...countedSince: string[]) => [...standIns(countedSince.map((since, n) => row(`p-${n}`, `h-${n}`, '2020-02-07T23:00:00+08:00', since)), [], new Map(), now, t).values()];
    expect(days('2020-01-25T10:00:00+08:00', '2020-01-26T23:00:00+08:00', '2020-02-07T23:00:00+08:00', '2020-02-08T00:10:00+08:00'))
      .toEqual([14, 13, 1, 1].map((n) => `list.dayOfQuarantine ${n}`));
  });

  it('says of several of one household which, by when each began and then by id, whatever the order of the rows', () => {
    const home = [row('c', 'h', '2020-02-06T09:00:00+08:00'), row('b', 'h', '2020-02-05T09:00:00+08:00'), row('a', 'h', '2020-02-06T09:00:00+08:00')];
    const words = [['a', 'list.ofHome 2 · list.dayOfQuarantine 2'], ['b', 'list.ofHome 1 · list.dayOfQuarantine 3'], ['c', 'list.ofHome 3 · list.dayOfQuarantine 2']];
    expect([...standIns(home, home, new Map(), now, t)].toSorted()).toEqual(words);
    expect([...standIns(home.toReversed(), home.toReversed(), new Map(), now, t)].toSorted()).toEqual(words);
  });

  it('says the same of one person in each list: of one in which they stand alone, one that tells no dates, and one that tells others', () => {
    const home = [row('a', 'h', '2020-02-06T09:00:00+08:00'), row('b', 'h', '2020-02-05T09:00:00+08:00')];
    const lists = [[row('b', 'h')], [row('a', 'h'), row('b', 'h')], [row('b', 'h', '2020-02-07T09:00:00+08:00', '2020-02-05T09:00:00+08:00'), row('a', 'h', '2020-02-06T09:00:00+08:00')]];
    expect(lists.map((rows) => standIns(rows, home, new Map(), now, t).get('b'))).toEqual(Array(3).fill('list.ofHome 1 · list.dayOfQuarantine 3'));
  });

  it('keeps the number of whom is left when another of the home was opened', () => {
    const home = [row('b', 'h', '2020-02-06T09:00:00+08:00'), row('a', 'h', '2020-02-05T09:00:00+08:00')];
    expect([...standIns(home, home, new Map([['a', '秦红梅']]), undefined, t)]).toEqual([['b', 'list.ofHome 2']]);
  });

  it('has no number for who is not in quarantine, and for nobody where it is not known who is', () => {
    const home = [row('b', 'h', '2020-02-06T09:00:00+08:00'), row('a', 'h', '2020-02-05T09:00:00+08:00')];
    expect([...standIns([row('before', 'h'), row('of-nothing', 'h')], home, new Map(), undefined, t)].toSorted()).toEqual([['a', 'list.ofHome 1'], ['b', 'list.ofHome 2']]);
    expect([...standIns(home, [], new Map(), undefined, t)]).toEqual([]);
  });

  it('is nothing for who was opened, for one of whom nothing is told, and for a row of nobody', () => {
    expect([...standIns([row('a', 'h', '2020-02-05T09:00:00+08:00'), row('b', 'i'), { key: 'c', state: null }], [], new Map([['a', '秦红梅']]), now, t)]).toEqual([]);
  });
});
