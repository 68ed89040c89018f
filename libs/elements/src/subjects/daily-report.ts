import { DAY, endOfDay, HOUR } from '@yiwang/kernel';
import type { Instant } from '@yiwang/kernel';

/** Until when a level holds that is said of a day: until midnight. */
export const forTheDayOf = (at: Instant) => ({ n: 1, until: endOfDay(at) }) as const;

/**
 * Until when who reports daily has to report next: the end of the day after the last report, of one that has not reported yet of
 * the day on which it was registered. It has not reported on a day on or before which that moment lies.
 */
export const nextReportDue = (registeredAt: Instant, lastReport: Instant | undefined): Instant =>
  Math.max(endOfDay(registeredAt), lastReport === undefined ? 0 : endOfDay(lastReport) + DAY);

/**
 * How long before midnight silence wants attention, in ms. A hotel closes its day in the evening: from nine on it is silent, when
 * its desk is reminded. Who came to work is counted in the morning: from noon on.
 */
export const SILENT_BEFORE_MIDNIGHT = { hotel: 3 * HOUR, workplace: 12 * HOUR } as const;

/** Silent from its hour on, on the first day of which no report is told, until it reports. */
export const silentFrom = (due: Instant, kind: keyof typeof SILENT_BEFORE_MIDNIGHT) => ({ n: 1, from: due - SILENT_BEFORE_MIDNIGHT[kind] }) as const;

/** The numbers of a day that a report takes the place of: those of the day's report before it, if there was one. */
export const replacedBy = <Report extends { readonly at: Instant }>(at: Instant, before: Report | undefined): Report | undefined =>
  before !== undefined && endOfDay(before.at) === endOfDay(at) ? before : undefined;
