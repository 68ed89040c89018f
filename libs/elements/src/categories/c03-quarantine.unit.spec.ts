import type { HouseholdRef } from '@yiwang/kernel';
import { Projection } from '../algebra/projection.js';
import { PLANS } from '../catalogue.js';
import { boardOf, indexOf } from '../testing/board.js';
import { of, voidOf } from '../testing/told.js';
import type { Known } from '../testing/told.js';

const COMMITTEE = '310105002001';
const NEIGHBOUR = '310105002002';
type Events = Parameters<typeof indexOf>[0];

const iso = (time: string) => `2020-02-${time.replace(' ', 'T')}:00.000+08:00`;

const householdId = 'h-1' as HouseholdRef;
const routing = { quarantineId: 'p-1.1', personId: 'p-1', householdId, reason: 'overseas' } as const;
const told = { startedAt: iso('01 10:00'), dueAt: iso('15 10:00') };
const started = (place: 'home' | 'central' = 'home', at = '01 10:00', known: Known = {}) => of('QuarantineStarted', at, {
  ...routing, place, countedFrom: 'arrival', countedSince: told.startedAt, dueAt: told.dueAt, sealed: 'sealed',
}, known);
const moved = (at: string, to: 'home' | 'central', known: Known = {}) =>
  of('QuarantineTransferred', at, { ...routing, from: to === 'home' ? 'central' : 'home', to, ...told }, known);
const extended = (at: string, newDueAt: string, known: Known = {}) =>
  of('QuarantineExtended', at, { ...routing, place: 'home', extensionReason: 'ordered', previousDueAt: told.dueAt, newDueAt }, known);
const released = (at: string, known: Known = {}) => of('QuarantineReleased', at, { ...routing, place: 'home', ...told }, known);
const asked = (at: string, known: Known = {}) => of('QuarantineTransferRequested', at, { personId: 'p-1', householdId, reason: 'unsuitable' }, known);
const declined = (at: string, known: Known = {}) => of('QuarantineTransferDeclined', at, { personId: 'p-1', reason: 'noBed' }, known);
const assessed = (at: string, suitable: boolean, household = householdId, known: Known = {}) =>
  of('QuarantinePlaceAssessed', at, { householdId: household, suitable }, known);

const values = (events: Events, now: string, codes: readonly string[], unit = COMMITTEE) => {
  const board = boardOf(indexOf(events), unit, { now: `2020-02-${now}` });
  return codes.map((code) => board[code]!.value);
};
const rows = (events: Events, list: string) => {
  const projection = new Projection({ plans: PLANS });
  projection.fold(events);
  return [...projection.rows()].filter((row) => row.list === list).map(({ values: said }) => said);
};
const late = { id: 'late', recordedAt: '2020-02-06 09:00' };

describe('a move to another place', () => {
  const codes = ['qua_home_active', 'qua_overseas_active', 'qua_central_active', 'qua_to_central', 'qua_home_released'];

  it('changes where somebody counts, and is counted on its day', () => {
    expect(values([started()], '03 12:00', codes)).toEqual([1, 1, 0, 0, 0]);
    expect(values([started(), moved('03 10:00', 'central')], '03 12:00', codes)).toEqual([0, 0, 1, 1, 0]);
    expect(values([started(), moved('03 10:00', 'central')], '04 12:00', codes)).toEqual([0, 0, 1, 0, 0]);
    expect(values([started(), moved('03 10:00', 'central'), moved('05 10:00', 'home')], '05 12:00', codes)).toEqual([1, 1, 0, 0, 0]);
  });
  it('counts from when it was, however late it is told, and not once it was voided', () => {
    const known = [started(), moved('03 10:00', 'central', late)];
    const board = boardOf(indexOf(known), COMMITTEE, { at: '2020-02-03 12:00', now: '2020-02-06 12:00' });
    expect(codes.map((code) => board[code]!.value)).toEqual([0, 0, 1, 1, 0]);
    expect(values([...known, voidOf('late', '06 10:00')], '06 12:00', codes)).toEqual([1, 1, 0, 0, 0]);
  });
  it('is none of a quarantine that is over, and a release is from the place where somebody is', () => {
    expect(values([started(), released('03 10:00'), moved('03 11:00', 'central')], '03 12:00', codes)).toEqual([0, 0, 0, 0, 1]);
    expect(values([started(), moved('03 10:00', 'central'), released('03 11:00')], '03 12:00', codes)).toEqual([0, 0, 0, 1, 0]);
  });
  it('leaves the days of the quarantine as they are', () => {
    expect(values([started(), moved('03 10:00', 'central'), released('11 10:00')], '11 12:00', ['qua_mean_days'])).toEqual([10]);
    expect(rows([started(), moved('03 10:00', 'central')], 'quarantineCases')).toMatchObject([{ quarantineId: 'p-1.1', place: 'central' }]);
  });
});

