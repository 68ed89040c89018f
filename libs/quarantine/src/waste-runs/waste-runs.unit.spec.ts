import { formatInstant, stateOf, type FoldedEvent } from '@yiwang/kernel';
import { at, given, happened } from '@yiwang/kernel/testing';
import { disinfectWasteVehicle } from './disinfect-waste-vehicle.submission.js';
import type { QuarantineWasteHandedOver, WasteRunStarted, WasteVehicleDisinfected } from './events.js';
import { handOverWaste } from './hand-over-waste.submission.js';
import { startWasteRun } from './start-waste-run.submission.js';
import { byCrew, collected, disinfected, handedOver, OFFICE, PLANT, plant, RUN, started, VEHICLE } from './testing/runs.js';
import { wasteRound } from './waste-round.js';
import { wasteVehicle } from './waste-vehicle.js';

const handoverVoided = happened({ type: 'EventCorrected', data: { correctedEventId: 'handed over', reason: { inWords: '误报' } } }, { id: 'voided' });

describe('setting out', () => {
  const start = { vehicle: VEHICLE, plantId: PLANT.siteId, crewCount: 3 };
  const run = (runId: string) => ({ type: 'WasteRunStarted', data: { runId, ...start, plantName: PLANT.name } }) as const;
  const whenStarting = (past: Parameters<typeof given>[1][], time: string, plants: readonly ReturnType<typeof happened>[] = [plant]) =>
    given(startWasteRun, ...past).reading({ plant: plants }).when(start, byCrew(time));

  it('is a run with a name of its own, to a plant that is registered', () => {
    whenStarting([], '08:00').thenRecords(run(RUN));
    expect(startWasteRun.refs!(started(), stateOf(wasteVehicle, []))).toEqual({ runId: RUN });
    whenStarting([], '08:00', []).thenRefuses('not-registered', { field: 'plantId' });
    whenStarting([], '08:00', [happened({ type: 'SiteRegistered', data: { ...PLANT, siteType: 'shop' } }, { orgUnit: OFFICE })]).thenRefuses('not-registered');
  });
  it('is one start within half an hour', () => {
    whenStarting([started()], '08:30').thenIsDuplicateOf(`started ${RUN}`);
    whenStarting([started()], '07:30').thenIsDuplicateOf(`started ${RUN}`);
  });
  it('is another one after a short run that was handed over', () => {
    const soonOver = [started(), handedOver('08:15')];
    whenStarting(soonOver, '08:14').thenIsDuplicateOf(`started ${RUN}`);
    whenStarting(soonOver, '08:20').thenRefuses('vehicle-not-disinfected', { field: 'vehicle' });
    whenStarting([...soonOver, disinfected('08:20')], '08:25').thenRecords(run(`${VEHICLE}.2020-02-08.2`));
  });
  it('is refused while the last run is under way, and until the vehicle is disinfected after it', () => {
    whenStarting([started()], '10:00').thenRefuses('run-not-handed-over', { field: 'vehicle', params: { run: RUN } });
    whenStarting([started(), handedOver()], '11:59').thenRefuses('run-not-handed-over');
    whenStarting([started(), handedOver()], '14:00')
      .thenRefuses('vehicle-not-disinfected', { field: 'vehicle', params: { run: RUN, at: formatInstant(at('2020-02-08 12:00')) } });
    whenStarting([started(), handedOver(), disinfected('15:00')], '14:00').thenRefuses('vehicle-not-disinfected');
    whenStarting([started(), handedOver(), disinfected()], '14:00').thenRecords(run(`${VEHICLE}.2020-02-08.2`));
  });
  it('is told in order: refused before a run that is known, be it under way or handed over', () => {
    const refusal = { field: 'occurredAt', params: { run: RUN, at: formatInstant(at('2020-02-08 08:00')) } };
    whenStarting([started()], '07:00').thenRefuses('run-known-after', refusal);
    whenStarting([started(), handedOver(), disinfected()], '07:00').thenRefuses('run-known-after', refusal);
    whenStarting([started(), handedOver(), disinfected(), started('14:00', `${VEHICLE}.2020-02-08.2`)], '13:20')
      .thenRefuses('run-known-after', { params: { run: `${VEHICLE}.2020-02-08.2`, at: formatInstant(at('2020-02-08 14:00')) } });
  });
  it('is refused where the vehicle was disinfected before a handover that was told anew', () => {
    const anew = [started(), handedOver('09:00'), disinfected('09:30'), handoverVoided, handedOver('12:00', 100_000, RUN, 'told anew')];
    whenStarting(anew, '13:00').thenRefuses('vehicle-not-disinfected', { params: { run: RUN, at: formatInstant(at('2020-02-08 12:00')) } });
    whenStarting([...anew, disinfected('12:30', RUN, 'again')], '13:00').thenRecords(run(`${VEHICLE}.2020-02-08.2`));
    whenStarting([...anew.slice(0, -1), handedOver('09:15', 100_000, RUN, 'told anew')], '13:00').thenRecords(run(`${VEHICLE}.2020-02-08.2`));
    whenStarting([...anew.slice(0, -1), handedOver('09:30', 100_000, RUN, 'told anew')], '13:00').thenRefuses('vehicle-not-disinfected');
  });
  it('may be told late, and so may one after it, each with its end before the next', () => {
    const evening = { recordedAt: at('2020-02-08 20:00') };
    const first = [started(), handedOver(), disinfected()].map((event) => ({ ...event, metadata: { ...event.metadata, ...evening } }));
    given(startWasteRun).reading({ plant: [plant] }).when(start, { ...byCrew('08:00'), ...evening }).thenRecords(run(RUN));
    given(startWasteRun, ...first).reading({ plant: [plant] }).when(start, { ...byCrew('13:00'), ...evening }).thenRecords(run(`${VEHICLE}.2020-02-08.2`));
  });
  it('is refused while any run is under way, also an older one than the last', () => {
    const second = `${VEHICLE}.2020-02-08.2`;
    const ended = [handedOver('15:00', 100_000, second), disinfected('16:00', second)];
    whenStarting([started(), started('14:00', second), ...ended], '17:00').thenRefuses('run-not-handed-over', { params: { run: RUN } });
  });
  it('gives no number twice, not even one whose start is voided; every day begins at 1', () => {
    const voided = happened({ type: 'EventCorrected', data: { correctedEventId: `started ${RUN}`, reason: { inWords: '误报' } } }, { id: 'voided' });
    whenStarting([started(), voided], '09:00').thenRecords(run(`${VEHICLE}.2020-02-08.2`));
    whenStarting([started(), handedOver(), disinfected()], '2020-02-09 08:00').thenRecords(run(`${VEHICLE}.2020-02-09.1`));
  });
});

