import { HOUR, MINUTE, orgUnitCode } from '@yiwang/kernel';
import { afterTry, dueIn, EMPTY, MOST_WAITING, withMessages, type Outbox } from './outbox.js';
import type { ItemMessage } from './webhook.js';

const message = (id: string): ItemMessage => ({
  id, change: 'came', at: 0,
  item: {
    kind: 'beyond', key: id, element: { code: id, name: { zh: id, en: id }, unit: { zh: '户', en: 'households' } },
    orgUnit: { code: orgUnitCode('310105002006'), name: { zh: '曹家堰', en: 'Caojiayan' } }, value: 3, limit: 2, isSnoozed: false,
  },
});
const failed = { failure: 'refused', status: 500 } as const;
const ids = ({ waiting }: Outbox) => waiting.map(({ message: { id } }) => id);

describe('what a webhook has to send', () => {
  it('is due at once, in the order in which it came', () => {
    const outbox = withMessages(EMPTY, [message('a'), message('b')], 5);
    expect(ids(outbox)).toEqual(['a', 'b']);
    expect([dueIn(outbox, 4), dueIn(outbox, 5)?.message.id]).toEqual([undefined, 'a']);
  });

  it('when it was taken, then it waits no more', () => {
    const outbox = afterTry(withMessages(EMPTY, [message('a'), message('b')], 0), 'a', { status: 200 }, 7, 0.5);
    expect([ids(outbox), outbox.delivered, outbox.last]).toEqual([['b'], 1, { status: 200, at: 7, tries: 1 }]);
    expect(afterTry(outbox, 'a', { status: 200 }, 8, 0.5)).toBe(outbox);
  });

  it('when it was not, then it is tried again later and later, others meanwhile, and given up by name after hours', () => {
    let outbox = withMessages(EMPTY, [message('a'), message('b')], 0);
    const pauses: number[] = [];
    let now = 0;
    for (; outbox.givenUp === 0; ) {
      outbox = afterTry(outbox, 'a', failed, now, 0.5);
      const next = outbox.waiting.find(({ message: { id } }) => id === 'a');
      if (next !== undefined) pauses.push(next.dueAt - now);
      now = next?.dueAt ?? now;
      expect(dueIn(outbox, now - 1)?.message.id).toBe('b');
    }
    expect(pauses).toEqual([10_000, MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR]);
    expect([ids(outbox), outbox.last]).toEqual([['b'], { ...failed, at: now, tries: 8, isGivenUp: true }]);
  });

  it('is tried again a fifth sooner or later, by chance', () => {
    const dueAt = (chance: number) => afterTry(withMessages(EMPTY, [message('a')], 0), 'a', failed, 0, chance).waiting[0]!.dueAt;
    expect([dueAt(0), dueAt(1)]).toEqual([8_000, 12_000]);
  });

  it('when all too much waits, then the oldest is given up by name', () => {
    const many = Array.from({ length: MOST_WAITING + 2 }, (_, n) => message(String(n)));
    const outbox = withMessages(EMPTY, many, 9);
    expect([ids(outbox)[0], outbox.waiting.length, outbox.givenUp]).toEqual(['2', MOST_WAITING, 2]);
    expect(outbox.last).toEqual({ at: 9, tries: 0, failure: 'too-many-waiting', isGivenUp: true });
  });
});
