import { accept, defineSubmission, duplicateOf, formatInstant, idField, refuse } from '@yiwang/kernel';
import { isSpokenFor } from '@yiwang/registers';
import { z } from 'zod';
import { readingSiteDevices, type SiteDevicesState } from '../devices/site-devices.js';
import { correctsField, sameCounts, takenBackBy, voidingOf } from './counts.js';
import { GATE_COUNTS, type GateCounts } from './events.js';
import { countedAfter, gateCountFields, refusalOfGateCounts } from './gate-count-fields.js';
import { countedGate, countsIn, findShift, gateStream, isSameMoment, type GateShift } from './gate.js';
import { countedSoFar, shiftField } from './shift-field.js';

/**
 * The post at a gate is left, at `occurredAt`, with what the shift counted in all. Where it is `locked` nobody is missing there
 * until the next shift.
 *
 * Refuses `shift-not-open`, also for one that is over and is said to have ended otherwise; `before-start`; `before-last-count`
 * where counts were reported of a later moment; and what `refusalOfGateCounts` refuses. One that `corrects` voids what was
 * reported before of more. The same end with the same counts is a duplicate.
 */
export const closeGateShift = defineSubmission({
  type: 'close-gate-shift',
  labels: { zh: '门岗交班', en: 'Leave the post at a gate', ja: '門番の終了', ko: '출입구 근무 종료' },
  roles: ['gate', 'committee', 'property', 'admin'],
  units: 'committee',
  personalData: 'none',
  site: ({ siteId }) => siteId,
  withinSite: true,
  schema: z.object({
    siteId: idField('出入口编号', 'Gate'),
    shiftId: shiftField('班次', 'Shift'),
    ...gateCountFields,
    corrects: correctsField,
    locked: z.boolean().default(false).meta({ labels: { zh: '已锁门（到下一班前无人进出）', en: 'Locked until the next shift' } }),
  }),
  availableWhen: [{ list: 'gateShifts', known: { siteId: 'siteId', shiftId: 'shiftId' }, likely: countedSoFar }],
  streamKind: countedGate,
  stream: (data, unit) => gateStream(unit, data.siteId),
  reads: ({ siteId }, unit) => ({ devices: readingSiteDevices(unit, siteId) }),
  decide(command, shifts, { devices }: { devices: SiteDevicesState }) {
    const { siteId, shiftId, locked, corrects = false } = command.data;
    const at = command.occurredAt;
    const shift = findShift(shifts, shiftId, command.orgUnit);
    if (shift === undefined) return refuse('shift-not-open', 'shiftId');
    const { compoundId } = shift.opened;
    if (!isSpokenFor({ siteId, parentSite: compoundId }, command.site)) return refuse('not-your-site', 'siteId', { site: siteId });
    const counts = countsIn(command.data, GATE_COUNTS);
    if (shift.closing !== undefined) {
      return isSameEnd(shift, at, counts, locked) ? duplicateOf(shift.closing.report, 'GateShiftClosed', shiftId) : refuse('shift-not-open', 'shiftId');
    }
    const startedAt = formatInstant(shift.report.occurredAt);
    if (at < shift.report.occurredAt) return refuse('before-start', 'occurredAt', { start: startedAt });
    const counted = countedAfter(shift, at);
    if (counted !== undefined) return refuse('before-last-count', 'occurredAt', { at: counted });
    const takenBack = corrects ? takenBackBy(shift.tallies, at, counts) : [];
    const wrong = refusalOfGateCounts(shift, devices, command, counts, takenBack);
    if (wrong !== undefined) return { kind: 'refuse', refusal: wrong };
    return accept({ type: 'GateShiftClosed', data: { siteId, shiftId, ...counts, locked, startedAt, compoundId } }, ...voidingOf(takenBack));
  },
});

/** Whether a shift that is over is said to have ended as it did. */
function isSameEnd({ closing, tallies }: GateShift, at: number, counts: GateCounts, locked: boolean): boolean {
  const said = tallies.find(({ report }) => report.eventId === closing!.report.eventId)!.counts;
  return isSameMoment(closing!.report.occurredAt, at) && closing!.locked === locked && sameCounts(said, counts);
}
