import { parseInstant } from '@yiwang/kernel';

/** A day as it was written, perhaps without its year. */
export interface WrittenDay {
  readonly year?: number | undefined;
  readonly month: number;
  readonly day: number;
}

/**
 * What a text can mean as a day. Several readings, where two digits stand for the year or the order is not told; one
 * otherwise; none for other texts.
 */
export type DayReadings = readonly WrittenDay[];

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_NAME = `(${MONTHS.join('|')})[a-z]*`;

const WHOLE = /^(\d{4})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})[日号]?$/;
const DIGITS = /^(\d{4})(\d{2})(\d{2})$/;
const YEARLESS = /^(\d{1,2})(?:月|[-/])(\d{1,2})[日号]?$/;
const DECIMAL = /^(\d{1,2})\.(\d{1,2})([日号])?$/;
const THREE_PARTS = /^(\d{1,4})[年/.-](\d{1,2})[月/.-](\d{1,4})[日号]?$/;
const DAY_FIRST = new RegExp(`^(\\d{1,2})[-,]*${MONTH_NAME}[-,.]*(\\d{4})?$`);
const MONTH_FIRST = new RegExp(`^${MONTH_NAME}[-,.]*(\\d{1,2})(?:st|nd|rd|th)?(?:[-,]+(\\d{4}))?$`);

const day = (year: string | number | undefined, month: string | number, dayOfMonth: string): WrittenDay => ({
  ...(year === undefined ? {} : { year: Number(year) }), month: Number(month), day: Number(dayOfMonth),
});

/**
 * Reads a day: `2020-01-25`, `2020年1月25日`, `20200125`, `1月25日`, `1/25`, `1.25`, `20-1-25`, `1/25/2020`, `25-Jan-2020`.
 * The text is in lower case, without spaces and weekday. `1.2` is the 2nd or, where a sheet made a number of 1.20, the
 * 20th: two readings, unless `typedAsText`.
 */
export function readDay(text: string, typedAsText: boolean): DayReadings {
  const whole = WHOLE.exec(text) ?? DIGITS.exec(text);
  if (whole) return valid([day(whole[1], whole[2]!, whole[3]!)]);
  const yearless = YEARLESS.exec(text);
  if (yearless) return valid([day(undefined, yearless[1]!, yearless[2]!)]);
  const decimal = DECIMAL.exec(text);
  if (decimal) return valid([decimal[2]!, ...(typedAsText || decimal[3] !== undefined || decimal[2]!.length > 1 ? [] : [`${decimal[2]!}0`])].map((part) => day(undefined, decimal[1]!, part)));
  const dayFirst = DAY_FIRST.exec(text);
  if (dayFirst) return valid([day(dayFirst[3], MONTHS.indexOf(dayFirst[2]!) + 1, dayFirst[1]!)]);
  const monthFirst = MONTH_FIRST.exec(text);
  if (monthFirst) return valid([day(monthFirst[3], MONTHS.indexOf(monthFirst[1]!) + 1, monthFirst[2]!)]);
  return inAnyOrder(text);
}

/** `20-1-25`, `1/25/20`, `25/1/2020`: every order that names a day. */
function inAnyOrder(text: string): DayReadings {
  const [, first, second, third] = THREE_PARTS.exec(text) ?? [];
  if (first === undefined || second === undefined || third === undefined || (first.length > 2 && third.length > 2)) return [];
  const century = (year: string) => (year.length === 2 ? 2000 + Number(year) : Number(year));
  const yearFirst = first.length === 2 && third.length <= 2 ? [day(century(first), second, third)] : [];
  const yearLast = third.length === 2 || third.length === 4 ? [day(century(third), first, second), day(century(third), second, first)] : [];
  const readings = valid([...yearFirst, ...yearLast]);
  return readings.filter((one, index) => readings.findIndex((other) => sameDay(one, other)) === index);
}

function sameDay(one: WrittenDay, other: WrittenDay): boolean {
  return one.year === other.year && one.month === other.month && one.day === other.day;
}

/** Only what the calendar has; 29 February is a day while its year is not known. */
function valid(days: DayReadings): DayReadings {
  return days.filter((one) => parseInstant(`${isoDay({ ...one, year: one.year ?? 2020 })}T00:00:00Z`) !== undefined);
}

/** `2020-01-25`. */
export function isoDay({ year, month, day: dayOfMonth }: WrittenDay & { readonly year: number }): string {
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(dayOfMonth).padStart(2, '0')].join('-');
}
