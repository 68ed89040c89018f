import { callsForAction } from '../element-attention.js';
import type { ElementName } from '../operations/board-setting.query.js';
import { behindFirst } from '../unit-order.js';
import type { Since } from './beyond-since.js';
import type { FasterItem, UnequalItem } from './limit-items.js';
import type { OverdueAnswer, OverdueList } from './overdue.query.js';
import type { SilentItem } from './silence.js';

/** Rows of a list that are overdue in one unit. */
export interface OverdueItem {
  readonly kind: 'overdue';
  readonly element: ElementName;
  readonly unit: string;
  readonly count: number;
  /** The moment from which the first of them is overdue, ISO 8601. */
  readonly since: string;
}

/** A number beyond its threshold: in the unit where it is worst, with how many units it concerns. */
export interface BeyondItem {
  readonly kind: 'beyond';
  readonly element: ElementName;
  readonly unit: string;
  readonly value: number;
  readonly units: number;
  /** Since when in that unit; `undefined` while it is not known. */
  readonly since?: Since | undefined;
}

export type ItemToDealWith = OverdueItem | BeyondItem | UnequalItem | FasterItem | SilentItem;

/** What is overdue, by those of the units to which it belongs, what has waited longest first. */
export function overdueItems(
  lists: readonly OverdueList[], answer: OverdueAnswer, elements: readonly ElementName[], units: readonly string[],
): readonly OverdueItem[] {
  const items = lists.flatMap(({ name, element: code }) => {
    const element = elements.find((each) => each.code === code);
    const byUnit = new Map<string, OverdueItem>();
    if (element === undefined) return [];
    for (const { node } of answer[name]?.edges ?? []) {
      const unit = units.find((code) => node.unit.startsWith(code)) ?? node.unit;
      const known = byUnit.get(unit);
      byUnit.set(unit, known ? { ...known, count: known.count + 1 } : { kind: 'overdue', element, unit, count: 1, since: node.due });
    }
    return [...byUnit.values()];
  });
  return items.sort((a, b) => Date.parse(a.since) - Date.parse(b.since) || a.unit.localeCompare(b.unit));
}

/**
 * The numbers beyond their threshold, each once, with the unit that is worst in it; danger to people (a number of which any is
 * too many) before what is merely behind, then by how many units it concerns.
 *
 * @param valueOf a unit's number; `leftOut` elements are told of otherwise
 */
export function beyondItems(
  elements: readonly ElementName[],
  units: readonly string[],
  valueOf: (unit: string, element: string) => number | null,
  leftOut: ReadonlySet<string>,
): readonly BeyondItem[] {
  const items = elements.flatMap((element): BeyondItem[] => {
    if (leftOut.has(element.code)) return [];
    const numbers = units.map((code) => ({ code, value: valueOf(code, element.code) })).filter(({ value }) => callsForAction(element, value));
    const [unit] = behindFirst(numbers, element.attention);
    const value = numbers.find(({ code }) => code === unit)?.value;
    return unit === undefined || value == null ? [] : [{ kind: 'beyond', element, unit, value, units: numbers.length }];
  });
  return items.sort((a, b) => Number(b.element.threshold === 0) - Number(a.element.threshold === 0) || b.units - a.units || a.element.code.localeCompare(b.element.code));
}
