import { HOUR } from '@yiwang/kernel';
import { isWanted, wantedRows } from '../algebra/wanted-rows.js';
import { Projection } from '../algebra/projection.js';
import { findList, PLANS } from '../catalogue.js';
import { boardOf, indexOf } from '../testing/board.js';
import { event, instant } from '../testing/events.js';

const COMMITTEE = '310105002004';
const STREET = '310105002';
type Events = Parameters<typeof indexOf>[0];

const registered = (siteId: string, at = '2020-02-01 08:00', siteType: 'hotel' | 'shop' = 'hotel') =>
  event(COMMITTEE, at, { type: 'SiteRegistered', data: { siteId, siteType, name: `${siteId}宾馆` } });
const NUMBERS = { guests: 20, checkIns: 4, checkOuts: 1, declared: 4, refused: 0, retroDeclared: 0, keyAreaGuests: 0 };
const reported = (siteId: string, at: string, said: Partial<typeof NUMBERS> = {}, known: { readonly id?: string; readonly recordedAt?: string } = {}) =>
  event(COMMITTEE, at, { type: 'HotelDailyReportSubmitted', data: { siteId, date: at.slice(0, 10), ...NUMBERS, ...said } }, known);
const voidOf = (correctedEventId: string, at: string) => event(COMMITTEE, at, { type: 'EventCorrected', data: { correctedEventId, reason: { inWords: '误报' } } });

const valuesOf = (events: Events, now: string, ...elements: string[]) => {
  const board = boardOf(indexOf(events), STREET, { at: now, now });
  return elements.map((element) => board[element]!.value);
};
const rowsOf = (list: string, events: Events, now: string, state?: string) => {
  const projection = new Projection({ plans: PLANS });
  projection.fold(events.filter(({ metadata }) => metadata.recordedAt <= instant(now)));
  const wanted = wantedRows(findList(list)!, { unit: STREET as never, state, now: instant(now) });
  return [...projection.rows()].filter((row) => isWanted(wanted, row)).sort((a, b) => (a.order < b.order ? -1 : 1)).map(({ values }) => values);
};
const silent = (events: Events, now: string, state?: string) => rowsOf('hotelsNotReported', events, now, state).map(({ siteId }) => siteId);

const two = [registered('h-1'), registered('h-2')];

