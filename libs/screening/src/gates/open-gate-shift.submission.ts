import { accept, countField, defineSubmission, duplicateOf, idField, refuse, worker, type Command, type Instant } from '@yiwang/kernel';
import { isSpokenFor, readingSite, type SiteState } from '@yiwang/registers';
import { z } from 'zod';
import { findGate, isSealedAt, readingEntrance, type EntranceState } from '../entrances/entrance.js';
import { findShift, gate, gateStream, goesOnAt, isSameMoment, type GateShift, type GateState } from './gate.js';
import { shiftField } from './shift-field.js';

/**
 * A post at a gate is taken, at `occurredAt`. `refs.shiftId` names the shift: it is this submission's own id, so that a phone
 * counts on without a network. Where it takes over from another, that one's post is left; its counts are still to be handed in.
 *
 * Refuses `not-registered` for what is no entrance or checkpoint of the unit, `not-your-site` for one that is neither the
 * sender's nor part of the sender's, `entrance-sealed`, and `shift-not-open` where the shift it takes over from had not begun
 * by then. A shift that goes on and began within five minutes is the same one, a duplicate, unless it is the one taken over.
 */
export const openGateShift = defineSubmission({
  type: 'open-gate-shift',
  labels: { zh: '门岗上岗', en: 'Take the post at a gate', ja: '門番の開始', ko: '출입구 근무 시작' },
  roles: ['gate', 'committee', 'property', 'admin'],
  units: 'committee',
  personalData: 'pseudonym',
  site: ({ siteId }) => siteId,
  withinSite: true,
  schema: z.object({
    siteId: idField('出入口编号', 'Gate'),
    staff: countField('在岗人数', 'People at the gate', { min: 1, max: 50 }),
    lead: worker.meta({ personal: 'worker', labels: { zh: '带班人', en: 'Led by' } }).optional(),
    takesOverFrom: shiftField('接哪一班', 'Takes over from').optional(),
  }),
  availableWhen: [
    { list: 'entrances', known: { siteId: 'entranceId' }, when: ({ standing }) => standing === 'unstaffed' || standing === 'locked' },
    {
      list: 'entrances',
      known: { siteId: 'entranceId', takesOverFrom: 'shiftId' },
      label: { zh: '接班', en: 'Take over', ja: '交代', ko: '교대' },
      when: ({ standing }) => standing === 'staffed',
    },
  ],
  streamKind: gate,
  stream: (data, unit) => gateStream(unit, data.siteId),
  reads: ({ siteId }, unit) => ({ site: readingSite(unit, siteId), changes: readingEntrance(unit, siteId) }),
  decide(command, shifts, { site, changes }: { site: SiteState; changes: EntranceState }) {
    const { siteId, takesOverFrom, ...said } = command.data;
    const known = findGate(site, command.orgUnit);
    if (known === undefined) return refuse('not-registered', 'siteId');
    if (!isSpokenFor(known, command.site)) return refuse('not-your-site', 'siteId', { site: siteId });
    if (isSealedAt(changes, command.occurredAt)) return refuse('entrance-sealed', 'siteId');
    if (takesOverFrom !== undefined && !hadBegun(shifts, takesOverFrom, command)) return refuse('shift-not-open', 'takesOverFrom');
    const same = shifts.find((shift) => shift.opened.shiftId !== takesOverFrom && isSameShift(shift, command.occurredAt));
    if (same !== undefined) return duplicateOf(same.report, 'GateShiftOpened', siteId);
    const { siteType, name, parentSite: compoundId } = known;
    return accept({ type: 'GateShiftOpened', data: { siteId, shiftId: command.submissionId, siteType, name, ...said, takesOverFrom, compoundId } });
  },
  refs: (event) => (event.type === 'GateShiftOpened' ? { shiftId: event.data.shiftId } : undefined),
});

function hadBegun(shifts: GateState, shiftId: string, { orgUnit, occurredAt }: Pick<Command, 'orgUnit' | 'occurredAt'>): boolean {
  const shift = findShift(shifts, shiftId, orgUnit);
  return shift !== undefined && shift.report.occurredAt <= occurredAt;
}

/** Whether a shift that begins at an instant is this one, which still went on then. */
function isSameShift(shift: GateShift, at: Instant): boolean {
  return isSameMoment(shift.report.occurredAt, at) && goesOnAt(shift, Math.max(at, shift.report.occurredAt));
}
