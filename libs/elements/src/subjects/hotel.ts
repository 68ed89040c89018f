import type { Instant } from '@yiwang/kernel';
import type { SiteDeregistered, SiteRegistered } from '@yiwang/registers';
import type { HotelDailyReportSubmitted, HotelNumbers } from '@yiwang/screening';
import { deadline, level, measuresOf, tallyOf } from '../algebra/measure.js';
import { defineSubject } from '../algebra/subject.js';
import { forTheDayOf, nextReportDue, replacedBy, silentFrom } from './daily-report.js';
import { HEARD_OF_PLACES, placeAfter, placeKey } from './registered-place.js';
import type { RegisteredPlace } from './registered-place.js';

/** What a hotel said of a day, and when. */
type Report = HotelNumbers & { readonly at: Instant };

/** A hotel as long as it is registered, and its latest report, whether or not it is. */
interface HotelState {
  readonly place?: RegisteredPlace | undefined;
  readonly report?: Report | undefined;
}

/** One hotel with its report of the day: a later report of the day takes the place of the earlier. */
export const hotel = defineSubject<SiteRegistered | SiteDeregistered | HotelDailyReportSubmitted>()({
  name: 'hotel',
  ofOneUnit: true,
  hears: {
    ...HEARD_OF_PLACES,
    HotelDailyReportSubmitted: {
      key: placeKey, keeps: ['guests', 'checkIns', 'checkOuts', 'declared', 'refused', 'retroDeclared', 'keyAreaGuests'],
    },
  },
  initial: {} as HotelState,
  evolve: (state, fact): HotelState => {
    if (fact.type === 'HotelDailyReportSubmitted') return { ...state, report: { ...fact.data, at: fact.occurredAt } };
    return { ...state, place: placeAfter(fact) };
  },
});

/** The place and the latest report of what is registered as a hotel; nothing of what is not. */
export const hotelIn = ({ place, report }: HotelState) => (place?.siteType === 'hotel' ? { place, report } : undefined);

/** Whether somebody checked in, by a report, of whom there is no declaration. */
export const isIncomplete = ({ checkIns, declared }: Report): boolean => declared < checkIns;

const reportOf = (state: HotelState): Report | undefined => hotelIn(state)?.report;

/** A number of a report, less what the day's report before it had said. */
const added = (name: keyof HotelNumbers) => (before: HotelState, { data, occurredAt }: { readonly data: HotelNumbers; readonly occurredAt: Instant }): number =>
  data[name] - (replacedBy(occurredAt, before.report)?.[name] ?? 0);

export const ofHotels = measuresOf(hotel, {
  registered: level((state) => hotelIn(state) !== undefined),
  reportedToday: deadline((state) => {
    const report = reportOf(state);
    return report && forTheDayOf(report.at);
  }),
  silent: deadline((state) => {
    const known = hotelIn(state);
    return known && silentFrom(nextReportDue(known.place.registeredAt, known.report?.at), 'hotel');
  }),
  incomplete: deadline((state) => {
    const report = reportOf(state);
    return report && isIncomplete(report) && forTheDayOf(report.at);
  }),
  guests: level((state) => reportOf(state)?.guests),
  keyArea: level((state) => reportOf(state)?.keyAreaGuests),
  checkIns: tallyOf('HotelDailyReportSubmitted', added('checkIns')),
  declared: tallyOf('HotelDailyReportSubmitted', added('declared')),
  refused: tallyOf('HotelDailyReportSubmitted', added('refused')),
  retroDeclared: tallyOf('HotelDailyReportSubmitted', added('retroDeclared')),
});