describe('a hotel that is silent', () => {
  const events = [...two, reported('h-1', '2020-02-07 21:00'), reported('h-2', '2020-02-07 21:10'), reported('h-1', '2020-02-08 20:00')];

  it('stands in the list from midnight on until it reports', () => {
    expect([silent(events, '2020-02-07 23:59'), silent(events, '2020-02-08 00:00'), silent(events, '2020-02-08 20:01')]).toEqual([[], ['h-1', 'h-2'], ['h-2']]);
    expect(valuesOf(events, '2020-02-08 20:01', 'prm_hotels', 'prm_hotels_reported', 'prm_hotel_report_rate')).toEqual([2, 1, 50]);
    expect(valuesOf(events, '2020-02-07 20:00', 'prm_hotels_reported', 'prm_hotels_silent', 'prm_hotel_report_rate')).toEqual([0, 2, 0]);
  });
  it('wants attention from nine in the evening on, and all of the next day where it says nothing', () => {
    const wanting = (now: string) => [valuesOf(events, now, 'prm_hotels_silent'), silent(events, now, 'SILENT')];
    expect([wanting('2020-02-08 00:00'), wanting('2020-02-08 20:59')]).toEqual([[[0], []], [[0], []]]);
    expect([wanting('2020-02-08 21:00'), wanting('2020-02-09 09:00')]).toEqual([[[1], ['h-2']], [[1], ['h-2']]]);
    expect(wanting('2020-02-09 21:00')).toEqual([[2], ['h-2', 'h-1']]);
    const told = reported('h-2', '2020-02-08 21:30');
    expect([valuesOf([...events, told], '2020-02-08 22:00', 'prm_hotels_silent'), valuesOf([...events, told], '2020-02-09 09:00', 'prm_hotels_silent')]).toEqual([[0], [0]]);
  });
  it('registered today is expected to report today', () => {
    const young = [registered('h-3', '2020-02-08 10:00')];
    expect([valuesOf(young, '2020-02-08 20:00', 'prm_hotels_silent'), valuesOf(young, '2020-02-08 21:00', 'prm_hotels_silent')]).toEqual([[0], [1]]);
  });
  it('is told from one that has been silent for days, which stands on top', () => {
    expect(silent(events, '2020-02-09 21:00')).toEqual(['h-2', 'h-1']);
    expect([silent(events, '2020-02-08 21:00', 'OVERDUE'), silent(events, '2020-02-09 21:00', 'OVERDUE')]).toEqual([[], ['h-2']]);
    expect(rowsOf('hotelsNotReported', events, '2020-02-09 21:00')[0]).toMatchObject({
      siteId: 'h-2', name: 'h-2宾馆', orgUnit: COMMITTEE, lastReportAt: instant('2020-02-07 21:10'), guests: 20, dueAt: instant('2020-02-09 00:00'),
    });
  });
  it('counts day by day over a period', () => {
    const week = boardOf(indexOf(events), STREET, { at: '2020-02-08 23:00', from: '2020-02-07 00:00' });
    expect([week['prm_hotels_reported'], week['prm_hotel_report_rate']].map((reading) => reading!.value)).toEqual([3, 75]);
  });
  it('has not been silent where its report only comes late, and has where that is voided', () => {
    const late = [...two, reported('h-2', '2020-02-08 22:00', {}, { id: 'late', recordedAt: '2020-02-09 07:00' })];
    expect(valuesOf(late, '2020-02-08 23:00', 'prm_hotels_reported', 'prm_hotels_silent')).toEqual([1, 1]);
    expect([silent(late, '2020-02-09 06:00', 'OVERDUE'), silent(late, '2020-02-09 08:00', 'OVERDUE')]).toEqual([['h-1', 'h-2'], ['h-1']]);
    expect(valuesOf([...late, voidOf('late', '2020-02-09 08:00')], '2020-02-08 23:00', 'prm_hotels_reported', 'prm_hotels_silent')).toEqual([0, 2]);
  });
  it('is one no more when it is taken off the register, or was none', () => {
    const gone = event(COMMITTEE, '2020-02-08 12:00', { type: 'SiteDeregistered', data: { siteId: 'h-2', siteType: 'hotel', reason: { inWords: '停业' } } });
    expect(silent([...events, gone, registered('s-1', '2020-02-01 08:00', 'shop')], '2020-02-09 12:00')).toEqual(['h-1']);
    expect(valuesOf([...events, gone], '2020-02-09 12:00', 'prm_hotels', 'prm_hotels_silent', 'prm_hotel_guests')).toEqual([1, 0, 20]);
  });
});

describe('what a hotel reports', () => {
  const first = reported('h-1', '2020-02-08 18:00', { checkIns: 4, declared: 3, refused: 1, guests: 20, keyAreaGuests: 2 });
  const again = reported('h-1', '2020-02-08 22:00', { checkIns: 6, declared: 6, refused: 2, retroDeclared: 5, guests: 22, keyAreaGuests: 1 }, { id: 'again' });
  const NAMES = ['prm_hotel_checkins', 'prm_hotel_declared', 'prm_hotel_refused', 'prm_hotel_retro', 'prm_hotel_guests', 'prm_hotel_keyarea', 'prm_hotel_declared_rate'];

  it('takes the place of what it said before of the day, in any order of arrival, and is not added', () => {
    expect(valuesOf([...two, first], '2020-02-08 19:00', ...NAMES)).toEqual([4, 3, 1, 0, 20, 2, 75]);
    expect(valuesOf([...two, first, again], '2020-02-08 23:00', ...NAMES)).toEqual([6, 6, 2, 5, 22, 1, 100]);
    expect(valuesOf([again, first, ...two], '2020-02-08 23:00', ...NAMES)).toEqual([6, 6, 2, 5, 22, 1, 100]);
    expect(valuesOf([...two, first, again, voidOf('again', '2020-02-08 22:30')], '2020-02-08 23:00', ...NAMES)).toEqual([4, 3, 1, 0, 20, 2, 75]);
  });
  it('of the next day is counted on its own, and guests stay what they were until then', () => {
    expect(valuesOf([...two, first], '2020-02-09 09:00', ...NAMES)).toEqual([0, 0, 0, 0, 20, 2, null]);
    expect(valuesOf([...two, first, reported('h-1', '2020-02-09 20:00', { checkIns: 2 })], '2020-02-09 21:00', 'prm_hotel_checkins')).toEqual([2]);
  });
  it('says who has not declared, until it has, or the day is over', () => {
    const undeclared = (events: Events, now: string) => rowsOf('hotelsUndeclared', events, now);
    expect(undeclared([...two, first], '2020-02-08 19:00')).toMatchObject([{ siteId: 'h-1', missing: 1, checkIns: 4, declared: 3 }]);
    expect(undeclared([...two, first, again], '2020-02-08 23:00')).toEqual([]);
    expect([undeclared([...two, first], '2020-02-08 23:59').length, undeclared([...two, first], '2020-02-09 00:00').length]).toEqual([1, 0]);
    expect([valuesOf([...two, first], '2020-02-08 23:59', 'prm_hotel_incomplete'), valuesOf([...two, first], '2020-02-09 00:00', 'prm_hotel_incomplete')]).toEqual([[1], [0]]);
    const worse = reported('h-2', '2020-02-08 18:00', { checkIns: 9, declared: 2 });
    expect(undeclared([...two, first, worse], '2020-02-08 19:00').map(({ siteId }) => siteId)).toEqual(['h-2', 'h-1']);
  });
});

