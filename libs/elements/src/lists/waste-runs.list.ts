import { count, id, moment, optional, orgUnit, text } from '../algebra/column.js';
import { listOf } from '../algebra/list.js';
import { collectedGramsIn, runStandingOf, wasteRun } from '../subjects/waste-run.js';
import { runStanding } from './words.js';

const inKilograms = (grams: number): number => Math.round(grams / 1000);

export const wasteRuns = listOf(wasteRun, {
  name: 'wasteRuns',
  category: 'C06',
  readers: ['crew', 'department'],
  label: { zh: '车次交付与消毒', en: 'Runs to hand over, vehicles to disinfect' },
  description: { zh: '尚未交付的车次，和交付后车辆尚未消毒的车次，出车早的在前', en: 'Runs that are not handed over, and those after which the vehicle was not disinfected, the first to set out on top' },
  columns: {
    runId: id('车次', 'Run'), vehicle: text('车牌', 'Vehicle'), plantName: text('焚烧厂', 'Incinerator'), orgUnit: orgUnit('所属单位', 'Unit'), standing: runStanding,
    plantId: id('焚烧厂编号', 'Incinerator id'), startedAt: moment('出车', 'Set out'), doors: count('已收户数', 'Doors'), collectedKg: count('已收（公斤）', 'Collected, kg'),
    handedOverAt: optional(moment('交付', 'Handed over')), handedOverKg: optional(count('过磅（公斤）', 'Weighed there, kg')), gapKg: optional(count('差额（公斤）', 'Difference, kg')),
  },
  row: (state) => {
    const { started, handover, doors } = state;
    const standing = runStandingOf(state);
    if (started === undefined || standing === undefined) return undefined;
    const collected = collectedGramsIn(state);
    return {
      ...started, orgUnit: started.unit, startedAt: started.at, standing, doors, collectedKg: inKilograms(collected),
      ...(handover && { handedOverAt: handover.at, handedOverKg: inKilograms(handover.grams), gapKg: inKilograms(collected - handover.grams) }),
    };
  },
  unit: 'orgUnit', kind: 'standing', item: 'runId',
  order: ({ startedAt }) => [startedAt],
  countedBy: [{ element: 'env_vehicle_pending', kind: 'toDisinfect' }, { element: 'env_runs_underway', kind: 'underWay' }],
});
