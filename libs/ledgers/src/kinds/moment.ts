import { formatInstant } from '@yiwang/kernel';
import { resolveMoment, type LedgerTime } from '../cells/calendar.js';
import { readWrittenMoment, type WrittenMoment } from '../cells/written-moment.js';
import type { FilledCell, TableRow } from '../table/table-row.js';

export interface RowMoment {
  readonly instant: number;
  /** It gives a day and no time. */
  readonly dayOnly: boolean;
}

/**
 * The moment that a column's cell says, or its cells: a day in one and the time in another. `undefined` where nothing
 * stands in it.
 *
 * Refuses `unreadable-cell` (a time without its day among them), `ambiguous-date`, `implausible-date`, and
 * `columns-disagree` for two days or two times.
 */
export function readMoment<Key extends string>(row: TableRow<Key>, key: Key, ledger: LedgerTime): RowMoment | undefined {
  const cells = row.filled(key);
  if (cells.length === 0) return undefined;
  const [first, ...others] = cells.map((cell) => readWrittenMoment(cell.text) ?? row.refuse('unreadable-cell', key, cell.text, cell.name)) as [WrittenMoment, ...WrittenMoment[]];
  const whole = others.reduce((moment, other, index) => together(moment, other) ?? disagree(row, key, cells, index + 1), first);
  if (whole.days.length === 0) row.refuse('unreadable-cell', key);
  const reading = resolveMoment(whole, ledger);
  if ('refused' in reading) return row.refuse(reading.refused, key);
  noteMoment(row, key, cells, reading);
  return reading;
}

/** A day and a time make a moment; the same said twice is said once. */
function together(one: WrittenMoment, other: WrittenMoment): WrittenMoment | undefined {
  const days = one.days.length === 0 || other.days.length === 0 || JSON.stringify(one.days) === JSON.stringify(other.days);
  const times = !one.time || !other.time || JSON.stringify(one.time) === JSON.stringify(other.time);
  if (!days || !times) return undefined;
  return { days: one.days.length > 0 ? one.days : other.days, time: one.time ?? other.time };
}

function disagree<Key extends string>(row: TableRow<Key>, key: Key, cells: readonly FilledCell[], index: number): never {
  const texts = cells.map(({ text }) => text).join(' / ');
  return row.refuse('columns-disagree', key, texts, cells[index]!.name);
}

/** What is written in full needs no note; a row that goes out on its own is given the year that its sheet supplied. */
function noteMoment<Key extends string>(row: TableRow<Key>, key: Key, cells: readonly FilledCell[], { instant, dayOnly }: RowMoment): void {
  const iso = formatInstant(instant);
  const understood = dayOnly ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, iso.slice(17, 19) === '00' ? 16 : 19)}`;
  const wrote = cells.map(({ text }) => text).join(' ');
  if (wrote === understood || wrote === `${understood}:00` || wrote.replace('T', ' ') === understood) return;
  row.understand(key, understood, wrote);
  if (cells.length === 1) row.texts[cells[0]!.place] = understood;
}
