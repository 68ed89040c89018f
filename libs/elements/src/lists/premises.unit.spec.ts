import { isWanted, wantedRows } from '../algebra/wanted-rows.js';
import { Projection } from '../algebra/projection.js';
import { findList, PLANS } from '../catalogue.js';
import { boardOf, indexOf } from '../testing/board.js';
import { event, instant } from '../testing/events.js';

const COMMITTEE = '310105002004';
const STREET = '310105002';
type Events = Parameters<typeof indexOf>[0];
type Known = { readonly id?: string; readonly recordedAt?: string };
type Type = 'office' | 'constructionSite' | 'shop' | 'eldercare';

const registered = (siteId: string, siteType: Type) =>
  event(COMMITTEE, '2020-02-01 08:00', { type: 'SiteRegistered', data: { siteId, siteType, name: `${siteId}号` } });
const counted = (siteId: string, siteType: Type, at: string, [wanted, onsite, fromKeyAreas, abnormalTemp]: readonly [number, number, number, number], known: Known = {}) =>
  event(COMMITTEE, at, { type: 'PremisesHeadcountReported', data: { siteId, siteType, registered: wanted, onsite, fromKeyAreas, abnormalTemp } }, known);
const voidOf = (correctedEventId: string, at: string) => event(COMMITTEE, at, { type: 'EventCorrected', data: { correctedEventId, reason: { inWords: '误报' } } });

const valuesOf = (events: Events, now: string, ...elements: string[]) => {
  const board = boardOf(indexOf(events), STREET, { at: now, now });
  return elements.map((element) => board[element]!.value);
};
const rowsOf = (list: string, events: Events, now: string, state?: string) => {
  const projection = new Projection({ plans: PLANS });
  projection.fold(events.filter(({ metadata }) => metadata.recordedAt <= instant(now)));
  const wanted = wantedRows(findList(list)!, { unit: STREET as never, state, now: instant(now) });
  return [...projection.rows()].filter((row) => isWanted(wanted, row)).sort((a, b) => (a.order < b.order ? -1 : 1)).map(({ values }) => values);
};

