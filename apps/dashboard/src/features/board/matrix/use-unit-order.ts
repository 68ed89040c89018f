import type { UnitName } from '../../../graphql/unit.fragment.js';
import { useOfBoard } from '../live/board-context.js';
import { valueOf } from '../live/board-state.js';
import type { ElementName } from '../operations/board-setting.query.js';
import { useSettledOrder } from '../parts/use-settled-order.js';
import { behindFirst } from '../unit-order.js';

/**
 * Units in the order of one element, the one behind first; as they came without one.
 *
 * @returns the units as they stand, whether their numbers ask for another order by now, and how to take it over
 */
export function useUnitOrder(
  units: readonly UnitName[], sorted: ElementName | undefined,
): { columns: readonly UnitName[]; stale: boolean; settle: () => void } {
  const due = useOfBoard((board) => {
    if (board === undefined || sorted === undefined) return undefined;
    return behindFirst(units.map(({ code }) => ({ code, value: valueOf(board, code, sorted.code) })), sorted.attention).join(' ');
  });
  const { order, stale, settle } = useSettledOrder(due?.split(' '), sorted?.code ?? '');
  const columns = sorted === undefined || order === undefined ? units : order.flatMap((code) => units.find((each) => each.code === code) ?? []);
  return { columns, stale, settle };
}