describe('voiding a start', () => {
  const refusalOf = (event: FoldedEvent<WasteRunStarted | WasteVehicleDisinfected>, ...past: Parameters<typeof given>[1][]) =>
    wasteVehicle.refusesVoiding!(stateOf(wasteVehicle, past), event);
  const disinfectionVoided = happened({ type: 'EventCorrected', data: { correctedEventId: 'disinfected', reason: { inWords: '误报' } } }, { id: 'voided too' });

  it('is refused while its handover or its disinfection stands, and not after these', () => {
    const run = [started(), handedOver(), disinfected()];
    expect(refusalOf(started(), started(), handedOver())).toBe('run-has-followed');
    expect(refusalOf(started(), ...run, handoverVoided)).toBe('run-has-followed');
    expect(refusalOf(started(), ...run, handoverVoided, disinfectionVoided)).toBeUndefined();
    expect(refusalOf(started('14:00', `${VEHICLE}.2020-02-08.2`), ...run, started('14:00', `${VEHICLE}.2020-02-08.2`))).toBeUndefined();
  });
  it('is refused while a stop of it stands, whatever came of that, and not for those of another run', () => {
    const stopsOf = (...past: Parameters<typeof given>[1][]) => wasteVehicle.refusesVoiding!(stateOf(wasteVehicle, [started()]), started(), stateOf(wasteRound, past));
    const voided = happened({ type: 'EventCorrected', data: { correctedEventId: collected('09:00', 60_000).id, reason: { inWords: '误报' } } }, { id: 'stop voided' });
    expect(stopsOf(collected('09:00', 60_000))).toBe('run-has-stops');
    expect(stopsOf(collected('09:00', 0, 'household-1', 'noAnswer'))).toBe('run-has-stops');
    expect(stopsOf(collected('09:00', 60_000), voided)).toBeUndefined();
    const other = collected('09:00', 60_000);
    expect(stopsOf({ ...other, data: { ...other.data, runId: `${VEHICLE}.2020-02-08.2` } })).toBeUndefined();
    expect(wasteVehicle.hangOn!(started())).toMatchObject({ stream: '310105002_wasteRound-2020-02-08' });
    expect(wasteVehicle.hangOn!(disinfected())).toBeUndefined();
  });
  it('is all that is refused so', () => {
    expect(refusalOf(disinfected(), started(), handedOver(), disinfected())).toBeUndefined();
  });
});

