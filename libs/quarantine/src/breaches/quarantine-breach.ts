import {
  kindOfSayings, saidOf, streamName, streetOf, type CommitteeCode, type Instant, type OrgUnitCode, type SayingOf, type StreamName,
} from '@yiwang/kernel';
import type { QuarantineBreachReported, QuarantineBreachResolved } from './events.js';

type BreachEvent = QuarantineBreachReported | QuarantineBreachResolved;
type Sayings = readonly SayingOf<BreachEvent>[];

/** Everything that was said of a person's breaches, by when it was so. */
export const quarantineBreach = kindOfSayings<BreachEvent>('quarantineBreach');

/** A breach by its id, as a unit of the street reported it. */
export const findBreach = (said: Sayings, breachId: string, unit: OrgUnitCode) =>
  saidOf(said, 'QuarantineBreachReported').find((breach) => breach.said.breachId === breachId && breach.orgUnit === unit);

/** How a breach was resolved, unless it is open. */
export const resolutionOf = (said: Sayings, breachId: string) =>
  saidOf(said, 'QuarantineBreachResolved').find((resolved) => resolved.said.breachId === breachId);

/** The breaches of a quarantine that were open at a moment, as far as is known. */
export const openBreaches = (said: Sayings, quarantineId: string, at: Instant) =>
  saidOf(said, 'QuarantineBreachReported').filter((breach) => {
    const resolved = resolutionOf(said, breach.said.breachId);
    return breach.said.quarantineId === quarantineId && (resolved === undefined || resolved.report.occurredAt > at);
  });

/** `<street>_quarantineBreach-<personId>`: beside the person's quarantines, so that who looks on never gets in the way of a release. */
export function quarantineBreachStream(unit: CommitteeCode, personId: string): StreamName {
  return streamName(streetOf(unit), quarantineBreach.kind, personId);
}
