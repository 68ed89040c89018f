import { DAY, dateOf, parseInstant, type Instant } from '@yiwang/kernel';
import { isoDay, type WrittenDay } from './written-day.js';
import type { WrittenMoment } from './written-moment.js';

/** When a sheet was filled in, so that its dates can be understood and believed. */
export interface LedgerTime {
  /** Midnight of the day it was filled in (填表日期), where it says so. */
  readonly filedOn?: Instant | undefined;
  /** Otherwise the year that its title or most of its dates name. */
  readonly year?: number | undefined;
  /** The year that its title names, for dates without one. */
  readonly titleYear?: number | undefined;
}

export type MomentReading =
  | { readonly instant: Instant; readonly dayOnly: boolean }
  | { readonly refused: 'unreadable-cell' | 'ambiguous-date' | 'implausible-date' };

/** Rows are written a little after the day on which the sheet was begun, seldom half a year. */
const FILLED_IN_WITHIN = 180 * DAY;
const A_MONTH = 31 * DAY;
/** No ledger of this kind was kept before. */
const FIRST_YEAR = 2019;

/**
 * The instant in Shanghai of what a row says, a day without its year included: it is then the latest that is not more than
 * a month after the sheet was filled in, so that December in a January ledger is last year's. 24:00 is the next day's
 * 0:00, as in GB/T 7408. A day alone is its beginning.
 *
 * `implausible-date`: before 1 January of the year before the ledger's, or half a year after it was filled in (where this
 * is not known, after the year that follows); this is what 1899, 1920 and 2002 are. `ambiguous-date`: two readings are possible.
 */
export function resolveMoment({ days, time }: WrittenMoment, ledger: LedgerTime): MomentReading {
  const dated = days.flatMap((day) => withYear(day, ledger) ?? []);
  if (dated.length === 0) return { refused: 'unreadable-cell' };
  const believable = dated.filter((instant) => isPlausible(instant, ledger));
  if (believable.length === 0) return { refused: 'implausible-date' };
  // Two digits for a year mean nothing without a year to compare with.
  if (believable.length > 1 || (days.length > 1 && ledger.filedOn === undefined && ledger.year === undefined)) return { refused: 'ambiguous-date' };
  const seconds = time === undefined ? 0 : time.hour * 3600 + time.minute * 60 + time.second;
  return { instant: believable[0]! + seconds * 1000, dayOnly: time === undefined };
}

/** Midnight of a day, in its own year or the one that the ledger gives it. */
function withYear(day: WrittenDay, ledger: LedgerTime): Instant | undefined {
  if (day.year !== undefined) return midnight(day, day.year);
  if (ledger.filedOn === undefined) return ledger.titleYear === undefined ? undefined : midnight(day, ledger.titleYear);
  const { filedOn } = ledger;
  const year = Number(dateOf(filedOn).slice(0, 4));
  return [year + 1, year, year - 1].map((one) => midnight(day, one)).find((instant) => instant !== undefined && instant <= filedOn + A_MONTH);
}

/** The beginning of a day in Shanghai. */
export function midnight(day: WrittenDay, year: number): Instant | undefined {
  return parseInstant(`${isoDay({ ...day, year })}T00:00:00+08:00`);
}

function isPlausible(instant: Instant, { filedOn, year: usual }: LedgerTime): boolean {
  const year = filedOn === undefined ? usual : Number(dateOf(filedOn).slice(0, 4));
  const own = Number(dateOf(instant).slice(0, 4));
  if (own < Math.max(FIRST_YEAR, (year ?? FIRST_YEAR) - 1)) return false;
  return filedOn === undefined ? year === undefined || own <= year + 1 : instant <= filedOn + FILLED_IN_WITHIN;
}
