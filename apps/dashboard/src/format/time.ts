const HOUR = 3_600_000;

/** All times on screen are those of Shanghai, whatever the machine is set to: eight hours ahead, without summer time since 1991. */
const AHEAD = 8 * HOUR;

/** `2020-02-08T14:32:05.000Z`, in which the `Z` stands for Shanghai. */
const inShanghai = (instant: string | number | Date): string => new Date(new Date(instant).getTime() + AHEAD).toISOString();

/** `2020-02-08`. */
export function formatDate(instant: string | number | Date): string {
  return inShanghai(instant).slice(0, 10);
}

/** `2020-02-08 14:32`. */
export function formatMinute(instant: string | number | Date): string {
  return inShanghai(instant).slice(0, 16).replace('T', ' ');
}

/** `14:32:05`. */
export function formatClock(instant: string | number | Date): string {
  return inShanghai(instant).slice(11, 19);
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
