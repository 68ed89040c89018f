import {
  accept, countField, dateField, dateOf, defineSubmission, duplicateOf, idField, inPlaceOf, refuse, sameNextTo,
} from '@yiwang/kernel';
import { isSiteOf, readingSite, type SiteState } from '@yiwang/registers';
import { z } from 'zod';
import type { HotelNumbers } from './events.js';
import { closingOf, hotel, hotelStream } from './hotel.js';

const COMPARED = ['guests', 'checkIns', 'checkOuts', 'declared', 'refused', 'retroDeclared', 'keyAreaGuests'] as const satisfies readonly (keyof HotelNumbers)[];

const sameNumbers = (a: HotelNumbers, b: HotelNumbers): boolean => COMPARED.every((name) => a[name] === b[name]);

/**
 * A hotel's numbers of one day: who stays, who came and left, who declared. “Whoever checks in declares; who does not, gets no
 * room” (塘桥街道, February 2020). Other numbers of the same day take the place of those before; they are not added.
 *
 * Refuses `not-registered` where the unit has no such hotel; `date-not-of-report` for a day that is neither the one on which it
 * is closed nor, before six in the morning, the day before; `more-declared-than-checked-in`; and `counts-inconsistent` where more
 * guests have been in a key area than there are, or more came than stay or left. The same numbers of the day again are a
 * duplicate.
 */
export const submitHotelReport = defineSubmission({
  type: 'submit-hotel-report',
  labels: { zh: '宾旅馆日报', en: 'Report a hotel’s day', ja: 'ホテルの日報', ko: '숙박업소 일일 보고' },
  roles: ['hotel', 'committee', 'police', 'street', 'admin'],
  units: 'both',
  personalData: 'none',
  site: ({ siteId }) => siteId,
  schema: z.object({
    siteId: idField('宾旅馆编号', 'Hotel'),
    guests: countField('在住人数', 'Guests staying', { max: 10_000 }),
    checkIns: countField('当日入住', 'Checked in', { max: 10_000 }),
    checkOuts: countField('当日退房', 'Checked out', { max: 10_000 }),
    declared: countField('入住申报份数', 'Of those checked in: declared', { max: 10_000 }),
    refused: countField('拒填不予入住', 'Would not declare, got no room', { max: 10_000 }).default(0),
    retroDeclared: countField('此前在住者补申报', 'In before, declared afterwards', { max: 10_000 }).default(0),
    keyAreaGuests: countField('重点地区旅居史旅客', 'Guests who were in key areas', { max: 10_000 }).default(0),
    date: dateField('日报日期，默认当日', 'Day, today unless said').optional(),
  }),
  availableWhen: [
    { list: 'hotelsNotReported', known: { siteId: 'siteId' } },
    { list: 'hotelsUndeclared', known: { siteId: 'siteId' }, likely: ({ guests, checkIns, checkOuts }) => ({ guests, checkIns, checkOuts }) },
    { list: 'sites', known: { siteId: 'siteId' }, when: ({ siteType }) => siteType === 'hotel' },
  ],
  streamKind: hotel,
  stream: (data, unit) => hotelStream(unit, data.siteId),
  reads: ({ siteId }, unit) => ({ site: readingSite(unit, siteId) }),
  decide(command, reports, { site }: { site: SiteState }) {
    const { date, ...said } = command.data;
    if (!isSiteOf(site, command.orgUnit, 'hotel')) return refuse('not-registered', 'siteId');
    const closedAt = closingOf(date, command.occurredAt);
    if (closedAt === undefined) return refuse('date-not-of-report', 'date', { date: date! });
    if (said.declared > said.checkIns) {
      return refuse('more-declared-than-checked-in', 'declared', { declared: said.declared, checkIns: said.checkIns });
    }
    if (said.keyAreaGuests > said.guests) return refuse('counts-inconsistent', 'keyAreaGuests', { part: said.keyAreaGuests, whole: said.guests });
    const stayedOrLeft = said.guests + said.checkOuts;
    if (said.checkIns > stayedOrLeft) return refuse('counts-inconsistent', 'checkIns', { part: said.checkIns, whole: stayedOrLeft });
    const ofDay = dateOf(closedAt);
    const known = sameNextTo(reports.filter((report) => report.said.date === ofDay), closedAt, (report) => sameNumbers(report.said, said));
    if (known !== undefined) return duplicateOf(known.report, 'HotelDailyReportSubmitted', ofDay);
    return accept({ type: 'HotelDailyReportSubmitted', data: { ...said, date: ofDay }, occurredAt: closedAt });
  },
  refs: (event, reports) => inPlaceOf(reports, event.id),
});