describe('students in quarantine', () => {
  const codes = ['qua_students'];
  const registered = (at: string, occupation?: 'student' | 'retired', known: Known = {}) => of('ReturneeRegistered', at, {
    personId: 'p-1', sealed: 'sealed', exposureClass: 'overseas', declaredBy: 'self', tenure: 'owner', occupation,
  }, known);

  it('are those in quarantine of whom it was said last, whoever says nothing of it later', () => {
    expect(values([registered('01 09:00', 'student')], '02 12:00', codes)).toEqual([0]);
    expect(values([registered('01 09:00', 'student'), started('central')], '02 12:00', codes)).toEqual([1]);
    expect(values([registered('01 09:00', 'student'), started(), registered('02 09:00')], '02 12:00', codes)).toEqual([1]);
    expect(values([registered('01 09:00', 'student'), started(), registered('02 09:00', 'retired')], '02 12:00', codes)).toEqual([0]);
    expect(values([registered('01 09:00', 'student'), started(), released('02 09:00')], '02 12:00', codes)).toEqual([0]);
  });
  it('count however late it is told, and not once that was voided', () => {
    const known = [started(), registered('01 09:00', 'student', late)];
    expect(values(known, '06 12:00', codes)).toEqual([1]);
    expect(values([...known, voidOf('late', '06 10:00')], '06 12:00', codes)).toEqual([0]);
  });
});

describe('an extension', () => {
  const codes = ['qua_due_24h', 'qua_overdue', 'qua_home_overdue', 'qua_extended'];
  const known = [started(), extended('14 12:00', iso('22 10:00'))];

  it('puts the end off, and is counted on its day', () => {
    expect(values([started()], '14 13:00', codes)).toEqual([1, 0, 0, 0]);
    expect(values(known, '14 13:00', codes)).toEqual([0, 0, 0, 1]);
    expect(values(known, '16 12:00', codes)).toEqual([0, 0, 0, 0]);
    expect(values(known, '23 12:00', codes)).toEqual([0, 1, 1, 0]);
    expect(rows(known, 'quarantineCases')).toMatchObject([{ dueAt: Date.parse(iso('22 10:00')) }]);
  });
  it('that is told late ends what was overdue meanwhile, and that was voided leaves the end as it was', () => {
    const told_ = [started(), extended('14 12:00', iso('22 10:00'), { id: 'late', recordedAt: '2020-02-16 09:00' })];
    expect(values(told_, '16 12:00', codes)).toEqual([0, 0, 0, 0]);
    expect(values([...told_, voidOf('late', '16 10:00')], '16 12:00', codes)).toEqual([0, 1, 1, 0]);
  });
  it('is reminded of anew: what was sent of the former end is done', () => {
    const reminded = (at: string, dueAt: string) => of('ReminderSent', at, { list: 'quarantineCases', itemId: 'p-1.1', dueAt });
    const known_ = [started(), reminded('14 10:00', told.dueAt), extended('14 12:00', iso('22 10:00'))];
    expect(rows(known_.slice(0, 2), 'reminders')).toHaveLength(1);
    expect(rows(known_, 'reminders')).toEqual([]);
    expect(rows([...known_, reminded('21 10:00', iso('22 10:00'))], 'reminders')).toMatchObject([{ dueAt: Date.parse(iso('22 10:00')) }]);
  });
  it('never makes a quarantine shorter', () => {
    expect(values([...known, extended('15 12:00', iso('18 10:00'))], '19 12:00', codes)).toEqual([0, 0, 0, 0]);
  });
  it('of somebody in a central place keeps nobody at home too long', () => {
    expect(values([started('central')], '16 12:00', codes)).toEqual([0, 1, 0, 0]);
  });
});

