import { accept, choiceField, countField, defineSubmission, duplicateOf, household, refuse, startOfDay } from '@yiwang/kernel';
import { onFileAt, readingHousehold, type RegisteredHouseholdState } from '@yiwang/registers';
import { z } from 'zod';
import { COLLECTION_OUTCOMES } from './events.js';
import { parseWasteRunId, wasteRunField } from './plate.js';
import { weightField } from './weight-field.js';
import { wasteRound, wasteRoundStream } from './waste-round.js';
import { findWasteRun, isUnderWayAt, nextRunAfter, readingWasteVehicle, refusedForLaterRun, type WasteVehicleState } from './waste-vehicle.js';

/**
 * A run comes to the door of a household in quarantine, at `occurredAt`, and takes what stands there, weighed. That there is
 * nothing to take serves the household too; that nobody answers does not.
 *
 * Refuses `run-not-open` for a run that was not under way then, and `run-known-after` where its vehicle had set out on another by
 * then, as where its handover was voided; `grams-missing` where something was collected and nothing weighed,
 * and `invalid-field` where it is the other way round. The same outcome at the same door in a run's day is a duplicate; that
 * somebody was there after all is not.
 */
export const collectQuarantineWaste = defineSubmission({
  type: 'collect-quarantine-waste',
  labels: { zh: '收运隔离垃圾', en: 'Collect quarantine waste', ja: '隔離廃棄物の収集', ko: '격리 폐기물 수거' },
  roles: ['crew', 'admin'],
  units: 'committee',
  personalData: 'pseudonym',
  schema: z.object({
    runId: wasteRunField,
    household,
    outcome: choiceField('结果', 'Outcome', COLLECTION_OUTCOMES, {
      collected: { zh: '已收', en: 'Collected' },
      nothing: { zh: '无垃圾', en: 'Nothing to collect' },
      noAnswer: { zh: '无人应门', en: 'No answer' },
    }),
    bags: countField('袋数', 'Bags', { max: 100 }).default(0),
    grams: weightField('重量（公斤）', 'Weight, kg', 500_000).default(0),
  }),
  availableWhen: [
    { list: 'wasteToCollect', known: { household: 'householdId' }, likely: () => ({ outcome: 'collected' }) },
    { list: 'wasteMissed', known: { household: 'householdId' }, likely: () => ({ outcome: 'collected' }) },
  ],
  streamKind: wasteRound,
  stream: ({ runId }, unit) => wasteRoundStream(unit, parseWasteRunId(runId)!.date),
  reads: ({ runId, household: of }, unit) => ({
    vehicle: readingWasteVehicle(unit, runId),
    register: readingHousehold(unit, of),
  }),
  decide({ data, occurredAt }, stops, { vehicle, register }: { vehicle: WasteVehicleState; register: RegisteredHouseholdState }) {
    const { household: householdId, runId, outcome, bags, grams } = data;
    const run = findWasteRun(vehicle, runId);
    if (run === undefined || !isUnderWayAt(run, occurredAt)) return refuse('run-not-open', 'runId');
    const next = nextRunAfter(vehicle, run);
    if (next !== undefined && next.report.occurredAt <= occurredAt) return refusedForLaterRun(next);
    if (outcome === 'collected' && grams === 0) return refuse('grams-missing', 'grams');
    if (outcome !== 'collected' && grams + bags > 0) return refuse('invalid-field', grams > 0 ? 'grams' : 'bags', { expected: '0' });
    const same = stops.find(({ said, report }) =>
      said.runId === runId && said.householdId === householdId && said.outcome === outcome && startOfDay(report.occurredAt) === startOfDay(occurredAt));
    if (same !== undefined) return duplicateOf(same.report, 'QuarantineWasteCollected', `${runId}.${householdId}`);
    const { compoundId, buildingId } = onFileAt(register, occurredAt) ?? {};
    return accept({
      type: 'QuarantineWasteCollected', data: { runId, vehicle: run.started.vehicle, householdId, outcome, bags, grams, compoundId, buildingId },
    });
  },
});
