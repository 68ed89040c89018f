/** @jest-environment jsdom */
import type { ApolloClient } from '@apollo/client';
import { ApolloProvider } from '@apollo/client/react';
import { jest } from '@jest/globals';
import { cleanup, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { KeptUser } from '../session/kept-user.js';
import { SessionProvider } from '../session/session-context.js';
import { SessionStore, type SignedInUser } from '../session/session-store.js';
import { memory } from '../session/testing/memory.js';
import { usePasses } from './use-passes.js';

const GUARD: SignedInUser = { account: 'gate', name: '门岗', role: 'gate', orgUnit: '310105002006' };
const NODE = { passId: 'A-1', kind: 'VISITOR', compoundId: 'c-1', name: '愚三小区', validTo: '2020-02-09T12:00:00+08:00' };
const TEMPORARY_PASSES = { asOf: '2020-02-08T12:00:00+08:00', edges: [{ node: NODE }], pageInfo: { hasNextPage: false, endCursor: null } };

describe('the passes that a gate looks at', () => {
  const client = { query: async () => ({ data: { lists: [], temporaryPasses: TEMPORARY_PASSES } }) } as unknown as ApolloClient;
  let store: SessionStore;
  beforeEach(async () => {
    localStorage.clear();
    globalThis.fetch = async () => {
      throw new TypeError('fetch failed');
    };
    const kept = new KeptUser(memory());
    kept.keep(GUARD);
    store = new SessionStore(kept, () => true);
    await store.verify();
  });
  afterEach(() => {
    cleanup();
    jest.restoreAllMocks();
  });
  const shown = () =>
    renderHook(usePasses, {
      wrapper: ({ children }: { children: ReactNode }) => (
        <SessionProvider store={store}>
          <ApolloProvider client={client}>{children}</ApolloProvider>
        </SessionProvider>
      ),
    });

  it('are kept for when there is no network', async () => {
    const { result } = shown();
    await waitFor(() => expect(result.current?.passes.map(({ passId }) => passId)).toEqual(['A-1']));
    expect(localStorage.getItem('yiwang.passes.gate')).toContain('A-1');
  });

  it('are looked up with a network also on a machine that has no room for them', async () => {
    jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new RangeError('the quota is used up');
    });
    const { result } = shown();
    await waitFor(() => expect(result.current?.passes.map(({ passId }) => passId)).toEqual(['A-1']));
  });
});
