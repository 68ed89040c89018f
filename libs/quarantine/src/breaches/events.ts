import type { DomainEvent } from '@yiwang/kernel';
import type { QuarantineRouting } from '../cases/events.js';

/** What is not done in quarantine: going out, having somebody in, or something else. */
export const BREACH_KINDS = ['out', 'visitor', 'other'] as const;
export type BreachKind = (typeof BREACH_KINDS)[number];

/** Who noticed it. */
export const BREACH_FINDERS = ['neighbour', 'gate', 'committee', 'volunteer', 'police', 'device'] as const;
export type BreachFinder = (typeof BREACH_FINDERS)[number];

/** What was done about it, or that there was nothing in it. */
export const BREACH_MEASURES = ['warned', 'returned', 'policeHandled', 'movedToCentral', 'unfounded'] as const;
export type BreachMeasure = (typeof BREACH_MEASURES)[number];

/** Which breach, and of which quarantine. */
export interface BreachRouting extends Pick<QuarantineRouting, 'quarantineId' | 'personId' | 'householdId' | 'compoundId'> {
  readonly breachId: string;
  readonly kind: BreachKind;
}

/** `occurredAt` is when it was seen. */
export type QuarantineBreachReported = DomainEvent<'QuarantineBreachReported', BreachRouting & { readonly foundBy: BreachFinder }>;

/** `occurredAt` is when it was dealt with. `reportedAt`, when it had been seen: ISO 8601 with offset. */
export type QuarantineBreachResolved = DomainEvent<
  'QuarantineBreachResolved',
  BreachRouting & { readonly measure: BreachMeasure; readonly reportedAt: string }
>;
