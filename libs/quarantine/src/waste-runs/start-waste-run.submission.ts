import { accept, countField, dateOf, defineSubmission, duplicateOf, formatInstant, MINUTE, refuse } from '@yiwang/kernel';
import type { Decision, Instant } from '@yiwang/kernel';
import { readingSite, type SiteState } from '@yiwang/registers';
import { z } from 'zod';
import { plantField, plantIn } from './plant.js';
import { plateField, wasteRunIdOf } from './plate.js';
import { refusedForLaterRun, wasteVehicle, wasteVehicleStream, type WasteRun, type WasteVehicleState } from './waste-vehicle.js';

/** Two reports of one start differ by no more (ms). */
const SAME_START = 30 * MINUTE;

/**
 * A vehicle sets out to the doors of households in quarantine, and from there straight to the plant. `refs.runId` names the run.
 *
 * Refuses `not-registered` for a plant that the street has not registered; `run-not-handed-over` while a run of the vehicle is under
 * way; and `vehicle-not-disinfected` where its last was handed over and nobody disinfected the vehicle after it (松江, February
 * 2020). Refuses `run-known-after` where the vehicle set out again later: the end of a run is told after its beginning, so one
 * that begins before another might last into it. Runs may be told late, and are told in their order. A start within half an hour of
 * another is the same one, a duplicate, unless that run was handed over by then.
 */
export const startWasteRun = defineSubmission({
  type: 'start-waste-run',
  labels: { zh: '隔离垃圾收运出车', en: 'Start a waste run', ja: '隔離廃棄物の収集出発', ko: '격리 폐기물 수거 출발' },
  roles: ['crew', 'street', 'admin'],
  units: 'office',
  personalData: 'none',
  schema: z.object({
    vehicle: plateField,
    plantId: plantField,
    crewCount: countField('随车人数', 'People on board', { min: 1, max: 10 }).optional(),
  }),
  availableWhen: [{
    list: 'wasteVehicles', known: {}, when: ({ standing }) => standing === 'ready', likely: ({ vehicle, plantId }) => ({ vehicle, plantId }),
  }],
  streamKind: wasteVehicle,
  stream: ({ vehicle }, unit) => wasteVehicleStream(unit, vehicle),
  reads: ({ plantId }, unit) => ({ plant: readingSite(unit, plantId) }),
  decide({ data, occurredAt }, state, { plant }: { plant: SiteState }) {
    const { vehicle, ...said } = data;
    const known = plantIn(plant);
    if (known === undefined) return refuse('not-registered', 'plantId');
    const same = state.runs.find((run) => isSameStart(run, occurredAt));
    if (same !== undefined) return duplicateOf(same.report, 'WasteRunStarted', same.started.runId);
    return refusalBeside(state, occurredAt) ?? accept({
      type: 'WasteRunStarted', data: { runId: nextRunId(state, vehicle, dateOf(occurredAt)), vehicle, ...said, plantName: known.name },
    });
  },
  refs: (event) => (event.type === 'WasteRunStarted' ? { runId: event.data.runId } : undefined),
});

/** Whether a start at an instant is that of a run: near it in time, and not after its end. */
const isSameStart = ({ report, handover }: WasteRun, at: Instant): boolean =>
  Math.abs(report.occurredAt - at) <= SAME_START && (handover === undefined || at < handover.report.occurredAt);

/** Why a vehicle may not set out at an instant beside its other runs, if there is a reason. */
function refusalBeside({ runs }: WasteVehicleState, at: Instant): Decision<never> | undefined {
  const after = runs.find(({ report }) => report.occurredAt > at);
  if (after !== undefined) return refusedForLaterRun(after);
  const underWay = runs.find(({ handover }) => handover === undefined || handover.report.occurredAt > at);
  if (underWay !== undefined) return refuse('run-not-handed-over', 'vehicle', { run: underWay.started.runId });
  const last = runs.at(-1);
  if (last === undefined || last.disinfections.some(({ report }) => report.occurredAt <= at)) return undefined;
  return refuse('vehicle-not-disinfected', 'vehicle', { run: last.started.runId, at: formatInstant(last.handover!.report.occurredAt) });
}

const nextRunId = ({ numbersGiven }: WasteVehicleState, vehicle: string, date: string): string =>
  wasteRunIdOf({ vehicle, date, n: (numbersGiven[date] ?? 0) + 1 });
