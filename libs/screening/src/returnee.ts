import {
  instantOf, reportOf, streamName, streetOf, withFact,
  type Instant, type OrgUnitCode, type Reported, type StreamKind, type StreamName,
} from '@yiwang/kernel';
import type { ExposureClass, ReturneeRegistered } from './events.js';

/** One registration of a person who came, or comes, to Shanghai. */
export interface Registration extends Reported {
  readonly exposureClass: ExposureClass;
  /** The arrival it speaks of; `undefined` for one still expected. */
  readonly arrivedAt: Instant | undefined;
}

/** All registrations of a person within a street, by the time they were made. */
export type ReturneeState = readonly Registration[];

export const returnee: StreamKind<ReturneeState, ReturneeRegistered> = {
  kind: 'person',
  initial: [],
  evolve(registrations, { data, ...event }) {
    const arrivedAt = data.arrivedAt === undefined ? undefined : instantOf(data.arrivedAt);
    return withFact(registrations, { exposureClass: data.exposureClass, arrivedAt, report: reportOf(event) });
  },
};

/** `<street>_person-<personId>` */
export function personStream(unit: OrgUnitCode, personId: string): StreamName {
  return streamName(streetOf(unit)!, returnee.kind, personId);
}
