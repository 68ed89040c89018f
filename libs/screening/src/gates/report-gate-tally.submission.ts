import { accept, defineSubmission, duplicateOf, idField, refuse } from '@yiwang/kernel';
import { isSpokenFor } from '@yiwang/registers';
import { z } from 'zod';
import { readingSiteDevices, type SiteDevicesState } from '../devices/site-devices.js';
import { correctsField, saidBefore, takenBackBy, voidingOf } from './counts.js';
import { GATE_COUNTS } from './events.js';
import { gateCountFields, refusalOfGateCounts } from './gate-count-fields.js';
import { countedGate, countsIn, findShift, gateStream, goesOnAt, talliesOnDuty } from './gate.js';
import { countedSoFar, shiftField } from './shift-field.js';

/**
 * What a shift has counted since it began, up to `occurredAt`, as often as the gate likes: a report takes the place of the one
 * before it, and is not added. So the street knows before a shift of twelve hours is over.
 *
 * Refuses `shift-not-open`, `counts-inconsistent`, `counts-fell` and `counted-by-device` as `refusalOfGateCounts` says. One that
 * `corrects` voids what was reported before of more, so that counts fall. The same counts as before say nothing new.
 */
export const reportGateTally = defineSubmission({
  type: 'report-gate-tally',
  labels: { zh: '门岗报数', en: 'Report a gate’s counts', ja: '門での人数報告', ko: '출입구 집계 보고' },
  roles: ['gate', 'committee', 'property', 'admin'],
  units: 'committee',
  personalData: 'none',
  site: ({ siteId }) => siteId,
  withinSite: true,
  schema: z.object({ siteId: idField('出入口编号', 'Gate'), shiftId: shiftField('班次', 'Shift'), ...gateCountFields, corrects: correctsField }),
  availableWhen: [{ list: 'gateShifts', known: { siteId: 'siteId', shiftId: 'shiftId' }, likely: countedSoFar }],
  streamKind: countedGate,
  stream: (data, unit) => gateStream(unit, data.siteId),
  reads: ({ siteId }, unit) => ({ devices: readingSiteDevices(unit, siteId) }),
  decide(command, shifts, { devices }: { devices: SiteDevicesState }) {
    const { siteId, shiftId, corrects = false } = command.data;
    const shift = findShift(shifts, shiftId, command.orgUnit);
    if (shift === undefined || !goesOnAt(shift, command.occurredAt)) return refuse('shift-not-open', 'shiftId');
    const { compoundId } = shift.opened;
    if (!isSpokenFor({ siteId, parentSite: compoundId }, command.site)) return refuse('not-your-site', 'siteId', { site: siteId });
    const counts = countsIn(command.data, GATE_COUNTS);
    const takenBack = corrects ? takenBackBy(talliesOnDuty(shift), command.occurredAt, counts) : [];
    const wrong = refusalOfGateCounts(shift, devices, command, counts, takenBack);
    if (wrong !== undefined) return { kind: 'refuse', refusal: wrong };
    const before = takenBack.length > 0 ? undefined : saidBefore(shift.tallies, command.occurredAt, counts);
    if (before !== undefined) return duplicateOf(before.report, 'GateTallyReported', shiftId);
    return accept({ type: 'GateTallyReported', data: { siteId, shiftId, ...counts, compoundId } }, ...voidingOf(takenBack));
  },
});
