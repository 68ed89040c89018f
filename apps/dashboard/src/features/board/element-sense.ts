import type { Attention } from './operations/board-setting.query.js';

/**
 * What the board knows of single elements beyond the API's description: which are the most telling, and which wait for
 * an action. An element that is not listed here is shown all the same, without either.
 */

/** Anything above zero waits for someone to act. */
const WAITS_FOR_ACTION = new Set(['qua_overdue', 'scr_arrival_overdue', 'scr_revisit_pending']);

/** For the headline, the most telling first; those the product does not have are skipped. */
const HEADLINE = [
  'scr_coverage',
  'scr_households_screened',
  'scr_returnees_hubei',
  'qua_home_active',
  'qua_overdue',
  'sup_mask_reserved',
  'frc_households_per_staff',
];

/** Within their category, what comes first on its card. */
const TELLING = [
  'scr_coverage',
  'scr_households_screened',
  'scr_revisit_pending',
  'scr_returnees_new',
  'scr_returnees_hubei',
  'qua_overdue',
  'qua_home_active',
  'qua_due_24h',
  'qua_home_started',
  'qua_home_released',
  'sup_mask_reserved_rate',
  'sup_mask_reserved',
  'sup_mask_vouchers',
  'sup_mask_waiting',
  'sup_mask_online',
  'frc_staff',
  'frc_households_per_staff',
];

const HEADLINE_COUNT = 5;

/** Which end of an element's values is the one to worry about. */
export type Worse = 'less' | 'more' | 'neither';

export function worseOf({ attention }: { readonly attention: Attention }): Worse {
  switch (attention) {
    case 'LOW':
      return 'less';
    case 'HIGH':
      return 'more';
    case 'NONE':
      return 'neither';
  }
}

/** Whether this number says that someone must act now. */
export function waitsForAction(element: string, value: number | null | undefined): boolean {
  return WAITS_FOR_ACTION.has(element) && value !== null && value !== undefined && value > 0;
}

interface Coded {
  readonly code: string;
}

/** Up to five elements for the headline, in a fixed order. */
export function headlineOf<Element extends Coded>(elements: readonly Element[]): Element[] {
  return HEADLINE.flatMap((code) => elements.find((element) => element.code === code) ?? []).slice(0, HEADLINE_COUNT);
}

/** A category's elements, the telling ones first, the others as the API gives them. The order never depends on values. */
export function tellingFirst<Element extends Coded>(elements: readonly Element[]): Element[] {
  const rank = (element: Element) => {
    const index = TELLING.indexOf(element.code);
    return index === -1 ? TELLING.length : index;
  };
  return elements.toSorted((a, b) => rank(a) - rank(b));
}

/** Elements grouped by category, in the API's order; a category without elements does not appear. */
export function byCategory<Element extends { readonly category: { readonly id: string; readonly name: string } }>(
  elements: readonly Element[],
): { readonly id: string; readonly name: string; readonly elements: Element[] }[] {
  const groups = new Map<string, { id: string; name: string; elements: Element[] }>();
  for (const element of elements) {
    const { id, name } = element.category;
    const group = groups.get(id) ?? { id, name, elements: [] };
    group.elements.push(element);
    groups.set(id, group);
  }
  return [...groups.values()].toSorted((a, b) => a.id.localeCompare(b.id));
}
