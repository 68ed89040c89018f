import type { DomainEvent, PersonRef } from '@yiwang/kernel';

export const PASS_KINDS = ['resident', 'tenant', 'visitor', 'courier', 'work'] as const;
export type PassKind = (typeof PASS_KINDS)[number];

export const REVOCATIONS = ['expired', 'misused', 'lost', 'left'] as const;
export type Revocation = (typeof REVOCATIONS)[number];

/** `occurredAt` is when it was handed out. */
export type TemporaryPassIssued = DomainEvent<
  'TemporaryPassIssued',
  {
    /** The number on it. */
    readonly passId: string;
    readonly compoundId: string;
    /** The compound's, as it was called then. */
    readonly name: string;
    readonly kind: PassKind;
    readonly personId?: PersonRef['personId'] | undefined;
    readonly sealed?: PersonRef['sealed'] | undefined;
    readonly nameTag?: PersonRef['nameTag'] | undefined;
    /** Until when it is good: ISO 8601 with offset. */
    readonly validTo: string;
  }
>;

/** `occurredAt` is when it was taken back, or was good no longer. */
export type TemporaryPassRevoked = DomainEvent<
  'TemporaryPassRevoked',
  { readonly passId: string; readonly compoundId: string; readonly kind: PassKind; readonly reason: Revocation }
>;
