import fc from 'fast-check';
import { DAY, formatInstant, HOUR, levelOf, MINUTE, orgUnitCode } from '@yiwang/kernel';
import type { HouseholdRef, Instant, PersonRef, RecordedEvent, WorkerRef } from '@yiwang/kernel';
import { CARE_SAYINGS } from './care-sayings.js';
import { DRAFT_SAYINGS } from './draft-sayings.js';
import { event } from './events.js';
import type { KnownEvent } from './events.js';
import { FOLLOW_UP_SAYINGS, SAYINGS_OF_ONE_PERSON } from './follow-up-sayings.js';
import { GATE_SAYINGS } from './gate-sayings.js';
import type { NaiveEvent } from './naive-board.js';
import { ofPlaces } from './place-sayings.js';
import { quarantineSayings } from './quarantine-sayings.js';
import { BEGINNING, COMMITTEES, OFFICE, says, STREET, type Said } from './saying.js';
import { TROIKA_SAYINGS } from './troika-sayings.js';
import { wasteSayings } from './waste-sayings.js';

export { BEGINNING, COMMITTEES, OFFICE, STREET } from './saying.js';
export const SPAN = 6 * DAY;

const householdId = fc.constantFrom('h-1', 'h-2', 'h-3', 'h-4') as fc.Arbitrary<HouseholdRef>;
const personId = fc.constantFrom('p-1', 'p-2', 'p-3') as fc.Arbitrary<PersonRef['personId']>;
const roundNo = fc.constantFrom(1, 2);
const siteId = fc.constantFrom('s-1', 's-2');
const compoundId = fc.constantFrom('c-1', 'c-2', 'c-3');
const registered = fc.constantFrom('31', '310105', STREET, COMMITTEES[0]!).map(orgUnitCode);
/** Long enough that a second return can begin within a history. */
const farBack = fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constant(15 * DAY) });

/** A ledger that gives days only says everything of a day at one instant. */
const step = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: SPAN / (20 * MINUTE) }).map((n) => n * 20 * MINUTE) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: SPAN / DAY - 1 }).map((day) => day * DAY + 12 * HOUR) },
);
const occurredAt = fc.tuple(step, farBack).map(([since, back]) => BEGINNING + since - back);
/** Mostly at once, sometimes late, sometimes by a clock that is two minutes ahead. */
const delay = fc.oneof(
  { weight: 4, arbitrary: fc.constant(0) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 60 }).map((n) => n * HOUR) },
  { weight: 1, arbitrary: fc.constant(-2 * MINUTE) },
);

const quarantineId = fc.tuple(personId, fc.constantFrom(1, 2)).map(([person, n]) => ({ personId: person, quarantineId: `${person}.${n}` }));
const place = fc.constantFrom('home' as const, 'home' as const, 'central' as const);
const reason = fc.constantFrom('domestic' as const, 'overseas' as const, 'contact' as const);
const moment = occurredAt.map((at) => formatInstant(at));

const workList = fc.constantFrom('quarantineCases' as const, 'householdsToRevisit' as const);
const itemId = fc.constantFrom('i-1', 'i-2');
const failed = { failureId: fc.constantFrom('f-1', 'f-2'), policy: fc.constant('greet'), eventId: fc.constant('e-1') };

const conflictId = fc.constantFrom('c-1', 'c-2');

const known = fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined });

/** Of which kind compounds are. */
const describing: fc.Arbitrary<Said> = says('CompoundDescribed', fc.record({
  siteId: compoundId, kind: fc.constantFrom('lilong' as const, 'commercial' as const),
  propertyManaged: fc.boolean(), ownersCommittee: fc.boolean(), sharedKitchens: fc.boolean(),
}));

/** What the register says of households and their compounds. */
const filing: fc.Arbitrary<Said> = fc.oneof(
  says('HouseholdRegistered', fc.record({
    householdId, compoundId, occupancy: fc.constantFrom('ownerOccupied' as const, 'rented' as const),
  })),
  describing,
  says('HouseholdDeregistered', fc.record({ householdId, reason: fc.constant('merged' as const), compoundId })),
);

