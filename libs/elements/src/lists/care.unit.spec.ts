import type { HouseholdRef } from '@yiwang/kernel';
import { isWanted, wantedRows } from '../algebra/wanted-rows.js';
import { Projection } from '../algebra/projection.js';
import { findList, PLANS } from '../catalogue.js';
import { boardOf, indexOf } from '../testing/board.js';
import { event, instant } from '../testing/events.js';

const COMMITTEE = '310105002004';
const STREET = '310105002';
type Events = Parameters<typeof indexOf>[0];
type Known = { readonly id?: string; readonly recordedAt?: string };
type Kind = 'medicine' | 'medical' | 'food' | 'psych';

const householdId = 'h-1' as HouseholdRef;
const iso = (at: string): string => `${at.replace(' ', 'T')}:00.000+08:00`;
const of = (kind: Kind) => ({ requestId: `h-1.${kind}.1`, householdId, compoundId: 'c-1', kind, context: kind === 'food' ? 'quarantine' : 'general' }) as const;
const raised = (kind: Kind, at: string, dueAt: string, known: Known = {}) => event(COMMITTEE, at, { type: 'ResidentRequestRaised', data: { ...of(kind), dueAt: iso(dueAt) } }, known);
const accepted = (kind: Kind, at: string, known: Known = {}) => event(COMMITTEE, at, { type: 'ResidentRequestAccepted', data: of(kind) }, known);
const ended = (kind: Kind, at: string, outcome: 'done' | 'notPossible' = 'done', known: Known = {}) =>
  event(COMMITTEE, at, { type: 'ResidentRequestCompleted', data: { ...of(kind), outcome, raisedAt: iso(at) } }, known);
const rated = (kind: Kind, at: string, satisfied: boolean, known: Known = {}) => event(COMMITTEE, at, { type: 'ResidentRequestRated', data: { ...of(kind), satisfied } }, known);
const voidOf = (correctedEventId: string, at: string) => event(COMMITTEE, at, { type: 'EventCorrected', data: { correctedEventId, reason: { inWords: '误报' } } });

const valuesOf = (events: Events, now: string, ...elements: string[]) => {
  const board = boardOf(indexOf(events), STREET, { at: now, now });
  return elements.map((element) => board[element]!.value);
};
const rowsOf = (list: string, events: Events, now: string, state?: string) => {
  const projection = new Projection({ plans: PLANS });
  projection.fold(events);
  const wanted = wantedRows(findList(list)!, { unit: STREET as never, state, now: instant(now) });
  return [...projection.rows()].filter((row) => isWanted(wanted, row)).sort((a, b) => (a.order < b.order ? -1 : 1)).map(({ values }) => values);
};
const kindsOf = (...asked: Parameters<typeof rowsOf>) => rowsOf(...asked).map(({ kind }) => kind);

