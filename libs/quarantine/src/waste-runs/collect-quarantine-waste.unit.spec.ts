import { formatInstant } from '@yiwang/kernel';
import { at, given, happened } from '@yiwang/kernel/testing';
import { collectQuarantineWaste } from './collect-quarantine-waste.submission.js';
import type { QuarantineWasteCollected } from './events.js';
import { atDoor, collected, DOOR, handedOver, RUN, started, VEHICLE } from './testing/runs.js';

const stop = { runId: RUN, household: DOOR, outcome: 'collected', bags: 2, grams: 5_300 } as const;
const event = (data: Partial<QuarantineWasteCollected['data']> = {}): QuarantineWasteCollected => ({
  type: 'QuarantineWasteCollected', data: { runId: RUN, vehicle: VEHICLE, householdId: DOOR, outcome: 'collected', bags: 2, grams: 5_300, ...data },
});
const whenCollected = (past: Parameters<typeof given>[1][], data: object = {}, time = '09:00', vehicle: Parameters<typeof given>[1][] = [started()]) =>
  given(collectQuarantineWaste, ...past).reading({ vehicle }).when({ ...stop, ...data }, atDoor(time));

describe('collecting at a door', () => {
  it('says what was weighed there, on which run, and where the register has the household', () => {
    const entry = { householdId: DOOR, compoundId: 'compound-1', buildingId: 'building-3', occupancy: 'rented' } as const;
    const filed = happened({ type: 'HouseholdRegistered', data: entry }, { occurredAt: at('2020-02-01 09:00') });
    given(collectQuarantineWaste).reading({ vehicle: [started()], register: [filed] }).when(stop, atDoor('09:00'))
      .thenRecords(event({ compoundId: 'compound-1', buildingId: 'building-3' }));
  });
  it('is of any household, on file or not', () => {
    whenCollected([]).thenRecords(event());
  });
  it('is of a run that was under way at that time, whenever it is told', () => {
    whenCollected([], {}, '09:00', []).thenRefuses('run-not-open', { field: 'runId' });
    whenCollected([], {}, '07:59').thenRefuses('run-not-open');
    whenCollected([], {}, '12:01', [started(), handedOver()]).thenRefuses('run-not-open');
    whenCollected([], {}, '11:59', [started(), handedOver()]).thenRecords(event());
  });
  it('is of no run whose vehicle had set out on the next, as where its handover was voided', () => {
    const second = `${VEHICLE}.2020-02-08.2`;
    const vehicle = [started(), started('11:00', second)];
    whenCollected([], {}, '10:59', vehicle).thenRecords(event());
    whenCollected([], {}, '11:00', vehicle).thenRefuses('run-known-after', { field: 'occurredAt', params: { run: second, at: formatInstant(at('2020-02-08 11:00')) } });
    whenCollected([], {}, '11:10', vehicle).thenRefuses('run-known-after');
    whenCollected([], { runId: second }, '11:10', vehicle).thenRecords(event({ runId: second }));
  });
  it('is weighed where something was collected, and only there', () => {
    whenCollected([], { grams: 0 }).thenRefuses('grams-missing', { field: 'grams' });
    whenCollected([], { outcome: 'nothing' }).thenRefuses('invalid-field', { field: 'grams', params: { expected: '0' } });
    whenCollected([], { outcome: 'noAnswer', grams: 0 }).thenRefuses('invalid-field', { field: 'bags' });
    const nothing = { outcome: 'nothing', bags: 0, grams: 0 } as const;
    whenCollected([], nothing).thenRecords(event(nothing));
    expect(collectQuarantineWaste.schema.parse({ runId: RUN, household: { compound: '香樟苑', room: '101' }, outcome: 'noAnswer' })).toMatchObject({ bags: 0, grams: 0 });
  });
  it('is told once of a door; that somebody was there after all is news', () => {
    whenCollected([collected('09:00', 5_300)], { grams: 6_000 }, '10:00').thenIsDuplicateOf(`collected ${DOOR} 09:00`);
    whenCollected([collected('09:00', 0, DOOR, 'noAnswer')], {}, '10:00').thenRecords(event());
    whenCollected([collected('2020-02-08 23:50', 5_300)], {}, '2020-02-09 00:20').thenRecords(event());
  });
});