const returning: fc.Arbitrary<Said> = says('ReturneeRegistered', fc.record({
  personId,
  sealed: fc.constant('sealed'),
  householdId: fc.option(householdId, { nil: undefined }),
  exposureClass: fc.constantFrom('hubei' as const, 'keyArea' as const, 'overseas' as const, 'other' as const),
  declaredBy: fc.constantFrom('self' as const, 'committee' as const),
  tenure: fc.constantFrom('owner' as const, 'tenant' as const),
  arrivedAt: fc.option(moment, { nil: undefined }),
  occupation: fc.constantFrom(undefined, 'student' as const, 'office' as const),
  registrationDay: fc.constantFrom('given' as const, 'unknown' as const, undefined),
}));

/** Those that meet in one key more often than by chance come first, and are drawn more often: see `said`. */
const SAYINGS: readonly fc.Arbitrary<Said>[] = [
  says('HouseholdScreened', fc.record({
    roundId: fc.constantFrom('r-1', 'r-2'),
    targetBasis: fc.constantFrom('given' as const, 'ledger' as const),
    householdId,
    method: fc.constantFrom('visit' as const, 'phone' as const),
    outcome: fc.constantFrom('done' as const, 'noAnswer' as const, 'refused' as const, 'vacant' as const),
    flaggedPersons: fc.integer({ min: 0, max: 2 }),
  })),
  returning,
  says('QuarantineStarted', fc.tuple(quarantineId, fc.record({
    householdId, place, reason, countedFrom: fc.constant('start' as const), countedSince: moment, dueAt: moment, sealed: fc.constant('sealed'),
  })).map(([ids, rest]) => ({ ...rest, ...ids }))),
  says('QuarantineReleased', fc.tuple(quarantineId, fc.record({
    householdId, place, reason, dueAt: moment, startedAt: moment,
  })).map(([ids, rest]) => ({ ...rest, ...ids }))),
  filing,
  says('HouseholdBaselineRecorded', fc.record({
    households: fc.integer({ min: 0, max: 9 }), residents: known, tenants: known, overseasResidents: known,
  })),
  says('StaffRosterRecorded', fc.record({
    staffCount: fc.constant(3),
    members: fc.subarray(['w-1', 'w-2', 'w-3'] as WorkerRef[]),
    basis: fc.constantFrom('register' as const, 'ledger' as const),
  }).map((roster) => (roster.basis === 'ledger' ? { ...roster, staffCount: roster.members.length } : roster))),
  says('ScreeningRoundClosed', fc.record({ roundId: fc.constantFrom('r-1', 'r-2'), openedAt: moment })),
  says('MaskRoundOpened', fc.record({ roundNo, piecesPerHousehold: fc.constant(5) }), fc.constant(OFFICE)),
  says('MaskReservationRegistered', fc.record({ roundNo, householdId, channel: fc.constantFrom('online' as const, 'onsite' as const) })),
  says('MaskReservationRejected', fc.record({ roundNo, householdId, reason: fc.constantFrom('duplicate' as const, 'notResident' as const) })),
  says('MaskVoucherIssued', fc.record({
    roundNo, householdId, voucherNo: fc.constant('v'), pieces: fc.constant(5), pharmacy: fc.constant('a'),
    method: fc.constant('sequence' as const), reservedAt: moment,
  })),
  ...ofPlaces(siteId), ...ofPlaces(siteId), ...TROIKA_SAYINGS, ...CARE_SAYINGS, ...DRAFT_SAYINGS, ...wasteSayings(householdId), ...wasteSayings(householdId),
  ...quarantineSayings({ ids: quarantineId, householdId, moment }),
  says('QuarantineAssessmentRequested', fc.record({
    personId, householdId: fc.option(householdId, { nil: undefined }), reason: fc.constantFrom('domestic' as const, 'overseas' as const),
    arrivedAt: fc.option(moment, { nil: undefined }),
  })),
  says('QuarantineAssessmentDismissed', fc.record({ personId, finding: fc.constant('left' as const) })),
  says('ItemTakenOn', fc.record({ list: workList, itemId, takenBy: fc.constantFrom('committee-1', 'street-1') })),
  says('ItemLetGo', fc.record({ list: workList, itemId })),
  says('ItemSnoozed', fc.record({ list: workList, itemId, until: moment, reason: fc.constant({ noteId: 'why' }) })),
  says('ReminderSent', fc.record({ list: fc.constant('quarantineCases' as const), itemId: quarantineId.map(({ quarantineId: of }) => of), dueAt: moment })),
  says('ReminderSent', fc.record({ list: fc.constant('hotelsNotReported' as const), itemId: siteId, dueAt: moment })),
  says('ReminderSent', fc.record({ list: fc.constant('wasteMissed' as const), itemId: householdId, dueAt: moment })),
  says('PolicyFailed', fc.record({
    ...failed, stream: fc.constant('s'), revision: fc.constant('0'), code: fc.constantFrom('busy' as const, 'unknown-unit' as const),
  })),
  says('PolicyRetryRequested', fc.record({ ...failed, stream: fc.constant('s'), revision: fc.constant('0') })),
  says('PolicyRetried', fc.record({ ...failed, outcome: fc.constantFrom('recorded' as const, 'refused' as const) })),
  says('DuplicateSubmissionSuppressed', fc.record({ eventType: fc.constant('HouseholdScreened'), key: fc.constant('k'), originalEventId: fc.constant('e-1') })),
  says('FactsConflicted', fc.record({
    conflictId, about: fc.constant('screening' as const), stream: fc.constant('s'), eventIds: fc.constant(['e-1', 'e-2'] as const),
    said: fc.constantFrom(['vacant', 'done'] as const, ['refused', 'vacant'] as const), by: fc.constant(['committee-1', 'volunteer-1'] as const),
    householdId: fc.option(householdId, { nil: undefined }),
  })),
  says('ConflictResolved', fc.record({
    conflictId, keep: fc.constant('e-1'), reason: fc.constant({ inWords: '核实' }), voided: fc.constant(['e-2']),
  })),
  ...GATE_SAYINGS,
  ...FOLLOW_UP_SAYINGS,
  fc.tuple(registered, fc.constantFrom('利西', '北汪')).map(([code, name]) => ({
    unit: code, payload: { type: 'OrgUnitRegistered', data: { code, name, level: levelOf(code) } },
  })),
];
const MEETING = 4;

