import { compareRows } from '../algebra/row-order.js';
import { PLANS } from '../catalogue.js';
import { Projection } from '../algebra/projection.js';
import { boardOf, indexOf } from '../testing/board.js';
import { of, voidOf } from '../testing/told.js';
import type { Known } from '../testing/told.js';

const COMMITTEE = '310105002001';
const NEIGHBOUR = '310105002002';
type Events = Parameters<typeof indexOf>[0];

const gate = (at: string, known: Known = {}, siteId = 'west') => of('SiteRegistered', at, { siteId, siteType: 'entrance', name: '西门', parentSite: 'c-1' }, known);
const status = (at: string, said: 'open' | 'limited' | 'sealed', known: Known = {}) =>
  of('EntranceStatusChanged', at, { entranceId: 'west', status: said, barrier: 'improvised', compoundId: 'c-1' }, known);
const opens = (at: string, shiftId: string, { takesOverFrom, ...known }: Known & { readonly takesOverFrom?: string } = {}) =>
  of('GateShiftOpened', at, { siteId: 'west', shiftId, siteType: 'entrance', name: '西门', staff: 2, compoundId: 'c-1', takesOverFrom }, known);
const counts = { passes: 0, turnedAway: 0, asked: 0, registered: 0, tempMeasured: 0, codeChecked: 0, codeNonGreen: 0, vehicles: 0, cardPasses: 0 };
const tally = (at: string, shiftId: string, said: Partial<typeof counts>, known: Known = {}) =>
  of('GateTallyReported', at, { siteId: 'west', shiftId, ...counts, ...said }, known);
const closes = (at: string, shiftId: string, said: Partial<typeof counts> & { readonly locked?: boolean } = {}, known: Known = {}) =>
  of('GateShiftClosed', at, { siteId: 'west', shiftId, locked: false, ...counts, ...said, startedAt: '2020-02-10T08:00:00.000+08:00' }, known);
const device = (at: string, kind: 'card' | 'temperature', count: number, known: Known = {}) =>
  of('DeviceReadingsTallied', at, { deviceId: 'd-1', siteId: 'west', kind, count, abnormal: 0, from: '2020-02-10T08:00:00.000+08:00' }, known);

const values = (events: Events, now: string, codes: readonly string[], unit = COMMITTEE) => {
  const board = boardOf(indexOf(events), unit, { now: `2020-02-${now}` });
  return codes.map((code) => board[code]!.value);
};
const rows = (events: Events, list: string) => {
  const projection = new Projection({ plans: PLANS });
  projection.fold(events);
  return [...projection.rows()].filter((row) => row.list === list).map(({ values: said }) => said);
};

describe('compounds', () => {
  const codes = ['gat_compounds', 'gat_compounds_closed', 'gat_closed_rate', 'gat_compounds_not_closed', 'gat_compounds_old', 'gat_compounds_unmanaged'];
  const compound = (siteId: string) => of('SiteRegistered', '01 08:00', { siteId, siteType: 'compound', name: `${siteId}苑` });
  const lanes = of('CompoundDescribed', '01 09:00', { siteId: 'c-1', kind: 'lilong', propertyManaged: false, ownersCommittee: false, sharedKitchens: true });
  const declared = (at: string, compoundId: string, known: Known = {}) => of('ClosedManagementDeclared', at, { compoundId, level: 'quasiClosed' }, known);
  const two = [compound('c-1'), compound('c-2'), lanes];

  it('are closed once it is declared, and are worked off from the list of those that are not', () => {
    expect(values(two, '10 12:00', codes)).toEqual([2, 0, 0, 2, 1, 1]);
    const one = [...two, declared('10 00:00', 'c-1')];
    expect(values(one, '10 12:00', codes)).toEqual([2, 1, 50, 1, 1, 1]);
    expect(rows(one, 'compounds')).toMatchObject([
      { compoundId: 'c-1', level: 'quasiClosed', kind: 'lilong', property: 'unmanaged' }, { compoundId: 'c-2', level: 'open', orgUnit: COMMITTEE },
    ]);
  });
  it('are closed from when it was so, however late it is told, and are not once that was voided', () => {
    const late = declared('10 00:00', 'c-1', { id: 'late', recordedAt: '2020-02-11 09:00' });
    expect(values([...two, late], '10 12:00', codes).slice(0, 3)).toEqual([2, 1, 50]);
    expect(values([...two, late, voidOf('late', '11 10:00')], '12 12:00', codes).slice(0, 4)).toEqual([2, 0, 0, 2]);
  });
  it('that are taken off the register count no longer', () => {
    const gone = of('SiteDeregistered', '11 08:00', { siteId: 'c-1', siteType: 'compound', reason: { inWords: '拆除' } });
    expect(values([...two, gone], '11 12:00', codes)).toEqual([1, 0, 0, 1, 0, 0]);
  });
});

