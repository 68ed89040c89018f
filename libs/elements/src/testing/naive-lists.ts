import { DAY, HOUR, parseInstant, startOfDay } from '@yiwang/kernel';
import type { Instant } from '@yiwang/kernel';
import type { KnownEvent } from './events.js';
import { naiveCareLists } from './naive-care.js';
import { naiveDraftLists } from './naive-drafts.js';
import { naiveFollowUpLists } from './naive-follow-up.js';
import { naiveGateLists } from './naive-gates.js';
import { naiveLive } from './naive-board.js';
import { naiveHotelLists } from './naive-hotels.js';
import { naivePremisesLists } from './naive-premises.js';
import { naiveQuarantineLists } from './naive-quarantines.js';
import { naiveTroikaLists } from './naive-troika.js';
import { naiveWasteLists } from './naive-waste.js';
import type { NaiveEvent } from './naive-board.js';

/** The lists computed the simple way: from all events, by plain filters and loops. It shares no code with the algebra. */
export type NaiveRow = Readonly<Record<string, string | number | undefined>>;

type Of<Type extends KnownEvent['type']> = Extract<NaiveEvent, { readonly type: Type }>;

/**
 * The rows of every list after these events, without order.
 *
 * @param until nothing has happened later; corrections void whenever they are said to have been made
 */