interface Drawn extends Said {
  readonly occurredAt: Instant;
  readonly delay: number;
  /** Mixes the order of ids, which must not matter: a log's are random. */
  readonly mix: number;
}
interface DrawnCorrection {
  readonly of: number;
  readonly occurredAt: Instant;
  readonly mix: number;
}

/** Half of them are of those that meet, however many others there come to be. */
const said = fc.oneof(fc.oneof(...SAYINGS.slice(0, MEETING)), fc.oneof(...SAYINGS.slice(MEETING)));
const drawnOf = (what: fc.Arbitrary<Said>): fc.Arbitrary<Drawn> => fc
  .tuple(what, occurredAt, delay, fc.nat(999))
  .map(([told, at, late, mix]) => ({ ...told, occurredAt: at, delay: late, mix }));
/** Corrections of anything, corrections included, recorded before or after what they correct. */
const drawnCorrection: fc.Arbitrary<DrawnCorrection> = fc.record({ of: fc.nat(999), occurredAt, mix: fc.nat(999) });
const openings: fc.Arbitrary<Drawn[]> = fc
  .subarray(COMMITTEES.flatMap((unit) => ['r-1', 'r-2'].map((roundId) => ({ unit, roundId }))))
  .chain((rounds) => fc.tuple(...rounds.map(({ unit, roundId }) => fc.tuple(
    fc.integer({ min: 0, max: 9 }), fc.constantFrom('given' as const, 'ledger' as const), occurredAt, delay, fc.nat(999),
  ).map(([households, basis, at, late, mix]) => ({
    unit,
    payload: { type: 'ScreeningRoundOpened' as const, data: { roundId, scope: 'all', target: { basis, households: basis === 'ledger' ? 0 : households } } },
    occurredAt: at, delay: late, mix,
  })))));

