import { formatInstant, type HouseholdRef } from '@yiwang/kernel';
import { compareRows } from '../algebra/row-order.js';
import { Projection } from '../algebra/projection.js';
import { isWanted, wantedRows } from '../algebra/wanted-rows.js';
import { findList, PLANS } from '../catalogue.js';
import { boardOf, indexOf } from '../testing/board.js';
import { of, voidOf } from '../testing/told.js';
import type { Known } from '../testing/told.js';

const COMMITTEE = '310105002001';
type Events = Parameters<typeof indexOf>[0];

const ofPerson = (n = 1) => ({ quarantineId: `p-${n}.1`, personId: `p-${n}`, householdId: `h-${n}` as HouseholdRef });

const values = (events: Events, now: string, codes: readonly string[]) => {
  const board = boardOf(indexOf(events), COMMITTEE, { now: `2020-02-${now}` });
  return codes.map((code) => board[code]!.value);
};
const rows = (events: Events, list: string) => {
  const projection = new Projection({ plans: PLANS });
  projection.fold(events);
  return [...projection.rows()].filter((row) => row.list === list).sort(compareRows).map(({ values: said }) => said);
};

describe('breaches of quarantine', () => {
  const codes = ['qua_breaches', 'qua_breach_open', 'qua_breach_time'];
  const seen = (at: string, breachId: string, kind: 'out' | 'visitor', known: Known = {}) =>
    of('QuarantineBreachReported', at, { ...ofPerson(), breachId, kind, foundBy: 'gate' }, known);
  const resolved = (at: string, breachId: string, known: Known = {}) =>
    of('QuarantineBreachResolved', at, { ...ofPerson(), breachId, kind: 'out', measure: 'returned', reportedAt: '2020-02-10T09:00:00.000+08:00' }, known);
  const two = [seen('10 09:00', 'b-1', 'out'), seen('10 10:00', 'b-2', 'visitor')];

  it('are open until they are dealt with, and count on the day on which they were seen', () => {
    expect(values(two, '10 11:00', codes)).toEqual([2, 2, null]);
    expect(values([...two, resolved('10 09:20', 'b-1')], '10 11:00', codes)).toEqual([2, 1, 20]);
    expect(values(two, '11 11:00', codes)).toEqual([0, 2, null]);
  });
  it('stand in their list until then, the oldest on top, with whose they are', () => {
    expect(rows([...two].reverse(), 'quarantineBreaches')).toMatchObject([
      { breachId: 'b-1', kind: 'out', foundBy: 'gate', personId: 'p-1', householdId: 'h-1' }, { breachId: 'b-2', kind: 'visitor' },
    ]);
    expect(rows([...two, resolved('10 09:20', 'b-1')], 'quarantineBreaches')).toMatchObject([{ breachId: 'b-2' }]);
  });
  it('are dealt with from when they were, however late that is told, and open again where that is voided', () => {
    const late = resolved('10 09:20', 'b-1', { id: 'late', recordedAt: '2020-02-10 20:00' });
    expect(values([...two, late], '10 21:00', codes)).toEqual([2, 1, 20]);
    expect(values([...two, late, voidOf('late', '10 21:00')], '10 22:00', codes)).toEqual([2, 2, null]);
  });
});

/** A quarantine at home that begins on the morning of 8 February. */
const started = (n = 1, at = '08 10:00', place: 'home' | 'central' = 'home', nth = 1) => of('QuarantineStarted', at, {
  ...ofPerson(n), quarantineId: `p-${n}.${nth}`, place, reason: 'contact', countedFrom: 'start', countedSince: '2020-02-08T10:00:00.000+08:00', dueAt: '2020-02-22T10:00:00.000+08:00', sealed: 'sealed',
});
const released = (at: string, n = 1) => of('QuarantineReleased', at, {
  ...ofPerson(n), place: 'home', reason: 'contact', startedAt: '2020-02-08T10:00:00.000+08:00', dueAt: '2020-02-22T10:00:00.000+08:00',
});
/** Whom a list shows at a moment, or which of them are in a state. */
const listed = (events: Events, list: string, now: string, state?: string) => {
  const moment = Date.parse(`2020-02-${now.replace(' ', 'T')}+08:00`);
  const projection = new Projection({ plans: PLANS });
  projection.fold(events.filter(({ metadata }) => metadata.occurredAt <= moment));
  const wanted = wantedRows(findList(list)!, { unit: COMMITTEE as never, state, now: moment });
  return [...projection.rows()].filter((row) => isWanted(wanted, row)).sort(compareRows).map(({ values: said }) => said['personId']);
};
/** By when somebody is due on a list, as it is told. */
const dueIn = (events: Events, list: string) => rows(events, list).map(({ dueAt }) => formatInstant(Number(dueAt)).slice(8, 16));

