import { orgUnitCode, stateOf } from '@yiwang/kernel';
import { at, given, happened } from '@yiwang/kernel/testing';
import { hotel } from './hotel.js';
import { submitHotelReport } from './submit-hotel-report.submission.js';

const elsewhere = orgUnitCode('310105002002');
const site = (siteType: 'hotel' | 'shop' = 'hotel', orgUnit = orgUnitCode('310105002001')) =>
  happened({ type: 'SiteRegistered', data: { siteId: 'hotel-1', siteType, name: '江苏饭店' } }, { id: 'site', orgUnit });
const numbers = { siteId: 'hotel-1', guests: 31, checkIns: 6, checkOuts: 4, declared: 5, refused: 1, retroDeclared: 2, keyAreaGuests: 3 };
const evening = at('2020-02-08 20:30');
const reported = { type: 'HotelDailyReportSubmitted', data: { ...numbers, date: '2020-02-08' }, occurredAt: evening } as const;
const first = happened(reported, { id: 'first', occurredAt: evening });

const whenReported = (past: Parameters<typeof given>[1][], data: object = {}, occurredAt = evening, known: object = {}) =>
  given(submitHotelReport, ...past).reading({ site: [site()] }).when({ ...numbers, ...data }, { occurredAt, ...known });

describe('the daily report of a hotel', () => {
  it('is recorded, of the day on which the desk closes it', () => {
    whenReported([]).thenRecords(reported);
    whenReported([], { date: '2020-02-08' }).thenRecords(reported);
  });

  it('takes the place of an earlier one of the day; the same numbers again say nothing new', () => {
    const more = { ...reported, data: { ...reported.data, declared: 6 }, occurredAt: at('2020-02-08 23:00') };
    whenReported([first], {}, at('2020-02-08 22:00')).thenIsDuplicateOf('first');
    whenReported([first], { declared: 6 }, at('2020-02-08 23:00')).thenRecords(more);
    const second = happened(more, { id: 'second', occurredAt: more.occurredAt });
    whenReported([first, second], {}, at('2020-02-08 23:30')).thenRecords({ ...reported, occurredAt: at('2020-02-08 23:30') });
  });

  it('of another day is another report, whatever its numbers', () => {
    const next = at('2020-02-09 20:30');
    whenReported([first], {}, next).thenRecords({ ...reported, data: { ...reported.data, date: '2020-02-09' }, occurredAt: next });
  });

  it('closes the day before until six in the morning, and counts on that day', () => {
    const lastMoment = at('2020-02-09 00:00') - 1;
    whenReported([], { date: '2020-02-08' }, at('2020-02-09 05:59')).thenRecords({ ...reported, occurredAt: lastMoment });
    whenReported([first], { date: '2020-02-08' }, at('2020-02-09 01:00')).thenIsDuplicateOf('first');
    const [late, later] = ['late', 'later'].map((id) => happened(reported, { id, occurredAt: lastMoment }));
    expect(submitHotelReport.refs!(later!, stateOf(hotel, [late!, later!]))).toEqual({ inPlaceOf: 'late' });
  });

  it.each([
    ['the day before, from six on', '2020-02-08', '2020-02-09 06:00'],
    ['two days before', '2020-02-07', '2020-02-09 01:00'],
    ['a day to come', '2020-02-10', '2020-02-09 20:00'],
  ])('is refused for %s', (_, date, when) => {
    whenReported([], { date }, at(when)).thenRefuses('date-not-of-report', { field: 'date', params: { date } });
  });

  it('is of a hotel of the unit', () => {
    given(submitHotelReport).when(numbers).thenRefuses('not-registered', { field: 'siteId' });
    given(submitHotelReport).reading({ site: [site('shop')] }).when(numbers).thenRefuses('not-registered');
    given(submitHotelReport).reading({ site: [site('hotel', elsewhere)] }).when(numbers).thenRefuses('not-registered');
  });

  it('declares no more than checked in: who was in before declares afterwards', () => {
    whenReported([], { declared: 7 }).thenRefuses('more-declared-than-checked-in', { field: 'declared', params: { declared: 7, checkIns: 6 } });
    whenReported([], { declared: 6, retroDeclared: 20 }).thenRecords({ ...reported, data: { ...reported.data, declared: 6, retroDeclared: 20 } });
  });

  it('holds no numbers that cannot be', () => {
    whenReported([], { keyAreaGuests: 32 }).thenRefuses('counts-inconsistent', { field: 'keyAreaGuests', params: { part: 32, whole: 31 } });
    whenReported([], { guests: 1, keyAreaGuests: 0 }).thenRefuses('counts-inconsistent', { field: 'checkIns', params: { part: 6, whole: 5 } });
  });

  it('asks for no more than a desk counts: the rest is 0', () => {
    const { refused: _, retroDeclared: __, keyAreaGuests: ___, ...counted } = numbers;
    expect(submitHotelReport.schema.parse(counted)).toEqual({ ...counted, refused: 0, retroDeclared: 0, keyAreaGuests: 0 });
  });
});