/** A history in the order of the log. */
export interface History {
  readonly events: readonly RecordedEvent<KnownEvent>[];
}

/** Histories of a street: every kind of event of the slice, late ones, voided ones, revived ones. */
export const histories: fc.Arbitrary<History> = historiesOf(said, openings);

/** Histories of the gates of a street alone, which meet at few of them. */
export const gateHistories: fc.Arbitrary<History> = historiesOf(fc.oneof(...GATE_SAYINGS), fc.constant([]));

/** Histories of one person’s quarantines alone, with visits, temperatures, notices and breaches. */
export const followUpHistories: fc.Arbitrary<History> = historiesOf(fc.oneof(...SAYINGS_OF_ONE_PERSON), fc.constant([]));

/** Histories of compounds alone: which they are of, who lives in them, what happens at their gates, what the three agree on. */
export const compoundHistories: fc.Arbitrary<History> = historiesOf(fc.oneof(filing, filing, ...GATE_SAYINGS, ...TROIKA_SAYINGS), fc.constant([]));

/** Histories of people in compounds of which it is said what they are: who returns, who is in quarantine, what a household asks for. */
export const homeHistories: fc.Arbitrary<History> = historiesOf(
  fc.oneof(describing, returning, ...SAYINGS_OF_ONE_PERSON, ...quarantineSayings({ ids: quarantineId, householdId, moment }), CARE_SAYINGS[0]!), fc.constant([]),
);

function historiesOf(what: fc.Arbitrary<Said>, beginnings: fc.Arbitrary<Drawn[]>): fc.Arbitrary<History> {
  return fc
    .tuple(beginnings, fc.array(drawnOf(what), { maxLength: 50, size: 'max' }), fc.array(drawnCorrection, { maxLength: 6 }))
    .map(([rounds, facts, corrections]) => ({ events: logged([...rounds, ...facts], corrections) }));
}

function logged(facts: readonly Drawn[], corrections: readonly DrawnCorrection[]): RecordedEvent<KnownEvent>[] {
  const ids = [...facts, ...corrections].map(({ mix }, i) => `e-${mix}-${i}`);
  const said = facts.map(({ unit, payload, occurredAt: at, delay: late }, i) =>
    event<KnownEvent>(unit, at, payload, { id: ids[i]!, recordedAt: at + late }));
  const corrected = corrections.flatMap(({ of, occurredAt: at }, i) => {
    const id = ids[facts.length + i]!;
    // A correction is of what stands before it in this list, corrections included, so that no circle arises.
    const target = ids[of % (facts.length + i || 1)]!;
    if (target === id) return [];
    const data = { correctedEventId: target, reason: { inWords: '填错' } };
    return [event<KnownEvent>(COMMITTEES[i % COMMITTEES.length]!, at, { type: 'EventCorrected', data }, { id })];
  });
  return [...said, ...corrected]
    .sort((a, b) => a.metadata.recordedAt - b.metadata.recordedAt)
    .map((each, i) => ({ ...each, position: BigInt(i + 1) }));
}

/** What the naive recomputation is given. */
export const naiveEventOf = ({ id, position, stream, type, data, metadata }: RecordedEvent<KnownEvent>): NaiveEvent =>
  ({ id, position, stream, type, data, unit: metadata.orgUnit, actor: metadata.actor, occurredAt: metadata.occurredAt, recordedAt: metadata.recordedAt }) as NaiveEvent;
