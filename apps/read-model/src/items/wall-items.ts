import { compareTexts } from '@yiwang/elements';
import { grouped, ITEM_KINDS, type ItemKind, type ItemToDealWith } from '@yiwang/kernel';

/** So many of the units that an item concerns are named. */
const MOST_PLACES = 3;

/** A unit that an item concerns, with its own number. */
export interface ItemPlace extends Pick<ItemToDealWith, 'value'> {
  readonly orgUnit: ItemToDealWith['orgUnit']['code'];
}

/** An item as it stands on a wall: once, in the unit where it is worst. */
export interface WallItem extends Pick<ItemToDealWith, 'kind' | 'value' | 'limit' | 'side' | 'since'> {
  /** The element's code. */
  readonly element: string;
  readonly orgUnit: ItemToDealWith['orgUnit']['code'];
  /** How many units it concerns. */
  readonly units: number;
  /** The first of them, the worst first. */
  readonly places: readonly ItemPlace[];
}

/**
 * What stands in several units as one wall shows it, each thing to be done once, the worst first. Overdue rows come first, of all units
 * together, what has waited longest before the rest; then what lies beyond its limit, danger to people (a number of which any is too
 * many) before what is merely behind, by how many units it concerns; then what changed fast, is unequal, and is silent. What is put
 * off is not among it, nor a number that only counts some of the overdue rows that stand there already.
 *
 * @param partsOf elements that count a part of what another one counts as overdue, with that one
 */
export function wallItems(items: readonly ItemToDealWith[], partsOf: ReadonlyMap<string, string>): readonly WallItem[] {
  const overdue = new Set(items.filter(({ kind }) => kind === 'overdue').map(({ element, orgUnit }) => `${element.code} ${orgUnit.code}`));
  const isSaid = ({ kind, element, orgUnit }: ItemToDealWith) => kind === 'beyond' && overdue.has(`${partsOf.get(element.code)} ${orgUnit.code}`);
  const shown = items.filter((item) => !item.isSnoozed && !isSaid(item));
  const byNumber = grouped(shown, ({ kind, element }) => `${kind} ${element.code}`);
  return [...byNumber.values()].map(once).sort((a, b) => rankOf(a.kind) - rankOf(b.kind) || withinKind(a, b));
}

/** The same number of several units, told at the worst of them; overdue rows are added up. */
function once(items: readonly ItemToDealWith[]): WallItem {
  const worstFirst = [...items].sort(byBadness);
  const { kind, element, orgUnit, value, limit, side, since } = worstFirst[0]!;
  const all = kind === 'overdue' ? items.reduce((sum, each) => sum + (each.value ?? 0), 0) : value;
  return { kind, element: element.code, orgUnit: orgUnit.code, value: all, limit, side, since, units: items.length, places: worstFirst.slice(0, MOST_PLACES).map(placeOf) };
}

/** What has waited longest comes first; where that is not known, the most. */
function byBadness(a: ItemToDealWith, b: ItemToDealWith): number {
  const waited = a.kind === 'overdue' && a.since !== b.since ? (a.since ?? Infinity) - (b.since ?? Infinity) : 0;
  return waited || badnessOf(b) - badnessOf(a) || compareTexts(a.orgUnit.code, b.orgUnit.code);
}

/** Of changes, either way, the greatest; of what lies below its limit, the least. */
function badnessOf({ kind, value, side }: ItemToDealWith): number {
  if (kind === 'faster') return Math.abs(value ?? 0);
  return (side === 'below' ? -1 : 1) * (value ?? 0);
}

const placeOf = ({ orgUnit, value }: ItemToDealWith): ItemPlace => ({ orgUnit: orgUnit.code, value });

const rankOf = (kind: ItemKind): number => ITEM_KINDS.indexOf(kind);

function withinKind(a: WallItem, b: WallItem): number {
  if (a.kind === 'overdue') return (a.since ?? Infinity) - (b.since ?? Infinity) || compareTexts(a.element, b.element);
  if (a.kind === 'beyond') return Number(b.limit === 0) - Number(a.limit === 0) || b.units - a.units || compareTexts(a.element, b.element);
  return compareTexts(a.element, b.element);
}