describe('a reminder of a silent hotel', () => {
  const reminded = event(COMMITTEE, '2020-02-08 21:00', {
    type: 'ReminderSent', data: { list: 'hotelsNotReported', itemId: 'h-2', dueAt: '2020-02-09T00:00:00.000+08:00' },
  });
  const reminders = (...events: Events) => rowsOf('reminders', [...two, reminded, ...events], '2020-02-08 21:30').map(({ itemId }) => itemId);
  it('stands until the hotel reports, or is gone; of other hotels it says nothing', () => {
    expect(reminders()).toEqual(['h-2']);
    expect(reminders(reported('h-1', '2020-02-08 21:10'))).toEqual(['h-2']);
    expect(reminders(reported('h-2', '2020-02-08 21:10'))).toEqual([]);
    expect(reminders(reported('h-2', '2020-02-07 20:00'))).toEqual(['h-2']);
    expect(reminders(event(COMMITTEE, '2020-02-08 21:10', { type: 'SiteDeregistered', data: { siteId: 'h-2', siteType: 'hotel', reason: { inWords: '停业' } } }))).toEqual([]);
  });
});

describe('what a reminder waits for', () => {
  const reminded = (list: 'hotelsNotReported' | 'quarantineCases', itemId: string, at: string, dueAt: string) =>
    event(COMMITTEE, at, { type: 'ReminderSent', data: { list, itemId, dueAt } });
  const left = (...events: Events) => rowsOf('reminders', events, '2020-02-08 23:00').length;
  it('ends it also where it is told after the reminder, of before it', () => {
    const hotel = reminded('hotelsNotReported', 'h-2', '2020-02-08 21:00', '2020-02-09T00:00:00.000+08:00');
    expect([left(hotel), left(hotel, reported('h-2', '2020-02-08 20:00', {}, { recordedAt: '2020-02-08 21:05' }))]).toEqual([1, 0]);
    const person = reminded('quarantineCases', 'p-1.1', '2020-02-08 10:00', '2020-02-09T10:00:00.000+08:00');
    const released = event(COMMITTEE, '2020-02-08 09:00', {
      type: 'QuarantineReleased',
      data: { quarantineId: 'p-1.1', personId: 'p-1', householdId: 'h-1', place: 'home', reason: 'domestic', startedAt: 'x', dueAt: 'x' },
    } as never, { recordedAt: '2020-02-08 11:00' });
    expect([left(person), left(person, released)]).toEqual([1, 0]);
  });
});

describe('a list that shows some of its rows', () => {
  it('has a state within what it shows', () => {
    const list = findList('hotelsNotReported')!;
    const wanted = wantedRows({ ...list, shows: { after: -HOUR, until: HOUR } }, { unit: STREET as never, state: 'OVERDUE', now: 0 });
    expect(wanted).toMatchObject({ dueAfter: -HOUR, dueUntil: 0 });
  });
});
