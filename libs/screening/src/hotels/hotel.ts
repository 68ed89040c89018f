import {
  dateOf, DAY, HOUR, kindOfFacts, reportOf, startOfDay, streamName, streetOf,
  type CommitteeCode, type Instant, type Reported, type StreamKind, type StreamName,
} from '@yiwang/kernel';
import type { HotelDailyReportSubmitted } from './events.js';

/** What a hotel said of one day. The latest of a day is that day's. */
export interface HotelReport extends Reported {
  readonly said: HotelDailyReportSubmitted['data'];
}

/** All reports of a hotel, by valid time. */
export type HotelState = readonly HotelReport[];

export const hotel: StreamKind<HotelState, HotelDailyReportSubmitted> = kindOfFacts('hotel', (event) => ({
  said: event.data,
  report: reportOf(event),
}));

/** `<street>_hotel-<siteId>` */
export function hotelStream(unit: CommitteeCode, siteId: string): StreamName {
  return streamName(streetOf(unit), hotel.kind, siteId);
}

/** Until so long after midnight a desk may close the day before. */
const CLOSES_AFTER_MIDNIGHT = 6 * HOUR;

/**
 * From when on the report of a day holds, for a desk that closes it at an instant: then, or at the day's last moment where
 * midnight has passed, so that a day counts as reported on that day. `undefined` where that day cannot be closed then.
 *
 * @param date `YYYY-MM-DD`; the day of the instant itself where it is not given
 */
export function closingOf(date: string | undefined, at: Instant): Instant | undefined {
  if (date === undefined || date === dateOf(at)) return at;
  const midnight = startOfDay(at);
  return at - midnight < CLOSES_AFTER_MIDNIGHT && date === dateOf(midnight - DAY) ? midnight - 1 : undefined;
}