describe('what offices and construction sites report', () => {
  const places = [registered('o-1', 'office'), registered('o-2', 'office'), registered('w-1', 'constructionSite')];
  const morning = counted('o-1', 'office', '2020-02-10 10:00', [400, 100, 2, 1]);
  const again = counted('o-1', 'office', '2020-02-10 15:00', [400, 120, 3, 4], { id: 'again' });
  const NAMES = ['prm_office_registered', 'prm_office_onsite', 'prm_office_keyarea', 'prm_office_return_rate', 'prm_office_abnormal', 'prm_abnormal_temp'];

  it('takes the place of what was said before of the day, in any order of arrival', () => {
    expect(valuesOf([...places, morning], '2020-02-10 12:00', ...NAMES)).toEqual([400, 100, 2, 25, 1, 1]);
    expect(valuesOf([again, ...places, morning], '2020-02-10 16:00', ...NAMES)).toEqual([400, 120, 3, 30, 4, 4]);
    expect(valuesOf([...places, morning, again, voidOf('again', '2020-02-10 15:30')], '2020-02-10 16:00', ...NAMES)).toEqual([400, 100, 2, 25, 1, 1]);
  });
  it('stands until it is reported again; who was too warm is of the day', () => {
    expect(valuesOf([...places, again], '2020-02-11 09:00', ...NAMES)).toEqual([400, 120, 3, 30, 0, 0]);
  });
  it('is counted apart by type, and of all places where it says so', () => {
    const events = [...places, morning, counted('w-1', 'constructionSite', '2020-02-10 11:00', [50, 20, 5, 2]), registered('e-1', 'eldercare'),
      counted('e-1', 'eldercare', '2020-02-10 11:00', [80, 78, 0, 1])];
    expect(valuesOf(events, '2020-02-10 12:00', 'prm_offices', 'prm_sites', 'prm_site_onsite', 'prm_site_keyarea', 'prm_site_abnormal', 'prm_eldercare_residents', 'prm_abnormal_temp'))
      .toEqual([2, 1, 20, 5, 2, 78, 4]);
  });
  it('is missing of those that have not reported today, who are named', () => {
    const missing = (events: Events, now: string) => rowsOf('premisesNotReported', events, now).map(({ siteId }) => siteId);
    const events = [...places, morning];
    expect(valuesOf(events, '2020-02-10 12:00', 'prm_office_reported_rate', 'prm_site_reported_rate', 'prm_headcounts_missing')).toEqual([50, 0, 2]);
    expect([missing(events, '2020-02-10 09:00'), missing(events, '2020-02-10 12:00'), missing(events, '2020-02-11 00:00')])
      .toEqual([['o-1', 'o-2', 'w-1'], ['o-2', 'w-1'], ['o-2', 'w-1', 'o-1']]);
    expect(rowsOf('premisesNotReported', events, '2020-02-11 09:00')[2]).toMatchObject({ name: 'o-1号', registered: 400, lastReportAt: instant('2020-02-10 10:00') });
    const late = counted('o-2', 'office', '2020-02-10 18:00', [10, 1, 0, 0], { recordedAt: '2020-02-11 08:00' });
    expect(valuesOf([...events, late], '2020-02-10 23:00', 'prm_office_reported_rate')).toEqual([100]);
    expect(missing([...events, late], '2020-02-11 09:00')).toEqual(['w-1', 'o-1', 'o-2']);
  });
  it('wants attention from noon on, and all of the next day where nothing is said', () => {
    const events = [...places, morning, counted('o-2', 'office', '2020-02-10 10:00', [10, 1, 0, 0]), counted('w-1', 'constructionSite', '2020-02-09 10:00', [5, 1, 0, 0])];
    const wanting = (now: string) => [valuesOf(events, now, 'prm_headcounts_missing'), rowsOf('premisesNotReported', events, now, 'SILENT').map(({ siteId }) => siteId)];
    expect([wanting('2020-02-10 11:59'), wanting('2020-02-10 12:00'), wanting('2020-02-11 09:00')]).toEqual([[[0], []], [[1], ['w-1']], [[1], ['w-1']]]);
    expect(wanting('2020-02-11 12:00')).toEqual([[3], ['w-1', 'o-1', 'o-2']]);
  });
});

describe('what an inspection finds', () => {
  const issues = [{ issueId: 'i.1', issue: 'noMasks' }, { issueId: 'i.2', issue: 'crowding' }] as const;
  const place = { siteId: 's-1', siteType: 'shop', siteName: '点心店' } as const;
  const failed = event(COMMITTEE, '2020-02-10 10:00', { type: 'PremisesInspected', data: { ...place, inspectionId: 'i', passed: false, issues } }, { id: 'failed' });
  const passed = event(COMMITTEE, '2020-02-10 11:00', { type: 'PremisesInspected', data: { ...place, inspectionId: 'j', passed: true, issues: [] } });
  const rectified = (at: string, known: Known = {}) => event(COMMITTEE, at, {
    type: 'PremisesIssueRectified',
    data: { siteId: 's-1', siteType: 'shop', ...issues[0], verified: false, foundAt: '2020-02-10T10:00:00.000+08:00' },
  }, known);
  const NAMES = ['prm_inspections', 'prm_fail_rate', 'prm_issues_open'];
  const open = (events: Events, now: string) => rowsOf('premisesIssues', events, now).map(({ issueId }) => issueId);

  it('is to be put right, one by one', () => {
    expect(valuesOf([failed, passed], '2020-02-10 12:00', ...NAMES)).toEqual([2, 50, 2]);
    expect(open([failed, passed], '2020-02-10 12:00')).toEqual(['i.1', 'i.2']);
    expect(rowsOf('premisesIssues', [failed], '2020-02-10 12:00')[0]).toMatchObject({ issue: 'noMasks', siteName: '点心店', siteId: 's-1', orgUnit: COMMITTEE });
    expect(open([failed, rectified('2020-02-11 10:00')], '2020-02-11 11:00')).toEqual(['i.2']);
    expect(valuesOf([failed, rectified('2020-02-11 10:00')], '2020-02-11 11:00', 'prm_issues_open', 'prm_inspections')).toEqual([1, 0]);
  });
  it('takes the time from finding to putting right, whoever verifies it later, also where that is told late', () => {
    const late = rectified('2020-02-11 10:00', { id: 'late', recordedAt: '2020-02-11 18:00' });
    expect(valuesOf([failed, late, rectified('2020-02-11 17:00')], '2020-02-11 20:00', 'prm_rectify_time')[0]).toBeCloseTo(24, -1);
    expect(valuesOf([failed, late, voidOf('late', '2020-02-11 19:00')], '2020-02-11 20:00', 'prm_rectify_time', 'prm_issues_open')).toEqual([null, 2]);
  });
  it('is nothing where the inspection is voided', () => {
    const voided = [failed, voidOf('failed', '2020-02-10 10:30')];
    expect([valuesOf(voided, '2020-02-10 12:00', ...NAMES), open(voided, '2020-02-10 12:00')]).toEqual([[0, null, 0], []]);
  });
});

