/** @jest-environment jsdom */
import { ApolloClient, ApolloLink, InMemoryCache } from '@apollo/client';
import { ApolloProvider } from '@apollo/client/react';
import { jest } from '@jest/globals';
import { act, cleanup, renderHook } from '@testing-library/react';
import { Subject } from 'rxjs';
import type { FeedEntry } from './operations/feed.query.js';
import { useFeed } from './use-feed.js';

const entry = (id: string, minute: number): FeedEntry => ({
  id,
  type: 'HouseholdScreened',
  orgUnit: '310105002006',
  occurredAt: `2020-02-08T14:${minute}:00.000+08:00`,
  position: String(minute),
  parts: [],
});

/** A feed whose server tells what it is given. */
function following() {
  const told = new Subject<ApolloLink.Result>();
  const onEntry = jest.fn<(entry: FeedEntry) => void>();
  const client = new ApolloClient({ link: new ApolloLink(() => told), cache: new InMemoryCache() });
  const drawn = { times: 0 };
  const { result } = renderHook(
    () => {
      drawn.times += 1;
      return useFeed('310105002', undefined, undefined, onEntry);
    },
    { wrapper: ({ children }) => <ApolloProvider client={client}>{children}</ApolloProvider> },
  );
  const tell = (each: FeedEntry) => act(() => told.next({ data: { feed: each } }));
  return { onEntry, drawn, tell, shown: () => result.current?.map(({ id }) => id) };
}

describe('following what happens', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    cleanup();
    jest.useRealTimers();
  });

  it('shows what comes within a quarter of a second together, the latest first', () => {
    const { tell, shown, drawn } = following();
    expect(shown()).toBeUndefined();
    const before = drawn.times;
    for (let minute = 10; minute < 20; minute += 1) tell(entry(`e${minute}`, minute));
    expect([shown(), drawn.times]).toEqual([undefined, before]);
    act(() => jest.advanceTimersByTime(250));
    expect(shown()?.slice(0, 2)).toEqual(['e19', 'e18']);
    expect([shown()?.length, drawn.times]).toEqual([10, before + 1]);
  });

  it('goes on from what is shown', () => {
    const { tell, shown } = following();
    tell(entry('a', 10));
    act(() => jest.advanceTimersByTime(250));
    tell(entry('b', 11));
    act(() => jest.advanceTimersByTime(250));
    expect(shown()).toEqual(['b', 'a']);
  });

  it('tells of each entry as it comes in', () => {
    const { tell, onEntry } = following();
    tell(entry('a', 10));
    tell(entry('b', 11));
    expect(onEntry.mock.calls.map(([{ id }]) => id)).toEqual(['a', 'b']);
  });
});
