import fc from 'fast-check';
import { DAY, HOUR, orgUnitCode } from '@yiwang/kernel';
import type { HouseholdRef, PersonRef } from '@yiwang/kernel';
import { ELEMENTS } from '../catalogue.js';
import { boardOf, indexOf } from '../testing/board.js';
import { event, instant } from '../testing/events.js';
import { BEGINNING, COMMITTEES, histories, OFFICE, SPAN, STREET } from '../testing/histories.js';
import { readBoard, readBoards, readSeries } from './read-board.js';

const [LIXI, BEIWANG] = COMMITTEES as [string, string];
const quarantine = (person: number, household: number) => ({
  quarantineId: `p-${person}.1`, personId: `p-${person}` as PersonRef['personId'], householdId: `h-${household}` as HouseholdRef,
  place: 'home' as const, reason: 'overseas' as const, dueAt: '2020-02-15T10:20:00+08:00',
});
const started = (unit: string, at: string, person = 1, household = 1) =>
  event(unit, at, { type: 'QuarantineStarted', data: { ...quarantine(person, household), countedFrom: 'start', countedSince: '2020-02-01T10:20:00+08:00', sealed: '' } });
const released = (unit: string, at: string, person = 1, household = 1) =>
  event(unit, at, { type: 'QuarantineReleased', data: { ...quarantine(person, household), startedAt: '2020-02-01T10:20:00+08:00' } });

describe('a deadline', () => {
  const index = indexOf([started(LIXI, '2020-02-01 10:20')]);
  const at = (now: string) => {
    const { qua_due_24h: due, qua_overdue: overdue } = boardOf(index, LIXI, { now });
    return [due!.value, overdue!.value];
  };

  it('counts at its minute, not from the beginning of its hour', () => {
    expect(at('2020-02-14 10:19')).toEqual([0, 0]);
    expect(at('2020-02-14 10:20')).toEqual([1, 0]);
    expect(at('2020-02-15 10:19')).toEqual([1, 0]);
    expect(at('2020-02-15 10:20')).toEqual([0, 1]);
  });

  it('counts in the whole hour of the past', () => {
    const past = (hour: string) => boardOf(index, LIXI, { at: hour })['qua_overdue']!.value;
    expect([past('2020-02-15 09:59'), past('2020-02-15 10:00')]).toEqual([0, 1]);
  });

  it('is clipped by the release that meets it', () => {
    const met = indexOf([started(LIXI, '2020-02-01 10:20'), released(LIXI, '2020-02-15 09:00')]);
    const board = boardOf(met, LIXI, { at: '2020-02-15 12:00' });
    expect(board['qua_overdue']!.value).toBe(0);
    expect(board['qua_home_released']!.value).toBe(1);
    expect(board['qua_mean_days']!.value).toBeCloseTo(14 - 80 / 1440, 9);
  });
});

describe('a household that two committees share', () => {
  it('counts once in each and once in the street; the overlap stands on the street’s own row', () => {
    const index = indexOf([started(LIXI, '2020-02-01 10:20', 1, 7), started(BEIWANG, '2020-02-02 10:20', 2, 7)]);
    const households = (unit: string) => boardOf(index, unit, { at: '2020-02-03 00:00' })['qua_home_households']!.value;
    expect([LIXI, BEIWANG, OFFICE, STREET].map(households)).toEqual([1, 1, -1, 1]);
    expect(boardOf(index, STREET, { at: '2020-02-03 00:00' })['qua_home_active']!.value).toBe(2);
  });
});

describe('a quotient', () => {
  const reserved = (unit: string, household: number) => event(unit, '2020-02-02 10:00', {
    type: 'MaskReservationRegistered', data: { roundNo: 1, householdId: `h-${household}` as HouseholdRef, channel: 'online' },
  });
  const index = indexOf([
    event(OFFICE, '2020-02-01 10:00', { type: 'MaskRoundOpened', data: { roundNo: 1, piecesPerHousehold: 5 } }),
    event(LIXI, '2020-02-01 10:00', { type: 'HouseholdBaselineRecorded', data: { households: 4 } }),
    reserved(LIXI, 1), ...[2, 3, 4, 5, 6].map((household) => reserved(BEIWANG, household)),
  ]);
  const rateOf = (unit: string) => boardOf(index, unit)['sup_mask_reserved_rate'];

  it('takes in only the committees that have a denominator, and says how many those are', () => {
    expect(rateOf(STREET)).toMatchObject({ value: 25, numerator: 1, denominator: 4, committees: 1 });
    expect(rateOf(LIXI)).toMatchObject({ value: 25, committees: 1 });
    expect(rateOf(BEIWANG)).toMatchObject({ value: null, committees: 0 });
    expect(boardOf(index, STREET)['sup_mask_reserved']).toMatchObject({ value: 6, committees: null });
  });

  it('always takes in the office’s row, which holds what two committees share', () => {
    const registered = (unit: string, at: string) => event(unit, at, {
      type: 'ReturneeRegistered',
      data: { personId: 'p-1' as PersonRef['personId'], sealed: '', exposureClass: 'other', declaredBy: 'self', tenure: 'owner' },
    });
    const shared = indexOf([registered(LIXI, '2020-02-02 10:00'), registered(BEIWANG, '2020-02-02 11:00')]);
    const declared = boardOf(shared, STREET, { at: '2020-02-02 12:00' })['scr_self_declared'];
    expect(declared).toMatchObject({ value: 100, numerator: 1, denominator: 1, committees: 2 });
  });
});

