import { useQuery } from '@apollo/client/react';
import { officeOf } from '../board/office-of.js';
import { STREET_MAP, type StreetMap } from './street-map.query.js';

/** What somebody else draws is known here after so many ms at most. */
const READ_AGAIN_AFTER = 60_000;

/**
 * The map that a street's office has drawn, now or at a moment of the past; `null` where it has none, `undefined` until that is known.
 * The one that was shown stays while another moment is asked for. Where it cannot be read it is `null` too, and `isUnread`.
 */
export function useStreetMap(orgUnit: string, at: string | undefined): { readonly map: StreetMap | null | undefined; readonly isUnread: boolean; readonly readAgain: () => void } {
  // Whoever is above the streets has no map.
  const skip = officeOf(orgUnit) === undefined;
  const { data, previousData, error, refetch } = useQuery(STREET_MAP, {
    variables: { orgUnit, at: at ?? null },
    skip,
    fetchPolicy: 'cache-and-network',
    pollInterval: at === undefined ? READ_AGAIN_AFTER : 0,
    skipPollAttempt: () => document.hidden,
  });
  const told = data ?? previousData;
  const isUnread = told === undefined && error !== undefined;
  const map = skip || isUnread ? null : told === undefined ? undefined : told.orgUnit.map;
  return { map, isUnread, readAgain: () => void refetch().catch(() => undefined) };
}
