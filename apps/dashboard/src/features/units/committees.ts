import type { Choice } from '../../ui/choices.js';
import type { UnitTree } from './committees.query.js';

/** Which of some units a row belongs to: the one itself, or the one above it. */
export const unitAmong = <Unit extends { readonly code: string }>(units: readonly Unit[], row: string): Unit | undefined => units.find(({ code }) => row.startsWith(code));

/** The units below one, all the way down. */
export const unitsBelow = ({ children = [] }: UnitTree): readonly UnitTree[] => children.flatMap((child) => [child, ...unitsBelow(child)]);

/** The committees of a unit, itself among them where it is one, by name and code; each with the unit above it. */
export function committeesOf(unit: UnitTree, above?: UnitTree): readonly Choice[] {
  if (unit.level === 'COMMITTEE') return [{ value: unit.code, label: unit.name, ...(above && { detail: above.name }) }];
  return (unit.children ?? []).flatMap((child) => committeesOf(child, unit));
}
