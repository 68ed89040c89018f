/** @jest-environment jsdom */
import { ApolloClient, ApolloLink, InMemoryCache } from '@apollo/client';
import { ApolloProvider } from '@apollo/client/react';
import { jest } from '@jest/globals';
import { act, cleanup, renderHook } from '@testing-library/react';
import { Subject } from 'rxjs';
import type { BoardPatch } from './board-state.js';
import { useLiveBoard } from './use-live-board.js';

const patch = (position: string): BoardPatch => ({
  orgUnit: '310105002',
  asOf: '2020-02-08T14:32:00.000+08:00',
  lagSeconds: 0,
  catchingUp: false,
  position,
  complete: true,
  values: [],
});

/** A server of which each subscription is at hand, in the order in which they were made. */
function watching(unit = '310105002') {
  const subscriptions: { orgUnit: unknown; answers: Subject<ApolloLink.Result> }[] = [];
  const link = new ApolloLink(({ variables }) => {
    const answers = new Subject<ApolloLink.Result>();
    subscriptions.push({ orgUnit: variables['orgUnit'], answers });
    return answers;
  });
  const client = new ApolloClient({ link, cache: new InMemoryCache() });
  const onPatch = jest.fn<(patch: BoardPatch) => void>();
  const hook = renderHook(({ orgUnit }) => useLiveBoard(orgUnit, onPatch), {
    initialProps: { orgUnit: unit },
    wrapper: ({ children }) => <ApolloProvider client={client}>{children}</ApolloProvider>,
  });
  const push = (index: number, each: BoardPatch) => act(() => subscriptions[index]!.answers.next({ data: { board: each } }));
  return { hook, onPatch, subscriptions, push };
}

describe('following a board', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    cleanup();
    jest.useRealTimers();
  });

  it('hands on every patch in its order: the first at once, those that follow within a quarter of a second together', () => {
    const { onPatch, push } = watching();
    const shown = () => onPatch.mock.calls.map(([{ position }]) => position);
    push(0, patch('1'));
    expect(shown()).toEqual(['1']);
    act(() => jest.advanceTimersByTime(100));
    push(0, patch('2'));
    push(0, patch('3'));
    act(() => jest.advanceTimersByTime(149));
    expect(shown()).toEqual(['1']);
    act(() => jest.advanceTimersByTime(1));
    expect(shown()).toEqual(['1', '2', '3']);
    act(() => jest.advanceTimersByTime(250));
    push(0, patch('4'));
    expect(shown()).toEqual(['1', '2', '3', '4']);
  });

  it('is taken up again where the server ended it', () => {
    const { onPatch, push, subscriptions } = watching();
    act(() => subscriptions[0]!.answers.complete());
    expect(subscriptions).toHaveLength(1);
    act(() => jest.advanceTimersByTime(3_000));
    expect(subscriptions).toHaveLength(2);
    push(1, patch('7'));
    expect(onPatch).toHaveBeenCalledTimes(1);
  });

  it('tells why it failed until the next patch comes', () => {
    const { hook, push, subscriptions } = watching();
    act(() => subscriptions[0]!.answers.error(new Error('gone')));
    expect(hook.result.current?.message).toBe('gone');
    act(() => jest.advanceTimersByTime(3_000));
    push(1, patch('7'));
    expect(hook.result.current).toBeUndefined();
  });

  it('leaves one unit for another, and the page for good', () => {
    const { hook, subscriptions } = watching();
    hook.rerender({ orgUnit: '310105009' });
    expect(subscriptions.map(({ orgUnit }) => orgUnit)).toEqual(['310105002', '310105009']);
    hook.unmount();
    act(() => jest.advanceTimersByTime(10_000));
    expect(subscriptions).toHaveLength(2);
    expect(subscriptions.every(({ answers }) => !answers.observed)).toBe(true);
  });
});