describe('an entrance', () => {
  const codes = ['gat_entrances', 'gat_entrances_open', 'gat_entrances_sealed', 'gat_improvised', 'gat_staffed', 'gat_unstaffed'];
  const known = [gate('10 08:00'), opens('10 08:00', 'a')];

  it('is open until it is said otherwise, and staffed while a shift is at it', () => {
    expect(values([gate('10 08:00')], '10 12:00', codes)).toEqual([1, 1, 0, 0, 0, 1]);
    expect(values(known, '10 12:00', codes)).toEqual([1, 1, 0, 0, 1, 0]);
    expect(values([...known, closes('10 20:00', 'a')], '10 21:00', codes)).toEqual([1, 1, 0, 0, 0, 1]);
    expect(values(known, '10 12:00', codes, NEIGHBOUR)).toEqual([0, 0, 0, 0, 0, 0]);
  });
  it('that is sealed or locked misses nobody', () => {
    expect(values([...known, status('10 10:00', 'sealed')], '10 12:00', codes)).toEqual([1, 0, 1, 1, 0, 0]);
    expect(values([...known, closes('10 20:00', 'a', { locked: true })], '10 21:00', codes)).toEqual([1, 1, 0, 0, 0, 0]);
  });
  it('keeps a shift that takes over when the one before hands in its counts later, and locks nothing', () => {
    const handedOver = [...known, opens('10 20:00', 'b', { takesOverFrom: 'a' }), closes('10 20:10', 'a', { locked: true })];
    expect(values(handedOver, '10 21:00', codes)).toEqual([1, 1, 0, 0, 1, 0]);
    expect(values([...handedOver, closes('11 08:00', 'b')], '11 09:00', codes)).toEqual([1, 1, 0, 0, 0, 1]);
  });
  it('stays as it was left when a shift that was taken over is closed afterwards', () => {
    const left = (locked: boolean) => [...known, opens('10 14:00', 'b', { takesOverFrom: 'a' }), closes('10 20:00', 'b', { locked })];
    expect(values([...left(true), closes('11 07:00', 'a')], '11 08:00', codes)).toEqual([1, 1, 0, 0, 0, 0]);
    expect(values([...left(false), closes('11 07:00', 'a', { locked: true })], '11 08:00', codes)).toEqual([1, 1, 0, 0, 0, 1]);
  });
  it('is not staffed for ever by a shift that was taken over and never closed', () => {
    const forgotten = [...known, opens('10 20:00', 'b', { takesOverFrom: 'a' }), closes('11 08:00', 'b')];
    expect(values(forgotten, '11 09:00', codes)).toEqual([1, 1, 0, 0, 0, 1]);
    expect(rows(forgotten, 'gateShifts')).toMatchObject([{ shiftId: 'a' }]);
  });
  it('stands in its list with since when, and which shift may be taken over from', () => {
    expect(rows([...known, status('10 10:00', 'limited')], 'entrances')).toMatchObject([{ entranceId: 'west', standing: 'staffed', since: Date.parse('2020-02-10T08:00+08:00'), shiftId: 'a', barrier: 'improvised' }]);
    const [empty] = rows([...known, closes('10 20:00', 'a')], 'entrances');
    expect(empty).toMatchObject({ standing: 'unstaffed', since: Date.parse('2020-02-10T20:00+08:00'), shiftId: undefined });
    const [takenOver] = rows([...known, opens('10 20:00', 'b', { takesOverFrom: 'a' }), closes('10 20:10', 'a')], 'entrances');
    expect(takenOver).toMatchObject({ standing: 'staffed', since: Date.parse('2020-02-10T20:00+08:00'), shiftId: 'b' });
    const [sealed] = rows([...known, status('10 19:00', 'sealed'), closes('10 20:10', 'a')], 'entrances');
    expect(sealed).toMatchObject({ standing: 'sealed', since: Date.parse('2020-02-10T19:00+08:00') });
  });
  it('was sealed when it was, however late that is told, and was not once that was voided', () => {
    const late = status('10 10:00', 'sealed', { id: 'late', recordedAt: '2020-02-11 09:00' });
    expect(values([...known, late], '10 12:00', codes)).toEqual([1, 0, 1, 1, 0, 0]);
    expect(values([...known, late, voidOf('late', '11 10:00')], '12 12:00', codes)).toEqual([1, 1, 0, 0, 1, 0]);
  });
});

