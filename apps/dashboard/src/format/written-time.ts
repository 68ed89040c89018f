import { formatDate, toShanghaiIso } from './time.js';

/** A day as people write it in an address: `2020-01-25`, `2020/1/25`, `20200125`, `2020年1月25日`. */
const DAY = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))/;
/** A time of the day behind it; a `+` that a browser has turned into a blank counts as one. */
const CLOCK = /^[T ]?(\d{1,2})(?:[:点时](\d{2})?)?分?(?::\d{2}(?:\.\d+)?)?(Z|[+ -]\d{2}:?\d{2})?$/;

/**
 * The instant that someone wrote, as ISO 8601 in Shanghai's offset; without an offset it is Shanghai's. A day alone is
 * its first or its last minute. `undefined` for any other text, and for a day that no calendar has.
 */
export function instantWritten(text: string, dayMeans: 'beginning' | 'end'): string | undefined {
  const written = text.normalize('NFKC').trim();
  const day = DAY.exec(written);
  const date = day === null ? undefined : dateOf(day);
  if (day === null || date === undefined) return undefined;
  const rest = written.slice(day[0].length);
  if (rest === '') return `${date}T${dayMeans === 'end' ? '23:59' : '00:00'}:00+08:00`;
  const clock = CLOCK.exec(rest);
  return clock === null ? undefined : instantOf(date, clock);
}

function dateOf([, year, month, day, month2, day2]: RegExpExecArray): string | undefined {
  const date = [year, (month ?? month2 ?? '').padStart(2, '0'), (day ?? day2 ?? '').padStart(2, '0')].join('-');
  const noon = Date.parse(`${date}T12:00:00+08:00`);
  return date >= '1900' && !Number.isNaN(noon) && formatDate(noon) === date ? date : undefined;
}

function instantOf(date: string, [, hour = '', minute = '00', offset = '+08:00']: RegExpExecArray): string | undefined {
  const zone = offset.replace(' ', '+').replace(/(\d{2})(\d{2})$/, '$1:$2');
  const instant = Date.parse(`${date}T${hour.padStart(2, '0')}:${minute}:00${zone}`);
  return Number.isNaN(instant) ? undefined : toShanghaiIso(instant);
}
