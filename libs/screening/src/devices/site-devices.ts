import {
  DAY, HOUR, kindOfFacts, reportOf, streamName, streetOf,
  type CommitteeCode, type Instant, type Reported, type StreamKind, type StreamName, type StreamToRead,
} from '@yiwang/kernel';
import type { Reading, SiteDeviceHeard } from './events.js';

/** That a device was heard of a site at some moment. */
export interface DeviceNote extends Reported {
  readonly deviceId: string;
  readonly kind: Reading;
}

/** Which devices were heard of a site, by when: one note in so many hours, however often they report. */
export type SiteDevicesState = readonly DeviceNote[];

export const siteDevices: StreamKind<SiteDevicesState, SiteDeviceHeard> = kindOfFacts('siteDevices', (event) => ({
  deviceId: event.data.deviceId,
  kind: event.data.kind,
  report: reportOf(event),
}));

/** `<street>_siteDevices-<siteId>` */
export function siteDevicesStream(unit: CommitteeCode, siteId: string): StreamName {
  return streamName(streetOf(unit), siteDevices.kind, siteId);
}

/** The devices of a site, for a decider that has to know what is counted without people. */
export function readingSiteDevices(unit: CommitteeCode, siteId: string): StreamToRead {
  return { stream: siteDevicesStream(unit, siteId), kind: siteDevices };
}

/** A device counts for so long after it was heard; one that is silent longer is broken, and people count again. */
const COUNTS_FOR = DAY;
/** It is noted anew well before that. */
const NOTED_EVERY = 12 * HOUR;

/** The device that counts readings of a kind at a site at an instant, if any. */
export function findCountingDevice(notes: SiteDevicesState, kind: Reading, at: Instant): DeviceNote | undefined {
  return notes.findLast((note) => note.kind === kind && note.report.occurredAt <= at && at - note.report.occurredAt <= COUNTS_FOR);
}

/** Whether a device that reports up to an instant is to be noted: it was not heard near to it. */
export function isToBeNoted(notes: SiteDevicesState, { deviceId, kind }: Pick<DeviceNote, 'deviceId' | 'kind'>, at: Instant): boolean {
  return !notes.some((note) => note.deviceId === deviceId && note.kind === kind && Math.abs(note.report.occurredAt - at) < NOTED_EVERY);
}