describe('handing over', () => {
  const scale = { runId: RUN, grams: 101_000, plantId: PLANT.siteId, unloadingPoint: 'dedicated' } as const;
  const doors = [collected('09:00', 60_000), collected('10:00', 40_000, 'household-2'), collected('10:30', 0, 'household-3', 'noAnswer')];
  const handover = (data: Partial<QuarantineWasteHandedOver['data']> = {}): QuarantineWasteHandedOver => ({
    type: 'QuarantineWasteHandedOver',
    data: {
      ...scale, vehicle: VEHICLE, collectedGrams: 100_000, firstCollectedAt: formatInstant(at('2020-02-08 09:00')),
      lastCollectedAt: formatInstant(at('2020-02-08 10:00')), ...data,
    },
  });
  const whenHanded = (past: Parameters<typeof given>[1][], data: object = {}, time = '12:00', round: Parameters<typeof given>[1][] = doors, plants = [plant]) =>
    given(handOverWaste, ...past).reading({ round, plant: plants }).when({ ...scale, ...data }, byCrew(time));

  it('says what the scales said, what was collected by then and, where somebody says it, why these differ', () => {
    const gapReason = { noteId: 'why' };
    whenHanded([started()], { gapReason }).thenRecords(handover({ gapReason }));
    whenHanded([started()]).thenRecords(handover());
  });
  it('is of a run that is under way, once', () => {
    whenHanded([]).thenRefuses('run-not-open', { field: 'runId' });
    whenHanded([started(), handedOver('12:00', 101_000)]).thenIsDuplicateOf('handed over');
    whenHanded([started(), handedOver('12:00', 90_000)]).thenRefuses('run-not-open');
  });
  it('is not before the run began, nor before its last door', () => {
    whenHanded([started()], {}, '07:59').thenRefuses('before-start', { field: 'occurredAt' });
    whenHanded([started()], {}, '09:59').thenRefuses('before-last-collection', { params: { at: formatInstant(at('2020-02-08 10:00')) } });
  });
  it('is not after its vehicle set out again, as where it was voided and is told anew', () => {
    const second = `${VEHICLE}.2020-02-08.2`;
    const past = [started(), handedOver(), disinfected(), started('14:00', second), handoverVoided];
    whenHanded(past, {}, '14:01').thenRefuses('run-known-after', { field: 'occurredAt', params: { run: second, at: formatInstant(at('2020-02-08 14:00')) } });
    whenHanded(past, {}, '12:30').thenRecords(handover());
  });
  it('is at a registered plant’s own unloading point, and nowhere else', () => {
    whenHanded([started()], {}, '12:00', doors, []).thenRefuses('not-registered', { field: 'plantId' });
    whenHanded([started()], { unloadingPoint: 'general' }).thenRefuses('not-dedicated', { field: 'unloadingPoint' });
  });
  it('weighs nothing that no door gave; a run for which no door had anything comes back empty', () => {
    whenHanded([started()], {}, '12:00', doors.slice(2)).thenRefuses('nothing-collected', { field: 'grams' });
    const empty = handover({ grams: 0, collectedGrams: 0, firstCollectedAt: undefined, lastCollectedAt: undefined });
    whenHanded([started()], { grams: 0 }, '12:00', doors.slice(2)).thenRecords(empty);
    whenHanded([started()], { grams: 5, gapReason: { noteId: 'why' } }, '12:00', doors.slice(2)).thenRefuses('nothing-collected');
  });
  it.each([
    [121_000, true], [120_000, false], [80_000, false], [79_999, true],
  ])('asks why %d g came of 100 kg, or does not: above 5 %% and 20 kg', (grams, asks) => {
    const answer = whenHanded([started()], { grams });
    if (asks) answer.thenRefuses('gap-unexplained', { field: 'gapReason', params: { collected: 100, handedOver: grams / 1000 } });
    else answer.thenRecords(handover({ grams }));
    const gapReason = { noteId: 'why' };
    whenHanded([started()], { grams, gapReason }).thenRecords(handover({ grams, gapReason }));
  });
  it('lets a heavy load differ by a twentieth', () => {
    const heavy = [collected('09:00', 500_000), collected('10:00', 500_000, 'household-2')];
    const whenWeighed = (grams: number) => whenHanded([started()], { grams }, '12:00', heavy);
    whenWeighed(1_050_000).thenRecords(handover({ grams: 1_050_000, collectedGrams: 1_000_000 }));
    whenWeighed(949_999).thenRefuses('gap-unexplained');
  });
  it('tells the sender the id of what was written', () => {
    const event = happened(handover({ gapReason: { noteId: 'why' } }));
    expect(handOverWaste.refs!(event, stateOf(wasteVehicle, []))).toEqual({ gapReasonId: 'why' });
  });
});

