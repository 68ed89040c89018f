import { useApolloClient } from '@apollo/client/react';
import { useEffect, useRef, useState } from 'react';
import { keepSubscribed } from '../../graphql/keep-subscribed.js';
import { useAtMostEvery } from '../../timing/use-at-most-every.js';
import { withEntry } from './feed-entries.js';
import { FEED_AT, WATCH_FEED, type FeedEntry } from './operations/feed.query.js';

/** What comes within so many ms is shown together, as the numbers are that come of it. */
const TOGETHER = 250;

/**
 * What happened in a unit and those below it, the latest first: live, or up to a moment of the past. A connection that was
 * lost comes back with what was last, and what is known already is not told again.
 *
 * @param at the moment looked at, ISO 8601; `undefined` for now. Mount it anew for another unit or moment
 * @param told what there is in its place, and nothing is asked for
 * @param onEntry told of each as it comes in
 * @returns the entries; `undefined` until there is an answer
 */
export function useFeed(orgUnit: string, at: string | undefined, told?: readonly FeedEntry[], onEntry?: (entry: FeedEntry) => void): readonly FeedEntry[] | undefined {
  const client = useApolloClient();
  const [entries, setEntries] = useState<readonly FeedEntry[]>();
  const known = useRef<readonly FeedEntry[]>([]);
  const show = useAtMostEvery(TOGETHER, () => setEntries(known.current));
  const latest = useRef(onEntry);
  useEffect(() => {
    latest.current = onEntry;
  }, [onEntry]);
  const isTold = told !== undefined;
  useEffect(() => {
    if (isTold) return;
    if (at !== undefined) {
      let current = true;
      void client.query({ query: FEED_AT, variables: { orgUnit, at }, fetchPolicy: 'no-cache' }).then(
        ({ data }) => current && setEntries(data?.feed ?? []),
        () => current && setEntries([]),
      );
      return () => {
        current = false;
      };
    }
    return keepSubscribed(() => client.subscribe({ query: WATCH_FEED, variables: { orgUnit }, fetchPolicy: 'no-cache' }), {
      next: ({ data }) => {
        if (data === undefined) return;
        known.current = withEntry(known.current, data.feed);
        show();
        latest.current?.(data.feed);
      },
    });
  }, [client, orgUnit, at, isTold, show]);
  return told ?? entries;
}
