import { DAY } from '@yiwang/kernel';
import type { ReadRow, RowReading } from './ledger.js';

const APART = 30 * DAY;
/** So many rows close together, and more than such a share of all, say when a ledger was kept. */
const ENOUGH_ROWS = 2;
const MOST = 0.5;
/** More rows than this share that agree on another time are no slips of the pen. */
const FEW = 0.05;

/**
 * Marks the rows of a screening ledger that stand more than 30 days from all the others and from the time in which most
 * of them are, as those do whose month was mistyped: one row, or up to a twentieth of them, however many months they name.
 */
export function markIsolated(readings: readonly RowReading[]): readonly RowReading[] {
  const visits = readings.filter((reading): reading is ReadRow => 'data' in reading && reading.kind === 'screening');
  const groups = groupsInTime(visits);
  const main = groups.reduce<readonly ReadRow[]>((largest, group) => (group.length > largest.length ? group : largest), []);
  const isolated = new Set(groups.filter((group) => group !== main && isSlip(group.length, main.length, visits.length)).flat());
  return readings.map((reading) => (isolated.has(reading as ReadRow) ? { ...reading, isolated: true as const } : reading));
}

function isSlip(group: number, main: number, all: number): boolean {
  return group <= Math.max(1, all * FEW) && main >= ENOUGH_ROWS && main > all * MOST;
}

/** Rows in the order of their dates, divided wherever nothing happened for 30 days. */
function groupsInTime(rows: readonly ReadRow[]): readonly (readonly ReadRow[])[] {
  const groups: ReadRow[][] = [];
  let last = -Infinity;
  for (const row of [...rows].sort((one, other) => one.occurredAt - other.occurredAt)) {
    if (row.occurredAt - last > APART) groups.push([]);
    groups.at(-1)!.push(row);
    last = row.occurredAt;
  }
  return groups;
}
