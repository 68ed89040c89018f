import type { Labels } from './labels.js';
import type { OrgUnitCode } from './org-unit.js';
import type { Instant } from './time.js';

/**
 * Why something stands among what must be dealt with: rows of a list are `overdue`; a number lies `beyond` its limit, has
 * changed `faster` since yesterday, is `unequal` among the units, or was `silent` for longer, than its office wants.
 */
export const ITEM_KINDS = ['overdue', 'beyond', 'faster', 'unequal', 'silent'] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

/** Something that must be dealt with, as a wall shows it: it names units and numbers, and nobody. */
export interface ItemToDealWith {
  readonly kind: ItemKind;
  /** What it is the same by, however its number moves: kind, element and, but for `unequal`, unit. */
  readonly key: string;
  readonly element: { readonly code: string; readonly name: Labels; readonly unit: Labels };
  /** Where; of what is unequal, where it is worst. */
  readonly orgUnit: { readonly code: OrgUnitCode; readonly name: Labels };
  /** Overdue rows, the number, its change since yesterday, how far apart units are; `null` of what is silent. */
  readonly value: number | null;
  /** What it lies beyond: in the element's unit, of `silent` in hours; `null` of what is overdue. */
  readonly limit: number | null;
  /** Of `beyond`: on which side of its limit. */
  readonly side?: 'above' | 'below' | undefined;
  /** From when on the first row is overdue; when a silent number moved last, where that is known. */
  readonly since?: Instant | undefined;
  /** Put off by its office, and shown to nobody until then. */
  readonly isSnoozed: boolean;
}

/** Who says what must be dealt with in a street. A token for injection. */
export abstract class ItemsToDealWith {
  /**
   * All that stands there now, what is put off among it. Refused `unknown-unit`, and `read-model-starting` while numbers cannot be
   * worked with: nothing is there yet, or more is coming in.
   */
  abstract of(street: OrgUnitCode): Promise<readonly ItemToDealWith[]>;
}
