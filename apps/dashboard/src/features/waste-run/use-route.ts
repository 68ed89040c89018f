import type { ApolloClient } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { askRecords } from '../lists/personal-records.js';
import { keepText } from '../session/keep-text.js';
import { useUser } from '../session/session-context.js';
import { WasteRouteDocument, type WasteRouteQuery } from './route.query.generated.js';
import { routeOf, unopened, type Route } from './route.js';

/** In ms. */
const READ_EVERY = 60_000;

/** The route of a crew, as it was last read. */
export interface KnownRoute {
  /** `undefined` before it was ever read on this machine. */
  readonly route: Route | undefined;
  readonly failure: unknown;
  /** Opens the doors that are not yet; each look is written down. */
  readonly openDoors: () => void;
}

/**
 * The doors, vehicles and runs of the reader's street, kept on this machine for when there is no network.
 *
 * @param position the log position that has to be read
 * @param keeps the households of doors that stay known, on the list or not
 */
export function useRoute(position: string | undefined, keeps: readonly string[]): KnownRoute {
  const client = useApolloClient();
  const { account, orgUnit } = useUser();
  const key = `yiwang.route.${account}`;
  const [route, setRoute] = useState(() => (JSON.parse(localStorage.getItem(key) ?? 'null') as Route | null) ?? undefined);
  const [failure, setFailure] = useState<unknown>();
  useEffect(() => {
    // A machine that has no room for it knows it as long as the page does.
    if (route !== undefined) keepText(localStorage, key, JSON.stringify(route));
  }, [key, route]);
  const kept = keeps.join();
  useEffect(() => {
    const read = () =>
      void readRoute(client, orgUnit, position)
        .then((pages) => setRoute((before) => routeOf(pages, before?.places ?? {}, kept.split(','))))
        .catch(() => undefined);
    read();
    const timer = setInterval(read, READ_EVERY);
    window.addEventListener('online', read);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', read);
    };
  }, [client, orgUnit, position, kept]);
  const openDoors = () => {
    if (route === undefined) return;
    askRecords({ persons: [], households: unopened(route), notes: [] }, '', (found) =>
      setRoute((before) => before && { ...before, places: { ...before.places, ...Object.fromEntries(found) } }))
      .then(() => setFailure(undefined))
      .catch(setFailure);
  };
  return { route, failure, openDoors };
}

/** All pages of the doors, the first with what stands beside them. @throws where one of them cannot be read */
async function readRoute(client: ApolloClient, orgUnit: string, position: string | undefined): Promise<readonly WasteRouteQuery[]> {
  const pages: WasteRouteQuery[] = [];
  do pages.push(await readPage(client, orgUnit, pages[pages.length - 1]?.wasteToCollect.pageInfo.endCursor ?? null, position));
  while (pages[pages.length - 1]!.wasteToCollect.pageInfo.hasNextPage);
  return pages;
}

async function readPage(client: ApolloClient, orgUnit: string, after: string | null, position = ''): Promise<WasteRouteQuery> {
  const variables = { orgUnit, after, position: position === '' ? null : position };
  const { data, error } = await client.query({ query: WasteRouteDocument, variables, fetchPolicy: 'no-cache' });
  if (data === undefined) throw error ?? new Error('no answer');
  return data;
}
