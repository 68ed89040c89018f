import { orgUnitCode } from '@yiwang/kernel';
import { PLANS } from '../catalogue.js';
import type { FoldedFact } from './derive.js';
import { KeyHistory } from './key-history.js';
import { RecentHistories } from './recent-histories.js';
import { RULES } from './rules.js';

const facts = (count: number): FoldedFact[] => Array.from({ length: count }, (_, n) => ({
  eventId: `event-${n}`, type: 'Unheard', key: 'one', orgUnit: orgUnitCode('310105002001'), occurredAt: n, position: n, data: {},
}));
const history = (count: number) =>
  new KeyHistory({ ...PLANS[0]!, subject: { ...PLANS[0]!.subject, evolve: (state: unknown) => state } }, 'key', facts(count), () => true, RULES);

describe('the histories in memory', () => {
  it('let go of what was not used for a generation, and keep what was', () => {
    const recent = new RecentHistories();
    for (let n = 0; n < 100; n += 1) {
      if (recent.get('again') === undefined) recent.put('again', history(1));
      recent.put(`once-${n}`, history(1));
      recent.age(10);
    }
    expect(recent.get('again')).toBeDefined();
    expect(recent.get('once-0')).toBeUndefined();
    expect(recent.get('once-99')).toBeDefined();
  });

  it('keep a long one, which is dear to bring back, however many keys come between', () => {
    const recent = new RecentHistories();
    recent.put('long', history(1_000));
    for (let n = 0; n < 100; n += 1) {
      recent.put(`once-${n}`, history(1));
      recent.age(10);
    }
    expect(recent.get('long')).toHaveLength(1_000);
  });

  it('keep no more long ones than there is room for', () => {
    const recent = new RecentHistories();
    for (let n = 0; n < 6; n += 1) {
      recent.put(`long-${n}`, history(50_000));
      recent.age(0);
    }
    recent.age(0);
    recent.put('next', history(1));
    recent.age(0);
    expect([0, 1, 2, 3, 4, 5].filter((n) => recent.get(`long-${n}`) !== undefined).length).toBeLessThanOrEqual(5);
    expect(recent.get('long-0')).toBeUndefined();
  });
});
