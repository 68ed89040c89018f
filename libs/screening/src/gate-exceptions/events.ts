import type { DomainEvent, PersonRef } from '@yiwang/kernel';

/** What does not go as it should at a gate. */
export const EXCEPTION_KINDS = ['fever', 'refusal', 'dispute', 'unregistered', 'nonGreenCode', 'other'] as const;
export type ExceptionKind = (typeof EXCEPTION_KINDS)[number];

/** How it was settled. */
export const SETTLEMENTS = ['sentToFeverClinic', 'turnedAway', 'admitted', 'mediated', 'policeCalled'] as const;
export type Settlement = (typeof SETTLEMENTS)[number];

/** Which exception, at which gate, and of which compound where the gate is part of one. */
interface ExceptionRouting {
  readonly exceptionId: string;
  readonly siteId: string;
  readonly kind: ExceptionKind;
  readonly personId?: PersonRef['personId'] | undefined;
  readonly compoundId?: string | undefined;
}

/** `occurredAt` is when it happened. */
export type GateExceptionReported = DomainEvent<
  'GateExceptionReported',
  ExceptionRouting & {
    /** The gate's, as it was called then. */
    readonly name: string;
    readonly sealed?: PersonRef['sealed'] | undefined;
    readonly nameTag?: PersonRef['nameTag'] | undefined;
    /** In tenths of a degree: 385 is 38.5 °C. */
    readonly tenthsCelsius?: number | undefined;
  }
>;

/** `occurredAt` is when it was settled. */
export type GateExceptionResolved = DomainEvent<'GateExceptionResolved', ExceptionRouting & { readonly how: Settlement; readonly reportedAt: string }>;
