import { DAY, firstHourOfDay, HOUR, hourOf, MINUTE, parseInstant } from '@yiwang/kernel';
import type { Hour, Instant } from '@yiwang/kernel';
import type { KnownEvent } from './events.js';
import { naiveCare } from './naive-care.js';
import { naiveFollowUp } from './naive-follow-up.js';
import { naiveGates } from './naive-gates.js';
import { naiveHotels } from './naive-hotels.js';
import { naivePremises } from './naive-premises.js';
import { naiveQuarantines } from './naive-quarantines.js';
import { naiveTroika } from './naive-troika.js';
import { householdsAtHome, naiveWaste } from './naive-waste.js';
import { openConflicts, openFailures } from './naive-lists.js';

/**
 * The board computed the simple way: from all events, for one moment, by plain filters and loops. It knows nothing of
 * cells, facts, measures or deltas, and shares no code with the algebra it checks.
 */
export type NaiveEvent = KnownEvent & {
  readonly id: string;
  /** Its place in the log. */
  readonly position: bigint;
  readonly unit: string;
  readonly stream: string;
  readonly actor: string;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
};
export type Of<Type extends KnownEvent['type']> = Extract<NaiveEvent, { readonly type: Type }>;

/** A moment: an instant of now, or a whole hour. */
export type NaiveMoment = { readonly now: Instant } | { readonly hour: Hour };

export interface NaiveRequest {
  readonly unit: string;
  readonly moment: NaiveMoment;
  /** First hour of the day or the period; the day of the moment otherwise. */
  readonly first?: Hour | undefined;
  /** Where the current rounds are looked up; the moment itself otherwise. */
  readonly roundsAt?: NaiveMoment | undefined;
}

export type NaiveBoard = Record<string, number | null>;

export const reached = (moment: NaiveMoment, at: Instant): boolean => ('now' in moment ? at <= moment.now : hourOf(at) <= moment.hour);
export const asOf = (moment: NaiveMoment): Instant => ('now' in moment ? moment.now : (moment.hour + 1) * HOUR);
export const hourAt = (moment: NaiveMoment): Hour => ('now' in moment ? hourOf(moment.now) : moment.hour);
const distinct = (values: readonly string[]): number => new Set(values).size;
const add = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const share = (a: number, b: number, times = 100): number | null => (b > 0 ? (times * a) / b : null);
export const lowerMedian = (values: readonly number[]): number | null =>
  values.length === 0 ? null : ([...values].sort((a, b) => a - b)[Math.ceil(values.length / 2) - 1] ?? null);

/** The events that no live correction voids. */
export function naiveLive<Event extends { readonly id: string; readonly type: string; readonly data: object }>(events: readonly Event[]): Event[] {
  const voided = (id: string): boolean =>
    events.some((other) => other.type === 'EventCorrected' && 'correctedEventId' in other.data && other.data.correctedEventId === id && !voided(other.id));
  return events.filter(({ id }) => !voided(id));
}