export function naiveLists(events: readonly NaiveEvent[], until = Infinity): Readonly<Record<string, readonly NaiveRow[]>> {
  const all = naiveLive(events).sort((a, b) => a.occurredAt - b.occurredAt || Number(a.position - b.position));
  const of = <Type extends KnownEvent['type']>(...types: Type[]): Of<Type>[] => all.filter((event): event is Of<Type> => (types as string[]).includes(event.type));
  const openRound = (unit: string): string | undefined => {
    const current = of('ScreeningRoundOpened').filter((event) => event.unit === unit).at(-1);
    if (current === undefined) return undefined;
    const closed = all.slice(all.indexOf(current)).some((event) =>
      event.type === 'ScreeningRoundClosed' && event.unit === unit && event.data.roundId === current.data.roundId);
    return closed ? undefined : current.data.roundId;
  };
  const quarantines = naiveQuarantineLists(all);
  const returns = distinct(of('ReturneeRegistered').map(({ data }) => data.personId)).map((person) =>
    returneeOf(of('ReturneeRegistered').filter(({ data }) => data.personId === person).at(-1)!));
  const assessments = of('QuarantineAssessmentRequested', 'QuarantineAssessmentDismissed', 'QuarantineStarted', 'QuarantineReleased');
  const takings = of('ItemTakenOn', 'ItemLetGo');
  const itemOf = ({ unit, data: { list, itemId } }: Of<'ItemTakenOn' | 'ItemLetGo' | 'ItemSnoozed'>) => `${unit} ${list} ${itemId}`;
  const maskRound = of('MaskRoundOpened').at(-1)?.data.roundNo;
  return {
    ...naiveGateLists(all),
    ...naiveFollowUpLists(all),
    openRounds: distinct(of('ScreeningRoundOpened').map(({ unit }) => unit)).flatMap((unit) => {
      const round = of('ScreeningRoundOpened').filter((event) => event.unit === unit).at(-1)!;
      const { roundId, scope } = round.data;
      return openRound(unit) === undefined ? [] : [{ roundId, scope, orgUnit: unit, openedAt: round.occurredAt }];
    }),
    householdsToVisit: toVisit(of('HouseholdScreened', 'ReturneeRegistered', 'QuarantineStarted', 'MaskReservationRegistered', 'HouseholdRegistered', 'HouseholdDeregistered'), openRound),
    householdsToRevisit: toRevisit(of('HouseholdScreened'), openRound),
    eveningRevisits: toRevisitInTheEvening(of('HouseholdScreened'), openRound),
    quarantinesToAssess: distinct(assessments.map(({ data }) => data.personId)).flatMap((person) =>
      openQuestion(assessments.filter(({ data }) => data.personId === person))),
    itemsTakenOn: distinct(takings.map(itemOf)).flatMap((item) => {
      const last = takings.filter((event) => itemOf(event) === item).at(-1)!;
      return last.type === 'ItemTakenOn' ? [{ ...last.data, orgUnit: last.unit, takenAt: last.occurredAt }] : [];
    }),
    itemsSnoozed: distinct(of('ItemSnoozed').map(itemOf)).map((item) => {
      const { unit, actor, data: { list, itemId, until: said, reason } } = of('ItemSnoozed').filter((event) => itemOf(event) === item).at(-1)!;
      return { list, itemId, by: actor, until: parseInstant(said)!, orgUnit: unit, ...('noteId' in reason ? { reasonId: reason.noteId } : {}) };
    }),
    reminders: distinct(of('ReminderSent').map(itemDone)).flatMap((item) =>
      openReminder(of('ReminderSent', 'QuarantineExtended', 'QuarantineReleased', 'QuarantineWasteCollected', 'HotelDailyReportSubmitted', 'SiteDeregistered').filter((event) => itemDone(event) === item))),
    ...({ ...naiveHotelLists(all), ...naivePremisesLists(all), ...naiveTroikaLists(all), ...naiveCareLists(all), ...naiveDraftLists(all), ...naiveWasteLists(all) } as Record<string, readonly NaiveRow[]>),
    conflicts: openConflicts(of('FactsConflicted', 'ConflictResolved')),
    correctionsAndDuplicates: of('EventCorrected', 'DuplicateSubmissionSuppressed').filter(({ occurredAt }) => occurredAt <= until).map(({ id, unit, occurredAt, stream, actor, data }) => ({
      eventId: id, orgUnit: unit, at: occurredAt, stream, by: actor,
      ...('reason' in data
        ? { what: 'correction', correctedEventId: data.correctedEventId, ...('noteId' in data.reason ? { reasonId: data.reason.noteId } : {}) }
        : { what: 'duplicate', originalEventId: data.originalEventId, eventType: data.eventType }),
    })),
    policyFailures: openFailures(of('PolicyFailed', 'PolicyRetryRequested', 'PolicyRetried')),
    returnees: returns,
    returneesWithoutQuarantine: returns.filter(({ personId }) => !quarantines.quarantineCases.some((running) => running['personId'] === personId)),
    ...quarantines,
    maskReservationsWaiting: waiting(of('MaskReservationRegistered', 'MaskReservationRejected', 'MaskVoucherIssued')
      .filter(({ data }) => data.roundNo === maskRound)),
    sites: distinct(of('SiteRegistered').map(({ data }) => data.siteId)).flatMap((siteId) => {
      const said = of('SiteRegistered', 'SiteDeregistered', 'SitePlaced', 'SiteUnplaced').filter(({ data }) => data.siteId === siteId);
      const last = said.filter(({ type }) => type === 'SiteRegistered' || type === 'SiteDeregistered').at(-1)!;
      const place = said.slice(said.indexOf(last) + 1).at(-1);
      const lies = place === undefined ? {} : place.type === 'SitePlaced' ? { lngE6: place.data.lngE6, latE6: place.data.latE6 } : { lngE6: undefined, latE6: undefined };
      return last.type === 'SiteRegistered' ? [{ ...last.data, ...lies, orgUnit: last.unit, registeredAt: last.occurredAt }] : [];
    }),
    orgUnits: distinct(of('OrgUnitRegistered').map(({ data }) => data.code)).map((code) =>
      of('OrgUnitRegistered').filter(({ data }) => data.code === code).at(-1)!.data),
  };
}

type OfReminders = Of<'ReminderSent' | 'QuarantineExtended' | 'QuarantineReleased' | 'QuarantineWasteCollected' | 'HotelDailyReportSubmitted' | 'SiteDeregistered'>;

/** Which item is reminded of, or done. */
function itemDone({ type, data }: OfReminders): string | undefined {
  if (type === 'ReminderSent') return `${data.list}/${data.itemId}`;
  if (type === 'QuarantineExtended' || type === 'QuarantineReleased') return `quarantineCases/${data.quarantineId}`;
  if (type === 'QuarantineWasteCollected') return data.outcome === 'noAnswer' ? undefined : `wasteMissed/${data.householdId}`;
  return type === 'SiteDeregistered' && data.siteType !== 'hotel' ? undefined : `hotelsNotReported/${data.siteId}`;
}

/** Up to which due moment an item is done by what happened. */
function doneFor({ type, occurredAt, data }: OfReminders): Instant {
  if (type === 'QuarantineReleased') return Infinity;
  if (type === 'QuarantineExtended') return parseInstant(data.newDueAt)! - 1;
  return type === 'QuarantineWasteCollected' ? occurredAt + 3 * HOUR : startOfDay(occurredAt) + DAY;
}

