import type { DomainEvent } from '@yiwang/kernel';

/**
 * When a number calls for somebody: `above` or `below` a limit; `silent` for longer, having not moved; `unequal`, the units
 * below being further apart; `faster`, having changed by more since yesterday.
 */
export const THRESHOLD_KINDS = ['above', 'below', 'silent', 'unequal', 'faster'] as const;
export type ThresholdKind = (typeof THRESHOLD_KINDS)[number];

/** Which threshold of which element, by its code. */
export interface ThresholdRef {
  readonly element: string;
  readonly kind: ThresholdKind;
}

/** `limit`: a whole number in the element's unit, of `silent` in hours. */
export type ElementThresholdSet = DomainEvent<'ElementThresholdSet', ThresholdRef & { readonly limit: number }>;

/** From now on the element's own threshold holds again, where it has one of this kind. */
export type ElementThresholdCleared = DomainEvent<'ElementThresholdCleared', ThresholdRef>;
