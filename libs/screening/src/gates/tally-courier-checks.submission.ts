import { accept, countField, defineSubmission, duplicateOf, idField, refuse } from '@yiwang/kernel';
import { isSpokenFor } from '@yiwang/registers';
import { z } from 'zod';
import { correctsField, refusalOfFall, refusalOfParts, saidBefore, takenBackBy, voidingOf, type PartOf } from './counts.js';
import { COURIER_COUNTS, type CourierCounts } from './events.js';
import { countedGate, countsIn, findShift, gateStream, goesOnAt } from './gate.js';
import { shiftField } from './shift-field.js';

const MOST = { max: 20_000 };

const checked = (counts: CourierCounts): number => counts.checked;
const PARTS: readonly PartOf<CourierCounts>[] = COURIER_COUNTS.filter((name) => name !== 'checked').map((part) => [part, checked]);

/**
 * How many couriers a shift has checked since it began, up to `occurredAt`: for their badge, a green code and their temperature.
 * A report takes the place of the one before it, and is not added.
 *
 * Refuses `shift-not-open`; `not-your-site`; `counts-fell` where a count is lower than before, or higher than was reported
 * later; `counts-inconsistent` for more of anything than were checked. One that `corrects` voids what was reported before
 * of more. The same counts as before say nothing new.
 */
export const tallyCourierChecks = defineSubmission({
  type: 'tally-courier-checks',
  labels: { zh: '快递员查验报数', en: 'Report courier checks', ja: '宅配員の確認数の報告', ko: '배달원 확인 집계' },
  roles: ['gate', 'committee', 'property', 'admin'],
  units: 'committee',
  personalData: 'none',
  site: ({ siteId }) => siteId,
  withinSite: true,
  schema: z.object({
    siteId: idField('出入口编号', 'Gate'),
    shiftId: shiftField('班次', 'Shift'),
    checked: countField('查验快递员人次', 'Couriers checked', MOST),
    badgeShown: countField('其中出示工牌', 'Showed a badge', MOST).default(0),
    green: countField('其中绿码', 'Code was green', MOST).default(0),
    tempMeasured: countField('其中测温', 'Temperature taken', MOST).default(0),
    rejected: countField('其中拒入', 'Not let in', MOST).default(0),
    corrects: correctsField,
  }),
  availableWhen: [{
    list: 'gateShifts',
    known: { siteId: 'siteId', shiftId: 'shiftId' },
    likely: ({ couriersChecked: checked, couriersBadge: badgeShown, couriersGreen: green, couriersTemp: tempMeasured, couriersRejected: rejected }) =>
      ({ checked, badgeShown, green, tempMeasured, rejected }),
  }],
  streamKind: countedGate,
  stream: (data, unit) => gateStream(unit, data.siteId),
  decide(command, shifts) {
    const { siteId, shiftId, corrects = false } = command.data;
    const shift = findShift(shifts, shiftId, command.orgUnit);
    if (shift === undefined || !goesOnAt(shift, command.occurredAt)) return refuse('shift-not-open', 'shiftId');
    const { compoundId } = shift.opened;
    if (!isSpokenFor({ siteId, parentSite: compoundId }, command.site)) return refuse('not-your-site', 'siteId', { site: siteId });
    const counts = countsIn(command.data, COURIER_COUNTS);
    const takenBack = corrects ? takenBackBy(shift.courierTallies, command.occurredAt, counts) : [];
    const wrong = refusalOfFall(shift.courierTallies, command.occurredAt, counts, takenBack) ?? refusalOfParts(counts, PARTS);
    if (wrong !== undefined) return { kind: 'refuse', refusal: wrong };
    const before = takenBack.length > 0 ? undefined : saidBefore(shift.courierTallies, command.occurredAt, counts);
    if (before !== undefined) return duplicateOf(before.report, 'CourierCheckTallied', shiftId);
    return accept({ type: 'CourierCheckTallied', data: { siteId, shiftId, ...counts, compoundId } }, ...voidingOf(takenBack));
  },
});
