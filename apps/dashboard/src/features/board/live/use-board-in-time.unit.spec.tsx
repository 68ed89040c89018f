/** @jest-environment jsdom */
import { ApolloClient, ApolloLink, InMemoryCache } from '@apollo/client';
import { ApolloProvider } from '@apollo/client/react';
import { act, cleanup, renderHook } from '@testing-library/react';
import { Observable, Subject } from 'rxjs';
import type { BoardPatch } from './board-state.js';
import { LastFrame } from './film-frame.js';
import { useBoardInTime } from './use-board-in-time.js';

const STREET = '310105002';
const NOW = '2020-02-08T14:32:00.000+08:00';
const THEN = '2020-02-07T14:00:00+08:00';
const LATER = '2020-02-09T14:00:00+08:00';

const patch = (asOf: string, value: number): BoardPatch => ({
  orgUnit: STREET, asOf, lagSeconds: 0, catchingUp: false, position: '1', complete: true,
  values: [{ orgUnit: STREET, element: 'scr_visited', value, numerator: null, denominator: null, committees: null, change: null }],
});

/** A board at an address, of a server that follows and answers nothing of the past. */
function at(address: { at?: string; from?: string; beside?: string }, last = new LastFrame()) {
  const live = new Subject<ApolloLink.Result>();
  const link = new ApolloLink(({ operationName }) => (operationName === 'WatchBoard' ? live : new Observable<ApolloLink.Result>(() => undefined)));
  const client = new ApolloClient({ link, cache: new InMemoryCache() });
  const asked = { at: undefined, from: undefined, beside: undefined, ...address };
  const { result } = renderHook(() => useBoardInTime([STREET], asked, last), {
    wrapper: ({ children }) => <ApolloProvider client={client}>{children}</ApolloProvider>,
  });
  const push = (each: BoardPatch) => act(() => live.next({ data: { board: each } }));
  const visited = () => result.current.store.reading(STREET, 'scr_visited')?.value;
  return { result, push, visited };
}

describe('a board in time', () => {
  afterEach(cleanup);

  it('follows what is now', () => {
    const { result, push, visited } = at({});
    push(patch(NOW, 5));
    expect([visited(), result.current.isNow, result.current.ahead, result.current.filmUntil]).toEqual([5, true, undefined, undefined]);
  });

  it('leaves what is now aside while it shows the past, from where a film may go up to now', () => {
    const { result, push, visited } = at({ at: THEN });
    push(patch(NOW, 5));
    expect([visited(), result.current.isNow, result.current.time.at, result.current.filmUntil]).toEqual([undefined, false, THEN, NOW]);
  });

  it('shows as now what is still to come, and says so', () => {
    const { result, push, visited } = at({ at: LATER });
    push(patch(NOW, 5));
    push(patch(NOW, 6));
    expect([visited(), result.current.isNow, result.current.time.at, result.current.ahead]).toEqual([6, true, undefined, LATER]);
  });

  it('sets nothing beside now that is still to come', () => {
    const { result, push } = at({ beside: LATER });
    push(patch(NOW, 5));
    expect([result.current.beside, result.current.ahead]).toEqual([undefined, LATER]);
  });

  it('is not of now alone where another moment stands beside it', () => {
    const { result, push, visited } = at({ beside: THEN });
    push(patch(NOW, 5));
    expect([visited(), result.current.isNow, result.current.beside]).toEqual([5, false, THEN]);
  });

  it('shows a frame of a film at its moment, and begins with the last one where it stopped there', () => {
    const last = new LastFrame();
    const film = at({ at: THEN }, last);
    const moment = '2020-02-07T20:00:00+08:00';
    act(() => film.result.current.onFrame({ at: moment, patch: patch(moment, 9), feed: [], items: { position: '0', totalCount: 0, snoozed: 0, items: [] } }));
    expect([film.visited(), film.result.current.time.at]).toEqual([9, moment]);
    expect(at({ at: moment }, last).visited()).toBe(9);
    expect(at({ at: THEN }, last).visited()).toBeUndefined();
  });
});
