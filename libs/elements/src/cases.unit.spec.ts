import { committeeCode, streetOf } from '@yiwang/kernel';
import type { HouseholdRef, PersonRef, WorkerRef } from '@yiwang/kernel';
import { boardOf, indexOf } from './testing/board.js';
import { event } from './testing/events.js';

const household = (n: number) => `household-${n}` as HouseholdRef;
const person = (n: number) => `person-${n}` as PersonRef['personId'];

describe('case 1: 浦江居委会, 1,797 households by 8 workers in two days, 126 people with Hubei travel history', () => {
  const pujiang = '310120001001';
  const visits = Array.from({ length: 1797 }, (_, n) =>
    event(pujiang, `2020-01-${25 + (n % 2)} ${10 + (n % 9)}:${10 + (n % 50)}`, {
      type: 'HouseholdScreened',
      data: {
        roundId: 'round-1', targetBasis: 'ledger', householdId: household(n), method: 'visit', outcome: 'done',
        flaggedPersons: n < 126 ? 1 : 0,
      },
    }),
  );
  const returnees = Array.from({ length: 126 }, (_, n) =>
    event(pujiang, '2020-01-25 12:00', {
      type: 'ReturneeRegistered',
      data: {
        personId: person(n), sealed: 'sealed', exposureClass: 'hubei', declaredBy: 'committee', tenure: n % 2 ? 'tenant' : 'owner',
        arrivedAt: '2020-01-23T00:00:00+08:00',
      },
    }),
  );
  const events = [
    event(pujiang, '2020-01-25 08:00', {
      type: 'ScreeningRoundOpened',
      data: { roundId: 'round-1', scope: '台账', target: { basis: 'ledger', households: 0 } },
    }),
    event(pujiang, '2020-01-26 20:00', { type: 'ScreeningRoundClosed', data: { roundId: 'round-1', openedAt: '2020-01-25T08:00:00+08:00' } }),
    event(pujiang, '2020-01-25 08:00', {
      type: 'StaffRosterRecorded',
      data: { staffCount: 8, members: Array.from({ length: 8 }, (_, n) => `worker-${n}` as WorkerRef), basis: 'ledger' },
    }),
    ...visits,
    ...returnees,
  ];
  const index = indexOf(events);

  it.each([pujiang, streetOf(committeeCode(pujiang))])('shows the record’s numbers on %s', (unit) => {
    const board = boardOf(index, unit, { from: '2020-01-01 00:00' });
    expect(board['scr_households_screened']!.value).toBe(1797);
    expect(board['scr_households_target']!.value).toBe(1797);
    expect(board['scr_coverage']!.value).toBe(100);
    expect(board['scr_households_per_worker']).toMatchObject({ value: 224.625, numerator: 1797, denominator: 8 });
    expect(board['scr_flagged']!.value).toBe(126);
    expect(board['scr_returnees_hubei']!.value).toBe(126);
    expect(board['scr_returnees_tenant']!.value).toBe(63);
    expect(board['scr_register_lag']!.value).toBeCloseTo(60, -1);
    expect(board['scr_round_elapsed']!.value).toBe(36);
    expect(board['scr_revisit_pending']!.value).toBe(0);
  });

  it('counts a day’s returnees on that day only', () => {
    expect(boardOf(index, pujiang)['scr_returnees_hubei']!.value).toBe(0);
    expect(boardOf(index, pujiang, { at: '2020-01-25 12:30' })['scr_returnees_hubei']).toMatchObject({ value: 126, change: 126 });
    expect(boardOf(index, pujiang, { at: '2020-01-25 11:30' })['scr_returnees_hubei']!.value).toBe(0);
  });
});