describe('the time nobody stood at an entrance', () => {
  const gap = (events: Events, now: string) => values(events, now, ['gat_gap_time'])[0];
  const night = [gate('10 08:00'), opens('10 08:00', 'a'), closes('10 23:30', 'a'), opens('11 00:45', 'b')];

  it('counts on each of the two days whose midnight it crosses', () => {
    const still = night.slice(0, 3);
    expect([gap(still, '10 23:50'), gap(still, '11 00:30'), gap(night, '11 12:00')]).toEqual([20, 30, 45]);
    const board = boardOf(indexOf(night), COMMITTEE, { at: '2020-02-10 23:00', now: '2020-02-12 12:00' });
    expect(board['gat_gap_time']!.value).toBe(30);
  });
  it('is none where shifts meet or overlap, or where the gate is locked', () => {
    expect(gap([gate('10 08:00'), opens('10 08:00', 'a'), opens('10 19:50', 'b'), closes('10 20:00', 'a')], '10 23:00')).toBe(0);
    expect(gap([gate('10 08:00'), opens('10 08:00', 'a'), closes('10 20:00', 'a', { locked: true })], '10 23:00')).toBe(0);
  });
  it('shrinks where a shift is told late, and comes back where it is voided', () => {
    const late = opens('10 23:30', 'c', { id: 'late', recordedAt: '2020-02-11 09:00' });
    const ends = closes('11 00:45', 'c');
    expect(gap([...night, late, ends], '11 12:00')).toBe(0);
    expect(gap([...night, late, ends, voidOf('late', '11 10:00')], '11 12:00')).toBe(45);
  });
});

describe('the counts of gates', () => {
  const codes = ['gat_passes', 'gat_temp', 'gat_turned_away', 'gat_card'];
  const shift = [gate('10 08:00'), opens('10 08:00', 'a'), tally('10 10:00', 'a', { passes: 100, tempMeasured: 95 })];

  it('are those reported last, not added up', () => {
    expect(values(shift, '10 11:00', codes)).toEqual([100, 95, 0, 0]);
    const later = [...shift, tally('10 12:00', 'a', { passes: 180, tempMeasured: 170, turnedAway: 2 })];
    expect(values(later, '10 13:00', codes)).toEqual([180, 170, 2, 0]);
    expect(values([...later, closes('10 20:00', 'a', { passes: 300, tempMeasured: 290, turnedAway: 3, cardPasses: 40 })], '10 21:00', codes)).toEqual([300, 290, 3, 40]);
  });
  it('of a night fall on the day on which each was counted', () => {
    const night = [opens('10 20:00', 'n'), tally('10 23:59', 'n', { passes: 60 }), closes('11 08:00', 'n', { passes: 90 })];
    expect([values(night, '10 23:59', ['gat_passes']), values(night, '11 09:00', ['gat_passes'])]).toEqual([[60], [30]]);
  });
  it('that arrive late change nothing of the whole, and one that is voided leaves those around it', () => {
    const late = tally('10 09:00', 'a', { passes: 40 }, { id: 'late', recordedAt: '2020-02-10 13:00' });
    expect(values([...shift, late], '10 14:00', codes)).toEqual([100, 95, 0, 0]);
    const wrong = tally('10 12:00', 'a', { passes: 1800 }, { id: 'wrong' });
    expect(values([...shift, wrong, voidOf('wrong', '10 12:30')], '10 14:00', codes)).toEqual([100, 95, 0, 0]);
  });
  it('stand beside those of devices, which count what nobody counts by hand', () => {
    const withReader = [...shift, device('10 10:00', 'card', 500), device('10 10:00', 'temperature', 90, { id: 'thermometer' })];
    expect(values(withReader, '10 11:00', [...codes, 'gat_temp_rate'])).toEqual([600, 185, 0, 500, (100 * 185) / 600]);
    const eager = [...shift, device('10 10:00', 'temperature', 900)];
    expect(values(eager, '10 11:00', ['gat_temp', 'gat_temp_rate'])).toEqual([995, 100]);
    expect(values([tally('10 12:00', 'b', { passes: 90, turnedAway: 10, tempMeasured: 100 })], '10 12:30', ['gat_temp_rate'])).toEqual([100]);
    expect(values([...withReader, voidOf('thermometer', '10 10:30')], '10 11:00', codes)).toEqual([600, 95, 0, 500]);
  });
});

