import { endOfDay, HOUR, startOfDay, type Instant } from './time.js';

/** The halves of a calendar day in Shanghai: up to noon, and from noon on. */
export type HalfDay = 'am' | 'pm';

const noonOf = (instant: Instant): Instant => startOfDay(instant) + 12 * HOUR;

/** In which half of its day an instant lies: noon itself is in the second. */
export const halfDayOf = (instant: Instant): HalfDay => (instant < noonOf(instant) ? 'am' : 'pm');

/** The noon or the midnight that ends the half of the day in which an instant lies. */
export const endOfHalfDay = (instant: Instant): Instant => (halfDayOf(instant) === 'am' ? noonOf(instant) : endOfDay(instant));