/** Every element of the slice for one unit. `events` without repetition, in any order. */
export function naiveBoard(events: readonly NaiveEvent[], request: NaiveRequest): NaiveBoard {
  const { unit, moment, roundsAt = moment } = request;
  const first = request.first ?? firstHourOfDay(hourAt(moment) * HOUR);
  const all = naiveLive(events).sort((a, b) => a.occurredAt - b.occurredAt || Number(a.position - b.position));
  const seen = all.filter((event) => reached(moment, event.occurredAt));
  const own = (event: NaiveEvent): boolean => event.unit.startsWith(unit);
  const street = unit.slice(0, 9);
  const inStreet = seen.filter((event) => event.unit.startsWith(street));
  const of = <Type extends KnownEvent['type']>(list: readonly NaiveEvent[], ...types: Type[]): Of<Type>[] =>
    list.filter((event): event is Of<Type> => (types as string[]).includes(event.type));
  const inPeriod = (event: NaiveEvent): boolean => hourOf(event.occurredAt) >= first;
  const committees = [...new Set(events.map((event) => event.unit))].filter((committee) => committee.startsWith(unit));

  const rounds = committees.map((committee) => roundOf(all, committee, moment, roundsAt)).filter((round) => round !== undefined);
  const households = rounds.flatMap((round) => round.households);
  const screened = households.filter((household) => household.outcomes.includes('done'));
  const roundIn = (committee: string) => rounds.find((round) => round.committee === committee);
  const targetOf = (committee: string): number =>
    (roundIn(committee)?.given ?? 0) + (roundIn(committee)?.households.filter((household) => household.onLedger).length ?? 0);
  const openRounds = rounds.filter((round) => round.open);
  const settledIn = (committee: string): number =>
    roundIn(committee)?.households.filter(({ outcomes }) => outcomes.includes('done') || outcomes.at(-1) === 'vacant').length ?? 0;
  const screenedIn = (committee: string): number =>
    roundIn(committee)?.households.filter((household) => household.outcomes.includes('done')).length ?? 0;
  const staffIn = (committee: string): number => staffOf(of(seen, 'StaffRosterRecorded').filter((event) => event.unit === committee));
  const baselineOf = (committee: string) => of(seen, 'HouseholdBaselineRecorded').filter((event) => event.unit === committee).at(-1)?.data;
  const householdsIn = (committee: string): number => baselineOf(committee)?.households ?? 0;
  const shareOver = (a: (committee: string) => number, b: (committee: string) => number, times?: number): number | null => {
    const counted = committees.filter((committee) => b(committee) !== 0);
    return share(add(counted.map(a)), add(counted.map(b)), times);
  };

  const registrations = of(seen, 'ReturneeRegistered').filter(own);
  const firsts = firstsOf(registrations).filter(inPeriod);
  const firstsWith = (has: (event: Of<'ReturneeRegistered'>) => boolean): number => firstsOf(registrations.filter(has)).filter(inPeriod).length;
  const lags = firsts.flatMap(({ data, occurredAt }) => (data.arrivedAt === undefined || data.registrationDay === 'unknown' ? [] : [minutes(parseInstant(data.arrivedAt)!, occurredAt)]));

  const maskRound = of(all, 'MaskRoundOpened').filter((event) => event.unit.startsWith(street) && reached(roundsAt, event.occurredAt)).at(-1)?.data.roundNo;
  const openAtMoment = of(inStreet, 'MaskRoundOpened').at(-1)?.data.roundNo ?? null;
  const masks = of(inStreet, 'MaskReservationRegistered', 'MaskReservationRejected', 'MaskVoucherIssued').filter((event) => event.data.roundNo === maskRound);
  const reservations = reservationsOf(masks).filter(({ made }) => own(made));
  const reservedIn = (committee: string): number => reservations.filter(({ made }) => made.unit === committee).length;
  const vouchers = of(masks, 'MaskVoucherIssued').filter(own);
  const rejections = of(masks, 'MaskReservationRejected').filter(own);

  return {
    ...naiveGates(inStreet, { own, inPeriod, reached: (at) => reached(moment, at), from: first * HOUR, until: asOf(moment) }),
    ...naiveFollowUp(all.filter((event) => event.unit.startsWith(street)), { committees, moment, first, own, inPeriod }),
    scr_households_target: add(committees.map(targetOf)),
    scr_households_screened: screened.length,
    scr_coverage: shareOver(screenedIn, targetOf),
    scr_unvisited: add(openRounds.map((round) => round.given + round.households.filter(({ onLedger }) => onLedger).length - round.households.length)),
    scr_settled_rate: shareOver(settledIn, targetOf),
    scr_no_answer: households.filter(({ outcomes }) => outcomes.at(-1) === 'noAnswer').length,
    scr_refused: households.filter(({ outcomes }) => outcomes.at(-1) === 'refused').length,
    scr_vacant: households.filter(({ outcomes }) => outcomes.at(-1) === 'vacant').length,
    scr_revisit_pending: openRounds.flatMap((round) => round.households)
      .filter(({ outcomes }) => ['noAnswer', 'refused'].includes(outcomes.at(-1)!)).length,
    scr_remote_share: share(screened.filter((household) => !household.visited).length, screened.length),
    scr_households_per_worker: shareOver(screenedIn, staffIn, 1),
    scr_round_elapsed: share(add(rounds.map((round) => round.minutes)) / 60, rounds.filter((round) => round.begun).length, 1),
    scr_flagged: add(rounds.map((round) => round.flagged)),
    scr_returnees_new: firsts.length,
    scr_returnees_hubei: firstsWith(({ data }) => data.exposureClass === 'hubei'),
    scr_returnees_keyarea: firstsWith(({ data }) => data.exposureClass === 'keyArea'),
    scr_returnees_overseas: firstsWith(({ data }) => data.exposureClass === 'overseas'),
    scr_returnees_other: firstsWith(({ data }) => data.exposureClass === 'other'),
    scr_returnees_tenant: firstsWith(({ data }) => data.tenure === 'tenant'),
    scr_self_declared: share(firsts.filter(({ data }) => data.declaredBy === 'self').length, firsts.length),
    scr_register_lag: hours(lowerMedian(lags.filter((lag) => lag >= 0))),
    scr_households_base: add(committees.map(householdsIn)),
    scr_households_onfile: add(committees.map((committee) => onFileIn(of(seen, 'HouseholdRegistered', 'HouseholdDeregistered').filter((event) => event.unit === committee)))),
    scr_residents: add(committees.map((committee) => baselineOf(committee)?.residents ?? 0)),
    scr_tenants: add(committees.map((committee) => baselineOf(committee)?.tenants ?? 0)),
    scr_overseas_residents: add(committees.map((committee) => baselineOf(committee)?.overseasResidents ?? 0)),
    ...naiveQuarantines(inStreet, { own, inPeriod, reached: (at) => reached(moment, at) }),
    qua_home_households: householdsAtHome(inStreet, unit),
    sup_mask_round: openAtMoment,
    sup_mask_reserved: reservations.length,
    sup_mask_reserved_rate: shareOver(reservedIn, householdsIn),
    sup_mask_online: share(reservations.filter(({ made }) => made.data.channel === 'online').length, reservations.length),
    sup_mask_rejected: rejections.length,
    sup_mask_duplicate: rejections.filter(({ data }) => data.reason === 'duplicate').length,
    sup_mask_vouchers: vouchers.length,
    sup_mask_pieces: add(vouchers.map(({ data }) => data.pieces)),
    sup_mask_waiting: reservations.filter(({ waits }) => waits === 'still').length,
    sup_mask_wait_time: hours(lowerMedian(reservations.flatMap(({ waits }) => (typeof waits === 'number' ? [waits] : [])))),
    ...naiveHotels(all, { unit, moment, first }), ...naivePremises(all, { unit, moment, first }),
    ...naiveTroika(all, { unit, moment, first }), ...naiveCare(all, { unit, moment, first }), ...naiveWaste(all, { unit, moment, first }),
    frc_staff: add(committees.map(staffIn)),
    frc_households_per_staff: shareOver(householdsIn, staffIn, 1),
    coo_corrections: of(seen, 'EventCorrected').filter((event) => own(event) && inPeriod(event)).length,
    coo_duplicates: of(seen, 'DuplicateSubmissionSuppressed').filter((event) => own(event) && inPeriod(event)).length,
    coo_conflicts_open: openConflicts(of(seen, 'FactsConflicted', 'ConflictResolved')).filter(({ orgUnit }) => String(orgUnit).startsWith(unit)).length,
    coo_policy_failures: openFailures(of(seen, 'PolicyFailed', 'PolicyRetryRequested', 'PolicyRetried'))
      .filter(({ orgUnit }) => String(orgUnit).startsWith(unit)).length,
  };
}