describe('who waits for a central place', () => {
  const codes = ['qua_transfer_pending'];
  const waiting = (...events: Events) => values(events, '06 12:00', codes)[0];

  it('waits before any quarantine and in one at home, until there is a place or nobody is moved', () => {
    expect(waiting(asked('02 10:00'))).toBe(1);
    expect(waiting(started(), asked('02 10:00'))).toBe(1);
    expect(waiting(asked('02 10:00'), started('home', '02 11:00'))).toBe(1);
    expect(waiting(asked('02 10:00'), started('central', '02 11:00'))).toBe(0);
    expect(waiting(started(), asked('02 10:00'), moved('03 10:00', 'central'))).toBe(0);
    expect(waiting(started(), asked('02 10:00'), declined('03 10:00'))).toBe(0);
    expect(waiting(started(), asked('02 10:00'), released('03 10:00'))).toBe(0);
    expect(waiting(started('central'), asked('02 10:00'))).toBe(0);
  });
  it('waits since it was asked first, from when it was so, and not once that was voided', () => {
    const known = [started(), asked('02 10:00', { id: 'first' }), asked('03 10:00', late)];
    expect(rows(known, 'quarantineTransfers')).toMatchObject([{ askedAt: Date.parse(iso('02 10:00')), quarantineId: 'p-1.1', reason: 'unsuitable' }]);
    expect(rows([...known, voidOf('first', '06 10:00')], 'quarantineTransfers')).toMatchObject([{ askedAt: Date.parse(iso('03 10:00')) }]);
    expect(waiting(...known, voidOf('first', '06 10:00'), voidOf('late', '06 10:00'))).toBe(0);
  });
  it('waits in the committee that keeps the quarantine', () => {
    const known = [asked('02 10:00', { unit: NEIGHBOUR }), started('home', '02 11:00')];
    expect(rows(known, 'quarantineTransfers')).toMatchObject([{ orgUnit: COMMITTEE }]);
    expect(values(known, '06 12:00', codes, NEIGHBOUR)).toEqual([0]);
    expect(rows([...known, moved('03 10:00', 'central')], 'quarantineTransfers')).toEqual([]);
  });
  it('is told on the row of the quarantine', () => {
    expect(rows([started(), asked('02 10:00')], 'quarantineCases')).toMatchObject([{ transferAskedAt: Date.parse(iso('02 10:00')) }]);
  });
});

describe('homes that were assessed', () => {
  const codes = ['qua_place_assessed', 'qua_place_unsuitable', 'qua_place_unsuitable_rate'];
  const other = 'h-2' as HouseholdRef;

  it('count once a day, by the day’s last verdict', () => {
    const known = [assessed('02 09:00', false), assessed('02 10:00', true, other)];
    expect(values(known, '02 12:00', codes)).toEqual([2, 1, 50]);
    expect(values([...known, assessed('02 11:00', true)], '02 12:00', codes)).toEqual([2, 0, 0]);
    expect(values([...known, assessed('03 11:00', false)], '03 12:00', codes)).toEqual([1, 1, 100]);
    expect(values(known, '03 12:00', codes)).toEqual([0, 0, null]);
  });
  it('count on their day, however late it is told, and not once that was voided', () => {
    const known = [assessed('02 10:00', true), assessed('02 09:00', false, householdId, late)];
    expect(values([...known], '02 12:00', codes)).toEqual([1, 0, 0]);
    expect(values([assessed('02 10:00', false, householdId, { id: 'wrong' }), known[1]!, voidOf('wrong', '06 10:00'), voidOf('late', '06 10:00')], '02 12:00', codes)).toEqual([0, 0, null]);
  });
});
