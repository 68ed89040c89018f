const DAY = 86_400;
/** Day 0 of either count, in days of the Unix epoch: 1899-12-30, as the count has a 29 February 1900; and 1904-01-01. */
const EPOCH = { 1900: -25_569, 1904: -24_107 } as const;
/** The day that never was, which Excel took over with the files of Lotus 1-2-3. */
const LEAP_1900 = 60;
/** Behind 9999-12-31. */
const END_OF_DAYS = 2_958_466;

/**
 * A count of days as the date it is: `2020-01-25`, `2020-01-25 10:30` (with seconds where there are any), or `10:30` for
 * a time without a date. `undefined` for what no date is, which a sheet shows as `######`.
 *
 * @param date1904 the workbook counts from 1904-01-01 instead of 1900-01-01.
 */
export function dateOfSerial(serial: number, date1904: boolean): string | undefined {
  const seconds = Math.round(serial * DAY);
  const days = Math.floor(seconds / DAY);
  if (!(seconds >= 0) || days + (date1904 ? EPOCH[1904] - EPOCH[1900] : 0) >= END_OF_DAYS) return undefined;
  const time = timeOf(seconds - days * DAY);
  if (days === 0) return time;
  const day = date1904 ? isoDay(days + EPOCH[1904]) : dayOf1900(days);
  return seconds % DAY === 0 ? day : `${day} ${time}`;
}

/** A count of days in a format of hours that run on, `[h]:mm`: `26:30`. */
export function elapsedOfSerial(serial: number): string | undefined {
  const seconds = Math.round(serial * DAY);
  return seconds >= 0 && serial < END_OF_DAYS ? timeOf(seconds) : undefined;
}

const ISO = /^(?:(\d{4}-\d{2}-\d{2})(?:T|$))?(?:T?(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?Z?$/;
/** What stands for the date in a time that has none. */
const NO_DAY = new Set(['1899-12-30', '1899-12-31', '1900-01-00']);

/** A date as a cell of the type `d` writes it (ISO 8601), in the form of {@link dateOfSerial}. */
export function dateOfIso(text: string): string | undefined {
  const [whole, day, hour, minute, second = '00'] = ISO.exec(text) ?? [];
  if (!whole) return undefined;
  const time = hour === undefined ? undefined : timeOf(Number(hour) * 3_600 + Number(minute) * 60 + Number(second));
  if (!day || (NO_DAY.has(day) && time)) return time;
  return time && time !== '00:00' ? `${day} ${time}` : day;
}

function dayOf1900(days: number): string {
  if (days === LEAP_1900) return '1900-02-29';
  return isoDay(days + EPOCH[1900] + (days < LEAP_1900 ? 1 : 0));
}

const isoDay = (unixDay: number): string => new Date(unixDay * DAY * 1_000).toISOString().slice(0, 10);

function timeOf(seconds: number): string {
  const two = (number: number) => String(number).padStart(2, '0');
  const minutes = `${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}`;
  return seconds % 60 === 0 ? minutes : `${minutes}:${two(seconds % 60)}`;
}
