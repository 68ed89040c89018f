import { kindOfSayings, streamName, streetOf, type CommitteeCode, type StreamName } from '@yiwang/kernel';
import type { TemperatureReported } from './events.js';

/** A person's temperatures, by when they were measured. */
export const health = kindOfSayings<TemperatureReported>('health');

/** `<street>_health-<personId>` */
export function healthStream(unit: CommitteeCode, personId: string): StreamName {
  return streamName(streetOf(unit), health.kind, personId);
}
