import { parseInstant, type Instant } from '@yiwang/kernel';

/*
 * What people write in cells, read as they meant it. Each function gives `undefined` for what it cannot read: the row is
 * then refused with its cell, never guessed at.
 */

/** One width of characters, no spaces at the ends, single spaces within. */
export function tidy(cell: string | undefined): string {
  return (cell ?? '').normalize('NFKC').trim().replace(/\s+/g, ' ');
}

/** The same without any space: for words and codes. */
export function compact(cell: string | undefined): string {
  return tidy(cell).replaceAll(' ', '');
}

const DATE = /^(?:(\d{4})(?:年|[-/.]))?(\d{1,2})(?:月|[-/.])(\d{1,2})日?$/;
const TIME = /^(\d{1,2})[:时](\d{1,2})?(?:[:分](\d{1,2})?秒?|分)?$/;

/** No way of writing a moment is longer. Reading one takes steps by the square of its length. */
const LONGEST_INSTANT = 40;

/**
 * A moment in Shanghai: `2020-01-25 15:43`, `2020/1/25 8:05`, `2020.1.25`, `2020年1月25日 15时`, or without its year
 * (`1月25日 12:26`), which is then `year`. Without a time it is the beginning of the day.
 */
export function readInstant(cell: string, year: number | undefined): Instant | undefined {
  const text = tidy(cell);
  if (text.length > LONGEST_INSTANT) return undefined;
  const [, dateText = '', timeText = ''] = /^(.*?)(?:[T ]*(?<=[T 日])(\d{1,2}[:时].*))?$/.exec(text)!;
  const date = DATE.exec(dateText.replace(/[T ]+$/, ''));
  const time = timeText === '' ? ['', '0', '0', '0'] : TIME.exec(timeText);
  if (!date || !time) return undefined;
  const inYear = date[1] === undefined ? year : Number(date[1]);
  if (inYear === undefined) return undefined;
  const [month, day, hour, minute, second] = [date[2], date[3], time[1], time[2] ?? '0', time[3] ?? '0'].map((n) => n!.padStart(2, '0'));
  const instant = parseInstant(`${inYear}-${month}-${day}T${hour}:${minute}:${second}+08:00`);
  // Date.parse takes 24:00 for the next day; a ledger that says so is to be asked.
  const isThatDay = instant !== undefined && new Date(instant + 8 * 3_600_000).getUTCDate() === Number(day);
  return isThatDay ? instant : undefined;
}

/** The year in a text above the table: `填表日期:2020年1月26日`. */
export function readYear(text: string): number | undefined {
  const year = /(?<!\d)(20\d{2})(?:年|[-/.]\d)/.exec(tidy(text))?.[1];
  return year === undefined ? undefined : Number(year);
}

/** A number of people: `3`, `３`, `3人`; a dash or 无 is none. */
export function readCount(cell: string): number | undefined {
  const text = compact(cell).replace(/[人名个户]$/, '');
  if (text === '' || text === '-' || text === '—' || text === '无') return 0;
  return /^\d{1,3}$/.test(text) ? Number(text) : undefined;
}

/** A temperature in °C: `36.6`, `36.6℃`, `36度5`. */
export function readTemperature(cell: string): number | undefined {
  const text = compact(cell).replace(/(°C|℃|C|度)$/i, '').replace('度', '.');
  return /^\d{2}(\.\d{1,2})?$/.test(text) ? Number(text) : undefined;
}

/** The value whose words contain the cell's. */
export function readWord<Value extends string>(cell: string, words: Readonly<Record<Value, readonly string[]>>): Value | undefined {
  const text = compact(cell).toLowerCase();
  return (Object.keys(words) as Value[]).find((value) => words[value].includes(text));
}
