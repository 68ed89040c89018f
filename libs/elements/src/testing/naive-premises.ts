import { endOfDay, HOUR, hourOf, MINUTE } from '@yiwang/kernel';
import type { Hour } from '@yiwang/kernel';
import { lowerMedian, reached } from './naive-board.js';
import type { NaiveBoard, NaiveEvent, NaiveMoment } from './naive-board.js';
import { nextDue, saidOf, sitesIn } from './naive-hotels.js';
import { daysIn, ofAny, shareOver, sumOver, unitsIn } from './naive-units.js';
import type { NaiveOf } from './naive-units.js';

type Headcount = NaiveOf<'PremisesHeadcountReported'>;
type Trading = NaiveOf<'PremisesOpened' | 'PremisesClosed' | 'PremisesSuspended'>;


/** What was said last of whether a place trades: a suspension ends only by an opening. */
function lastTrading(said: readonly Trading[]): Trading | undefined {
  const suspended = said.findLastIndex(({ type }) => type === 'PremisesSuspended');
  const opened = said.findLastIndex(({ type }) => type === 'PremisesOpened');
  return suspended > opened ? said[suspended] : said.at(-1);
}

/** The registered places of one unit, with what was said of each. */
const placesIn = (seen: readonly NaiveEvent[]) =>
  sitesIn(seen, () => true).map((place) => ({
    place,
    type: place.data.siteType,
    headcount: saidOf(ofAny(seen, 'PremisesHeadcountReported'), place).at(-1),
    trading: lastTrading(saidOf(ofAny(seen, 'PremisesOpened', 'PremisesClosed', 'PremisesSuspended'), place)),
  }));

/** What was said of each issue of a unit, by its id. */
function issuesIn(seen: readonly NaiveEvent[]) {
  const said = ofAny(seen, 'PremisesInspected', 'PremisesIssueRectified');
  const namesOf = (event: (typeof said)[number]) =>
    (event.type === 'PremisesInspected' ? event.data.issues.map(({ issueId }) => issueId) : [event.data.issueId]).map((id) => `${event.unit} ${id}`);
  return [...new Set(said.flatMap(namesOf))].map((name) => ({ id: name.split(' ')[1], said: said.filter((event) => namesOf(event).includes(name)) }));
}

