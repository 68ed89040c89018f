import type { ItemToDealWith } from '../wall/items-to-deal-with.js';

/** A line of a sheet: an item, or all that is overdue by one element in several units, told at the one that has waited longest. */
export interface ItemLine {
  readonly item: ItemToDealWith;
  /** The units of the items that the line tells of, the worst first. */
  readonly units: readonly string[];
  /** The accounts that have taken them on, each once. */
  readonly holders: readonly string[];
}

/** What must be dealt with in fewer lines than a wall has: what is overdue by the same element is one, at the place of its worst. */
export function itemLinesOf(items: readonly ItemToDealWith[]): readonly ItemLine[] {
  const lines = new Map<string, ItemLine>();
  for (const item of items) {
    const isOverdue = item.kind === 'overdue';
    const key = isOverdue ? `overdue ${item.element.code}` : `${item.kind} ${item.element.code} ${item.unit}`;
    const known = lines.get(key);
    const value = (known?.item.value ?? 0) + (item.value ?? 0);
    const holders = [...new Set([...(known?.holders ?? []), ...(item.holder === null ? [] : [item.holder.takenBy])])];
    lines.set(key, { item: known === undefined ? item : { ...known.item, value }, units: [...(known?.units ?? []), item.unit], holders });
  }
  return [...lines.values()];
}
