import { DAY, hourOf, parseInstant, startOfDay } from '@yiwang/kernel';
import type { Hour, Instant } from '@yiwang/kernel';
import { lowerMedian, minutes, reached } from './naive-board.js';
import type { NaiveBoard, NaiveEvent, NaiveMoment } from './naive-board.js';
import { ofAny, shareOver, sumOver, unitsIn } from './naive-units.js';
import type { NaiveOf } from './naive-units.js';

interface Asked {
  readonly raised: NaiveOf<'ResidentRequestRaised'>;
  readonly accepted?: NaiveOf<'ResidentRequestAccepted'> | undefined;
  readonly completed?: NaiveOf<'ResidentRequestCompleted'> | undefined;
  readonly ratings: readonly NaiveOf<'ResidentRequestRated'>[];
}

/** Each request as it was raised last, with what was said of it since. */
function requestsIn(seen: readonly NaiveEvent[]): readonly Asked[] {
  const said = ofAny(seen, 'ResidentRequestRaised', 'ResidentRequestAccepted', 'ResidentRequestCompleted', 'ResidentRequestRated');
  const named = [...new Set(said.map(({ unit, data }) => `${unit} ${data.requestId}`))];
  return named.flatMap((name) => {
    const own = said.filter(({ unit, data }) => `${unit} ${data.requestId}` === name);
    const at = own.findLastIndex(({ type }) => type === 'ResidentRequestRaised');
    if (at < 0) return [];
    const since = own.slice(at + 1);
    return [{
      raised: own[at] as Asked['raised'],
      accepted: ofAny(since, 'ResidentRequestAccepted').at(-1),
      completed: ofAny(since, 'ResidentRequestCompleted')[0],
      ratings: ofAny(since, 'ResidentRequestRated'),
    }];
  });
}

/** Those requests that were raised and ended, each time that this happened: raised again, one may end again. */
function endingsIn(seen: readonly NaiveEvent[]): readonly (readonly [asked: NaiveOf<'ResidentRequestRaised'>, ended: NaiveOf<'ResidentRequestCompleted'>])[] {
  return ofAny(seen, 'ResidentRequestCompleted').flatMap((ended) => {
    const before = ofAny(seen.slice(0, seen.indexOf(ended)), 'ResidentRequestRaised', 'ResidentRequestCompleted')
      .filter(({ unit, data }) => unit === ended.unit && data.requestId === ended.data.requestId).at(-1);
    return before?.type === 'ResidentRequestRaised' ? [[before, ended] as const] : [];
  });
}

/** The last rating of each day and request, of those that were raised. */
function ratingsByDay(seen: readonly NaiveEvent[]): readonly NaiveOf<'ResidentRequestRated'>[] {
  const rated = ofAny(seen, 'ResidentRequestRated').filter((rating) => seen.slice(0, seen.indexOf(rating)).some((event) =>
    event.type === 'ResidentRequestRaised' && event.unit === rating.unit && event.data.requestId === rating.data.requestId));
  // Raised anew, it has not been rated yet: then it is rated once more.
  const raisedBefore = (rating: (typeof rated)[number]) => seen.slice(0, seen.indexOf(rating)).findLastIndex((event) =>
    event.type === 'ResidentRequestRaised' && event.unit === rating.unit && event.data.requestId === rating.data.requestId);
  const nameOf = (rating: (typeof rated)[number]) => [rating.unit, rating.data.requestId, startOfDay(rating.occurredAt), raisedBefore(rating)].join(' ');
  return rated.filter((rating, i) => !rated.slice(i + 1).some((later) => nameOf(later) === nameOf(rating)));
}

interface Cared {
  readonly enrolled: NaiveOf<'VulnerableResidentEnrolled'>;
  readonly visits: readonly NaiveOf<'CareVisitRecorded'>[];
  readonly seenAt: Instant | undefined;
  readonly dueAt: Instant;
}

const isWeekly = ({ enrolled }: Cared): boolean => enrolled.data.visitEveryDays <= 7;

/** Everybody who is looked after, as it was said last, with the visits since that has been so without a break. */
function caredForIn(seen: readonly NaiveEvent[]): readonly Cared[] {
  const said = ofAny(seen, 'VulnerableResidentEnrolled', 'VulnerableResidentDischarged', 'CareVisitRecorded');
  return [...new Set(said.map(({ data }) => data.personId))].flatMap((person) => {
    const own = said.filter(({ data }) => data.personId === person);
    const running = own.slice(own.findLastIndex(({ type }) => type === 'VulnerableResidentDischarged') + 1);
    const first = running.findIndex(({ type }) => type === 'VulnerableResidentEnrolled');
    if (first < 0) return [];
    const enrolled = ofAny(running, 'VulnerableResidentEnrolled').at(-1)!;
    const visits = ofAny(running.slice(first), 'CareVisitRecorded');
    const seenAt = visits.filter(({ data }) => data.finding !== 'noAnswer').at(-1)?.occurredAt;
    return [{ enrolled, visits, seenAt, dueAt: (seenAt ?? running[first]!.occurredAt) + enrolled.data.visitEveryDays * DAY }];
  });
}

