import {
  instantOf, kindOfFacts, reportOf, streamName, streetOf,
  type CommitteeCode, type Instant, type OrgUnitCode, type Reported, type StreamKind, type StreamName,
} from '@yiwang/kernel';
import type { ReturneeRegistered } from './events.js';

/** One registration of a person who came, or comes, to Shanghai. */
export interface Registration extends Reported {
  /** The committee that registered. */
  readonly orgUnit: OrgUnitCode;
  readonly form: ReturneeRegistered['data'];
  /** The arrival it speaks of; `undefined` for one still expected. */
  readonly arrivedAt: Instant | undefined;
}

/** All registrations of a person within a street, by the time they were made. */
export type ReturneeState = readonly Registration[];

export const returnee: StreamKind<ReturneeState, ReturneeRegistered> = kindOfFacts('person', ({ data, ...event }) => ({
  orgUnit: event.metadata.orgUnit,
  form: data,
  arrivedAt: data.arrivedAt === undefined ? undefined : instantOf(data.arrivedAt),
  report: reportOf(event),
}));

/** `<street>_person-<personId>` */
export function personStream(unit: CommitteeCode, personId: string): StreamName {
  return streamName(streetOf(unit), returnee.kind, personId);
}

/**
 * What one committee registered. What the others know of a person is theirs: it makes nothing a repetition here, and is
 * never told.
 */
export function registeredBy(unit: OrgUnitCode, registrations: ReturneeState): ReturneeState {
  return registrations.filter(({ orgUnit }) => orgUnit === unit);
}

/** Whether a document is known under another name than this one. Registrations of before names were marked say nothing. */
export function isOfAnotherName(nameTag: string | undefined, registrations: readonly { readonly form: Pick<ReturneeRegistered['data'], 'nameTag'> }[]): boolean {
  const known = registrations.flatMap(({ form }) => form.nameTag ?? []);
  return nameTag !== undefined && known.length > 0 && !known.includes(nameTag);
}

type OfOccupation = Pick<ReturneeRegistered['data'], 'occupation'>;

/** Whether a form tells what somebody does as another does, or does not say. */
export const saysNoOtherOccupation = (form: OfOccupation, known: OfOccupation): boolean =>
  form.occupation === undefined || form.occupation === known.occupation;
