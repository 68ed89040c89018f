import { orgUnitCode } from '@yiwang/kernel';
import { at, given, happened } from '@yiwang/kernel/testing';
import { issueTemporaryPass } from './issue-temporary-pass.submission.js';
import { revokeTemporaryPass } from './revoke-temporary-pass.submission.js';

const ELSEWHERE = orgUnitCode('310105002002');
const MORNING = { occurredAt: at('2020-02-10 09:00') };
const compound = happened({ type: 'SiteRegistered', data: { siteId: 'compound-1', siteType: 'compound', name: '香樟苑' } }, { id: 'site' });
const visitor = { passId: 'A-012', compoundId: 'compound-1', kind: 'visitor', validTo: '2020-02-10T18:00:00+08:00' } as const;
const issued = (data: object = {}) =>
  ({ type: 'TemporaryPassIssued', data: { ...visitor, name: '香樟苑', validTo: '2020-02-10T18:00:00.000+08:00', ...data } }) as const;
const first = happened(issued(), { id: 'first', ...MORNING });
const revoked = { type: 'TemporaryPassRevoked', data: { passId: 'A-012', compoundId: 'compound-1', kind: 'visitor', reason: 'left' } } as const;
const back = happened(revoked, { id: 'back', occurredAt: at('2020-02-10 15:00') });
const whenIssued = (past: Parameters<typeof given>[1][], data: object = {}, known: object = MORNING) =>
  given(issueTemporaryPass, ...past).reading({ compound: [compound] }).when({ ...visitor, ...data }, known);

describe('a temporary pass', () => {
  it('is handed out until an hour that is said, to somebody or nobody in particular', () => {
    whenIssued([]).thenRecords(issued());
    whenIssued([], { holder: { personId: 'p-1', sealed: 'sealed' } }).thenRecords(issued({ personId: 'p-1', sealed: 'sealed' }));
  });
  it('is for a compound of the unit', () => {
    given(issueTemporaryPass).when(visitor).thenRefuses('not-registered', { field: 'compoundId' });
    whenIssued([], {}, { ...MORNING, orgUnit: ELSEWHERE }).thenRefuses('not-registered');
  });
  it('is good for some time', () => {
    whenIssued([], {}, { occurredAt: at('2020-02-10 18:00') }).thenRefuses('before-start', { field: 'validTo', params: { start: '2020-02-10T18:00:00.000+08:00' } });
  });
  it('is good for 90 days at most', () => {
    const latest = '2020-05-10T09:00:00.000+08:00';
    whenIssued([], { kind: 'tenant', validTo: latest }).thenRecords(issued({ kind: 'tenant', validTo: latest }));
    whenIssued([], { validTo: '2020-05-10T09:00:01+08:00' }).thenRefuses('pass-too-long', { field: 'validTo', params: { days: 90, latest } });
    whenIssued([], { validTo: '2999-01-01T00:00:00+08:00' }).thenRefuses('pass-too-long');
  });
  it('has a number of its own as long as it is good', () => {
    const noon = { occurredAt: at('2020-02-10 12:00') };
    whenIssued([first], {}, noon).thenIsDuplicateOf('first');
    for (const other of [{ kind: 'courier' }, { validTo: '2020-02-10T19:00:00+08:00' }, { holder: { personId: 'p-2', sealed: 'sealed' } }]) {
      whenIssued([first], other, noon).thenRefuses('already-registered', { field: 'passId' });
    }
    whenIssued([happened(issued(), { id: 'later', ...noon })], { kind: 'courier' }).thenRefuses('already-registered');
  });
  it('has the same number in capitals and small letters', () => {
    const small = { ...visitor, passId: 'a-012' };
    expect(issueTemporaryPass.schema.parse(small).passId).toBe('A-012');
    expect(revokeTemporaryPass.schema.parse({ ...small, reason: 'left' }).passId).toBe('A-012');
  });
  it('hands its number on once it was taken back, or is good no longer', () => {
    whenIssued([first, back], { kind: 'courier' }, { occurredAt: at('2020-02-10 15:00') }).thenRecords(issued({ kind: 'courier' }));
    const tomorrow = { kind: 'courier', validTo: '2020-02-11T18:00:00+08:00' };
    whenIssued([first], tomorrow, { occurredAt: at('2020-02-10 18:00') }).thenRecords(issued({ kind: 'courier', validTo: '2020-02-11T18:00:00.000+08:00' }));
    whenIssued([happened(issued({ validTo: '2020-02-11T18:00:00.000+08:00' }), { id: 'next', occurredAt: at('2020-02-10 18:00') })]).thenRecords(issued());
  });
});

describe('a pass that is taken back', () => {
  const whenBack = (past: Parameters<typeof given>[1][], data: object = {}, known: object = { occurredAt: at('2020-02-10 15:00') }) =>
    given(revokeTemporaryPass, ...past).when({ passId: 'A-012', compoundId: 'compound-1', reason: 'left', ...data }, known);

  it('says why, and what it was', () => {
    whenBack([first]).thenRecords(revoked);
    whenBack([first], {}, { occurredAt: at('2020-02-10 21:00') }).thenRecords(revoked);
  });
  it('was handed out by the unit, for the compound, before', () => {
    whenBack([]).thenRefuses('not-registered', { field: 'passId' });
    whenBack([first], {}, { occurredAt: at('2020-02-10 08:59') }).thenRefuses('not-registered');
    whenBack([first], { compoundId: 'compound-2' }).thenRefuses('not-registered');
    whenBack([first], {}, { occurredAt: at('2020-02-10 15:00'), orgUnit: ELSEWHERE }).thenRefuses('not-registered');
  });
  it('is taken back by whoever speaks for its compound, or for a gate of it', () => {
    const of = (site: string) => ({ occurredAt: at('2020-02-10 15:00'), actor: 'gate', role: 'gate', site }) as const;
    const gateOf = (parentSite: string) => happened({ type: 'SiteRegistered', data: { siteId: 'west', siteType: 'entrance', name: '西门', parentSite } }, { id: 'west' });
    whenBack([first], {}, of('compound-1')).thenRecords(revoked);
    const data = { passId: 'A-012', compoundId: 'compound-1', reason: 'left' } as const;
    given(revokeTemporaryPass, first).reading({ gate: [gateOf('compound-1')] }).when(data, of('west')).thenRecords(revoked);
    given(revokeTemporaryPass, first).reading({ gate: [gateOf('compound-2')] }).when(data, of('west')).thenRefuses('not-your-site', { field: 'compoundId' });
    whenBack([first], {}, of('west')).thenRefuses('not-your-site');
  });
  it('is taken back once', () => {
    whenBack([first, back], { reason: 'misused' }, { occurredAt: at('2020-02-10 16:00') }).thenIsDuplicateOf('back');
  });
});
