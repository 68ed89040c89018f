import {
  dateOf, kindOfSayings, saidOf, streamName, streetOf,
  type CommitteeCode, type FoldedEvent, type HouseholdRef, type Instant, type OrgUnitCode, type SayingOf, type StreamKind, type StreamName,
} from '@yiwang/kernel';
import {
  REQUEST_KINDS, type RequestKind, type ResidentRequestAccepted, type ResidentRequestCompleted, type ResidentRequestRaised, type ResidentRequestRated,
} from './events.js';

type RequestEvent = ResidentRequestRaised | ResidentRequestAccepted | ResidentRequestCompleted | ResidentRequestRated;

/** What a household ever asked for of one kind, and what was done about it. */
export interface ResidentRequestState {
  /** By valid time. */
  readonly sayings: readonly SayingOf<RequestEvent>[];
  /** The highest number that was ever given, be that request voided by now: what names it in a file keeps its name. */
  readonly numbersGiven: number;
  /** How many were recorded on a day (`YYYY-MM-DD`, Shanghai), be they voided by now: else whoever voids has no bound. */
  readonly recordedOn: Readonly<Record<string, number>>;
}

const sayings = kindOfSayings<RequestEvent>('residentRequest');

/** A state in which the number of a request counts as given, and the request as recorded. */
function counting(state: ResidentRequestState, { type, data, metadata }: FoldedEvent<RequestEvent>): ResidentRequestState {
  const numbersGiven = Math.max(state.numbersGiven, parseRequestId(data.requestId)?.n ?? 0);
  if (type !== 'ResidentRequestRaised') return { ...state, numbersGiven };
  const day = dateOf(metadata.recordedAt);
  return { ...state, numbersGiven, recordedOn: { ...state.recordedOn, [day]: (state.recordedOn[day] ?? 0) + 1 } };
}

export const residentRequest: StreamKind<ResidentRequestState, RequestEvent> = {
  kind: sayings.kind,
  initial: { sayings: sayings.initial, numbersGiven: 0, recordedOn: {} },
  evolve: (state, event) => counting({ ...state, sayings: sayings.evolve(state.sayings, event) }, event),
  voided: counting,
};

/** `<street>_residentRequest-<householdId>.<kind>`: one stream a household and kind, so that the same request twice is one. */
export function residentRequestStream(unit: CommitteeCode, householdId: string, kind: RequestKind): StreamName {
  return streamName(streetOf(unit), residentRequest.kind, `${householdId}.${kind}`);
}

/** The stream of a request that there may be. @param requestId one that `parseRequestId` reads */
export function streamOfRequest(unit: CommitteeCode, requestId: string): StreamName {
  const { householdId, kind } = parseRequestId(requestId)!;
  return residentRequestStream(unit, householdId, kind);
}

/** `<householdId>.<kind>.<n>`, n from 1. */
export const requestIdOf = (householdId: HouseholdRef, kind: RequestKind, n: number): string => `${householdId}.${kind}.${n}`;

/** A request's id as a text: the household, the kind and the number. */
export const REQUEST_ID = new RegExp(String.raw`^([A-Za-z0-9][A-Za-z0-9-]{0,63})\.(${REQUEST_KINDS.join('|')})\.([1-9]\d{0,5})$`);

/** The household, the kind and the number in a request's id, or `undefined` for any other text. */
export function parseRequestId(requestId: string): { readonly householdId: string; readonly kind: RequestKind; readonly n: number } | undefined {
  const match = REQUEST_ID.exec(requestId);
  return match ? { householdId: match[1]!, kind: match[2] as RequestKind, n: Number(match[3]) } : undefined;
}

/** A request as it was raised in a unit, with what was said of it since; `undefined` where that unit has no such one. */
export function findRequest({ sayings: all }: ResidentRequestState, requestId: string, unit: OrgUnitCode) {
  const raised = saidOf(all, 'ResidentRequestRaised').find(({ said, orgUnit }) => said.requestId === requestId && orgUnit === unit);
  if (raised === undefined) return undefined;
  const of = ({ said }: SayingOf<RequestEvent>): boolean => said.requestId === requestId;
  const { householdId, compoundId, kind, context, personId, details } = raised.said;
  return {
    routing: { requestId, householdId, compoundId, kind, context },
    /** Whom to ask for, and what was written. */
    told: { personId, details },
    raisedAt: raised.report.occurredAt,
    acceptances: saidOf(all, 'ResidentRequestAccepted').filter(of),
    completed: saidOf(all, 'ResidentRequestCompleted').find(of),
    ratings: saidOf(all, 'ResidentRequestRated').filter(of),
  };
}

/** The request that was raised within so many ms of an instant, whichever of the two came first, and was not done by then. */
export function findOpenNear({ sayings: all }: ResidentRequestState, at: Instant, within: number): SayingOf<ResidentRequestRaised> | undefined {
  const completed = saidOf(all, 'ResidentRequestCompleted');
  return saidOf(all, 'ResidentRequestRaised').find(({ said, report }) => {
    const doneAt = completed.find((other) => other.said.requestId === said.requestId)?.report.occurredAt ?? Infinity;
    return Math.abs(at - report.occurredAt) < within && at < doneAt;
  });
}

/** How many requests nobody has ended, whenever they were asked. */
export function countOpen({ sayings: all }: ResidentRequestState): number {
  const ended = new Set(saidOf(all, 'ResidentRequestCompleted').map(({ said }) => said.requestId));
  return saidOf(all, 'ResidentRequestRaised').filter(({ said }) => !ended.has(said.requestId)).length;
}

/** How many requests were recorded on the day of an instant (Shanghai), whenever they were asked, voided ones too. */
export const countRecordedOn = ({ recordedOn }: ResidentRequestState, at: Instant): number => recordedOn[dateOf(at)] ?? 0;