/** The numbers of requests and of care for one unit. @param all the live events in their order */
export function naiveCare(all: readonly NaiveEvent[], { unit, moment, first }: { readonly unit: string; readonly moment: NaiveMoment; readonly first: Hour }): NaiveBoard {
  const seen = all.filter((event) => reached(moment, event.occurredAt));
  const own = (event: NaiveEvent): boolean => event.unit.startsWith(unit);
  const ofDay = (event: NaiveEvent): boolean => own(event) && hourOf(event.occurredAt) >= first;
  const units = unitsIn(all, unit);
  const raised = ofAny(seen, 'ResidentRequestRaised').filter(ofDay);
  const open = requestsIn(seen).filter((asked) => own(asked.raised) && asked.completed === undefined);
  const endings = endingsIn(seen).filter(([, ended]) => ofDay(ended));
  const median = lowerMedian(endings.map(([asked, ended]) => minutes(asked.occurredAt, ended.occurredAt)));
  const ratings = ratingsByDay(seen).filter(ofDay);
  const rated = (isCounted: (satisfied: boolean) => boolean) => (of: string): number =>
    ratings.filter((rating) => rating.unit === of && isCounted(rating.data.satisfied)).length;
  const cared = caredForIn(seen);
  const careIn = (isCounted: (one: Cared) => boolean) => (of: string): number => cared.filter((one) => one.enrolled.unit === of && isCounted(one)).length;
  const total = (isCounted: (one: Cared) => boolean): number => sumOver(units, careIn(isCounted));
  return {
    svc_requests_new: raised.length,
    svc_medicine: raised.filter(({ data }) => data.kind === 'medicine').length,
    svc_food: raised.filter(({ data }) => data.kind === 'food').length,
    svc_repair: raised.filter(({ data }) => data.kind === 'repair').length,
    svc_psych: raised.filter(({ data }) => data.kind === 'psych').length,
    svc_requests_open: open.length,
    svc_requests_unaccepted: open.filter(({ accepted }) => accepted === undefined).length,
    svc_requests_overdue: open.filter((asked) => reached(moment, parseInstant(asked.raised.data.dueAt)!)).length,
    qua_needs_open: open.filter((asked) => asked.raised.data.context === 'quarantine').length,
    svc_requests_done: endings.filter(([, ended]) => ended.data.outcome !== 'notPossible').length,
    svc_request_time: median === null ? null : median / 60,
    svc_satisfaction: shareOver(units, rated((satisfied) => satisfied), rated(() => true)),
    svc_vulnerable: total(() => true),
    svc_alone_elderly: total(({ enrolled }) => enrolled.data.kind === 'aloneElderly'),
    svc_care_visits: ofAny(seen, 'CareVisitRecorded').filter(ofDay).length,
    svc_care_coverage: shareOver(units, careIn((cared) => isWeekly(cared) && cared.seenAt !== undefined && !reached(moment, cared.seenAt + 7 * DAY)), careIn(isWeekly)),
    svc_care_overdue: total(({ dueAt }) => reached(moment, dueAt)),
  };
}

/** The rows of the lists of requests and of care, whenever they are due. @param all the live events in their order */
export function naiveCareLists(all: readonly NaiveEvent[]): Readonly<Record<string, readonly object[]>> {
  const erased = new Set(ofAny(all, 'PersonErased').map(({ data }) => data.personId));
  const requests = requestsIn(all).map(({ raised: { unit, occurredAt, data: { details, sealed: _s, nameTag: _n, dueAt, ...said } }, accepted, completed, ratings }) => ({
    asked: { ...said, orgUnit: unit, raisedAt: occurredAt, dueAt: parseInstant(dueAt) }, written: { detailsId: details && 'noteId' in details ? details.noteId : undefined }, accepted, completed, rating: ratings.at(-1)?.data.satisfied,
  }));
  const open = requests.filter(({ completed }) => completed === undefined);
  return {
    requestsToTakeUp: open.filter(({ accepted }) => accepted === undefined).map(({ asked, written }) => ({ ...asked, ...written })),
    requestsOpen: open.map(({ asked, written, accepted }) => ({ ...asked, ...written, acceptedBy: accepted?.actor, acceptedAt: accepted?.occurredAt })),
    residentRequests: requests.map(({ asked, accepted, completed, rating }) => ({
      ...asked, acceptedAt: accepted?.occurredAt, outcome: completed?.data.outcome, completedAt: completed?.occurredAt,
      rating: rating === undefined ? undefined : rating ? 'satisfied' : 'dissatisfied',
    })),
    careVisits: caredForIn(all).filter(({ enrolled }) => !erased.has(enrolled.data.personId)).map(({ enrolled: { unit, data }, visits, dueAt }) => ({
      personId: data.personId, householdId: data.householdId, kind: data.kind, orgUnit: unit, everyDays: data.visitEveryDays,
      visitedAt: visits.at(-1)?.occurredAt, finding: visits.at(-1)?.data.finding, dueAt,
    })),
  };
}
