import { DAY, parseInstant, startOfDay } from '@yiwang/kernel';
import type { Instant } from '@yiwang/kernel';
import { casesOf, minutes } from './naive-board.js';
import type { NaiveBoard, NaiveEvent } from './naive-board.js';
import type { NaiveRow } from './naive-lists.js';
import { ofAny, sumOver } from './naive-units.js';
import type { NaiveOf } from './naive-units.js';

type Start = NaiveOf<'QuarantineStarted'>;
/** One that began, and what ended it. */
type Begun = Pick<ReturnType<typeof casesOf>[number], 'start'> & Partial<ReturnType<typeof casesOf>[number]>;

/** What is asked of quarantines: of which units and which period, and whether a moment has come. */
interface Asked {
  readonly own: (event: NaiveEvent) => boolean;
  readonly inPeriod: (event: NaiveEvent) => boolean;
  readonly reached: (at: Instant) => boolean;
}

/** What was said of one quarantine while it went on. Of one instant, what was recorded after its start and before its end. */
function saidWhile(events: readonly NaiveEvent[], { start, ending }: Begun) {
  const until = ending === undefined ? events.length : events.indexOf(ending);
  return ofAny(events.slice(events.indexOf(start), until), 'QuarantineTransferred', 'QuarantineExtended')
    .filter(({ data }) => data.quarantineId === start.data.quarantineId);
}
export const movesIn = (events: readonly NaiveEvent[], begun: Begun) => ofAny(saidWhile(events, begun), 'QuarantineTransferred');
const extensionsOf = (events: readonly NaiveEvent[], begun: Begun) => ofAny(saidWhile(events, begun), 'QuarantineExtended');

/** Where the person is in the end. */
export const placeIn = (events: readonly NaiveEvent[], begun: Begun) => movesIn(events, begun).at(-1)?.data.to ?? begun.start.data.place;

/** When it is due, after so many of its extensions as were told by an event. */
function dueIn(events: readonly NaiveEvent[], begun: Begun, before: NaiveEvent | undefined = undefined): Instant {
  const extensions = extensionsOf(events, begun).filter((event) => before === undefined || events.indexOf(event) < events.indexOf(before));
  return Math.max(...[begun.start.data.dueAt, ...extensions.map(({ data }) => data.newDueAt)].map((text) => parseInstant(text)!));
}

const ofWaiting = (events: readonly NaiveEvent[]) =>
  ofAny(events, 'QuarantineStarted', 'QuarantineTransferred', 'QuarantineReleased', 'QuarantineTransferRequested', 'QuarantineTransferDeclined');
type OfWaiting = ReturnType<typeof ofWaiting>[number];

const isOf = (event: OfWaiting, running: Start | undefined): boolean => 'quarantineId' in event.data && event.data.quarantineId === running?.data.quarantineId;

/** What one person waits for in the end, with the request and the quarantine that goes on. */
function waitOf(events: readonly OfWaiting[]) {
  let running: Start | undefined;
  let place: string | undefined;
  let request: NaiveOf<'QuarantineTransferRequested'> | undefined;
  for (const event of events) {
    const ends = event.type === 'QuarantineReleased' && isOf(event, running);
    if (event.type === 'QuarantineStarted') [running, place] = [event, event.data.place];
    if (event.type === 'QuarantineTransferred' && isOf(event, running)) place = event.data.to;
    if (event.type === 'QuarantineTransferRequested') request ??= event;
    if (ends) [running, place] = [undefined, undefined];
    if (ends || event.type === 'QuarantineTransferDeclined' || place === 'central') request = undefined;
  }
  return request === undefined ? [] : [{ request, running, unit: (running ?? request).unit }];
}

/** Whoever waits for a central place, and in which unit. @param inOrder the events of one street */
export function waitingIn(inOrder: readonly NaiveEvent[]) {
  const events = ofWaiting(inOrder);
  return [...new Set(events.map(({ data }) => data.personId))].flatMap((personId) => waitOf(events.filter(({ data }) => data.personId === personId)));
}