describe('visits in quarantine', () => {
  const codes = ['qua_visit_missing', 'qua_visit_completion', 'qua_visits'];
  const visit = (at: string, finding: 'fine' | 'needsHelp' | 'absent' | 'noAnswer' = 'fine', known: Known = {}, n = 1) => of('QuarantineVisitRecorded', at, {
    ...ofPerson(n), place: 'home', reason: 'contact', mode: 'door', slot: 'am', finding,
  }, known);
  const day = [started(), visit('09 09:00'), visit('09 15:00', 'needsHelp')];

  it('are owed once before noon and once after, and nothing in the half of a day in which it begins', () => {
    expect([values([started()], '08 11:59', codes), values([started()], '08 12:00', codes)]).toEqual([[0, 0, 0], [1, 0, 0]]);
    expect(['09 08:59', '09 09:00', '09 11:59', '09 12:00', '09 15:00', '09 23:59', '10 00:00'].map((now) => values(day, now, ['qua_visit_missing'])[0]))
      .toEqual([1, 0, 0, 1, 0, 0, 1]);
  });
  it('call for somebody once a whole half of a day went by unseen', () => {
    const missed = (now: string, events = day) => values(events, now, ['qua_visit_missed'])[0];
    expect([missed('08 23:59', [started()]), missed('09 00:00', [started()]), missed('10 11:59'), missed('10 12:00')]).toEqual([0, 1, 0, 1]);
  });
  it('are whole where both halves of a day are settled, of the day of the beginning what was left of it', () => {
    expect(values(day, '09 23:00', codes)).toEqual([0, 100, 2]);
    expect(values([started(1, '08 14:00')], '08 23:00', codes)).toEqual([0, 100, 0]);
    expect(values([started(), visit('09 15:00'), visit('09 16:00')], '09 23:00', codes)).toEqual([0, 0, 2]);
  });
  it('settle nothing where nobody is seen, nor in another quarantine', () => {
    expect(values([started(), visit('09 09:00', 'absent'), visit('09 10:00', 'noAnswer')], '09 11:00', codes)).toEqual([1, 0, 2]);
    expect(values([started(), visit('09 09:00', 'fine', {}, 2)], '09 11:00', codes)).toEqual([1, 0, 1]);
  });
  it('are not owed to who is in a central place, nor after a release', () => {
    expect(values([started(1, '08 10:00', 'central')], '09 11:00', codes)).toEqual([0, null, 0]);
    expect(values([...day, released('10 09:00')], '10 11:00', codes)).toEqual([0, null, 0]);
  });
  it('leave a list that shrinks: whoever is seen comes back at noon, whoever is not says since when', () => {
    const two = [...day, started(2, '08 14:00')];
    expect([listed(two, 'quarantineVisitsDue', '09 08:00'), listed(two, 'quarantineVisitsDue', '09 16:00')]).toEqual([['p-1', 'p-2'], ['p-2']]);
    expect(rows(two, 'quarantineVisitsDue')).toMatchObject([{ personId: 'p-2', lastAt: undefined }, { personId: 'p-1', lastFinding: 'needsHelp' }]);
  });
  it('are due by the end of the half of the day, and overdue no sooner: at seven a visit of this morning is not', () => {
    expect(dueIn(day, 'quarantineVisitsDue')).toEqual(['10T12:00']);
    const at = (now: string) => [listed(day, 'quarantineVisitsDue', now), listed(day, 'quarantineVisitsDue', now, 'MISSED')];
    expect([at('09 23:59'), at('10 07:00'), at('10 12:00')]).toEqual([[[], []], [['p-1'], []], [['p-1'], ['p-1']]]);
  });
  it('settle the half in which they were, however late that is told, and not where that is voided', () => {
    const late = visit('09 09:00', 'fine', { id: 'late', recordedAt: '2020-02-09 20:00' });
    const events = [started(), visit('09 15:00'), late];
    expect(values(events, '09 23:00', codes)).toEqual([0, 100, 2]);
    expect(values([...events, voidOf('late', '09 21:00')], '09 23:00', codes)).toEqual([0, 0, 1]);
  });
});

