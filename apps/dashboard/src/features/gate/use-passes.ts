import { useApolloClient } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { useUser } from '../session/session-context.js';
import type { KnownPasses } from './passes.js';
import { readPasses } from './passes.query.js';

/** In ms. */
const READ_EVERY = 300_000;

/** The passes that are good in the reader's unit, kept on this machine for when there is no network; none before they were first read. */
export function usePasses(): KnownPasses | undefined {
  const client = useApolloClient();
  const { account, orgUnit } = useUser();
  const key = `yiwang.passes.${account}`;
  const [passes, setPasses] = useState(() => JSON.parse(localStorage.getItem(key) ?? 'null') as KnownPasses | null);
  useEffect(() => {
    const read = () =>
      void readPasses(client, orgUnit)
        .then((known) => {
          // First: a machine that has no room for them looks them up while there is a network.
          setPasses(known);
          localStorage.setItem(key, JSON.stringify(known));
        })
        .catch(() => undefined);
    read();
    const timer = setInterval(read, READ_EVERY);
    return () => clearInterval(timer);
  }, [client, orgUnit, key]);
  return passes ?? undefined;
}
