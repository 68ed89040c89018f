/** All times on screen are those of Shanghai, whatever the machine is set to. */
const ZONE = 'Asia/Shanghai';
const HOUR = 3_600_000;

const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE,
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

function partsOf(instant: string | number | Date): Record<string, string> {
  return Object.fromEntries(parts.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
}

/** `2020-02-08`. */
export function formatDate(instant: string | number | Date): string {
  const { year, month, day } = partsOf(instant);
  return `${year}-${month}-${day}`;
}

/** `2020-02-08 14:32`. */
export function formatMinute(instant: string | number | Date): string {
  const { hour, minute } = partsOf(instant);
  return `${formatDate(instant)} ${hour}:${minute}`;
}

/** `14:32:05`. */
export function formatClock(instant: string | number | Date): string {
  const { hour, minute, second } = partsOf(instant);
  return `${hour}:${minute}:${second}`;
}

/** `02-08`, for the axis of a trend by days. */
export function formatDayOfAxis(instant: string | number | Date): string {
  return formatDate(instant).slice(5);
}

/** `14:00`, for the axis of a trend by hours. */
export function formatHourOfAxis(instant: string | number | Date): string {
  return formatMinute(instant).slice(11);
}

/** The instant a field of a moment or a day means in Shanghai, as ISO 8601 with offset; `undefined` while it is incomplete. */
export function fromField(field: string): string | undefined {
  const text = /^\d{4}-\d{2}-\d{2}$/.test(field) ? `${field}T00:00` : field.slice(0, 16).replace(' ', 'T');
  const iso = `${text}:00+08:00`;
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text) && !Number.isNaN(Date.parse(iso)) ? iso : undefined;
}

/** An instant as ISO 8601 in Shanghai's offset, to the minute. */
export function toShanghaiIso(instant: string | number | Date): string {
  return `${formatMinute(instant).replace(' ', 'T')}:00+08:00`;
}

/** An instant moved by whole hours, as ISO 8601 in Shanghai's offset. */
export function moveHours(instant: string | number | Date, hours: number): string {
  return toShanghaiIso(new Date(instant).getTime() + hours * HOUR);
}
