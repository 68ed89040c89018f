import type { HouseholdRef, PersonRef } from '@yiwang/kernel';
import { isWithinScales, type CollectionOutcome } from '@yiwang/quarantine';
import { isWanted, wantedRows } from '../algebra/wanted-rows.js';
import { Projection } from '../algebra/projection.js';
import { findElement, findList, PLANS } from '../catalogue.js';
import { unexplainedGrams } from '../subjects/waste-run.js';
import { boardOf, indexOf } from '../testing/board.js';
import { event, instant } from '../testing/events.js';

const STREET = '310105002';
const [OFFICE, FIRST, SECOND] = [`${STREET}000`, `${STREET}001`, `${STREET}002`];
const RUN = '沪A12345.2020-02-08.1';
type Events = Parameters<typeof indexOf>[0];
type Known = { readonly id?: string; readonly recordedAt?: string };

const routing = { runId: RUN, vehicle: '沪A12345' };
const quarantined = (n: number, at: string, { unit = FIRST, household = `h-${n}`, place = 'home' as 'home' | 'central' } = {}) => event(unit, at, {
  type: 'QuarantineStarted',
  data: {
    quarantineId: `p-${n}.1`, personId: `p-${n}` as PersonRef['personId'], householdId: household as HouseholdRef, place, reason: 'domestic',
    countedFrom: 'start', countedSince: '2020-02-06T10:00:00+08:00', dueAt: '2020-02-20T10:00:00+08:00', sealed: 'sealed',
  },
});
const released = (n: number, at: string) => event(FIRST, at, {
  type: 'QuarantineReleased',
  data: {
    quarantineId: `p-${n}.1`, personId: `p-${n}` as PersonRef['personId'], householdId: `h-${n}` as HouseholdRef, place: 'home', reason: 'domestic',
    startedAt: '2020-02-06T10:00:00+08:00', dueAt: '2020-02-20T10:00:00+08:00',
  },
});
const stop = (household: string, at: string, outcome: CollectionOutcome = 'collected', { unit = FIRST, grams = 5_000, where = {} as object, ...known }: Known & { unit?: string; grams?: number; where?: object } = {}) =>
  event(unit, at, {
    type: 'QuarantineWasteCollected',
    data: { ...routing, householdId: household as HouseholdRef, outcome, bags: 1, grams: outcome === 'collected' ? grams : 0, ...where },
  }, known);
const missed = (household: string, at: string, date = at.slice(0, 10), known: Known = {}) =>
  event(FIRST, at, { type: 'WasteCollectionMissReported', data: { householdId: household as HouseholdRef, quarantineId: 'p-1.1', date } }, known);
const started = (at = '2020-02-08 08:00', known: Known = {}) =>
  event(OFFICE, at, { type: 'WasteRunStarted', data: { ...routing, plantId: 'w-1', plantName: '天马焚烧厂' } }, known);
const handedOver = (at: string, grams: number, known: Known = {}) => event(OFFICE, at, {
  type: 'QuarantineWasteHandedOver', data: { ...routing, grams, plantId: 'w-1', unloadingPoint: 'dedicated', collectedGrams: grams },
}, known);
const disinfected = (at: string, known: Known = {}) => event(OFFICE, at, { type: 'WasteVehicleDisinfected', data: { ...routing, agent: 'chlorine' } }, known);
const voidOf = (correctedEventId: string, at: string, unit = FIRST) => event(unit, at, { type: 'EventCorrected', data: { correctedEventId, reason: { inWords: '误报' } } });

const valuesOf = (events: Events, now: string, names: readonly string[], unit = STREET) => {
  const board = boardOf(indexOf(events), unit, { at: now, now });
  return names.map((name) => board[name]!.value);
};
const rowsOf = (list: string, events: Events, now: string) => {
  const projection = new Projection({ plans: PLANS });
  projection.fold(events.filter(({ metadata }) => metadata.recordedAt <= instant(now)));
  const wanted = wantedRows(findList(list)!, { unit: STREET as never, now: instant(now) });
  return [...projection.rows()].filter((row) => isWanted(wanted, row)).sort((a, b) => (a.order < b.order ? -1 : 1)).map(({ values }) => values);
};