describe('a change', () => {
  const index = indexOf([
    started(LIXI, '2020-02-01 10:20', 1), started(LIXI, '2020-02-02 08:20', 2), started(LIXI, '2020-02-02 14:20', 3), started(LIXI, '2020-02-03 09:20', 4),
  ]);
  const board = boardOf(index, LIXI, { now: '2020-02-03 10:30' });

  it('of what stands is against the end of yesterday', () => {
    expect(board['qua_home_active']).toMatchObject({ value: 4, change: 1 });
  });

  it('of a day is against yesterday up to the same hour', () => {
    expect(board['qua_home_started']).toMatchObject({ value: 1, change: 0 });
    expect(boardOf(index, LIXI, { now: '2020-02-03 14:30' })['qua_home_started']).toMatchObject({ value: 1, change: -1 });
  });

  it('is missing for a widened period', () => {
    expect(boardOf(index, LIXI, { now: '2020-02-03 10:30', from: '2020-02-01 00:00' })['qua_home_started']).toMatchObject({ value: 4, change: null });
  });
});

describe('a period that has not begun', () => {
  it('holds nothing, not even what a clock that is ahead has said already', () => {
    const { data } = started(LIXI, '2020-02-03 10:31');
    const index = indexOf([event(LIXI, '2020-02-03 10:31', { type: 'QuarantineStarted', data }, { recordedAt: instant('2020-02-03 10:29') })]);
    expect(boardOf(index, LIXI, { now: '2020-02-03 10:30', from: '2020-02-03 12:00' })['qua_home_started']!.value).toBe(0);
  });
});

describe('one reading of a whole street', () => {
  const moment = fc.integer({ min: 0, max: SPAN / HOUR }).map((hour) => BEGINNING + hour * HOUR);

  it('is the reading of each of its units', () => {
    fc.assert(fc.property(histories, moment, ({ events }, at) => {
      const index = indexOf(events);
      const times = { elements: ELEMENTS, at, now: BEGINNING + 2 * SPAN };
      const children = COMMITTEES.map(orgUnitCode);
      const boards = readBoards(index, { unit: orgUnitCode(STREET), children, ...times });
      expect([...boards.keys()]).toEqual([STREET, ...COMMITTEES]);
      for (const [unit, board] of boards) expect(board).toEqual(readBoard(index, { unit, ...times }));
    }), { numRuns: 60 });
  });

  it('and of a series, what the board showed at each moment', () => {
    fc.assert(fc.property(histories, moment, ({ events }, at) => {
      const index = indexOf(events);
      const [unit, now] = [orgUnitCode(STREET), BEGINNING + 2 * SPAN];
      const moments = [at - DAY, at, now];
      const series = readSeries(index, { unit, elements: ELEMENTS, moments, now });
      moments.forEach((moment, i) => {
        for (const { element, value, numerator, denominator, committees } of readBoard(index, { unit, elements: ELEMENTS, at: moment, now })) {
          expect(series.get(element)![i]).toEqual({ at: moment, value, numerator, denominator, committees });
        }
      });
    }), { numRuns: 60 });
  });

  it('shows zeros, and no quotients, for a unit nothing was ever said of', () => {
    const board = readBoards(indexOf([]), { unit: orgUnitCode(STREET), children: [orgUnitCode(LIXI)], elements: ELEMENTS, now: instant('2020-02-03 10:30') });
    for (const readings of board.values()) {
      expect(readings.find(({ element }) => element === 'scr_households_screened')).toMatchObject({ value: 0, change: 0 });
      expect(readings.find(({ element }) => element === 'scr_coverage')).toMatchObject({ value: null, change: null });
      expect(readings.find(({ element }) => element === 'sup_mask_round')).toMatchObject({ value: null });
    }
  });

  it('gives every committee the street’s mask round', () => {
    const index = indexOf([event(OFFICE, '2020-02-02 10:00', { type: 'MaskRoundOpened', data: { roundNo: 3, piecesPerHousehold: 5 } })]);
    expect([STREET, LIXI].map((unit) => boardOf(index, unit)['sup_mask_round']!.value)).toEqual([3, 3]);
  });
});
