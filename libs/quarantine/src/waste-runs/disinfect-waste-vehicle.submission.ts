import { accept, choiceField, defineSubmission, duplicateOf, refuse } from '@yiwang/kernel';
import { z } from 'zod';
import { VEHICLE_AGENTS } from './events.js';
import { wasteRunField } from './plate.js';
import { findWasteRun, readingWasteVehicle, wasteVehicle } from './waste-vehicle.js';

/**
 * A vehicle is disinfected after a run: then it may set out again.
 *
 * Refuses `run-not-handed-over` for a run that is unknown or had not unloaded by then. That it was disinfected after this run is
 * said once; again is a duplicate, unless the run was handed over after that, as where its handover was voided and is told anew.
 */
export const disinfectWasteVehicle = defineSubmission({
  type: 'disinfect-waste-vehicle',
  labels: { zh: '收运车辆消毒', en: 'Disinfect a waste vehicle', ja: '収集車両の消毒', ko: '수거 차량 소독' },
  roles: ['crew', 'admin'],
  units: 'office',
  personalData: 'none',
  schema: z.object({
    runId: wasteRunField,
    agent: choiceField('消毒剂', 'Agent', VEHICLE_AGENTS, {
      chlorine: { zh: '含氯消毒剂', en: 'Chlorine' },
      peracetic: { zh: '过氧乙酸', en: 'Peracetic acid' },
      alcohol: { zh: '酒精', en: 'Alcohol' },
      other: { zh: '其他', en: 'Another' },
    }),
  }),
  availableWhen: [{ list: 'wasteRuns', known: { runId: 'runId' }, when: ({ standing }) => standing === 'toDisinfect', likely: () => ({ agent: 'chlorine' }) }],
  streamKind: wasteVehicle,
  stream: ({ runId }, unit) => readingWasteVehicle(unit, runId).stream,
  decide({ data, occurredAt }, state) {
    const { runId, agent } = data;
    const run = findWasteRun(state, runId);
    if (run?.handover === undefined || occurredAt < run.handover.report.occurredAt) return refuse('run-not-handed-over', 'runId', { run: runId });
    const [same] = run.disinfections;
    if (same !== undefined) return duplicateOf(same.report, 'WasteVehicleDisinfected', runId);
    return accept({ type: 'WasteVehicleDisinfected', data: { runId, vehicle: run.started.vehicle, agent } });
  },
});