describe('the doors of a day', () => {
  const NAMES = ['env_waste_due', 'env_waste_done', 'env_waste_left', 'env_waste_rate'];
  const there = [quarantined(1, '2020-02-06 10:00'), quarantined(2, '2020-02-06 10:00'), quarantined(3, '2020-02-06 10:00', { place: 'central' })];
  const left = (events: Events, now: string) => rowsOf('wasteToCollect', events, now).map(({ householdId }) => householdId);

  it('are those of households in home quarantine, until they are served: also where there was nothing, not where nobody answered', () => {
    expect(valuesOf(there, '2020-02-08 08:00', NAMES)).toEqual([2, 0, 2, 0]);
    const events = [...there, stop('h-1', '2020-02-08 09:00'), stop('h-2', '2020-02-08 09:10', 'noAnswer')];
    expect(valuesOf(events, '2020-02-08 10:00', NAMES)).toEqual([2, 1, 1, 50]);
    expect(left(events, '2020-02-08 10:00')).toEqual(['h-2']);
    expect(valuesOf([...events, stop('h-2', '2020-02-08 11:00', 'nothing')], '2020-02-08 12:00', NAMES)).toEqual([2, 2, 0, 100]);
  });
  it('are the same doors again at midnight, and those that were left stand on top', () => {
    const events = [...there, stop('h-1', '2020-02-08 09:00')];
    expect(valuesOf(events, '2020-02-09 00:00', NAMES)).toEqual([2, 0, 2, 0]);
    expect(rowsOf('wasteToCollect', events, '2020-02-09 00:00')).toMatchObject([
      { householdId: 'h-2', dueAt: instant('2020-02-07 00:00') }, { householdId: 'h-1', dueAt: instant('2020-02-10 00:00'), lastAt: instant('2020-02-08 09:00'), lastOutcome: 'collected' },
    ]);
  });
  it('call for nobody at midnight, and for somebody where they were left from a day before and are not served by noon', () => {
    const events = [...there, stop('h-1', '2020-02-08 09:00'), stop('h-2', '2020-02-08 09:10'), quarantined(4, '2020-02-08 22:00'), stop('h-1', '2020-02-09 09:00')];
    const left = (now: string, told: Events = events) => valuesOf(told, now, ['env_waste_overdue'])[0];
    expect(['2020-02-09 00:00', '2020-02-09 11:59', '2020-02-09 12:00', '2020-02-10 11:59', '2020-02-10 12:00'].map((now) => left(now))).toEqual([0, 0, 1, 1, 2]);
    expect(left('2020-02-10 12:00', [...events, stop('h-2', '2020-02-10 10:00')])).toBe(1);
    expect(left('2020-02-09 12:00', [...events, stop('h-4', '2020-02-09 10:00', 'nothing', { id: 'late', recordedAt: '2020-02-09 13:00' })])).toBe(0);
    expect(['env_waste_left', 'env_waste_rate', 'env_waste_overdue'].map((code) => findElement(code)!.threshold)).toEqual([undefined, undefined, 0]);
  });
  it('are no more of a household whose last one is released; one with two persons is one door', () => {
    const two = [...there, quarantined(4, '2020-02-07 10:00', { household: 'h-1' })];
    expect(valuesOf(two, '2020-02-08 08:00', ['env_waste_due'])).toEqual([2]);
    expect(valuesOf([...there, released(1, '2020-02-08 09:00')], '2020-02-08 10:00', NAMES)).toEqual([1, 0, 1, 0]);
  });
  it('are of the committee that put the last one of a household there, so that a door is emptied once', () => {
    const both = [quarantined(1, '2020-02-06 10:00'), quarantined(2, '2020-02-07 10:00', { unit: SECOND, household: 'h-1' })];
    expect([FIRST, SECOND, STREET].map((unit) => valuesOf(both, '2020-02-08 08:00', ['env_waste_due', 'env_waste_left'], unit))).toEqual([[0, 0], [1, 1], [1, 1]]);
    expect(rowsOf('wasteToCollect', both, '2020-02-08 08:00')).toMatchObject([{ orgUnit: SECOND, quarantineId: 'p-2.1' }]);
  });
  it('are counted by when they were emptied: told late, or not at all once that is voided', () => {
    const late = stop('h-2', '2020-02-08 09:30', 'collected', { id: 'late', recordedAt: '2020-02-09 08:00' });
    const events = [...there, stop('h-1', '2020-02-08 09:00'), late];
    expect(valuesOf(events.slice(0, -1), '2020-02-08 23:00', NAMES)).toEqual([2, 1, 1, 50]);
    expect(valuesOf(events, '2020-02-08 23:00', NAMES)).toEqual([2, 2, 0, 100]);
    expect(valuesOf([...events, voidOf('late', '2020-02-09 09:00')], '2020-02-08 23:00', NAMES)).toEqual([2, 1, 1, 50]);
    expect(left([...events, voidOf('late', '2020-02-09 09:00')], '2020-02-09 10:00')).toEqual(['h-2', 'h-1']);
  });
  it('stand as the route goes: by committee, compound and building, then as they were come to last', () => {
    const door = (n: number, last: string, where: object, unit = FIRST) => [quarantined(n, '2020-02-06 10:00', { unit }), stop(`h-${n}`, `2020-02-07 ${last}`, 'collected', { unit, where })];
    const events = [
      ...door(1, '08:10', {}, SECOND), ...door(2, '09:30', { compoundId: 'c-2', buildingId: 'b-1' }), ...door(3, '09:20', { compoundId: 'c-1', buildingId: 'b-2' }),
      ...door(4, '09:10', { compoundId: 'c-1', buildingId: 'b-2' }), ...door(5, '10:00', { compoundId: 'c-1', buildingId: 'b-1' }), ...door(6, '08:00', {}),
    ];
    expect(left(events, '2020-02-08 07:00')).toEqual(['h-5', 'h-4', 'h-3', 'h-2', 'h-6', 'h-1']);
  });
});

