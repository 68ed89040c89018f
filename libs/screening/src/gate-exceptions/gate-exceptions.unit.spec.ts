import { orgUnitCode } from '@yiwang/kernel';
import { at, given, happened } from '@yiwang/kernel/testing';
import { COMPOUND, gateSite } from '../gates/testing/shifts.js';
import { reportGateException } from './report-gate-exception.submission.js';
import { resolveGateException } from './resolve-gate-exception.submission.js';

const EXCEPTION = '00000000-0000-4000-8000-00000000000a';
const then = { occurredAt: at('2020-02-10 19:20') };
const fever = { siteId: 'gate-1', kind: 'fever', tenthsCelsius: 385 } as const;
const reported = (data: object = {}) => ({
  type: 'GateExceptionReported', data: { exceptionId: EXCEPTION, siteId: 'gate-1', name: '西门', kind: 'fever', compoundId: COMPOUND, ...data },
}) as const;
const whenReported = (data: object, known: object = {}) =>
  given(reportGateException).reading({ site: [gateSite()] }).when(data as never, { ...then, submissionId: EXCEPTION, ...known });

describe('an exception at a gate', () => {
  it('is reported with the gate, and with the person where somebody asked', () => {
    whenReported(fever).thenRecords(reported({ tenthsCelsius: 385 }));
    whenReported({ siteId: 'gate-1', kind: 'dispute' }).thenRecords(reported({ kind: 'dispute' }));
    whenReported({ ...fever, person: { personId: 'p-1', sealed: 'sealed' } }).thenRecords(reported({ tenthsCelsius: 385, personId: 'p-1', sealed: 'sealed' }));
  });
  it('is a fever by its temperature alone', () => {
    whenReported({ siteId: 'gate-1', kind: 'fever' }).thenRefuses('invalid-field', { field: 'tenthsCelsius', params: { expected: '≥ 37.3 °C' } });
    whenReported({ ...fever, tenthsCelsius: 372 }).thenRefuses('no-fever', { field: 'tenthsCelsius', params: { celsius: 37.2, least: 37.3 } });
    whenReported({ ...fever, tenthsCelsius: 373 }).thenRecords(reported({ tenthsCelsius: 373 }));
    whenReported({ siteId: 'gate-1', kind: 'other', tenthsCelsius: 366 }).thenRecords(reported({ kind: 'other', tenthsCelsius: 366 }));
    expect([339, 340, 430, 431].map((tenthsCelsius) => reportGateException.schema.safeParse({ ...fever, tenthsCelsius }).success)).toEqual([false, true, true, false]);
  });
  it('is of a gate of the unit, and told by who speaks for it or for its compound', () => {
    given(reportGateException).when(fever).thenRefuses('not-registered', { field: 'siteId' });
    whenReported(fever, { orgUnit: orgUnitCode('310105002002') }).thenRefuses('not-registered');
    whenReported(fever, { actor: 'gate', role: 'gate', site: 'gate-2' }).thenRefuses('not-your-site', { field: 'siteId' });
    whenReported(fever, { actor: 'gate', role: 'gate', site: 'gate-1' }).thenRecords(reported({ tenthsCelsius: 385 }));
  });
});

describe('an exception that is settled', () => {
  const open = happened(reported({ tenthsCelsius: 385, personId: 'p-1', sealed: 'sealed' }), { id: 'open', ...then });
  const settled = {
    type: 'GateExceptionResolved',
    data: { exceptionId: EXCEPTION, siteId: 'gate-1', kind: 'fever', personId: 'p-1', compoundId: COMPOUND, how: 'sentToFeverClinic', reportedAt: '2020-02-10T19:20:00.000+08:00' },
  } as const;
  const later = { occurredAt: at('2020-02-10 19:50') };
  const whenSettled = (past: Parameters<typeof given>[1][], data: object = {}, known: object = later) =>
    given(resolveGateException, ...past).when({ siteId: 'gate-1', exceptionId: EXCEPTION, how: 'sentToFeverClinic', ...data }, known);

  it('says how, of whom and since when', () => {
    whenSettled([open]).thenRecords(settled);
  });
  it('was open at a gate of the unit', () => {
    whenSettled([]).thenRefuses('exception-not-open', { field: 'exceptionId' });
    whenSettled([open], {}, { ...later, orgUnit: orgUnitCode('310105002002') }).thenRefuses('exception-not-open');
    whenSettled([open], {}, { ...later, actor: 'gate', role: 'gate', site: 'gate-2' }).thenRefuses('not-your-site');
    whenSettled([open], {}, { occurredAt: at('2020-02-10 19:19') }).thenRefuses('before-start', { params: { start: '2020-02-10T19:20:00.000+08:00' } });
  });
  it('is settled once: the same says nothing new, another way is refused', () => {
    const past = [open, happened(settled, { id: 'settled', ...later })];
    whenSettled(past).thenIsDuplicateOf('settled');
    whenSettled(past, { how: 'admitted' }).thenRefuses('exception-not-open');
  });
  it('is none where nothing was reported', () => {
    whenSettled([happened(settled, { id: 'settled', ...later })]).thenRefuses('exception-not-open');
  });
});
