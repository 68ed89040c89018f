import { DAY, endOfDay, HOUR, parseInstant, startOfDay } from '@yiwang/kernel';
import type { Hour, Instant } from '@yiwang/kernel';
import { casesOf, lowerMedian, minutes, reached } from './naive-board.js';
import type { NaiveBoard, NaiveEvent, NaiveMoment } from './naive-board.js';
import type { NaiveRow } from './naive-lists.js';
import { movesIn, placeIn } from './naive-quarantines.js';
import { daysIn, ofAny, shareOver, sumOver } from './naive-units.js';
import type { NaiveOf } from './naive-units.js';

/** Whose numbers are asked for, and of which period. */
interface FollowUpQuestion {
  readonly committees: readonly string[];
  readonly moment: NaiveMoment;
  readonly first: Hour;
  own(event: NaiveEvent): boolean;
  inPeriod(event: NaiveEvent): boolean;
}

/** What was said of each breach, in its order. */
function breachesIn(events: readonly NaiveEvent[]) {
  const said = ofAny(events, 'QuarantineBreachReported', 'QuarantineBreachResolved');
  const keyOf = ({ data }: (typeof said)[number]) => `${data.personId} ${data.breachId}`;
  return [...new Set(said.map(keyOf))].map((key) => said.filter((event) => keyOf(event) === key));
}

/** The breaches of which the last that was said is that they were seen. */
const openBreaches = (events: readonly NaiveEvent[]) => breachesIn(events).flatMap((said) => {
  const last = said.at(-1)!;
  return last.type === 'QuarantineBreachReported' ? [last] : [];
});

type Started = NaiveOf<'QuarantineStarted'>;

/** The quarantines that go on after these events. */
const runningIn = (events: readonly NaiveEvent[]): Started[] =>
  casesOf(ofAny(events, 'QuarantineStarted', 'QuarantineReleased')).flatMap(({ start, ending }) => (ending === undefined ? [start] : []));

/** What was said of a person since an event. */
const since = <Event extends NaiveEvent>(all: readonly NaiveEvent[], start: Started, said: readonly Event[]): Event[] =>
  said.filter((event) => all.indexOf(event) > all.indexOf(start) && (event.data as { readonly personId?: string }).personId === start.data.personId);

const noonOf = (at: Instant): Instant => startOfDay(at) + 12 * HOUR;
const halfEnd = (at: Instant): Instant => (at < noonOf(at) ? noonOf(at) : endOfDay(at));

/** When somebody in quarantine came home: with its beginning, or from a central place since. */
function cameHomeAt(events: readonly NaiveEvent[], start: Started): Instant {
  const moves = movesIn(events, { start });
  const home = moves.findLast(({ data }, i) => data.to === 'home' && (moves[i - 1]?.data.to ?? start.data.place) === 'central');
  return (home ?? start).occurredAt;
}

/** How somebody in quarantine stands: when nothing is owed any more, which halves of days are settled, what was found last. */
function followed(events: readonly NaiveEvent[], start: Started) {
  const visits = since(events, start, ofAny(events, 'QuarantineVisitRecorded')).filter(({ data }) => data.quarantineId === start.data.quarantineId);
  const began = cameHomeAt(events, start);
  const seen = visits.filter(({ occurredAt, data }) => data.finding !== 'noAnswer' && occurredAt >= began).map(({ occurredAt }) => occurredAt);
  const settled = [halfEnd(began), ...(began >= noonOf(began) ? [noonOf(began)] : []), ...seen.map(halfEnd)];
  return { settled, dueAt: Math.max(halfEnd(began), ...seen.map(halfEnd)), last: visits.at(-1) };
}

const atHome = (events: readonly NaiveEvent[], start: Started): boolean => placeIn(events, { start }) === 'home';
const lastTemperature = (events: readonly NaiveEvent[], { data }: Started) => ofAny(events, 'TemperatureReported').filter((event) => event.data.personId === data.personId).at(-1);

/** Since when a temperature is owed. */
function temperatureDue(events: readonly NaiveEvent[], start: Started): Instant {
  const last = lastTemperature(events, start);
  return Math.max(start.occurredAt, last === undefined ? 0 : endOfDay(last.occurredAt));
}

const isSigned = (events: readonly NaiveEvent[], start: Started): boolean =>
  since(events, start, ofAny(events, 'QuarantineNoticeSigned')).some(({ data }) => data.quarantineId === start.data.quarantineId);

/** The quarantines in which somebody had a fever in the period, each person once a day, by the first fever of the day. */
function fevers(events: readonly NaiveEvent[]): { readonly at: NaiveOf<'TemperatureReported'>; readonly start: Started }[] {
  const hot = ofAny(events, 'TemperatureReported').filter(({ data }) => data.tenthsCelsius >= 373).flatMap((at) => {
    const start = runningIn(events.slice(0, events.indexOf(at))).find(({ data }) => data.personId === at.data.personId);
    return start === undefined ? [] : [{ at, start }];
  });
  return hot.filter(({ at }, i) => !hot.slice(0, i).some(({ at: other }) =>
    other.data.personId === at.data.personId && startOfDay(other.occurredAt) === startOfDay(at.occurredAt)));
}

