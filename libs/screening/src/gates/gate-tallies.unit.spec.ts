import { orgUnitCode } from '@yiwang/kernel';
import { at, given, happened } from '@yiwang/kernel/testing';
import { GATE_COUNTS } from './events.js';
import { reportGateTally } from './report-gate-tally.submission.js';
import { COMPOUND, counts, NEXT_SHIFT, SHIFT, shiftClosed, shiftOpened, tallied } from './testing/shifts.js';

const on10th = (time: string) => at(`2020-02-10 ${time}`);
const MORNING = on10th('08:00');
const whenCounted = (past: Parameters<typeof given>[1][], said: object, time = '12:00', known: object = {}, devices: Parameters<typeof given>[1][] = []) =>
  given(reportGateTally, ...past).reading({ devices }).when({ siteId: 'gate-1', shiftId: SHIFT, ...counts(said) }, { occurredAt: on10th(time), ...known });
const reported = (said: object) => ({ type: 'GateTallyReported', data: { siteId: 'gate-1', shiftId: SHIFT, ...counts(said), compoundId: COMPOUND } }) as const;
const began = shiftOpened(MORNING);
const atTen = tallied('ten', on10th('10:00'), { passes: 120, tempMeasured: 118 });

describe('the counts of a shift', () => {
  it('are of all of it so far', () => {
    const said = { passes: 300, turnedAway: 4, asked: 20, registered: 12, tempMeasured: 298, codeChecked: 60, codeNonGreen: 2, vehicles: 35, cardPasses: 90 };
    whenCounted([began], said).thenRecords(reported(said));
    whenCounted([began, atTen], said).thenRecords(reported(said));
  });

  it('say nothing new where nothing came to them', () => {
    whenCounted([began, atTen], { passes: 120, tempMeasured: 118 }).thenIsDuplicateOf('ten');
  });

  it('are of a shift that goes on at the gate', () => {
    whenCounted([], {}).thenRefuses('shift-not-open', { field: 'shiftId' });
    whenCounted([began], {}, '07:59').thenRefuses('shift-not-open');
    whenCounted([began, shiftClosed(on10th('11:00'), MORNING)], { passes: 1 }).thenRefuses('shift-not-open');
    whenCounted([shiftOpened(MORNING, NEXT_SHIFT)], { passes: 1 }).thenRefuses('shift-not-open');
    whenCounted([began], { passes: 1 }, '12:00', { orgUnit: orgUnitCode('310105002002') }).thenRefuses('shift-not-open');
    whenCounted([began], { passes: 1 }, '12:00', { actor: 'gate-2', role: 'gate', site: 'gate-2' }).thenRefuses('not-your-site', { field: 'siteId' });
  });

  it('arrive late, also after the end of the shift, as long as they lie between what is known', () => {
    const over = shiftClosed(on10th('20:00'), MORNING, { passes: 500, tempMeasured: 500 });
    whenCounted([began, atTen, over], { passes: 300, tempMeasured: 300 }).thenRecords(reported({ passes: 300, tempMeasured: 300 }));
  });
});

describe('counts that correct what was reported before', () => {
  const atEleven = tallied('eleven', on10th('11:00'), { passes: 1_500, tempMeasured: 140 });
  const voided = (correctedEventId: string) => ({ type: 'EventCorrected', data: { correctedEventId, reason: { inWords: '报数更正' } } }) as const;

  it('void what said more of anything, and nothing else', () => {
    const said = { passes: 150, tempMeasured: 140 };
    whenCounted([began, atTen, atEleven], { ...said, corrects: true }).thenRecords(reported(said), voided('eleven'));
    whenCounted([began, atTen, atEleven], { passes: 100, tempMeasured: 90, corrects: true })
      .thenRecords(reported({ passes: 100, tempMeasured: 90 }), voided('ten'), voided('eleven'));
  });
  it('are taken where there is nothing to void, as any others', () => {
    whenCounted([began, atTen], { passes: 130, tempMeasured: 130, corrects: true }).thenRecords(reported({ passes: 130, tempMeasured: 130 }));
    whenCounted([began, atTen], { passes: 120, tempMeasured: 118, corrects: true }).thenIsDuplicateOf('ten');
  });
  it('are told although they say what was said before the mistake', () => {
    whenCounted([began, atTen, atEleven], { passes: 120, tempMeasured: 118, corrects: true }).thenRecords(reported({ passes: 120, tempMeasured: 118 }), voided('eleven'));
  });
  it('do not take back the counts with which the shift ended: it would go on', () => {
    whenCounted([began, shiftClosed(on10th('20:00'), MORNING, { passes: 500 })], { passes: 300, corrects: true }, '20:00').thenRefuses('counts-fell', { field: 'passes' });
  });
  it('void nothing of later, and are consistent like any others', () => {
    whenCounted([began, atTen], { passes: 150, corrects: true }, '09:00').thenRefuses('counts-fell', { field: 'passes' });
    whenCounted([began, atEleven], { passes: 10, asked: 20, corrects: true }).thenRefuses('counts-inconsistent', { field: 'asked' });
  });
});

