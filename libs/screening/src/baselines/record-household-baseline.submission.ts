import { accept, countField, dateOf, defineSubmission, duplicateOf, inEffectAt, inPlaceOf } from '@yiwang/kernel';
import { z } from 'zod';
import type { HouseholdBaselineRecorded } from './events.js';
import { householdBaseline, householdBaselineStream } from './household-baseline.js';

type Counts = HouseholdBaselineRecorded['data'];

const sameCounts = (a: Counts, b: Counts): boolean =>
  a.households === b.households &&
  a.residents === b.residents &&
  a.elderly60 === b.elderly60 &&
  a.tenants === b.tenants &&
  a.overseasResidents === b.overseasResidents;

/**
 * Records how many households a committee answers for, and people where known. It holds from `occurredAt` until the
 * next one; rounds opened without a target of their own copy it. The counts already in effect then are a duplicate.
 *
 * Of two baselines of one moment the one recorded later holds: whoever counts again for the same day corrects what was
 * said before. `refs.inPlaceOf` names the one that no longer does.
 */
export const recordHouseholdBaseline = defineSubmission({
  type: 'record-household-baseline',
  labels: { zh: '居民户基数', en: 'Household baseline', ja: '世帯数の基準', ko: '세대 기준 수' },
  roles: ['committee', 'admin'],
  units: 'committee',
  personalData: 'none',
  schema: z.object({
    households: countField('户数', 'Households', { min: 1 }),
    residents: countField('常住人口', 'Residents').optional(),
    elderly60: countField('60岁以上', 'Aged 60 and over').optional(),
    tenants: countField('租户人数', 'Tenants').optional(),
    overseasResidents: countField('境外人员', 'Residents from overseas').optional(),
  }),
  streamKind: householdBaseline,
  stream: (_data, unit) => householdBaselineStream(unit),
  decide(command, baselines) {
    const current = inEffectAt(baselines, command.occurredAt);
    if (current !== undefined && sameCounts(current.counts, command.data)) {
      return duplicateOf(current.report, 'HouseholdBaselineRecorded', dateOf(current.report.occurredAt));
    }
    return accept({ type: 'HouseholdBaselineRecorded', data: command.data });
  },
  refs: (event, baselines) => inPlaceOf(baselines, event.id),
});