/** The numbers of quarantines. @param inStreet the live events of the street that have happened, in their order */
export function naiveQuarantines(inStreet: readonly NaiveEvent[], { own, inPeriod, reached }: Asked): NaiveBoard {
  const begun = casesOf(ofAny(inStreet, 'QuarantineStarted', 'QuarantineReleased')).filter(({ start }) => own(start));
  const running = begun.filter(({ ending }) => ending === undefined)
    .map((each) => ({ ...each.start.data, place: placeIn(inStreet, each), due: dueIn(inStreet, each) }));
  const releases = begun.filter(({ ending }) => ending?.type === 'QuarantineReleased' && inPeriod(ending));
  const atHome = running.filter(({ place }) => place === 'home');
  const movesToCentral = (each: Begun): number => {
    const moves = movesIn(inStreet, each);
    return moves.filter((move, i) => move.data.to === 'central' && (moves[i - 1]?.data.to ?? each.start.data.place) === 'home' && inPeriod(move)).length;
  };
  const extensions = (each: Begun): number => extensionsOf(inStreet, each)
    .filter((event) => parseInstant(event.data.newDueAt)! > dueIn(inStreet, each, event) && inPeriod(event)).length;
  const verdicts = ofAny(inStreet, 'QuarantinePlaceAssessed').filter((event) => own(event) && inPeriod(event));
  const days = [...new Set(verdicts.map(({ unit, occurredAt, data }) => `${unit} ${data.householdId} ${startOfDay(occurredAt)}`))];
  const lastOf = (day: string) => verdicts.filter(({ unit, occurredAt, data }) => `${unit} ${data.householdId} ${startOfDay(occurredAt)}` === day).at(-1)!;
  const unsuitable = days.filter((day) => !lastOf(day).data.suitable).length;
  return {
    qua_home_active: atHome.length,
    qua_home_started: ofAny(inStreet, 'QuarantineStarted').filter((event) => own(event) && inPeriod(event) && event.data.place === 'home').length,
    qua_home_released: releases.filter((each) => placeIn(inStreet, each) === 'home').length,
    qua_central_active: running.length - atHome.length,
    qua_students: running.filter(({ personId }) =>
      ofAny(inStreet, 'ReturneeRegistered').filter(({ data }) => data.personId === personId && data.occupation !== undefined).at(-1)?.data.occupation === 'student').length,
    qua_overseas_active: atHome.filter(({ reason }) => reason === 'overseas').length,
    qua_due_24h: running.filter(({ due }) => reached(due - DAY) && !reached(due)).length,
    qua_overdue: running.filter(({ due }) => reached(due)).length,
    qua_home_overdue: atHome.filter(({ due }) => reached(due)).length,
    qua_mean_days: releases.length === 0 ? null : sumOver(releases, ({ start, ending }) => minutes(start.occurredAt, ending!.occurredAt)) / 1440 / releases.length,
    qua_to_central: sumOver(begun, movesToCentral),
    qua_extended: sumOver(begun, extensions),
    qua_transfer_pending: waitingIn(inStreet).filter(({ unit, request }) => own({ ...request, unit })).length,
    qua_place_assessed: days.length,
    qua_place_unsuitable: unsuitable,
    qua_place_unsuitable_rate: days.length === 0 ? null : (100 * unsuitable) / days.length,
  };
}

/** The rows of who is in quarantine, and of who waits for a central place. @param all the live events in their order */
export function naiveQuarantineLists(all: readonly NaiveEvent[]): Readonly<Record<'quarantineCases' | 'quarantineTransfers', readonly NaiveRow[]>> {
  const waiting = waitingIn(all);
  const running = casesOf(ofAny(all, 'QuarantineStarted', 'QuarantineReleased')).filter(({ ending }) => ending === undefined);
  return {
    quarantineCases: running.map((each) => {
      const { quarantineId, personId, householdId, reason, countedFrom, countedSince } = each.start.data;
      return {
        quarantineId, personId, householdId, orgUnit: each.start.unit, place: placeIn(all, each), reason, startedAt: each.start.occurredAt,
        countedFrom, countedSince: parseInstant(countedSince), dueAt: dueIn(all, each),
        transferAskedAt: waiting.find(({ request }) => request.data.personId === personId)?.request.occurredAt,
      };
    }),
    quarantineTransfers: waiting.map(({ request: { occurredAt, data }, running: of, unit }) => ({
      ...data, householdId: of?.data.householdId ?? data.householdId, orgUnit: unit, askedAt: occurredAt, quarantineId: of?.data.quarantineId,
    })),
  };
}