describe('temperatures in quarantine', () => {
  const codes = ['qua_temp_missing', 'qua_fever'];
  const temperature = (at: string, tenthsCelsius: number, known: Known = {}, n = 1) =>
    of('TemperatureReported', at, { personId: `p-${n}`, tenthsCelsius, method: 'visit', slot: 'am' }, known);

  it('are owed once a day, wherever somebody is, and again from midnight on', () => {
    const two = [started(), started(2, '08 11:00', 'central')];
    expect(values(two, '08 12:00', codes)).toEqual([2, 0]);
    expect(values([...two, temperature('08 12:00', 368)], '08 23:59', codes)).toEqual([1, 0]);
    expect(values([...two, temperature('08 12:00', 368)], '09 00:00', codes)).toEqual([2, 0]);
  });
  it('call for somebody once a whole day went by without one', () => {
    const silent = (now: string) => values([started(), temperature('08 12:00', 368)], now, ['qua_temp_silent'])[0];
    expect([silent('09 23:59'), silent('10 00:00')]).toEqual([0, 1]);
  });
  it('of the morning on which a quarantine begins are those of the day', () => {
    expect(values([temperature('08 09:00', 368), started()], '08 12:00', codes)).toEqual([0, 0]);
  });
  it('are a fever from 37.3 on, of somebody in quarantine, once a day', () => {
    const events = [temperature('08 09:00', 390), started(), temperature('08 15:00', 372), temperature('08 18:00', 373), temperature('08 21:00', 385)];
    expect(values(events.slice(0, 3), '08 23:00', codes)).toEqual([0, 0]);
    expect(values(events, '08 23:00', codes)).toEqual([0, 1]);
    expect(values([...events, temperature('09 09:00', 381)], '09 10:00', codes)).toEqual([0, 1]);
  });
  it('leave a list of those of whom there is none today, whoever is silent longest on top', () => {
    const events = [started(), started(2), temperature('08 12:00', 368, {}, 2), temperature('09 09:00', 369)];
    expect([listed(events, 'quarantineTemperaturesDue', '09 10:00'), listed(events, 'quarantineTemperaturesDue', '10 10:00')]).toEqual([['p-2'], ['p-2', 'p-1']]);
    expect(rows(events, 'quarantineTemperaturesDue')).toMatchObject([{ lastCelsius: 368, place: 'home' }, { lastCelsius: 369 }]);
  });
  it('are due by the end of the day, and overdue no sooner', () => {
    const events = [started(), temperature('08 12:00', 368)];
    expect(dueIn(events, 'quarantineTemperaturesDue')).toEqual(['10T00:00']);
    const at = (now: string) => [listed(events, 'quarantineTemperaturesDue', now), listed(events, 'quarantineTemperaturesDue', now, 'SILENT')];
    expect([at('08 23:59'), at('09 07:00'), at('10 00:00')]).toEqual([[[], []], [['p-1'], []], [['p-1'], ['p-1']]]);
  });
  it('are of the day on which they were measured, however late that is told, and none where that is voided', () => {
    const late = temperature('09 09:00', 385, { id: 'late', recordedAt: '2020-02-09 20:00' });
    expect(values([started(), temperature('09 12:00', 390), late], '09 23:00', codes)).toEqual([0, 1]);
    expect(values([started(), late, voidOf('late', '09 21:00')], '09 23:00', codes)).toEqual([1, 0]);
  });
});

describe('the notice of a quarantine', () => {
  const codes = ['qua_notice_missing', 'qua_notice_signed'];
  const signed = (at: string, known: Known = {}, n = 1) => of('QuarantineNoticeSigned', at, { ...ofPerson(n), place: 'home', lang: 'zh', form: 'paper' }, known);
  const two = [started(), started(2, '08 11:00', 'central')];

  it('is signed by those in quarantine now, in whichever place', () => {
    expect([values([], '08 12:00', codes), values(two, '08 12:00', codes), values([...two, signed('08 11:30')], '08 12:00', codes)]).toEqual([[0, null], [2, 0], [1, 50]]);
    expect(values([...two, signed('08 11:30'), released('09 10:00')], '09 12:00', codes)).toEqual([1, 0]);
  });
  it('is another in the next quarantine, and none of one that is not', () => {
    expect(values([started(), signed('08 11:30'), started(1, '09 10:00', 'home', 2)], '09 12:00', codes)).toEqual([1, 0]);
    expect(values([signed('08 09:30'), started()], '08 12:00', codes)).toEqual([1, 0]);
  });
  it('takes whoever signs off the list, the first begun on top', () => {
    expect(rows(two, 'quarantineNoticesUnsigned')).toMatchObject([{ personId: 'p-1', place: 'home' }, { personId: 'p-2', place: 'central' }]);
    expect(rows([...two, signed('08 11:30')], 'quarantineNoticesUnsigned')).toMatchObject([{ personId: 'p-2' }]);
  });
  it('is signed from when it was, however late that is told, and not where that is voided', () => {
    const late = signed('08 11:30', { id: 'late', recordedAt: '2020-02-09 20:00' });
    expect(values([...two, late], '09 21:00', codes)).toEqual([1, 50]);
    expect(values([...two, late, voidOf('late', '09 20:30')], '09 21:00', codes)).toEqual([2, 0]);
  });
});