describe('what households ask for', () => {
  const NAMES = ['svc_requests_new', 'svc_requests_open', 'svc_requests_unaccepted', 'svc_requests_overdue', 'qua_needs_open'];
  const events = [raised('medicine', '2020-02-10 20:00', '2020-02-11 20:00'), raised('food', '2020-02-10 21:00', '2020-02-11 21:00'), raised('medical', '2020-02-10 22:00', '2020-02-11 00:00')];

  it('waits for somebody to take it up, whoever needs a doctor first, and is overdue from its due time on', () => {
    expect([valuesOf(events, '2020-02-10 23:00', ...NAMES), valuesOf(events, '2020-02-11 01:00', ...NAMES)]).toEqual([[3, 3, 3, 0, 1], [0, 3, 3, 1, 1]]);
    expect(kindsOf('requestsToTakeUp', events, '2020-02-10 23:00')).toEqual(['medical', 'medicine', 'food']);
    expect(kindsOf('requestsOpen', events, '2020-02-11 01:00')).toEqual(['medical', 'medicine', 'food']);
    expect(kindsOf('requestsOpen', events, '2020-02-11 01:00', 'OVERDUE')).toEqual(['medical']);
    expect(rowsOf('requestsOpen', events, '2020-02-11 01:00')[1]).toMatchObject({ householdId: 'h-1', compoundId: 'c-1', orgUnit: COMMITTEE, raisedAt: instant('2020-02-10 20:00') });
  });
  it('is taken up, also where that is told late, and not where that is voided', () => {
    const late = accepted('medical', '2020-02-10 22:10', { id: 'taken', recordedAt: '2020-02-11 08:00' });
    expect(valuesOf([...events, late], '2020-02-10 23:00', ...NAMES)).toEqual([3, 3, 2, 0, 1]);
    expect(rowsOf('requestsOpen', [...events, late], '2020-02-11 09:00')[0]).toMatchObject({ acceptedBy: `committee-${COMMITTEE}`, acceptedAt: instant('2020-02-10 22:10') });
    expect(kindsOf('requestsToTakeUp', [...events, late, voidOf('taken', '2020-02-11 09:00')], '2020-02-11 10:00')).toEqual(['medical', 'medicine', 'food']);
  });
  it('ends when it was done, however late that is told, and not where that is voided', () => {
    const DONE = ['svc_requests_done', 'svc_requests_open', 'svc_requests_overdue', 'svc_request_time'];
    const late = ended('medical', '2020-02-11 00:00', 'done', { id: 'done', recordedAt: '2020-02-11 12:00' });
    expect(valuesOf([...events, late], '2020-02-11 13:00', ...DONE).slice(0, 3)).toEqual([1, 2, 0]);
    expect(valuesOf([...events, late], '2020-02-11 13:00', 'svc_request_time')[0]).toBeCloseTo(2, 0);
    expect(kindsOf('requestsOpen', [...events, late], '2020-02-11 13:00')).toEqual(['medicine', 'food']);
    expect(valuesOf([...events, late, voidOf('done', '2020-02-11 13:00')], '2020-02-11 13:30', ...DONE)).toEqual([0, 3, 1, null]);
    expect(valuesOf([...events, ended('food', '2020-02-11 08:00', 'notPossible')], '2020-02-11 13:00', 'svc_requests_done', 'qua_needs_open')).toEqual([0, 0]);
  });
  it('counts on its day by kind', () => {
    expect(valuesOf([...events, raised('psych', '2020-02-10 22:30', '2020-02-11 22:30')], '2020-02-10 23:00', 'svc_medicine', 'svc_food', 'svc_repair', 'svc_psych')).toEqual([1, 1, 0, 1]);
    expect(valuesOf(events, '2020-02-11 23:00', 'svc_medicine', 'svc_food')).toEqual([0, 0]);
  });
});

describe('whether a household is content', () => {
  const done = [raised('medicine', '2020-02-10 08:00', '2020-02-11 08:00'), ended('medicine', '2020-02-10 10:00'), raised('food', '2020-02-10 08:30', '2020-02-11 08:30'), ended('food', '2020-02-10 10:00')];
  const events = [...done, rated('medicine', '2020-02-10 12:00', false), rated('food', '2020-02-10 12:00', true)];
  it('is what it says last of the day, also where that is told late, and no day has fewer than none', () => {
    const late = rated('medicine', '2020-02-10 13:00', true, { id: 'mind', recordedAt: '2020-02-11 08:00' });
    expect(valuesOf(events, '2020-02-10 20:00', 'svc_satisfaction')).toEqual([50]);
    expect(valuesOf([...events, late], '2020-02-10 20:00', 'svc_satisfaction')).toEqual([100]);
    expect(valuesOf([...events, late, voidOf('mind', '2020-02-11 09:00')], '2020-02-10 20:00', 'svc_satisfaction')).toEqual([50]);
    expect(valuesOf([...events, rated('food', '2020-02-11 09:00', false)], '2020-02-11 12:00', 'svc_satisfaction')).toEqual([0]);
  });
  it('stands beside what it asked for, the latest on top', () => {
    const all = [...events, raised('psych', '2020-02-11 08:00', '2020-02-12 08:00')];
    expect(rowsOf('residentRequests', all, '2020-02-11 12:00')).toMatchObject([
      { kind: 'psych', outcome: undefined, rating: undefined },
      { kind: 'food', outcome: 'done', rating: 'satisfied' },
      { kind: 'medicine', outcome: 'done', rating: 'dissatisfied', completedAt: instant('2020-02-10 10:00') },
    ]);
  });
});

