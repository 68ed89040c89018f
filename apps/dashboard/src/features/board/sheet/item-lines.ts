import type { ItemToDealWith } from '../wall/items-to-deal-with.js';

/** A line of a sheet: an item, or all that is overdue by one element in several units, told at the one that has waited longest. */
export interface ItemLine {
  readonly item: ItemToDealWith;
  /** The units of the items that the line tells of, the worst first. */
  readonly units: readonly string[];
}

/** What must be dealt with in fewer lines than a wall has: what is overdue by the same element is one, at the place of its worst. */
export function itemLinesOf(items: readonly ItemToDealWith[]): readonly ItemLine[] {
  const lines = new Map<string, ItemLine>();
  for (const item of items) {
    const key = item.kind === 'overdue' ? `overdue ${item.element.code}` : `${item.kind} ${item.element.code} ${item.unit}`;
    const known = lines.get(key);
    const units = [...(known?.units ?? []), item.unit];
    if (known?.item.kind === 'overdue' && item.kind === 'overdue') lines.set(key, { item: { ...known.item, count: known.item.count + item.count }, units });
    else lines.set(key, { item, units });
  }
  return [...lines.values()];
}