export const minutes = (from: Instant, to: Instant): number => Math.floor((to - from) / MINUTE);
const hours = (length: number | null): number | null => (length === null ? null : length / 60);

/** A committee's current round at `roundsAt`, with its numbers at `moment`. */
function roundOf(all: readonly NaiveEvent[], committee: string, moment: NaiveMoment, roundsAt: NaiveMoment) {
  const own = all.filter((event) => event.unit === committee);
  const current = own.filter((event) => event.type === 'ScreeningRoundOpened').filter((event) => reached(roundsAt, event.occurredAt)).at(-1);
  if (current === undefined) return undefined;
  const { roundId, target } = current.data;
  const closing = own.slice(own.indexOf(current)).find((event) => event.type === 'ScreeningRoundClosed' && event.data.roundId === roundId);
  const isClosed = closing !== undefined && reached(moment, closing.occurredAt);
  const begun = reached(moment, current.occurredAt);
  const end = isClosed ? closing.occurredAt : asOf(moment);
  const visits = own
    .filter((event) => event.type === 'HouseholdScreened')
    .filter((event) => event.data.roundId === roundId && reached(moment, event.occurredAt));
  const households = [...new Set(visits.map(({ data }) => data.householdId))].map((household) => {
    const facts = visits.filter(({ data }) => data.householdId === household).map(({ data }) => data);
    return {
      outcomes: facts.map(({ outcome }) => outcome),
      visited: facts.some(({ outcome, method }) => outcome === 'done' && method === 'visit'),
      onLedger: facts.at(-1)!.targetBasis === 'ledger',
      flagged: facts.filter(({ outcome, flaggedPersons }) => outcome === 'done' || flaggedPersons > 0).at(-1)?.flaggedPersons ?? 0,
    };
  });
  return {
    committee,
    households,
    begun,
    given: begun ? target.households : 0,
    open: !(closing !== undefined && reached(roundsAt, closing.occurredAt)),
    minutes: begun ? Math.floor(end / MINUTE) - Math.floor(current.occurredAt / MINUTE) : 0,
    flagged: add(households.map((household) => household.flagged)),
  };
}