/** The last reminder of an item, where it was not done after it, nor before it for so long. */
function openReminder(of: readonly OfReminders[]): NaiveRow[] {
  const at = of.findLastIndex(({ type }) => type === 'ReminderSent');
  const { unit, occurredAt, data } = of[at] as Of<'ReminderSent'>;
  const dueAt = parseInstant(data.dueAt)!;
  const isDone = at < of.length - 1 || of.slice(0, at).some((event) => event.type !== 'ReminderSent' && doneFor(event) >= dueAt);
  return isDone ? [] : [{ list: data.list, itemId: data.itemId, orgUnit: unit, sentAt: occurredAt, dueAt }];
}

const distinct = <Value>(values: readonly Value[]): Value[] => [...new Set(values)];

function toVisit(
  named: readonly Of<'HouseholdScreened' | 'ReturneeRegistered' | 'QuarantineStarted' | 'MaskReservationRegistered' | 'HouseholdRegistered' | 'HouseholdDeregistered'>[],
  openRound: (unit: string) => string | undefined,
): NaiveRow[] {
  return distinct(named.map(({ unit }) => unit)).flatMap((unit) => {
    const round = openRound(unit);
    if (round === undefined) return [];
    const own = named.filter((event) => event.unit === unit);
    const households = distinct(own.map(({ data }) => data.householdId)).filter((household) => household !== undefined);
    return households.flatMap((householdId) => {
      const of = own.filter(({ data }) => data.householdId === householdId);
      const visits = of.filter((event) => event.type === 'HouseholdScreened');
      if (visits.some(({ data }) => data.roundId === round) || of.at(-1)!.type === 'HouseholdDeregistered') return [];
      const entry = of.filter((event) => event.type === 'HouseholdRegistered' || event.type === 'HouseholdDeregistered').at(-1);
      const occupancy = entry?.type === 'HouseholdRegistered' ? entry.data.occupancy : undefined;
      return [{ householdId, orgUnit: unit, roundId: round, knownSince: of[0]!.occurredAt, lastRound: visits.at(-1)?.data.roundId, occupancy }];
    });
  });
}

function toRevisit(visits: readonly Of<'HouseholdScreened'>[], openRound: (unit: string) => string | undefined): NaiveRow[] {
  return distinct(visits.map(({ unit, data }) => `${unit} ${data.householdId}`)).flatMap((of) => {
    const last = visits.filter(({ unit, data }) => `${unit} ${data.householdId}` === of && data.roundId === openRound(unit)).at(-1);
    if (last === undefined || !['noAnswer', 'refused'].includes(last.data.outcome)) return [];
    const { householdId, roundId, outcome, visitedBy } = last.data;
    return [{ householdId, orgUnit: last.unit, roundId, outcome, askedAt: last.occurredAt, askedBy: visitedBy }];
  });
}

function toRevisitInTheEvening(visits: readonly Of<'HouseholdScreened'>[], openRound: (unit: string) => string | undefined): NaiveRow[] {
  return distinct(visits.map(({ unit, data }) => `${unit} ${data.householdId}`)).flatMap((of) => {
    const own = visits.filter(({ unit, data }) => `${unit} ${data.householdId}` === of && data.roundId === openRound(unit));
    const answered = own.findLastIndex(({ data }) => data.outcome !== 'noAnswer');
    const unanswered = own.length - 1 - answered;
    if (unanswered < 2) return [];
    const last = own.at(-1)!;
    const { householdId, roundId, visitedBy } = last.data;
    return [{ householdId, orgUnit: last.unit, roundId, unanswered, askedAt: last.occurredAt, askedBy: visitedBy }];
  });
}

type OfAssessment = Of<'QuarantineAssessmentRequested' | 'QuarantineAssessmentDismissed' | 'QuarantineStarted' | 'QuarantineReleased'>;