describe('whether a shop trades', () => {
  const shops = ['s-1', 's-2', 's-3'].map((siteId) => registered(siteId, 'shop'));
  const shop = (siteId: string) => ({ siteId, siteType: 'shop' } as const);
  const opened = (siteId: string, at: string, known: Known = {}) => event(COMMITTEE, at, { type: 'PremisesOpened', data: { ...shop(siteId), basis: 'filed' } }, known);
  const closed = (siteId: string, at: string) => event(COMMITTEE, at, { type: 'PremisesClosed', data: { ...shop(siteId), reason: 'holiday' } });
  const suspended = (siteId: string, at: string, known: Known = {}) => event(COMMITTEE, at, { type: 'PremisesSuspended', data: { ...shop(siteId), reason: 'breach' } }, known);
  const NAMES = ['prm_shops', 'prm_shops_open', 'prm_shop_open_rate', 'prm_suspended_now', 'prm_suspended'];
  const shut = (events: Events, now: string) => rowsOf('premisesShut', events, now).map(({ siteId, standing }) => [siteId, standing]);

  it('is told of each, and of some it is not', () => {
    const events = [...shops, opened('s-1', '2020-02-10 08:00'), closed('s-2', '2020-02-10 08:00')];
    expect(valuesOf(events, '2020-02-10 12:00', ...NAMES)).toEqual([3, 1, 100 / 3, 0, 0]);
    expect(shut(events, '2020-02-10 12:00')).toEqual([['s-2', 'closed'], ['s-3', 'untold']]);
    expect(rowsOf('premisesOpen', events, '2020-02-10 12:00')).toMatchObject([{ siteId: 's-1', openSince: instant('2020-02-10 08:00') }]);
  });
  it('is ordered until it is opened, whatever its owner says, also where the order is told late', () => {
    const order = suspended('s-1', '2020-02-10 09:00', { id: 'order', recordedAt: '2020-02-10 11:00' });
    const events = [...shops, opened('s-1', '2020-02-10 08:00'), closed('s-1', '2020-02-10 10:00'), order];
    expect(valuesOf(events, '2020-02-10 12:00', ...NAMES)).toEqual([3, 0, 0, 1, 1]);
    expect(shut(events, '2020-02-10 12:00')[0]).toEqual(['s-1', 'suspended']);
    expect(valuesOf([...events, opened('s-1', '2020-02-10 11:30')], '2020-02-10 12:00', ...NAMES)).toEqual([3, 1, 100 / 3, 0, 1]);
    expect(valuesOf([...events, voidOf('order', '2020-02-10 11:30')], '2020-02-10 12:00', ...NAMES)).toEqual([3, 0, 0, 0, 0]);
    expect(shut([...events, voidOf('order', '2020-02-10 11:30')], '2020-02-10 12:00')[0]).toEqual(['s-1', 'closed']);
  });
});
