import { orgUnitCode } from '@yiwang/kernel';
import { at, given, happened } from '@yiwang/kernel/testing';
import { closeGateShift } from './close-gate-shift.submission.js';
import { tallyCourierChecks } from './tally-courier-checks.submission.js';
import { COMPOUND, counts, SHIFT, shiftClosed, shiftOpened } from './testing/shifts.js';

const on10th = (time: string) => at(`2020-02-10 ${time}`);
const MORNING = on10th('08:00');
const none = { checked: 0, badgeShown: 0, green: 0, tempMeasured: 0, rejected: 0 };
const routing = { siteId: 'gate-1', shiftId: SHIFT } as const;
const tallied = (said: object) => ({ type: 'CourierCheckTallied', data: { ...routing, ...none, ...said, compoundId: COMPOUND } }) as const;
const atTen = happened(tallied({ checked: 12, green: 12 }), { id: 'ten', occurredAt: on10th('10:00') });
const began = shiftOpened(MORNING);
const whenTallied = (past: Parameters<typeof given>[1][], said: object, time = '12:00', known: object = {}) =>
  given(tallyCourierChecks, ...past).when({ ...routing, ...none, ...said }, { occurredAt: on10th(time), ...known });

describe('couriers checked at a gate', () => {
  it('are those of the whole shift so far', () => {
    whenTallied([began, atTen], { checked: 30, badgeShown: 29, green: 28, tempMeasured: 30, rejected: 2 })
      .thenRecords(tallied({ checked: 30, badgeShown: 29, green: 28, tempMeasured: 30, rejected: 2 }));
    whenTallied([began, atTen], { checked: 12, green: 12 }).thenIsDuplicateOf('ten');
  });
  it('are of a shift that goes on at the gate', () => {
    whenTallied([], {}).thenRefuses('shift-not-open', { field: 'shiftId' });
    whenTallied([began, shiftClosed(on10th('11:00'), MORNING)], { checked: 1 }).thenRefuses('shift-not-open');
    whenTallied([began], { checked: 1 }, '12:00', { orgUnit: orgUnitCode('310105002002') }).thenRefuses('shift-not-open');
    whenTallied([began], { checked: 1 }, '12:00', { actor: 'gate-2', role: 'gate', site: 'gate-2' }).thenRefuses('not-your-site');
  });
  it.each(['badgeShown', 'green', 'tempMeasured', 'rejected'])('are not more than were checked: %s', (field) => {
    whenTallied([began], { checked: 4, [field]: 5 }).thenRefuses('counts-inconsistent', { field, params: { part: 5, whole: 4 } });
  });
  it('do not fall', () => {
    whenTallied([began, atTen], { checked: 11 }).thenRefuses('counts-fell', { field: 'checked' });
  });
  it('fall where they correct what was reported before', () => {
    whenTallied([began, atTen], { checked: 11, corrects: true })
      .thenRecords(tallied({ checked: 11 }), { type: 'EventCorrected', data: { correctedEventId: 'ten', reason: { inWords: '报数更正' } } });
  });
  it('are before the end of the shift', () => {
    given(closeGateShift, began, atTen).when({ ...routing, ...counts(), locked: false }, { occurredAt: on10th('09:00') })
      .thenRefuses('before-last-count', { params: { at: '2020-02-10T10:00:00.000+08:00' } });
  });
});
