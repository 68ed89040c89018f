import { orgUnitCode } from '@yiwang/kernel';
import { at, given, happened } from '@yiwang/kernel/testing';
import { closeGateShift } from './close-gate-shift.submission.js';
import { openGateShift } from './open-gate-shift.submission.js';
import { COMPOUND, counts, gateSite, NEXT_SHIFT, SHIFT, shiftClosed, shiftOpened, tallied } from './testing/shifts.js';

const MORNING = at('2020-02-10 08:00');
const EVENING = at('2020-02-10 20:00');
const minute = (time: string) => ({ occurredAt: at(`2020-02-10 ${time}`), submissionId: NEXT_SHIFT });
const taken = { siteId: 'gate-1', staff: 2 };
const opened = (data: object = {}) => ({
  type: 'GateShiftOpened', data: { siteId: 'gate-1', shiftId: NEXT_SHIFT, siteType: 'entrance', name: '西门', staff: 2, compoundId: COMPOUND, ...data },
}) as const;
const whenTaken = (past: Parameters<typeof given>[1][], data: object = {}, known: object = minute('20:00')) =>
  given(openGateShift, ...past).reading({ site: [gateSite()] }).when({ ...taken, ...data }, known);
const whenLeft = (past: Parameters<typeof given>[1][], data: object = {}, known: object = { occurredAt: EVENING }) =>
  given(closeGateShift, ...past).when({ siteId: 'gate-1', shiftId: SHIFT, ...counts(), locked: false, ...data }, known);

describe('a shift at a gate', () => {
  it('begins when the post is taken, and bears the id by which a phone opened it', () => {
    whenTaken([]).thenRecords(opened());
    whenTaken([], { lead: 'worker-1' as never, staff: 3 }).thenRecords(opened({ lead: 'worker-1', staff: 3 }));
  });

  it('is at an entrance or a checkpoint of the unit that is not sealed', () => {
    given(openGateShift).when(taken).thenRefuses('not-registered', { field: 'siteId' });
    given(openGateShift).reading({ site: [gateSite({ siteType: 'shop' })] }).when(taken).thenRefuses('not-registered');
    given(openGateShift).reading({ site: [gateSite({}, orgUnitCode('310105002002'))] }).when(taken).thenRefuses('not-registered');
    const sealed = happened({ type: 'EntranceStatusChanged', data: { entranceId: 'gate-1', status: 'sealed', barrier: 'improvised' } }, { id: 'sealed', occurredAt: MORNING });
    const reading = given(openGateShift).reading({ site: [gateSite()], changes: [sealed] });
    reading.when(taken, minute('20:00')).thenRefuses('entrance-sealed', { field: 'siteId' });
    reading.when(taken, minute('07:59')).thenRecords(opened());
  });

  it('is opened by its gate’s lead, or by the manager of its compound', () => {
    for (const site of ['gate-1', COMPOUND]) whenTaken([], {}, { ...minute('20:00'), actor: 'manager', role: 'property', site }).thenRecords(opened());
    whenTaken([], {}, { actor: 'manager', role: 'property', site: 'compound-2' }).thenRefuses('not-your-site', { params: { site: 'gate-1' } });
  });

  it('is one, whoever reports its beginning, to five minutes', () => {
    for (const time of ['07:55', '08:05']) whenTaken([shiftOpened(MORNING)], {}, minute(time)).thenIsDuplicateOf('opened-a');
    for (const time of ['07:54', '08:06']) whenTaken([shiftOpened(MORNING)], {}, minute(time)).thenRecords(opened());
  });

  it('is another where that one is over, or was taken over from', () => {
    const over = shiftClosed(at('2020-02-10 08:02'), MORNING);
    whenTaken([shiftOpened(MORNING), over], {}, minute('08:03')).thenRecords(opened());
    whenTaken([shiftOpened(MORNING)], { takesOverFrom: SHIFT }, minute('08:03')).thenRecords(opened({ takesOverFrom: SHIFT }));
  });

  it('takes over from a shift of the gate that had begun', () => {
    whenTaken([], { takesOverFrom: SHIFT }).thenRefuses('shift-not-open', { field: 'takesOverFrom' });
    whenTaken([shiftOpened(EVENING)], { takesOverFrom: SHIFT }, minute('19:00')).thenRefuses('shift-not-open');
    whenTaken([shiftOpened(MORNING)], { takesOverFrom: SHIFT }, { ...minute('20:00'), orgUnit: orgUnitCode('310105002002') }).thenRefuses('not-registered');
  });
});

describe('the end of a shift', () => {
  const ended = { type: 'GateShiftClosed', data: {
    siteId: 'gate-1', shiftId: SHIFT, ...counts({ passes: 640, tempMeasured: 640 }), locked: true, startedAt: '2020-02-10T08:00:00.000+08:00', compoundId: COMPOUND,
  } } as const;
  const inAll = { passes: 640, tempMeasured: 640, locked: true };

  it('says what was counted in all, and whether the gate is locked', () => {
    whenLeft([shiftOpened(MORNING), tallied('noon', at('2020-02-10 12:00'), { passes: 300, tempMeasured: 300 })], inAll).thenRecords(ended);
  });

  it('is of a shift of that gate and unit', () => {
    whenLeft([]).thenRefuses('shift-not-open', { field: 'shiftId' });
    whenLeft([shiftOpened(MORNING)], { shiftId: NEXT_SHIFT }).thenRefuses('shift-not-open');
    whenLeft([shiftOpened(MORNING)], {}, { occurredAt: EVENING, orgUnit: orgUnitCode('310105002002') }).thenRefuses('shift-not-open');
    whenLeft([shiftOpened(MORNING)], {}, { occurredAt: EVENING, actor: 'gate-2', role: 'gate', site: 'gate-2' }).thenRefuses('not-your-site', { field: 'siteId' });
  });

  it('is reported once: the same end says nothing new, another one is refused', () => {
    const past = [shiftOpened(MORNING), shiftClosed(EVENING, MORNING, inAll)];
    whenLeft(past, inAll, { occurredAt: EVENING + 4 * 60_000 }).thenIsDuplicateOf('closed');
    whenLeft(past, { ...inAll, passes: 641 }).thenRefuses('shift-not-open');
    whenLeft(past, { ...inAll, locked: false }).thenRefuses('shift-not-open');
    whenLeft(past, inAll, { occurredAt: EVENING + 6 * 60_000 }).thenRefuses('shift-not-open');
  });

  it('comes after its beginning and after whatever it counted', () => {
    whenLeft([shiftOpened(MORNING)], {}, { occurredAt: at('2020-02-10 07:59') })
      .thenRefuses('before-start', { field: 'occurredAt', params: { start: '2020-02-10T08:00:00.000+08:00' } });
    whenLeft([shiftOpened(MORNING), tallied('late', at('2020-02-10 20:30'), { passes: 1 })], { passes: 1 })
      .thenRefuses('before-last-count', { field: 'occurredAt', params: { at: '2020-02-10T20:30:00.000+08:00' } });
  });

  it('counts no less than was counted before', () => {
    whenLeft([shiftOpened(MORNING), tallied('noon', at('2020-02-10 12:00'), { passes: 300 })], { passes: 299 }).thenRefuses('counts-fell', { field: 'passes' });
  });

  it('corrects what was reported before of too many', () => {
    const voided = { type: 'EventCorrected', data: { correctedEventId: 'noon', reason: { inWords: '报数更正' } } } as const;
    whenLeft([shiftOpened(MORNING), tallied('noon', at('2020-02-10 12:00'), { passes: 3_000 })], { ...inAll, corrects: true }).thenRecords(ended, voided);
  });
});
