import type { DomainEvent, HouseholdRef, PersonRef, WorkerRef, WrittenText } from '@yiwang/kernel';

/** What a household may ask for. */
export const REQUEST_KINDS = ['medicine', 'food', 'repair', 'psych', 'medical', 'parcel', 'complaint', 'other'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

/** Whether somebody of the household is in quarantine, who cannot go and see to it. */
export const REQUEST_CONTEXTS = ['general', 'quarantine'] as const;
export type RequestContext = (typeof REQUEST_CONTEXTS)[number];

/** What became of it: done, handed over to whoever can do it, not possible. */
export const REQUEST_OUTCOMES = ['done', 'handedOver', 'notPossible'] as const;
export type RequestOutcome = (typeof REQUEST_OUTCOMES)[number];

/** What every event of a request carries, so that a projection never joins. */
export interface RequestRouting {
  /** `<householdId>.<kind>.<n>`: the household's n-th request of the kind. */
  readonly requestId: string;
  readonly householdId: HouseholdRef;
  /** The compound's id as a site, where the household was on file. */
  readonly compoundId?: string | undefined;
  readonly kind: RequestKind;
  readonly context: RequestContext;
}

/** `occurredAt` is when it was asked. `dueAt`, by when it is to be done: ISO 8601 with offset. The person is whom to ask for. */
export type ResidentRequestRaised = DomainEvent<
  'ResidentRequestRaised',
  RequestRouting & {
    readonly dueAt: string;
    readonly details?: WrittenText | undefined;
    readonly personId?: PersonRef['personId'] | undefined;
    readonly sealed?: PersonRef['sealed'] | undefined;
    readonly nameTag?: PersonRef['nameTag'] | undefined;
  }
>;

/** `occurredAt` is when somebody took it up: `by` whom, where that is another than who reports it. */
export type ResidentRequestAccepted = DomainEvent<'ResidentRequestAccepted', RequestRouting & { readonly by?: WorkerRef | undefined }>;

/** `occurredAt` is when it was done. `raisedAt`: ISO 8601 with offset. */
export type ResidentRequestCompleted = DomainEvent<
  'ResidentRequestCompleted',
  RequestRouting & { readonly outcome: RequestOutcome; readonly raisedAt: string }
>;

/** `occurredAt` is when the household said whether it is content. */
export type ResidentRequestRated = DomainEvent<'ResidentRequestRated', RequestRouting & { readonly satisfied: boolean }>;