describe('case 2: 凤联居民区, 10 workers, 2,186 households; each widening of the scope opens a new round', () => {
  const fenglian = '310110012001';
  const opened = (n: number, at: string, households: number) =>
    event(fenglian, at, {
      type: 'ScreeningRoundOpened',
      data: { roundId: `round-${n}`, scope: `第${n}次扩大范围`, target: { basis: 'given', households } },
    });
  const screened = (round: number, n: number, at: string) =>
    event(fenglian, at, {
      type: 'HouseholdScreened',
      data: { roundId: `round-${round}`, targetBasis: 'given', householdId: household(n), method: 'phone', outcome: 'done', flaggedPersons: 0 },
    });
  const index = indexOf([
    event(fenglian, '2020-01-20 09:00', { type: 'HouseholdBaselineRecorded', data: { households: 2186, residents: 5600 } }),
    event(fenglian, '2020-01-20 09:00', { type: 'StaffRosterRecorded', data: { staffCount: 10, members: [], basis: 'register' } }),
    opened(1, '2020-01-24 09:00', 300),
    ...Array.from({ length: 150 }, (_, n) => screened(1, n, '2020-01-24 15:00')),
    opened(2, '2020-01-26 09:00', 1000),
    ...Array.from({ length: 100 }, (_, n) => screened(2, n, '2020-01-26 15:00')),
  ]);

  it('has 218.6 households per staff member', () => {
    expect(boardOf(index, fenglian)['frc_households_per_staff']).toMatchObject({ value: 218.6, numerator: 2186, denominator: 10 });
  });

  it('reads the round that was current, and lets earlier rounds keep their numbers', () => {
    expect(boardOf(index, fenglian)['scr_coverage']).toMatchObject({ value: 10, numerator: 100, denominator: 1000 });
    expect(boardOf(index, fenglian, { at: '2020-01-25 23:00' })['scr_coverage']).toMatchObject({ value: 50, numerator: 150, denominator: 300 });
    expect(boardOf(index, fenglian, { at: '2020-01-23 23:00' })['scr_coverage']).toMatchObject({ value: null, denominator: 0 });
  });

  it('counts the change within the round that is current now', () => {
    expect(boardOf(index, fenglian, { at: '2020-01-26 18:00' })['scr_households_screened']).toMatchObject({ value: 100, change: 100 });
  });
});

describe('what a household’s visits find', () => {
  const committee = '310105002006';
  const visit = (time: string, outcome: 'done' | 'noAnswer', flaggedPersons: number, id?: string) =>
    event(committee, `2020-02-08 ${time}`, {
      type: 'HouseholdScreened',
      data: { roundId: 'r', targetBasis: 'given', householdId: household(1), method: 'visit', outcome, flaggedPersons },
    }, id === undefined ? {} : { id });
  const opened = event(committee, '2020-02-08 08:00', {
    type: 'ScreeningRoundOpened',
    data: { roundId: 'r', scope: '全部', target: { basis: 'given', households: 10 } },
  });
  const flagged = (...visits: Parameters<typeof indexOf>[0]) =>
    boardOf(indexOf([opened, ...visits]), committee, { at: '2020-02-08 20:00' })['scr_flagged']!.value;

  it.each<[string, number, Parameters<typeof visit>[]]>([
    ['asked twice, it counts its people once', 2, [['09:00', 'done', 2], ['10:00', 'done', 2]]],
    ['the latest answer stands', 1, [['09:00', 'done', 3], ['10:00', 'done', 1]]],
    ['a person found by the second visit counts', 2, [['09:00', 'done', 0], ['10:00', 'done', 2]]],
    ['a later knock at a closed door takes nobody back', 2, [['09:00', 'done', 2], ['10:00', 'noAnswer', 0]]],
    ['whom the neighbour speaks of at a closed door is found', 1, [['09:00', 'noAnswer', 1]]],
  ])('%s', (_, expected, visits) => {
    expect(flagged(...visits.map((one) => visit(...one)))).toBe(expected);
    expect(flagged(...visits.toReversed().map((one) => visit(...one)))).toBe(expected);
  });

  it('loses what a voided visit found', () => {
    const voided = event(committee, '2020-02-08 11:00', { type: 'EventCorrected', data: { correctedEventId: 'wrong', reason: { inWords: '填错' } } });
    expect(flagged(visit('09:00', 'done', 1), visit('10:00', 'done', 5, 'wrong'), voided)).toBe(1);
  });
});

describe('the time from arrival to registration', () => {
  it('is not measured where nobody wrote down when a person was registered', () => {
    const committee = '310105002006';
    const registered = (n: number, registrationDay: 'given' | 'unknown') =>
      event(committee, '2020-02-08 12:00', {
        type: 'ReturneeRegistered',
        data: {
          personId: person(n), sealed: '', exposureClass: 'hubei', declaredBy: 'committee', tenure: 'owner',
          arrivedAt: registrationDay === 'given' ? '2020-02-07T12:00:00+08:00' : '2020-02-08T12:00:00+08:00', registrationDay,
        },
      });
    const lag = (...events: Parameters<typeof indexOf>[0]) => boardOf(indexOf(events), committee, { at: '2020-02-08 20:00' })['scr_register_lag']!.value;
    expect(lag(registered(1, 'unknown'))).toBeNull();
    expect(lag(registered(1, 'unknown'), registered(2, 'given'), registered(3, 'unknown'))).toBeCloseTo(24, -1);
  });
});