/** How many households the last that was said of each leaves on file. */
function onFileIn(entries: readonly Of<'HouseholdRegistered' | 'HouseholdDeregistered'>[]): number {
  const last = new Map(entries.map((entry) => [entry.data.householdId, entry.type]));
  return [...last.values()].filter((type) => type === 'HouseholdRegistered').length;
}

function staffOf(rosters: readonly Of<'StaffRosterRecorded'>[]): number {
  const given = rosters.filter(({ data }) => data.basis === 'register').at(-1);
  return given ? given.data.staffCount : distinct(rosters.flatMap(({ data }) => data.members));
}

/** The registrations that begin a return: not within 14 days of the one that began the person's last. */
function firstsOf(registrations: readonly Of<'ReturneeRegistered'>[]): Of<'ReturneeRegistered'>[] {
  const firsts: Of<'ReturneeRegistered'>[] = [];
  for (const registration of registrations) {
    const last = firsts.filter(({ data }) => data.personId === registration.data.personId).at(-1);
    if (last === undefined || registration.occurredAt - last.occurredAt >= 14 * DAY) firsts.push(registration);
  }
  return firsts;
}

/** Each quarantine that began, and what ended it: its release, or the person's next one. */
export function casesOf(events: readonly Of<'QuarantineStarted' | 'QuarantineReleased'>[]) {
  return events.flatMap((start, i) => {
    if (start.type !== 'QuarantineStarted') return [];
    const next = events.slice(i + 1).find(({ type, data }) =>
      data.personId === start.data.personId && (type === 'QuarantineStarted' || data.quarantineId === start.data.quarantineId));
    return [{ start, ending: next }];
  });
}

/** First reservation of each household, and whether it still waits, or how many minutes it waited for its voucher. */
function reservationsOf(events: readonly Of<'MaskReservationRegistered' | 'MaskReservationRejected' | 'MaskVoucherIssued'>[]) {
  return [...new Set(events.map(({ data }) => data.householdId))].flatMap((household) => {
    const ofHousehold = events.filter(({ data }) => data.householdId === household);
    const made = ofHousehold.find((event) => event.type === 'MaskReservationRegistered');
    if (made === undefined) return [];
    const ended = ofHousehold.slice(ofHousehold.indexOf(made)).find(({ type, data }) =>
      type === 'MaskVoucherIssued' || (type === 'MaskReservationRejected' && 'reason' in data && data.reason !== 'duplicate'));
    const waits = ended === undefined ? 'still' : ended.type === 'MaskVoucherIssued' ? minutes(made.occurredAt, ended.occurredAt) : 'rejected';
    return [{ made, waits } as const];
  });
}