describe('a missed collection', () => {
  const there = [quarantined(1, '2020-02-06 10:00')];
  const NAMES = ['env_waste_missed', 'env_waste_missed_open'];
  const rows = (events: Events, now: string) => rowsOf('wasteMissed', events, now).map(({ householdId, reportedAt, dueAt }) => [householdId, reportedAt, dueAt]);

  it('is open until the door is emptied, and to be made up for within three hours', () => {
    const events = [...there, missed('h-1', '2020-02-08 18:00')];
    expect(valuesOf(events, '2020-02-08 19:00', NAMES)).toEqual([1, 1]);
    expect(rows(events, '2020-02-08 19:00')).toEqual([['h-1', instant('2020-02-08 18:00'), instant('2020-02-08 21:00')]]);
    expect(valuesOf([...events, stop('h-1', '2020-02-08 20:00', 'noAnswer')], '2020-02-08 20:30', NAMES)).toEqual([1, 1]);
    expect(valuesOf([...events, stop('h-1', '2020-02-08 20:00')], '2020-02-08 20:30', NAMES)).toEqual([1, 0]);
    expect(rowsOf('wasteToCollect', events, '2020-02-08 19:00')).toMatchObject([{ missedAt: instant('2020-02-08 18:00') }]);
  });
  it('is none where somebody came that day, as is told later; the oldest report stands', () => {
    const events = [...there, missed('h-1', '2020-02-08 18:00'), missed('h-1', '2020-02-09 18:00')];
    expect(rows(events, '2020-02-09 19:00')).toEqual([['h-1', instant('2020-02-08 18:00'), instant('2020-02-08 21:00')]]);
    const late = stop('h-1', '2020-02-08 09:00', 'collected', { id: 'late', recordedAt: '2020-02-09 20:00' });
    expect(rows([...events, late], '2020-02-09 21:00')).toEqual([['h-1', instant('2020-02-09 18:00'), instant('2020-02-09 21:00')]]);
    expect(rows([...events, late, voidOf('late', '2020-02-09 20:30')], '2020-02-09 21:00')).toHaveLength(1);
  });
  it('is no more where the report of it is voided', () => {
    const events = [...there, missed('h-1', '2020-02-08 18:00', '2020-02-08', { id: 'miss' }), voidOf('miss', '2020-02-08 18:30')];
    expect([valuesOf(events, '2020-02-08 19:00', NAMES), rows(events, '2020-02-08 19:00')]).toEqual([[0, 0], []]);
  });
});

