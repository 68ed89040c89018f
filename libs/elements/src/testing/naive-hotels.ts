import { DAY, endOfDay, HOUR, hourOf } from '@yiwang/kernel';
import type { Hour, Instant } from '@yiwang/kernel';
import { reached } from './naive-board.js';
import type { NaiveBoard, NaiveEvent, NaiveMoment } from './naive-board.js';
import { daysIn, ofAny, shareOver, sumOver, unitsIn } from './naive-units.js';
import type { NaiveOf } from './naive-units.js';

type Registered = NaiveOf<'SiteRegistered'>;
type Report = NaiveOf<'HotelDailyReportSubmitted'>;
type Numbers = Exclude<keyof Report['data'], 'siteId' | 'date'>;

/** A site of a unit, if it is registered after these events, as one of a type. */
export function sitesIn(seen: readonly NaiveEvent[], type: (siteType: Registered['data']['siteType']) => boolean): Registered[] {
  const said = ofAny(seen, 'SiteRegistered', 'SiteDeregistered');
  return [...new Set(said.map(({ unit, data }) => `${unit} ${data.siteId}`))].flatMap((site) => {
    const last = said.filter(({ unit, data }) => `${unit} ${data.siteId}` === site).at(-1)!;
    return last.type === 'SiteRegistered' && type(last.data.siteType) ? [last] : [];
  });
}

/** The day's midnight, from which nothing of it stands any more. */

/** What is said of one site, latest last. */
export const saidOf = <Event extends NaiveEvent>(said: readonly Event[], { unit, data: { siteId } }: Registered): Event[] =>
  said.filter((event) => event.unit === unit && (event.data as { readonly siteId?: string }).siteId === siteId);

/** Until when who reports daily must report next. */
export const nextDue = ({ occurredAt }: Registered, last: NaiveEvent | undefined): Instant =>
  Math.max(endOfDay(occurredAt), last === undefined ? 0 : endOfDay(last.occurredAt) + DAY);

/** The numbers of hotels for one unit. @param all the live events in their order */
export function naiveHotels(all: readonly NaiveEvent[], { unit, moment, first }: { readonly unit: string; readonly moment: NaiveMoment; readonly first: Hour }): NaiveBoard {
  const committees = unitsIn(all, unit);
  const hotelsAt = (when: NaiveMoment, committee: string) => {
    const seen = all.filter((event) => event.unit === committee && reached(when, event.occurredAt));
    return sitesIn(seen, (type) => type === 'hotel').map((place) => {
      const report = saidOf(ofAny(seen, 'HotelDailyReportSubmitted'), place).at(-1);
      return { report, isSilent: reached(when, nextDue(place, report) - 3 * HOUR), today: report !== undefined && !reached(when, endOfDay(report.occurredAt)) };
    });
  };
  const now = committees.flatMap((committee) => hotelsAt(moment, committee));
  const reports = ofAny(all, 'HotelDailyReportSubmitted').filter(({ occurredAt }) => reached(moment, occurredAt));
  /** Each report adds what it says beyond the one of its day before it. */
  const added = (name: Numbers) => (committee: string): number =>
    sumOver(reports.filter((report) => report.unit === committee && hourOf(report.occurredAt) >= first), (report) => {
      const before = reports.slice(0, reports.indexOf(report)).filter(({ unit: of, data, occurredAt }) =>
        of === committee && data.siteId === report.data.siteId && endOfDay(occurredAt) === endOfDay(report.occurredAt)).at(-1);
      return report.data[name] - (before?.data[name] ?? 0);
    });
  const eachDay = (counts: (hotel: (typeof now)[number]) => boolean) => (committee: string): number =>
    sumOver(daysIn(first, moment), (when) => hotelsAt(when, committee).filter(counts).length);
  return {
    prm_hotels: now.length,
    prm_hotels_silent: now.filter(({ isSilent }) => isSilent).length,
    prm_hotels_reported: sumOver(committees, eachDay(({ today }) => today)),
    prm_hotel_report_rate: shareOver(committees, eachDay(({ today }) => today), eachDay(() => true)),
    prm_hotel_incomplete: now.filter(({ report, today }) => today && report!.data.declared < report!.data.checkIns).length,
    prm_hotel_guests: sumOver(now, ({ report }) => report?.data.guests ?? 0),
    prm_hotel_keyarea: sumOver(now, ({ report }) => report?.data.keyAreaGuests ?? 0),
    prm_hotel_checkins: sumOver(committees, added('checkIns')),
    prm_hotel_declared: sumOver(committees, added('declared')),
    prm_hotel_declared_rate: shareOver(committees, added('declared'), added('checkIns')),
    prm_hotel_refused: sumOver(committees, added('refused')),
    prm_hotel_retro: sumOver(committees, added('retroDeclared')),
  };
}

/** The rows of the lists of hotels, whenever they are due. @param all the live events in their order */
export function naiveHotelLists(all: readonly NaiveEvent[]): Readonly<Record<string, readonly object[]>> {
  const reported = sitesIn(all, (type) => type === 'hotel').map((place) =>
    ({ place, report: saidOf(ofAny(all, 'HotelDailyReportSubmitted'), place).at(-1) }));
  return {
    hotelsNotReported: reported.map(({ place, report }) => ({
      siteId: place.data.siteId, name: place.data.name, orgUnit: place.unit, lastReportAt: report?.occurredAt, guests: report?.data.guests,
      dueAt: nextDue(place, report),
    })),
    hotelsUndeclared: reported.flatMap(({ place, report }) => {
      if (report === undefined || report.data.declared >= report.data.checkIns) return [];
      const { checkIns, declared, checkOuts, guests } = report.data;
      return [{
        siteId: place.data.siteId, name: place.data.name, orgUnit: place.unit, missing: checkIns - declared, checkIns, declared, checkOuts, guests,
        reportedAt: report.occurredAt,
      }];
    }),
  };
}