describe('who is looked after', () => {
  const cared = { personId: 'p-1', householdId, kind: 'aloneElderly' } as const;
  const enrolled = (at: string, visitEveryDays = 7, unit = COMMITTEE) => event(unit, at, { type: 'VulnerableResidentEnrolled', data: { ...cared, visitEveryDays, sealed: 'sealed' } });
  const visited = (at: string, finding: 'fine' | 'noAnswer', known: Known = {}) => event(COMMITTEE, at, { type: 'CareVisitRecorded', data: { ...cared, mode: 'phone', finding } }, known);
  const NAMES = ['svc_vulnerable', 'svc_alone_elderly', 'svc_care_visits', 'svc_care_coverage', 'svc_care_overdue'];
  const events = [enrolled('2020-02-01 09:00'), visited('2020-02-03 10:00', 'fine')];

  it('is to be seen within the interval from when they were seen last; where nobody answers, they were not', () => {
    expect(valuesOf(events.slice(0, 1), '2020-02-02 12:00', ...NAMES)).toEqual([1, 1, 0, 0, 0]);
    expect(valuesOf(events, '2020-02-03 12:00', ...NAMES)).toEqual([1, 1, 1, 100, 0]);
    expect(valuesOf([...events, visited('2020-02-10 09:00', 'noAnswer')], '2020-02-10 12:00', ...NAMES)).toEqual([1, 1, 1, 0, 1]);
    expect(rowsOf('careVisits', [...events, visited('2020-02-10 09:00', 'noAnswer')], '2020-02-10 12:00', 'OVERDUE')).toMatchObject([
      { personId: 'p-1', everyDays: 7, finding: 'noAnswer', visitedAt: instant('2020-02-10 09:00'), dueAt: instant('2020-02-10 10:00') },
    ]);
  });
  it('is in the coverage of seven days only where they are to be seen so often', () => {
    const rarely = [enrolled('2020-02-01 09:00', 14), visited('2020-02-03 10:00', 'fine')];
    expect(valuesOf(rarely, '2020-02-12 12:00', ...NAMES)).toEqual([1, 1, 0, null, 0]);
    expect(valuesOf(rarely, '2020-02-18 12:00', ...NAMES)).toEqual([1, 1, 0, null, 1]);
  });
  it('was seen when that was, however late it is told, and not where it is voided', () => {
    const late = visited('2020-02-09 10:00', 'fine', { id: 'late', recordedAt: '2020-02-11 08:00' });
    expect(valuesOf([...events, late], '2020-02-10 12:00', ...NAMES)).toEqual([1, 1, 0, 100, 0]);
    expect(rowsOf('careVisits', [...events, late], '2020-02-11 12:00')).toMatchObject([{ dueAt: instant('2020-02-16 10:00') }]);
    expect(valuesOf([...events, late, voidOf('late', '2020-02-11 09:00')], '2020-02-10 12:00', ...NAMES)).toEqual([1, 1, 0, 0, 1]);
  });
  it('is of another interval or another committee from when that is said, and begins anew once it has ended', () => {
    expect(rowsOf('careVisits', [...events, enrolled('2020-02-05 09:00', 2, '310105002005')], '2020-02-05 12:00')).toMatchObject([
      { orgUnit: '310105002005', everyDays: 2, dueAt: instant('2020-02-05 10:00') },
    ]);
    const discharged = event(COMMITTEE, '2020-02-04 09:00', { type: 'VulnerableResidentDischarged', data: { ...cared, reason: 'moved' } });
    expect([valuesOf([...events, discharged], '2020-02-12 12:00', ...NAMES), rowsOf('careVisits', [...events, discharged], '2020-02-12 12:00')]).toEqual([[0, 0, 0, null, 0], []]);
    expect(rowsOf('careVisits', [...events, discharged, enrolled('2020-02-20 09:00')], '2020-02-20 12:00')).toMatchObject([{ visitedAt: undefined, dueAt: instant('2020-02-27 09:00') }]);
  });
  it('counts on once they are erased, and stands in no list', () => {
    const erased = event(STREET, '2020-02-05 10:00', { type: 'PersonErased', data: { personId: 'p-1', basis: 'request', receipt: 'receipt-1' } });
    expect([valuesOf([...events, erased], '2020-02-05 12:00', 'svc_vulnerable'), rowsOf('careVisits', [...events, erased], '2020-02-05 12:00')]).toEqual([[1], []]);
  });
});