/** The numbers of workplaces, shops and inspections for one unit. @param all the live events in their order */
export function naivePremises(all: readonly NaiveEvent[], { unit, moment, first }: { readonly unit: string; readonly moment: NaiveMoment; readonly first: Hour }): NaiveBoard {
  const units = unitsIn(all, unit);
  const seenAt = (when: NaiveMoment, of: string) => all.filter((event) => event.unit === of && reached(when, event.occurredAt));
  const placesAt = (when: NaiveMoment, of: string) => placesIn(seenAt(when, of)).map((known) =>
    ({ ...known, isSilent: reached(when, nextDue(known.place, known.headcount) - 12 * HOUR), today: known.headcount !== undefined && !reached(when, endOfDay(known.headcount.occurredAt)) }));
  const now = units.flatMap((of) => placesAt(moment, of));
  const ofType = (type: string) => now.filter((known) => known.type === type);
  const counted = (type: string, name: 'registered' | 'onsite' | 'fromKeyAreas') => (of: string): number =>
    sumOver(placesAt(moment, of).filter((known) => known.type === type), ({ headcount }) => headcount?.data[name] ?? 0);
  const total = (type: string, name: 'registered' | 'onsite' | 'fromKeyAreas'): number => sumOver(units, counted(type, name));
  const eachDay = (type: string, isCounted: (known: (typeof now)[number]) => boolean) => (of: string): number =>
    sumOver(daysIn(first, moment), (when) => placesAt(when, of).filter((known) => known.type === type && isCounted(known)).length);
  const rate = (type: string) => shareOver(units, eachDay(type, ({ today }) => today), eachDay(type, () => true));
  const seen = units.flatMap((of) => seenAt(moment, of));
  const inPeriod = ({ occurredAt }: NaiveEvent): boolean => hourOf(occurredAt) >= first;
  const warm = (isCounted: (of: Headcount) => boolean): number => sumOver(ofAny(seen, 'PremisesHeadcountReported').filter(inPeriod).filter(isCounted), (report) => {
    const reports = ofAny(seen, 'PremisesHeadcountReported').filter(({ unit: of, data }) => of === report.unit && data.siteId === report.data.siteId);
    const before = reports.slice(0, reports.indexOf(report)).filter(({ occurredAt }) => endOfDay(occurredAt) === endOfDay(report.occurredAt)).at(-1);
    return report.data.abnormalTemp - (before?.data.abnormalTemp ?? 0);
  });
  const inspections = ofAny(seen, 'PremisesInspected').filter(inPeriod);
  const inspectedIn = (isCounted: (passed: boolean) => boolean) => (of: string): number =>
    inspections.filter((event) => event.unit === of && isCounted(event.data.passed)).length;
  const issues = issuesIn(seen);
  const times = issues.flatMap(({ said }) => said.flatMap((event, i) => {
    const found = said[i - 1];
    if (event.type !== 'PremisesIssueRectified' || found?.type !== 'PremisesInspected' || !inPeriod(event)) return [];
    return [Math.floor((event.occurredAt - found.occurredAt) / MINUTE)];
  }));
  const median = lowerMedian(times);
  const open = ({ trading }: (typeof now)[number]): boolean => trading?.type === 'PremisesOpened';
  const shopsIn = (isCounted: (known: (typeof now)[number]) => boolean) => (of: string): number =>
    placesAt(moment, of).filter((known) => known.type === 'shop' && isCounted(known)).length;
  return {
    prm_headcounts_missing: now.filter(({ type, isSilent }) => (type === 'office' || type === 'constructionSite') && isSilent).length,
    prm_offices: ofType('office').length,
    prm_office_registered: total('office', 'registered'),
    prm_office_onsite: total('office', 'onsite'),
    prm_office_keyarea: total('office', 'fromKeyAreas'),
    prm_office_return_rate: shareOver(units, counted('office', 'onsite'), counted('office', 'registered')),
    prm_office_abnormal: warm(({ data }) => data.siteType === 'office'),
    prm_office_reported_rate: rate('office'),
    prm_sites: ofType('constructionSite').length,
    prm_site_onsite: total('constructionSite', 'onsite'),
    prm_site_keyarea: total('constructionSite', 'fromKeyAreas'),
    prm_site_abnormal: warm(({ data }) => data.siteType === 'constructionSite'),
    prm_site_reported_rate: rate('constructionSite'),
    prm_eldercare_residents: total('eldercare', 'onsite'),
    prm_abnormal_temp: warm(() => true),
    prm_shops: ofType('shop').length,
    prm_shops_open: ofType('shop').filter(open).length,
    prm_shop_open_rate: shareOver(units, shopsIn(open), shopsIn(() => true)),
    prm_shop_reported_rate: rate('shop'),
    prm_suspended_now: now.filter(({ trading }) => trading?.type === 'PremisesSuspended').length,
    prm_suspended: ofAny(seen, 'PremisesSuspended').filter(inPeriod).length,
    prm_inspections: inspections.length,
    prm_fail_rate: shareOver(units, inspectedIn((passed) => !passed), inspectedIn(() => true)),
    prm_issues_open: issues.filter(({ said }) => said.at(-1)!.type === 'PremisesInspected').length,
    prm_rectify_time: median === null ? null : median / 60,
  };
}

/** The rows of the lists of workplaces, shops and issues, whenever they are due. @param all the live events in their order */
export function naivePremisesLists(all: readonly NaiveEvent[]): Readonly<Record<string, readonly object[]>> {
  const known = placesIn(all);
  const of = ({ place }: (typeof known)[number]) => ({ siteId: place.data.siteId, siteType: place.data.siteType, name: place.data.name, orgUnit: place.unit });
  return {
    premisesNotReported: known.filter(({ type }) => type === 'office' || type === 'constructionSite').map((each) => ({
      ...of(each), lastReportAt: each.headcount?.occurredAt, registered: each.headcount?.data.registered, dueAt: nextDue(each.place, each.headcount),
    })),
    premisesIssues: issuesIn(all).flatMap(({ id, said }) => {
      const last = said.at(-1)!;
      if (last.type !== 'PremisesInspected') return [];
      const found = last.data.issues.find(({ issueId }) => issueId === id)!;
      const { siteId, siteName, siteType } = last.data;
      return [{ ...found, siteId, siteName, siteType, orgUnit: last.unit, foundAt: last.occurredAt }];
    }),
    premisesOpen: known.filter(({ trading }) => trading?.type === 'PremisesOpened').map((each) => ({ ...of(each), openSince: each.trading!.occurredAt })),
    premisesShut: known.flatMap((each) => {
      const { trading, type } = each;
      if (trading === undefined) return type === 'shop' ? [{ ...of(each), standing: 'untold' }] : [];
      if (trading.type === 'PremisesOpened') return [];
      const why = trading.type === 'PremisesSuspended' ? { standing: 'suspended', suspendedFor: trading.data.reason } : { standing: 'closed', closedFor: trading.data.reason };
      return [{ ...of(each), ...why, since: trading.occurredAt }];
    }),
  };
}