/** The last time that it was asked, unless it was answered since, or asked while a quarantine went on. */
function openQuestion(of: readonly OfAssessment[]): NaiveRow[] {
  const answer = of.findLastIndex(({ type }) => type === 'QuarantineAssessmentDismissed' || type === 'QuarantineStarted');
  const start = of.findLastIndex(({ type }) => type === 'QuarantineStarted');
  const begun = of[start];
  const ended = start < 0 ? -1 : of.findIndex((event, i) => i > start && event.type === 'QuarantineReleased'
    && begun!.type === 'QuarantineStarted' && event.data.quarantineId === begun!.data.quarantineId);
  const since = start >= 0 && ended < 0 ? of.length : Math.max(answer, ended);
  const last = of.slice(since + 1).findLast((event) => event.type === 'QuarantineAssessmentRequested');
  return last === undefined ? [] : [toAssess(last)];
}

function toAssess({ data, unit, occurredAt }: Of<'QuarantineAssessmentRequested'>): NaiveRow {
  const { personId, householdId, reason } = data;
  const arrivedAt = data.arrivedAt === undefined ? undefined : parseInstant(data.arrivedAt);
  return { personId, householdId, orgUnit: unit, reason, arrivedAt, requestedAt: occurredAt };
}

/** Those of which the last word is that they conflict, from their events in their order. */
export const openConflicts = (events: readonly Of<'FactsConflicted' | 'ConflictResolved'>[]): NaiveRow[] =>
  distinct(events.map(({ data }) => data.conflictId)).flatMap((conflictId) => {
    const last = events.filter(({ data }) => data.conflictId === conflictId).at(-1)!;
    if (last.type !== 'FactsConflicted') return [];
    const { about, stream, householdId, eventIds, said, by } = last.data;
    return [{
      conflictId, about, stream, householdId, orgUnit: last.unit, since: last.occurredAt, firstEventId: eventIds[0], secondEventId: eventIds[1],
      firstSaid: said[0], secondSaid: said[1], firstBy: by[0], secondBy: by[1],
    }];
  });

type OfFailures = Of<'PolicyFailed' | 'PolicyRetryRequested' | 'PolicyRetried'>;

/** What failed and is not mended, from its events in their order. */
export const openFailures = (events: readonly OfFailures[]): NaiveRow[] =>
  distinct(events.map(({ data }) => data.failureId)).flatMap((failureId) => openFailure(events.filter(({ data }) => data.failureId === failureId)));

/** It opens by a failure, and again by one that comes after it was mended. */
function openFailure(of: readonly OfFailures[]): NaiveRow[] {
  const mended = of.findLastIndex(({ type, data }) => type === 'PolicyRetried' && 'outcome' in data && data.outcome === 'recorded');
  const since = of.slice(mended + 1);
  const failure = since.find((event) => event.type === 'PolicyFailed');
  if (failure === undefined) return [];
  const tries = since.slice(since.indexOf(failure)).filter((event) => event.type !== 'PolicyFailed');
  const last = tries.at(-1);
  const { failureId, policy, eventId, code } = failure.data;
  return [{
    failureId, policy, code, eventId, orgUnit: failure.unit, failedAt: failure.occurredAt,
    askedAt: last?.type === 'PolicyRetryRequested' ? last.occurredAt : undefined,
  }];
}

function returneeOf({ data, unit, occurredAt }: Of<'ReturneeRegistered'>): NaiveRow {
  const arrivedAt = data.arrivedAt === undefined ? undefined : parseInstant(data.arrivedAt);
  return {
    personId: data.personId, householdId: data.householdId, orgUnit: unit, exposureClass: data.exposureClass, tenure: data.tenure,
    arrivedAt, registeredAt: occurredAt, until: (arrivedAt ?? occurredAt) + 14 * DAY,
  };
}

function waiting(events: readonly Of<'MaskReservationRegistered' | 'MaskReservationRejected' | 'MaskVoucherIssued'>[]): NaiveRow[] {
  return distinct(events.map(({ data }) => data.householdId)).flatMap((householdId) => {
    const own = events.filter(({ data }) => data.householdId === householdId);
    const made = own.find((event) => event.type === 'MaskReservationRegistered');
    if (made === undefined) return [];
    const ended = own.slice(own.indexOf(made)).some(({ type, data }) =>
      type === 'MaskVoucherIssued' || (type === 'MaskReservationRejected' && 'reason' in data && data.reason !== 'duplicate'));
    return ended ? [] : [{ householdId, orgUnit: made.unit, roundNo: made.data.roundNo, channel: made.data.channel, reservedAt: made.occurredAt }];
  });
}