describe('couriers checked at gates', () => {
  const codes = ['svc_couriers', 'svc_couriers_rejected', 'svc_courier_green'];
  const couriers = (at: string, checked: number, green: number, rejected: number, known: Known = {}) =>
    of('CourierCheckTallied', at, { siteId: 'west', shiftId: 'a', checked, badgeShown: checked, green, tempMeasured: checked, rejected }, known);
  const first = couriers('10 10:00', 20, 19, 1);

  it('are those reported last', () => {
    expect(values([first, couriers('10 12:00', 50, 45, 5)], '10 13:00', codes)).toEqual([50, 5, 90]);
  });
  it('stay the same where an earlier report comes late, and fall back where the last is voided', () => {
    const late = couriers('10 09:00', 8, 8, 0, { recordedAt: '2020-02-10 12:00' });
    const wrong = couriers('10 12:00', 500, 500, 0, { id: 'wrong' });
    expect(values([first, late, wrong, voidOf('wrong', '10 12:30')], '10 13:00', codes)).toEqual([20, 1, 95]);
  });
});

describe('exceptions at gates', () => {
  const codes = ['gat_exceptions_open', 'gat_fever', 'gat_disputes'];
  const exception = (at: string, exceptionId: string, kind: 'fever' | 'dispute', known: Known = {}) =>
    of('GateExceptionReported', at, { exceptionId, siteId: 'west', name: '西门', kind, compoundId: 'c-1', tenthsCelsius: 385, personId: 'p-1', sealed: 'sealed' }, known);
  const settled = (at: string, exceptionId: string, known: Known = {}) =>
    of('GateExceptionResolved', at, { exceptionId, siteId: 'west', kind: 'fever', how: 'sentToFeverClinic', reportedAt: '2020-02-10T09:00:00.000+08:00' }, known);
  const two = [exception('10 08:00', 'x-1', 'dispute'), exception('10 09:00', 'x-2', 'fever')];

  it('are open until they are settled, and count on the day on which they happened', () => {
    expect(values(two, '10 10:00', codes)).toEqual([2, 1, 1]);
    expect(values([...two, settled('10 09:30', 'x-2')], '10 10:00', codes)).toEqual([1, 1, 1]);
    expect(values(two, '11 10:00', codes)).toEqual([2, 0, 0]);
  });
  it('stand in their list with the fever on top, and tell of nobody', () => {
    const projection = new Projection({ plans: PLANS });
    projection.fold(two);
    const listed = [...projection.rows()].filter(({ list }) => list === 'gateExceptions').sort(compareRows).map(({ values: said }) => said);
    expect(listed).toMatchObject([{ exceptionId: 'x-2', kind: 'fever', tenthsCelsius: 385, name: '西门' }, { exceptionId: 'x-1', kind: 'dispute' }]);
    expect(JSON.stringify(listed)).not.toContain('p-1');
  });
  it('are settled from when they were, however late that is told, and open again where that is voided', () => {
    const late = settled('10 09:30', 'x-2', { id: 'late', recordedAt: '2020-02-10 20:00' });
    expect(values([...two, late], '10 10:00', codes)).toEqual([1, 1, 1]);
    expect(values([...two, late, voidOf('late', '10 21:00')], '10 22:00', codes)).toEqual([2, 1, 1]);
  });
});

describe('temporary passes', () => {
  const codes = ['gat_temp_passes', 'gat_passes_valid'];
  const issued = (at: string, passId: string, known: Known = {}) =>
    of('TemporaryPassIssued', at, { passId, compoundId: 'c-1', name: '香樟苑', kind: 'visitor', validTo: '2020-02-10T18:00:00.000+08:00', personId: 'p-1', sealed: 'sealed' }, known);
  const back = (at: string, passId: string, known: Known = {}) =>
    of('TemporaryPassRevoked', at, { passId, compoundId: 'c-1', kind: 'visitor', reason: 'left' }, known);
  const two = [issued('10 09:00', 'A-1'), issued('10 10:00', 'A-2')];

  it('are in force until they end, or were taken back', () => {
    expect([values(two, '10 17:59', codes), values(two, '10 18:00', codes)]).toEqual([[2, 2], [2, 0]]);
    expect(values([...two, back('10 12:00', 'A-1')], '10 17:59', codes)).toEqual([2, 1]);
  });
  it('stand in their list until they were taken back, by number and without a name', () => {
    const listed = rows([...two, back('10 12:00', 'A-1')], 'temporaryPasses');
    expect(listed).toMatchObject([{ passId: 'A-2', compoundId: 'c-1', kind: 'visitor', validTo: Date.parse('2020-02-10T18:00+08:00') }]);
    expect(JSON.stringify(listed)).not.toContain('p-1');
  });
  it('were handed out when they were, however late that is told, and never where it is voided', () => {
    const late = issued('10 08:00', 'A-3', { id: 'late', recordedAt: '2020-02-10 16:00' });
    expect(values([...two, late], '10 17:00', codes)).toEqual([3, 3]);
    expect(values([...two, late, voidOf('late', '10 16:30')], '10 17:00', codes)).toEqual([2, 2]);
  });
});
