import { useApolloClient } from '@apollo/client/react';
import { useEffect } from 'react';
import { keepSubscribed } from '../../../graphql/keep-subscribed.js';
import { WATCH_FEED } from '../../feed/operations/feed.query.js';

/** What an office says of its limits; a wall that is told of it colours its numbers by them at once. */
const OF_LIMITS: ReadonlySet<string> = new Set(['ElementThresholdSet', 'ElementThresholdCleared']);

export const isOfLimits = ({ type }: { readonly type: string }): boolean => OF_LIMITS.has(type);

/**
 * Hears when a limit is set or cleared in a unit by its office, where the feed does not tell of it: narrowed to one of the units below,
 * it is silent about the office. Offices are no units of their own to be followed, so that all of the unit is.
 *
 * @param isOn whether the feed does not tell of it
 */
export function useLimitsTold(unit: string, isOn: boolean, onTold: () => void): void {
  const client = useApolloClient();
  useEffect(() => {
    if (!isOn) return;
    return keepSubscribed(() => client.subscribe({ query: WATCH_FEED, variables: { orgUnit: unit }, fetchPolicy: 'no-cache' }), {
      next: ({ data }) => data !== undefined && isOfLimits(data.feed) && onTold(),
    });
  }, [client, unit, isOn, onTold]);
}
