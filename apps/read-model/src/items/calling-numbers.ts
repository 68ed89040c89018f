import type { Element, ElementReading, OfficeThreshold } from '@yiwang/elements';
import type { ItemKind, OrgUnitCode } from '@yiwang/kernel';

/** From where on a number calls for somebody: its own limit or what its office has set in place of it, and what it set beside. */
export interface Limits {
  readonly worse: Element['attention'];
  readonly beyond: number | undefined;
  readonly unequal: number | undefined;
  readonly faster: number | undefined;
  /** In hours. */
  readonly silent: number | undefined;
}

/** A number that calls for somebody, and by how much. */
export interface Call {
  readonly kind: Exclude<ItemKind, 'overdue'>;
  readonly element: Element;
  readonly unit: OrgUnitCode;
  readonly value: number | null;
  readonly limit: number;
}

type NumberOf = (unit: OrgUnitCode, element: string) => Pick<ElementReading, 'value' | 'change'> | undefined;

/** The limits of an element where an office has set these. */
export function limitsOf({ code, attention, threshold }: Element, thresholds: readonly OfficeThreshold[]): Limits {
  const own = new Map(thresholds.filter(({ element }) => element === code).map(({ kind, limit }) => [kind, limit]));
  const [above, below] = [own.get('above'), own.get('below')];
  const [unequal, faster, silent] = [own.get('unequal'), own.get('faster'), own.get('silent')];
  const others = { unequal, faster, silent };
  if (above !== undefined) return { worse: 'more', beyond: above, ...others };
  if (below !== undefined) return { worse: 'less', beyond: below, ...others };
  return { worse: attention, beyond: attention === 'none' ? undefined : threshold, ...others };
}

/** The numbers that lie beyond their limit, unit by unit. */
export function beyond(element: Element, { worse, beyond: limit }: Limits, units: readonly OrgUnitCode[], numberOf: NumberOf): readonly Call[] {
  if (limit === undefined) return [];
  return units.flatMap((unit): Call[] => {
    const value = numberOf(unit, element.code)?.value ?? null;
    const calls = value !== null && (worse === 'less' ? value < limit : value > limit);
    return calls ? [{ kind: 'beyond', element, unit, value, limit }] : [];
  });
}

/** The numbers that have changed since yesterday, either way, by more than the limit, unit by unit. */
export function faster(element: Element, { faster: limit }: Limits, units: readonly OrgUnitCode[], numberOf: NumberOf): readonly Call[] {
  if (limit === undefined) return [];
  return units.flatMap((unit): Call[] => {
    const value = numberOf(unit, element.code)?.change ?? 0;
    return Math.abs(value) > limit ? [{ kind: 'faster', element, unit, value, limit }] : [];
  });
}

/** A number whose units are further apart than the limit, in the unit that is worst. One unit alone is not apart from any. */
export function unequal(element: Element, { unequal: limit, worse }: Limits, units: readonly OrgUnitCode[], numberOf: NumberOf): readonly Call[] {
  if (limit === undefined) return [];
  const numbers = units.flatMap((unit) => {
    const value = numberOf(unit, element.code)?.value ?? null;
    return value === null ? [] : [{ unit, value }];
  });
  const [least, ...more] = numbers.sort((a, b) => a.value - b.value || (a.unit < b.unit ? -1 : 1));
  const most = more.at(-1);
  if (least === undefined || most === undefined || most.value - least.value <= limit) return [];
  return [{ kind: 'unequal', element, unit: (worse === 'less' ? least : most).unit, value: most.value - least.value, limit }];
}
