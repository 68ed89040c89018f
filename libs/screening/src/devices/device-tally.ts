import {
  instantOf, kindOfFacts, reportOf, streamName, streetOf, type CommitteeCode, type Instant, type Reported, type StreamKind, type StreamName,
} from '@yiwang/kernel';
import type { DeviceReadingsTallied } from './events.js';

/** What a device counted in one period, which ends with the valid time of its `report`. */
export interface Tally extends Reported, Omit<DeviceReadingsTallied['data'], 'from'> {
  readonly from: Instant;
}

/** All that a device has reported, by the end of the period. */
export type DeviceTallyState = readonly Tally[];

export const deviceTally: StreamKind<DeviceTallyState, DeviceReadingsTallied> = kindOfFacts('deviceTally', (event) => ({
  ...event.data, from: instantOf(event.data.from), report: reportOf(event),
}));

/** `<street>_deviceTally-<deviceId>` */
export function deviceTallyStream(unit: CommitteeCode, deviceId: string): StreamName {
  return streamName(streetOf(unit), deviceTally.kind, deviceId);
}

/** Two periods that follow each other may overlap by so much (ms): that is how exactly a device knows when it reset its counter. */
export const OVERLAP_TOLERANCE = 30_000;

/** The periods that a device has reported of the same time, in their order. */
export function talliesWithin(tallies: DeviceTallyState, from: Instant, until: Instant): DeviceTallyState {
  const first = tallies.findLastIndex(({ report }) => report.occurredAt <= from + OVERLAP_TOLERANCE) + 1;
  return tallies.slice(first).filter((tally) => tally.from < until - OVERLAP_TOLERANCE);
}
