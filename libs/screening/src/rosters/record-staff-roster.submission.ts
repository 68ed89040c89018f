import {
  accept, countField, dateOf, defineSubmission, duplicateOf, inEffectAt, inPlaceOf, refuse, sameInAnyOrder, worker, type WorkerRef,
} from '@yiwang/kernel';
import { z } from 'zod';
import { staffRoster, staffRosterStream } from './staff-roster.js';

/**
 * Records the committee's staff: their number, and their names where given. It holds from `occurredAt` until the next
 * one. Refuses `invalid-field` where more are named than counted. The roster already in effect then is a duplicate.
 *
 * Of two rosters of one moment the one recorded later holds, and `refs.inPlaceOf` names the one that no longer does.
 */
export const recordStaffRoster = defineSubmission({
  type: 'record-staff-roster',
  labels: { zh: '居委会工作人员名册', en: 'Staff roster', ja: '職員名簿', ko: '직원 명부' },
  roles: ['committee', 'admin'],
  units: 'committee',
  personalData: 'pseudonym',
  schema: z.object({
    staffCount: countField('人数', 'Staff', { min: 1, max: 1000 }),
    members: z.array(worker).max(1000).default([]).meta({ labels: { zh: '名单', en: 'Names' } }),
  }),
  streamKind: staffRoster,
  stream: (_data, unit) => staffRosterStream(unit),
  decide(command, rosters) {
    const { staffCount } = command.data;
    const members = [...new Set<WorkerRef>(command.data.members)];
    if (members.length > staffCount) {
      return refuse('invalid-field', 'staffCount', { expected: `≥ ${members.length}` });
    }
    const current = inEffectAt(rosters, command.occurredAt);
    const same = current?.basis === 'register' && current.staffCount === staffCount && sameInAnyOrder(current.members, members);
    if (same) return duplicateOf(current.report, 'StaffRosterRecorded', dateOf(current.report.occurredAt));
    return accept({ type: 'StaffRosterRecorded', data: { staffCount, members, basis: 'register' } });
  },
  refs: (event, rosters) => inPlaceOf(rosters, event.id),
});
