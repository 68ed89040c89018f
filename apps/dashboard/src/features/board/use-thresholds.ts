import { useQuery } from '@apollo/client/react';
import { useSoonAgain } from '../../timing/use-soon-again.js';
import { THRESHOLDS, type OfficeThreshold } from './operations/thresholds.query.js';

/** What somebody else sets is known here after so many ms at most; where the feed tells of it, at once. */
const READ_AGAIN_AFTER = 60_000;

const NONE: readonly OfficeThreshold[] = [];

/** The thresholds that the office of a unit's street has set, now or at a moment of the past; none until they are known. */
export function useThresholds(orgUnit: string, at: string | undefined) {
  const { data, refetch } = useQuery(THRESHOLDS, {
    variables: { orgUnit, at: at ?? null },
    fetchPolicy: 'cache-and-network',
    pollInterval: at === undefined ? READ_AGAIN_AFTER : 0,
    skipPollAttempt: () => document.hidden,
  });
  const readAgain = useSoonAgain(() => void refetch().catch(() => undefined));
  return { thresholds: data?.orgUnit.thresholds ?? NONE, readAgain };
}