describe('a run', () => {
  const NAMES = ['env_runs_underway', 'env_waste_kg', 'env_waste_plant_kg', 'env_waste_gap_kg', 'env_vehicle_pending', 'env_vehicles'];
  const doors = [stop('h-1', '2020-02-08 09:00', 'collected', { grams: 60_000 }), stop('h-2', '2020-02-08 10:00', 'collected', { grams: 40_000, unit: SECOND }), stop('h-3', '2020-02-08 10:30', 'nothing')];
  const out = [started(), ...doors];
  const back = [...out, handedOver('2020-02-08 12:00', 99_000)];

  it('stands with the committees of its doors while it is under way, and with the street office once it is handed over', () => {
    expect(valuesOf(out, '2020-02-08 11:00', NAMES)).toEqual([1, 100, 0, 0, 0, 0]);
    expect([FIRST, SECOND].map((unit) => valuesOf(out, '2020-02-08 11:00', ['env_waste_kg', 'env_waste_gap_kg'], unit))).toEqual([[60, 0], [40, 0]]);
    expect(valuesOf(back, '2020-02-08 12:30', NAMES)).toEqual([0, 100, 99, 0, 1, 0]);
    expect(valuesOf([...back, disinfected('2020-02-08 13:00')], '2020-02-08 13:30', NAMES)).toEqual([0, 100, 99, 0, 0, 1]);
  });
  it('misses what it has collected where that is not handed over within four hours of the first door, with the committees of its doors', () => {
    expect(['2020-02-08 12:59', '2020-02-08 13:00', '2020-02-09 03:00'].map((now) => valuesOf(out, now, ['env_waste_gap_kg'])[0])).toEqual([0, 100, 100]);
    expect([FIRST, SECOND].map((unit) => valuesOf(out, '2020-02-08 13:00', ['env_waste_gap_kg'], unit))).toEqual([[60], [40]]);
    expect(valuesOf([started()], '2020-02-08 18:00', ['env_waste_gap_kg'])).toEqual([0]);
  });
  it('took so long from its first door to the plant', () => {
    const [none] = valuesOf(out, '2020-02-08 11:00', ['env_waste_transit']);
    const [hours] = valuesOf(back, '2020-02-08 12:30', ['env_waste_transit']);
    expect([none, Math.round(hours!)]).toEqual([null, 3]);
  });
  it('is short of what no two scales explain, until the end of the day', () => {
    const short = [...out, handedOver('2020-02-08 12:00', 70_000)];
    expect(valuesOf(short, '2020-02-08 23:00', ['env_waste_gap_kg'])).toEqual([30]);
    expect(valuesOf(short, '2020-02-08 23:00', ['env_waste_gap_kg'], FIRST)).toEqual([0]);
    expect(valuesOf(short, '2020-02-09 00:00', ['env_waste_gap_kg'])).toEqual([0]);
    expect(valuesOf([...out, handedOver('2020-02-08 12:00', 130_000)], '2020-02-08 23:00', ['env_waste_gap_kg'])).toEqual([-30]);
  });
  it('stands in its list until the vehicle is disinfected', () => {
    const row = { runId: RUN, vehicle: '沪A12345', plantId: 'w-1', plantName: '天马焚烧厂', orgUnit: OFFICE, startedAt: instant('2020-02-08 08:00'), doors: 2, collectedKg: 100 };
    expect(rowsOf('wasteRuns', out, '2020-02-08 11:00')).toEqual([{ ...row, standing: 'underWay' }]);
    expect(rowsOf('wasteRuns', back, '2020-02-08 12:30'))
      .toEqual([{ ...row, standing: 'toDisinfect', handedOverAt: instant('2020-02-08 12:00'), handedOverKg: 99, gapKg: 1 }]);
    expect(rowsOf('wasteRuns', [...back, disinfected('2020-02-08 13:00')], '2020-02-08 13:30')).toEqual([]);
  });
  it('is told by when it happened, late or not, and what is voided is not', () => {
    const late = handedOver('2020-02-08 12:00', 99_000, { id: 'scale', recordedAt: '2020-02-08 18:00' });
    const cleaned = disinfected('2020-02-08 13:00', { id: 'cleaned' });
    expect(valuesOf([...out, cleaned, late], '2020-02-08 18:30', NAMES)).toEqual([0, 100, 99, 0, 0, 1]);
    expect(valuesOf([...out, late, cleaned, voidOf('cleaned', '2020-02-08 19:00', OFFICE)], '2020-02-08 19:30', NAMES)).toEqual([0, 100, 99, 0, 1, 0]);
    expect(valuesOf([...out, late, voidOf('scale', '2020-02-08 19:00', OFFICE)], '2020-02-08 19:30', NAMES)).toEqual([1, 100, 0, 100, 0, 0]);
  });
  it('whose handover is told anew after its vehicle was disinfected leaves it to disinfect again', () => {
    const cleaned = disinfected('2020-02-08 13:00', { id: 'cleaned' });
    const anew = [...out, handedOver('2020-02-08 12:00', 99_000, { id: 'scale' }), cleaned, voidOf('scale', '2020-02-08 14:00', OFFICE), handedOver('2020-02-08 15:00', 99_000)];
    const stands = (events: Events) => ['wasteRuns', 'wasteVehicles'].map((list) => rowsOf(list, events, '2020-02-08 16:00').map((row) => row['standing']));
    expect(stands(anew)).toEqual([['toDisinfect'], ['toDisinfect']]);
    expect(valuesOf(anew, '2020-02-08 16:00', ['env_vehicle_pending'])).toEqual([1]);
    expect(stands([...anew, disinfected('2020-02-08 15:30')])).toEqual([[], ['ready']]);
  });
  it('leaves its vehicle ready to set out again, once it is disinfected', () => {
    const standing = (events: Events, now: string) => rowsOf('wasteVehicles', events, now).map((row) => [row['vehicle'], row['standing'], row['since'], row['plantId']]);
    expect(standing(out, '2020-02-08 11:00')).toEqual([['沪A12345', 'underWay', instant('2020-02-08 08:00'), 'w-1']]);
    expect(standing(back, '2020-02-08 12:30')).toEqual([['沪A12345', 'toDisinfect', instant('2020-02-08 12:00'), 'w-1']]);
    const cleaned = disinfected('2020-02-08 13:00', { id: 'cleaned', recordedAt: '2020-02-08 15:00' });
    expect(standing([...back, cleaned], '2020-02-08 15:00')).toEqual([['沪A12345', 'ready', instant('2020-02-08 13:00'), 'w-1']]);
    expect(standing([...back, cleaned, voidOf('cleaned', '2020-02-08 15:30', OFFICE)], '2020-02-08 16:00')[0]![1]).toBe('toDisinfect');
  });
  it('leaves its vehicle as it was in a street whose runs these are not', () => {
    const elsewhere = '310105003000';
    const of = (runId: string, at: string) => event(elsewhere, at, { type: 'WasteRunStarted', data: { runId, vehicle: '沪A12345', plantId: 'w-1', plantName: '天马焚烧厂' } });
    const cleanedThere = event(elsewhere, '2020-02-08 14:00', { type: 'WasteVehicleDisinfected', data: { ...routing, agent: 'chlorine' } });
    const standing = (events: Events) => rowsOf('wasteVehicles', events, '2020-02-08 16:00').map((row) => row['standing']);
    expect(standing([...back, of(RUN, '2020-02-08 13:00'), cleanedThere])).toEqual(['toDisinfect']);
    expect(standing([...back, disinfected('2020-02-08 13:00'), of('沪A12345.2020-02-08.2', '2020-02-08 14:00')])).toEqual(['ready']);
  });
  it.each([[100_000, 120_000], [100_000, 120_001], [100_000, 79_999], [1_000_000, 1_050_000], [1_000_000, 949_999], [0, 20_001], [0, 0]])(
    'is short, of %d g of which %d were handed over, by what its crew has to explain',
    (collected, handed) => {
      expect(unexplainedGrams(collected, handed)).toBe(isWithinScales(collected, handed) ? 0 : collected - handed);
    },
  );
});