describe('disinfecting a vehicle', () => {
  const agent = { runId: RUN, agent: 'chlorine' } as const;
  it('is after a run that was handed over, once', () => {
    given(disinfectWasteVehicle, started(), handedOver()).when(agent, byCrew('13:00'))
      .thenRecords({ type: 'WasteVehicleDisinfected', data: { ...agent, vehicle: VEHICLE } });
    given(disinfectWasteVehicle, started(), handedOver(), disinfected()).when(agent, byCrew('14:00')).thenIsDuplicateOf('disinfected');
  });
  it('is told again after a handover that was told anew, and is refused until then', () => {
    const past = [started(), handedOver('09:00'), disinfected('09:30'), handoverVoided];
    given(disinfectWasteVehicle, ...past).when(agent, byCrew('12:30')).thenRefuses('run-not-handed-over');
    const anew = [...past, handedOver('12:00', 100_000, RUN, 'told anew')];
    given(disinfectWasteVehicle, ...anew).when(agent, byCrew('12:30')).thenRecords({ type: 'WasteVehicleDisinfected', data: { ...agent, vehicle: VEHICLE } });
    given(disinfectWasteVehicle, ...past, handedOver('09:15', 100_000, RUN, 'told anew')).when(agent, byCrew('12:30')).thenIsDuplicateOf('disinfected');
  });
  it('is refused before', () => {
    given(disinfectWasteVehicle).when(agent, byCrew('13:00')).thenRefuses('run-not-handed-over', { field: 'runId', params: { run: RUN } });
    given(disinfectWasteVehicle, started()).when(agent, byCrew('13:00')).thenRefuses('run-not-handed-over');
    given(disinfectWasteVehicle, started(), handedOver()).when(agent, byCrew('11:59')).thenRefuses('run-not-handed-over');
  });
});
