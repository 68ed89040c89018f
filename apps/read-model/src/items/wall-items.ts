import { compareTexts } from '@yiwang/elements';
import { ITEM_KINDS, type ItemKind, type ItemToDealWith } from '@yiwang/kernel';

/** An item as it stands on a wall: a number once, in the unit where it is worst. */
export interface WallItem extends Pick<ItemToDealWith, 'kind' | 'value' | 'limit' | 'side' | 'since'> {
  /** The element's code. */
  readonly element: string;
  readonly orgUnit: ItemToDealWith['orgUnit']['code'];
  /** How many units it concerns. */
  readonly units: number;
}

/**
 * What stands in several units as one wall shows it, the worst first. Overdue rows stand in each unit, what has waited longest
 * first; then what lies beyond its limit, danger to people (a number of which any is too many) before what is merely behind, by how
 * many units it concerns; then what changed fast, is unequal, and is silent. What is put off is not among it.
 */
export function wallItems(items: readonly ItemToDealWith[]): readonly WallItem[] {
  const byNumber = new Map<string, readonly ItemToDealWith[]>();
  for (const item of items) {
    if (item.isSnoozed) continue;
    const number = `${item.kind} ${item.element.code} ${item.kind === 'overdue' ? item.orgUnit.code : ''}`;
    byNumber.set(number, [...(byNumber.get(number) ?? []), item]);
  }
  return [...byNumber.values()].map(once).sort((a, b) => placeOf(a.kind) - placeOf(b.kind) || withinKind(a, b));
}

/** The same number of several units, told at the worst of them. */
function once(units: readonly ItemToDealWith[]): WallItem {
  const { kind, element, orgUnit, value, limit, side, since } = units.reduce((worst, each) => (isWorse(each, worst) ? each : worst));
  return { kind, element: element.code, orgUnit: orgUnit.code, value, limit, side, since, units: units.length };
}

function isWorse(one: ItemToDealWith, other: ItemToDealWith): boolean {
  const [a, b] = [badnessOf(one), badnessOf(other)];
  return a === b ? one.orgUnit.code < other.orgUnit.code : a > b;
}

/** Of changes, either way, the greatest; of what lies below its limit, the least. */
function badnessOf({ kind, value, side }: ItemToDealWith): number {
  if (kind === 'faster') return Math.abs(value ?? 0);
  return (side === 'below' ? -1 : 1) * (value ?? 0);
}

const placeOf = (kind: ItemKind): number => ITEM_KINDS.indexOf(kind);

function withinKind(a: WallItem, b: WallItem): number {
  if (a.kind === 'overdue') return (a.since ?? Infinity) - (b.since ?? Infinity) || compareTexts(a.orgUnit, b.orgUnit);
  if (a.kind === 'beyond') return Number(b.limit === 0) - Number(a.limit === 0) || b.units - a.units || compareTexts(a.element, b.element);
  return compareTexts(a.element, b.element);
}
