import { orgUnitCode } from '@yiwang/kernel';
import { at, given, happened } from '@yiwang/kernel/testing';
import type { SiteType } from '@yiwang/registers';
import { inspectPremises } from './inspect-premises.submission.js';
import { rectifyPremisesIssue } from './rectify-premises-issue.submission.js';
import { reportHeadcount } from './report-headcount.submission.js';

const elsewhere = orgUnitCode('310105002002');
const registered = (siteType: SiteType, orgUnit = orgUnitCode('310105002001')) =>
  happened({ type: 'SiteRegistered', data: { siteId: 'site-1', siteType, name: '兆丰大厦' } }, { id: 'site', orgUnit });
const on = (time: string) => ({ occurredAt: at(`2020-02-${time}`) });

describe('the headcount of a place', () => {
  const numbers = { siteId: 'site-1', registered: 400, onsite: 120, fromKeyAreas: 3, abnormalTemp: 1 };
  const reported = { type: 'PremisesHeadcountReported', data: { ...numbers, siteType: 'office' } } as const;
  const first = happened(reported, { id: 'first', ...on('10 10:00') });
  const whenReported = (past: Parameters<typeof given>[1][], data: object = {}, known: object = on('10 11:00'), site = registered('office')) =>
    given(reportHeadcount, ...past).reading({ site: [site] }).when({ ...numbers, ...data }, known);

  it('is recorded with the type of the place', () => {
    whenReported([]).thenRecords(reported);
  });
  it('takes the place of an earlier one of the day; the same numbers again say nothing new', () => {
    whenReported([first]).thenIsDuplicateOf('first');
    whenReported([first], { onsite: 150 }).thenRecords({ ...reported, data: { ...reported.data, onsite: 150 } });
    whenReported([first], {}, on('11 10:00')).thenRecords(reported);
  });
  it('is of a place of the unit that counts heads', () => {
    given(reportHeadcount).when(numbers).thenRefuses('not-registered', { field: 'siteId' });
    whenReported([], {}, {}, registered('hotel')).thenRefuses('not-registered');
    whenReported([], {}, {}, registered('office', elsewhere)).thenRefuses('not-registered');
  });
  it('has no part that is more than the whole', () => {
    whenReported([], { onsite: 401 }).thenRefuses('counts-inconsistent', { field: 'onsite', params: { part: 401, whole: 400 } });
    whenReported([], { fromKeyAreas: 121 }).thenRefuses('counts-inconsistent', { field: 'fromKeyAreas', params: { part: 121, whole: 120 } });
  });
});

const place = { siteId: 'site-1', siteType: 'shop', siteName: '兆丰大厦' } as const;
const inspection = '00000000-0000-4000-8000-000000000001';
const failed = {
  type: 'PremisesInspected',
  data: {
    ...place, inspectionId: inspection, passed: false, with: ['police'],
    issues: [{ issueId: `${inspection}.1`, issue: 'noMasks' }, { issueId: `${inspection}.2`, issue: 'crowding' }],
  },
} as const;
const inspected = happened(failed, { id: 'inspected', ...on('10 10:10') });

describe('an inspection', () => {
  const told = { siteId: 'site-1', passed: false, issues: ['noMasks', 'crowding'], with: ['police'] } as const;
  const good = { siteId: 'site-1', passed: true, issues: [] };
  const whenInspected = (past: Parameters<typeof given>[1][], data: object = {}, known: object = on('10 10:40'), site = registered('shop')) =>
    given(inspectPremises, ...past).reading({ site: [site] }).when({ ...told, ...data } as never, known);

  it('finds issues, each with an id by which it is put right, or that the place passes', () => {
    whenInspected([]).thenRecords(failed as never);
    whenInspected([], { ...good, with: undefined }).thenRecords({ type: 'PremisesInspected', data: { ...place, inspectionId: inspection, passed: true, issues: [] } });
    whenInspected([], {}, {}, registered('hotel')).thenRecords({ ...failed, data: { ...failed.data, siteType: 'hotel' } } as never);
  });
  it('says nothing new of the same finding within the hour, in whichever order it is told', () => {
    whenInspected([inspected], { issues: ['crowding', 'noMasks'], with: undefined }).thenIsDuplicateOf('inspected');
    whenInspected([inspected], { issues: ['crowding'] }).thenRecords({
      ...failed, data: { ...failed.data, issues: [{ issueId: `${inspection}.1`, issue: 'crowding' }] },
    } as never);
    whenInspected([inspected], {}, on('10 11:00')).thenRecords(failed as never);
  });
  it('names an issue where the place did not pass, and none where it did', () => {
    whenInspected([], { issues: [] }).thenRefuses('issues-missing', { field: 'issues' });
    whenInspected([], { passed: true }).thenRefuses('issues-though-passed', { field: 'issues' });
  });
  it('names each issue once', () => {
    expect(inspectPremises.schema.safeParse({ ...told, issues: ['crowding', 'crowding'] }).success).toBe(false);
  });
  it('is of a place of the unit', () => {
    given(inspectPremises).when(good as never).thenRefuses('not-registered', { field: 'siteId' });
    whenInspected([], {}, {}, registered('door')).thenRefuses('not-registered');
    whenInspected([], {}, {}, registered('shop', elsewhere)).thenRefuses('not-registered');
  });
});

describe('an issue', () => {
  const [masks] = failed.data.issues;
  const told = { siteId: 'site-1', issueId: masks.issueId, verified: false };
  const later = on('12 09:00');
  const rectified = (verified: boolean) => ({
    type: 'PremisesIssueRectified',
    data: { siteId: 'site-1', siteType: 'shop', ...masks, verified, foundAt: '2020-02-10T10:10:00.000+08:00' },
  } as const);
  const said = (verified: boolean, id: string) => happened(rectified(verified), { id, ...on('11 09:00') });

  it('is put right, as its manager says, and verified by somebody else', () => {
    given(rectifyPremisesIssue, inspected).when(told, { ...later, role: 'siteManager' }).thenRecords(rectified(false));
    given(rectifyPremisesIssue, inspected).when({ ...told, verified: true }, later).thenRecords(rectified(true));
    given(rectifyPremisesIssue, inspected, said(false, 'own')).when({ ...told, verified: true }, later).thenRecords(rectified(true));
    given(rectifyPremisesIssue, inspected).when({ ...told, verified: true }, { ...later, role: 'siteManager' }).thenRefuses('own-verification', { field: 'verified' });
  });
  it('is put right once', () => {
    given(rectifyPremisesIssue, inspected, said(false, 'own')).when(told, later).thenIsDuplicateOf('own');
    given(rectifyPremisesIssue, inspected, said(true, 'seen')).when(told, later).thenIsDuplicateOf('seen');
    given(rectifyPremisesIssue, inspected, said(false, 'own'), said(true, 'seen')).when({ ...told, verified: true }, later).thenIsDuplicateOf('seen');
  });
  it('is one that an inspection in the unit has found before', () => {
    given(rectifyPremisesIssue).when(told, later).thenRefuses('issue-not-open', { field: 'issueId' });
    given(rectifyPremisesIssue, inspected).when({ ...told, issueId: 'x.1' }, later).thenRefuses('issue-not-open');
    given(rectifyPremisesIssue, inspected).when(told, { ...later, orgUnit: elsewhere }).thenRefuses('issue-not-open');
    given(rectifyPremisesIssue, inspected).when(told, on('10 10:00')).thenRefuses('before-start', { params: { start: '2020-02-10T10:10:00.000+08:00' } });
  });
});