/** The numbers of what happens in quarantines. @param all the live events of the street, in their order */
export function naiveFollowUp(all: readonly NaiveEvent[], { committees, moment, first, own, inPeriod }: FollowUpQuestion): NaiveBoard {
  const seenAt = (when: NaiveMoment) => all.filter(({ occurredAt }) => reached(when, occurredAt));
  const seen = seenAt(moment);
  const running = runningIn(seen).filter(own);
  const times = breachesIn(seen).flatMap((said) => said.flatMap((event, i) => {
    const before = said[i - 1];
    const isAnswer = event.type === 'QuarantineBreachResolved' && before?.type === 'QuarantineBreachReported';
    return isAnswer && own(before) && inPeriod(event) ? [minutes(before.occurredAt, event.occurredAt)] : [];
  }));
  const homeAt = (when: NaiveMoment, committee: string) => runningIn(seenAt(when)).filter((start) => start.unit === committee && atHome(seenAt(when), start));
  /** Both halves of the day, which is not over. */
  const isWhole = (when: NaiveMoment, start: Started): boolean => {
    const { settled } = followed(seenAt(when), start);
    return settled.some((end) => end === endOfDay(end - 1) && !reached(when, end) && settled.includes(end - DAY / 2));
  };
  const eachDay = (counts: (start: Started, when: NaiveMoment) => boolean) => (committee: string): number =>
    sumOver(daysIn(first, moment), (when) => homeAt(when, committee).filter((start) => counts(start, when)).length);
  const signed = running.filter((start) => isSigned(seen, start)).length;
  return {
    qua_breach_open: openBreaches(seen).filter(own).length,
    qua_breaches: ofAny(seen, 'QuarantineBreachReported').filter((event) => own(event) && inPeriod(event)).length,
    qua_breach_time: lowerMedian(times),
    qua_visits: ofAny(seen, 'QuarantineVisitRecorded').filter((event) => own(event) && inPeriod(event)).length,
    qua_visit_missing: running.filter((start) => atHome(seen, start) && reached(moment, followed(seen, start).dueAt)).length,
    qua_visit_missed: running.filter((start) => atHome(seen, start) && reached(moment, followed(seen, start).dueAt + DAY / 2)).length,
    qua_visit_completion: shareOver(committees, eachDay((start, when) => isWhole(when, start)), eachDay(() => true)),
    qua_temp_missing: running.filter((start) => {
      const last = lastTemperature(seen, start);
      return last === undefined || reached(moment, endOfDay(last.occurredAt));
    }).length,
    qua_temp_silent: running.filter((start) => reached(moment, temperatureDue(seen, start) + DAY)).length,
    qua_fever: fevers(seen).filter(({ at, start }) => own(start) && inPeriod(at)).length,
    qua_notice_missing: running.length - signed,
    qua_notice_signed: running.length === 0 ? null : (100 * signed) / running.length,
  };
}

/** The lists of what happens in quarantines. @param all the live events in their order */
export function naiveFollowUpLists(all: readonly NaiveEvent[]): Readonly<Record<string, readonly NaiveRow[]>> {
  const running = runningIn(all);
  const shown = ({ unit, data: { quarantineId, personId, householdId } }: Started) => ({ quarantineId, personId, householdId, orgUnit: unit });
  return {
    quarantineVisitsDue: running.filter((start) => atHome(all, start)).map((start) => {
      const { dueAt, last } = followed(all, start);
      return { ...shown(start), startedAt: start.occurredAt, countedSince: parseInstant(start.data.countedSince), dueAt: dueAt + DAY / 2, lastAt: last?.occurredAt, lastFinding: last?.data.finding };
    }),
    quarantineTemperaturesDue: running.map((start) => {
      const last = lastTemperature(all, start);
      return { ...shown(start), startedAt: start.occurredAt, countedSince: parseInstant(start.data.countedSince), place: placeIn(all, { start }), lastCelsius: last?.data.tenthsCelsius, lastAt: last?.occurredAt, dueAt: temperatureDue(all, start) + DAY };
    }),
    quarantineNoticesUnsigned: running.filter((start) => !isSigned(all, start)).map((start) =>
      ({ ...shown(start), place: placeIn(all, { start }), startedAt: start.occurredAt, countedSince: parseInstant(start.data.countedSince) })),
    quarantineBreaches: openBreaches(all).map(({ unit, occurredAt, data: { breachId, quarantineId, personId, householdId, kind, foundBy } }) =>
      ({ breachId, quarantineId, personId, householdId, kind, foundBy, orgUnit: unit, reportedAt: occurredAt })),
  };
}
