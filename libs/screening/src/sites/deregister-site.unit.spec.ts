import { at, given, happened } from '@yiwang/kernel/testing';
import { counts } from '../gates/testing/shifts.js';
import { deregisterSite } from './deregister-site.submission.js';

const noon = { occurredAt: at('2020-02-10 12:00') };
const reason = { noteId: 'why' };
const siteOf = (siteId: string, data: object = {}) =>
  happened({ type: 'SiteRegistered', data: { siteId, siteType: 'entrance', name: siteId, parentSite: 'garden', ...data } }, { id: `site-${siteId}` });
const west = siteOf('west');
const garden = siteOf('garden', { siteType: 'compound', parentSite: undefined });
const gone = (siteId: string, siteType: 'entrance' | 'compound' | 'checkpoint') => ({ type: 'SiteDeregistered', data: { siteId, siteType, reason } }) as const;
const sealed = happened({
  type: 'EntranceStatusChanged', data: { entranceId: 'west', status: 'sealed', barrier: 'standard', insteadUse: 'south', compoundId: 'garden' },
}, { id: 'sealed', occurredAt: at('2020-02-10 09:00') });
const closure = (level: 'open' | 'quasiClosed' | 'sealed', time = '2020-02-10 08:00') =>
  happened({ type: 'ClosedManagementDeclared', data: { compoundId: 'garden', level } }, { id: `closure-${level}`, occurredAt: at(time) });
const SHIFT = '00000000-0000-4000-8000-000000000001';
const NEXT = '00000000-0000-4000-8000-000000000002';
const opened = (shiftId: string, time: string, data: object = {}) => happened({
  type: 'GateShiftOpened', data: { shiftId, siteId: 'west', siteType: 'entrance', name: 'west', staff: 1, compoundId: 'garden', ...data },
}, { id: `opened-${shiftId}`, occurredAt: at(time) });
const closed = (shiftId: string, time: string) => happened({
  type: 'GateShiftClosed', data: { shiftId, siteId: 'west', ...counts(), locked: false, startedAt: 'x', compoundId: 'garden' },
}, { id: `closed-${shiftId}`, occurredAt: at(time) });

describe('an entrance that leaves the register', () => {
  it('was sealed before, by who said which other one is used instead', () => {
    given(deregisterSite, west).reading({ changes: [sealed] }).when({ siteId: 'west', reason }, noon).thenRecords(gone('west', 'entrance'));
    given(deregisterSite, west).when({ siteId: 'west', reason }, noon).thenRefuses('entrance-not-sealed', { field: 'siteId' });
    given(deregisterSite, west).reading({ changes: [sealed] }).when({ siteId: 'west', reason }, { occurredAt: at('2020-02-10 08:59') }).thenRefuses('entrance-not-sealed');
  });
  it('is no way into a compound where it is a checkpoint', () => {
    given(deregisterSite, siteOf('road', { siteType: 'checkpoint', parentSite: undefined })).when({ siteId: 'road', reason }, noon).thenRecords(gone('road', 'checkpoint'));
  });
  it('goes after its compound, which its own register names', () => {
    const left = happened(gone('garden', 'compound'), { id: 'left' });
    const known = { siteId: 'west', reason, parentSite: 'garden' };
    given(deregisterSite, west).reading({ parent: [garden, left] }).when(known, noon).thenRecords(gone('west', 'entrance'));
    given(deregisterSite, west).reading({ parent: [garden] }).when(known, noon).thenRefuses('entrance-not-sealed');
    given(deregisterSite, west).reading({ parent: [garden, left] }).when({ ...known, parentSite: 'yard' }, noon).thenRefuses('entrance-not-sealed');
  });
  it('has nobody at it, then or later', () => {
    const data = { siteId: 'west', reason };
    const whenStaffed = (...shifts: ReturnType<typeof opened>[]) => given(deregisterSite, west).reading({ changes: [sealed], shifts }).when(data, noon);
    whenStaffed(opened(SHIFT, '2020-02-10 08:00')).thenRefuses('gate-staffed', { field: 'siteId', params: { since: '2020-02-10T08:00:00.000+08:00' } });
    whenStaffed(opened(SHIFT, '2020-02-10 20:00')).thenRefuses('gate-staffed');
    whenStaffed(opened(SHIFT, '2020-02-10 08:00'), closed(SHIFT, '2020-02-10 20:00') as never).thenRefuses('gate-staffed');
    whenStaffed(opened(SHIFT, '2020-02-10 08:00'), closed(SHIFT, '2020-02-10 11:00') as never).thenRecords(gone('west', 'entrance'));
  });
  it('has nobody at it whose post was taken over by one that is over, though its counts were never handed in', () => {
    const shifts = [opened(SHIFT, '2020-02-09 08:00'), opened(NEXT, '2020-02-09 20:00', { takesOverFrom: SHIFT }), closed(NEXT, '2020-02-10 08:00')];
    given(deregisterSite, west).reading({ changes: [sealed], shifts }).when({ siteId: 'west', reason }, noon).thenRecords(gone('west', 'entrance'));
  });
});

describe('a compound that leaves the register', () => {
  it('is not kept closed: people would live there', () => {
    const whenKept = (...closures: ReturnType<typeof closure>[]) => given(deregisterSite, garden).reading({ closures }).when({ siteId: 'garden', reason }, noon);
    whenKept(closure('quasiClosed')).thenRefuses('compound-kept-closed', { field: 'siteId' });
    whenKept(closure('sealed')).thenRefuses('compound-kept-closed');
    whenKept(closure('quasiClosed'), closure('open', '2020-02-10 11:00')).thenRecords(gone('garden', 'compound'));
    whenKept().thenRecords(gone('garden', 'compound'));
  });
});
