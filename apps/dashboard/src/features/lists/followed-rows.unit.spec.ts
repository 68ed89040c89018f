import { jest } from '@jest/globals';
import { FollowedRows, type ChangesObserver } from './followed-rows.js';
import type { ListRows } from './list-rows.js';
import type { RowsPage } from './operations/list-rows.query.js';
import { entered, left, more, page, patch } from './testing/cases.js';

/** A list that is followed, and the server's side of it: what was asked, and what is said when the test says it. */
function following({ live = true } = {}) {
  const asked: { after: string | null; position: string | null; first: number | undefined; answer: (page: RowsPage) => Promise<void>; refuse: () => Promise<void> }[] = [];
  const subscriptions: (ChangesObserver & { left: boolean })[] = [];
  const seen: { rows?: ListRows; failure?: Error | undefined } = {};
  const settle = async () => {
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  };
  const followed = new FollowedRows(
    {
      page: (after, position, first) =>
        new Promise((resolve, reject) =>
          asked.push({
            after,
            position,
            first,
            answer: async (answered) => (resolve(answered), settle()),
            refuse: async () => (reject(new Error('refused')), settle()),
          }),
        ),
      changes: live
        ? (observer) => {
            const subscription = Object.assign(observer, { left: false });
            subscriptions.push(subscription);
            return { unsubscribe: () => (subscription.left = true) };
          }
        : undefined,
    },
    (rows) => (seen.rows = rows),
    (failure) => (seen.failure = failure),
  );
  followed.start();
  return { followed, asked, subscriptions, seen, keys: () => seen.rows?.rows.map(({ node }) => node.key) };
}

describe('following a list', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('given a socket that was restored elsewhere, when the subscription begins anew, then the page is read again from there: nothing of between is missed', async () => {
    const { asked, subscriptions, keys } = following();
    subscriptions[0]!.next(patch('10'));
    await asked[0]!.answer(page(['a', 'b']));
    subscriptions[0]!.next(patch('20'));
    expect(asked.slice(1)).toMatchObject([{ after: null, position: '20' }]);
    await asked[1]!.answer(page(['b', 'c']));
    expect(keys()).toEqual(['b', 'c']);
  });

  it('asks for changes first, and for the page from their position on; what comes meanwhile is not lost', async () => {
    const { asked, subscriptions, keys } = following();
    expect(asked).toHaveLength(0);
    subscriptions[0]!.next(patch('10'));
    expect(asked).toMatchObject([{ after: null, position: '10' }]);
    subscriptions[0]!.next(patch('11', [entered('c'), left('a')]));
    await asked[0]!.answer(page(['a', 'b']));
    expect(keys()).toEqual(['b', 'c']);
    subscriptions[0]!.next(patch('12', [left('b')]));
    expect(keys()).toEqual(['c']);
  });

  it('reads the page again where more changed than is told, and shows the latest one asked for', async () => {
    const { asked, subscriptions, keys } = following();
    subscriptions[0]!.next(patch('10'));
    subscriptions[0]!.next(patch('11', [], { reload: true }));
    expect(asked).toMatchObject([{ position: '10' }, { position: '11' }]);
    await asked[1]!.answer(page(['x'], { position: '11' }));
    await asked[0]!.answer(page(['old']));
    expect(keys()).toEqual(['x']);
  });

  it('is taken up again where the server ended it, and the page is read anew', async () => {
    const { asked, subscriptions, seen, keys } = following();
    subscriptions[0]!.next(patch('10'));
    await asked[0]!.answer(page(['a']));
    subscriptions[0]!.fail(new Error('gone'));
    expect(seen.failure?.message).toBe('gone');
    jest.advanceTimersByTime(3_000);
    subscriptions[1]!.next(patch('20'));
    await asked[1]!.answer(page(['b'], { position: '20' }));
    expect(keys()).toEqual(['b']);
    expect(seen.failure).toBeUndefined();
  });

  it('tries a page again that was not answered', async () => {
    const { asked, subscriptions, seen, keys } = following();
    subscriptions[0]!.next(patch('10'));
    await asked[0]!.refuse();
    expect(seen.failure?.message).toBe('refused');
    jest.advanceTimersByTime(3_000);
    await asked[1]!.answer(page(['a']));
    expect(keys()).toEqual(['a']);
  });

  it('does not ask for a page of the past again that was refused', async () => {
    const { asked, seen } = following({ live: false });
    await asked[0]!.refuse();
    expect(seen.failure?.message).toBe('refused');
    jest.advanceTimersByTime(60_000);
    expect(asked).toHaveLength(1);
  });

  it('fetches what is behind the last row', async () => {
    const { followed, asked, keys } = following({ live: false });
    await asked[0]!.answer(page(['a', 'b'], more));
    const fetching = followed.more();
    expect(asked[1]).toMatchObject({ after: 'b', position: '10' });
    await followed.more();
    expect(asked).toHaveLength(2);
    await asked[1]!.answer(page(['c']));
    await fetching;
    expect(keys()).toEqual(['a', 'b', 'c']);
  });

  it('fetches all that is left up to a bound, behind a page that is on its way, and no row more', async () => {
    const { followed, asked, keys } = following({ live: false });
    await asked[0]!.answer(page(['a'], more));
    void followed.more();
    const all = followed.upTo(600);
    expect(asked).toHaveLength(2);
    await asked[1]!.answer(page(['b'], more));
    expect(asked[2]).toMatchObject({ after: 'b', first: 500 });
    await asked[2]!.answer(page(Array.from({ length: 500 }, (_, n) => `c${String(n).padStart(3, '0')}`), more));
    expect(asked[3]).toMatchObject({ after: 'c499', first: 98 });
    await asked[3]!.answer(page(['d']));
    await all;
    expect([keys()?.length, asked.length]).toEqual([503, 4]);
  });

  it('does not ask for the rest again and again where a page of it does not come, and says so', async () => {
    const { followed, asked, seen } = following({ live: false });
    await asked[0]!.answer(page(['a'], more));
    const all = followed.upTo(1_000);
    await Promise.resolve();
    await asked[1]!.refuse();
    await all;
    expect([asked.length, seen.failure?.message]).toEqual([2, 'refused']);
  });

  it('misses nothing that comes in behind the last row while a further page is on its way', async () => {
    const { followed, asked, subscriptions, keys } = following();
    subscriptions[0]!.next(patch('10'));
    await asked[0]!.answer(page(['a', 'b'], more));
    const fetching = followed.more();
    subscriptions[0]!.next(patch('11', [entered('d'), left('a')]));
    expect(keys()).toEqual(['b']);
    await asked[1]!.answer(page(['c', 'e']));
    await fetching;
    expect(keys()).toEqual(['b', 'c', 'd', 'e']);
  });

  it('says and asks nothing more once it is left', async () => {
    const { followed, asked, subscriptions, seen } = following();
    subscriptions[0]!.next(patch('10'));
    followed.stop();
    await asked[0]!.answer(page(['a']));
    expect(seen.rows).toBeUndefined();
    expect(subscriptions[0]!.left).toBe(true);
    jest.advanceTimersByTime(10_000);
    expect(subscriptions).toHaveLength(1);
  });
});
