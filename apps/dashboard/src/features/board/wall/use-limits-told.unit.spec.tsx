/** @jest-environment jsdom */
import { ApolloClient, ApolloLink, InMemoryCache } from '@apollo/client';
import { ApolloProvider } from '@apollo/client/react';
import { jest } from '@jest/globals';
import { act, cleanup, renderHook } from '@testing-library/react';
import { Subject } from 'rxjs';
import { useLimitsTold } from './use-limits-told.js';

const entry = (type: string) => ({ data: { feed: { id: type, type, orgUnit: '310105002', occurredAt: '2020-02-08T14:32:00.000+08:00', position: '1', parts: [] } } });

/** A wall, and which units' feeds it follows for the limits. */
function wall(isNarrowed: boolean) {
  const followed: { readonly orgUnit: unknown; readonly told: Subject<ApolloLink.Result> }[] = [];
  const link = new ApolloLink(({ variables }) => {
    const told = new Subject<ApolloLink.Result>();
    followed.push({ orgUnit: variables['orgUnit'], told });
    return told;
  });
  const client = new ApolloClient({ link, cache: new InMemoryCache() });
  const onTold = jest.fn();
  const hook = renderHook((isOn: boolean) => useLimitsTold('310105002', isOn, onTold), {
    initialProps: isNarrowed,
    wrapper: ({ children }) => <ApolloProvider client={client}>{children}</ApolloProvider>,
  });
  return { followed, onTold, hook };
}

describe('what an office says of its limits', () => {
  afterEach(cleanup);

  it('is heard of at once by a wall that is narrowed to a committee, and nothing else that happens in the street', () => {
    const { followed, onTold } = wall(true);
    expect(followed.map(({ orgUnit }) => orgUnit)).toEqual(['310105002']);
    act(() => followed[0]!.told.next(entry('RumourClarified')));
    expect(onTold).not.toHaveBeenCalled();
    act(() => followed[0]!.told.next(entry('ElementThresholdSet')));
    act(() => followed[0]!.told.next(entry('ElementThresholdCleared')));
    expect(onTold).toHaveBeenCalledTimes(2);
  });

  it('is not asked for where the feed tells of it', () => {
    const { followed, hook } = wall(false);
    expect(followed).toEqual([]);
    hook.rerender(true);
    hook.rerender(false);
    expect(followed.map(({ told }) => told.observed)).toEqual([false]);
  });
});