describe('counts that cannot be', () => {
  it.each(GATE_COUNTS)('do not fall: %s', (name) => {
    const all = Object.fromEntries(GATE_COUNTS.map((each) => [each, 10]));
    whenCounted([began, tallied('ten', on10th('10:00'), all)], { ...all, [name]: 9 }).thenRefuses('counts-fell', {
      field: name, params: { from: '2020-02-10T10:00:00.000+08:00', until: '2020-02-10T12:00:00.000+08:00', before: 10, after: 9 },
    });
  });

  it('are not higher than what was counted later', () => {
    whenCounted([began, atTen], { passes: 121 }, '09:00').thenRefuses('counts-fell', {
      field: 'passes', params: { from: '2020-02-10T09:00:00.000+08:00', until: '2020-02-10T10:00:00.000+08:00', before: 121, after: 120 },
    });
  });

  it.each([
    ['asked', { passes: 10, turnedAway: 2, asked: 13 }, 12],
    ['registered', { passes: 10, turnedAway: 2, registered: 13 }, 12],
    ['tempMeasured', { passes: 10, turnedAway: 2, tempMeasured: 13 }, 12],
    ['codeChecked', { passes: 10, turnedAway: 2, codeChecked: 13 }, 12],
    ['codeNonGreen', { passes: 20, codeChecked: 12, codeNonGreen: 13 }, 12],
    ['cardPasses', { passes: 12, turnedAway: 2, cardPasses: 13 }, 12],
  ])('are no more than what they are part of: %s', (field, said, whole) => {
    whenCounted([began], said).thenRefuses('counts-inconsistent', { field, params: { part: 13, whole } });
  });
});

describe('at a gate where a device counts', () => {
  const heard = (kind: 'card' | 'temperature', time: string) =>
    happened({ type: 'SiteDeviceHeard', data: { deviceId: `${kind}-1`, siteId: 'gate-1', kind } }, { id: `heard-${kind}`, occurredAt: on10th(time) });

  it.each([['cardPasses', 'card'], ['tempMeasured', 'temperature']] as const)('nobody counts the same by hand: %s', (field, kind) => {
    const said = { passes: 50, [field]: 5 };
    whenCounted([began], said, '12:00', {}, [heard(kind, '09:00')]).thenRefuses('counted-by-device', { field, params: { device: `${kind}-1`, before: 0 } });
    whenCounted([began], { passes: 50 }, '12:00', {}, [heard(kind, '09:00')]).thenRecords(reported({ passes: 50 }));
  });

  it('what was counted before the device was heard stands', () => {
    const before = { passes: 120, tempMeasured: 118, cardPasses: 30 };
    const devices = [heard('card', '10:30')];
    whenCounted([began, tallied('ten', on10th('10:00'), before)], { ...before, passes: 150 }, '12:00', {}, devices).thenRecords(reported({ ...before, passes: 150 }));
    whenCounted([began, tallied('ten', on10th('10:00'), before)], { ...before, passes: 150, cardPasses: 31 }, '12:00', {}, devices)
      .thenRefuses('counted-by-device', { params: { device: 'card-1', before: 30 } });
  });

  it('and it stands where the report that said so is corrected', () => {
    const [tooMany, right] = [{ passes: 1_200, tempMeasured: 118 }, { passes: 120, tempMeasured: 118 }];
    const past = [began, tallied('ten', on10th('10:00'), tooMany)];
    const devices = [heard('temperature', '10:30')];
    const voided = { type: 'EventCorrected', data: { correctedEventId: 'ten', reason: { inWords: '报数更正' } } } as const;
    whenCounted(past, { ...right, corrects: true }, '12:00', {}, devices).thenRecords(reported(right), voided);
    whenCounted(past, { ...right, tempMeasured: 119, corrects: true }, '12:00', {}, devices).thenRefuses('counted-by-device', { params: { device: 'temperature-1', before: 118 } });
  });

  it('people count again once it has been silent for a day, and did before it was there', () => {
    const said = { passes: 50, cardPasses: 5 };
    const yesterday = happened({ type: 'SiteDeviceHeard', data: { deviceId: 'card-1', siteId: 'gate-1', kind: 'card' } }, { id: 'heard', occurredAt: at('2020-02-09 11:59') });
    whenCounted([began], said, '12:00', {}, [yesterday]).thenRecords(reported(said));
    whenCounted([began], said, '12:00', {}, [heard('card', '12:01')]).thenRecords(reported(said));
  });

  it('whose cards a reader counts, those it lets through are asked and measured all the same', () => {
    const said = { passes: 10, tempMeasured: 400, asked: 30 };
    whenCounted([began], said, '12:00', {}, [heard('card', '09:00')]).thenRecords(reported(said));
  });
});
