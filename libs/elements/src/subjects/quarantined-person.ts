import { HOUR } from '@yiwang/kernel';
import type { Instant, OrgUnitCode } from '@yiwang/kernel';
import type {
  CountedFrom, QuarantineExtended, QuarantineReason, QuarantineReleased, QuarantineStarted, QuarantineTransferDeclined,
  QuarantineTransferRequested, QuarantineTransferred, TransferReason,
} from '@yiwang/quarantine';
import type { Occupation, PersonErased, ReturneeRegistered } from '@yiwang/screening';
import { byPart } from '../algebra/by-part.js';
import { deadline, level, measuresOf, tallyOf } from '../algebra/measure.js';
import type { Piece } from '../algebra/measure.js';
import { defineSubject } from '../algebra/subject.js';
import { instantIn, minutesBetween, personKey } from './keys.js';
import { afterMoveOrEnd } from './running-quarantine.js';
import type { MoveOrEnd, QuarantineUnderWay } from './running-quarantine.js';

/** A quarantine that goes on. Moves and extensions leave it the same. */
export interface RunningQuarantine extends Omit<QuarantineUnderWay, 'isErased'> {
  readonly reason: QuarantineReason;
  readonly countedFrom: CountedFrom;
  /** As the last extension says. */
  readonly dueAt: Instant;
}

/** A central place that was asked for, until the person is in one, is released, or nobody is moved. */
export interface AwaitedPlace {
  readonly personId: string;
  readonly householdId: string;
  readonly compoundId?: string | undefined;
  readonly unit: OrgUnitCode;
  readonly reason: TransferReason;
  readonly askedAt: Instant;
}

/** What is known of one person. */
export interface QuarantinedPerson {
  readonly running?: RunningQuarantine | undefined;
  readonly awaited?: AwaitedPlace | undefined;
  /** As it was said last where it was said. */
  readonly occupation?: Occupation | undefined;
  /** The person counts on, and is shown to nobody. */
  readonly isErased?: boolean;
}

type Event =
  | QuarantineStarted | QuarantineTransferred | QuarantineExtended | QuarantineReleased
  | QuarantineTransferRequested | QuarantineTransferDeclined | ReturneeRegistered | PersonErased;

/**
 * One person of one street, in at most one quarantine at a time: a later start takes the place of a running one. Whoever is asked
 * a central place for may not be in quarantine yet.
 */
export const quarantinedPerson = defineSubject<Event>()({
  name: 'quarantinedPerson',
  hears: {
    QuarantineStarted: {
      key: personKey, keeps: ['quarantineId', 'personId', 'householdId', 'place', 'reason', 'countedFrom', 'countedSince', 'dueAt'],
      keepsIfGiven: ['compoundId'],
    },
    QuarantineTransferred: { key: personKey, keeps: ['quarantineId', 'to'] },
    QuarantineExtended: { key: personKey, keeps: ['quarantineId', 'newDueAt'] },
    QuarantineReleased: { key: personKey, keeps: ['quarantineId'] },
    QuarantineTransferRequested: { key: personKey, keeps: ['personId', 'householdId', 'reason'], keepsIfGiven: ['compoundId'] },
    QuarantineTransferDeclined: { key: personKey, keeps: ['reason'] },
    // Of most registrations nothing is to be kept: only those that say what somebody does.
    ReturneeRegistered: { key: (event) => (event.data.occupation === undefined ? undefined : personKey(event)), keeps: ['occupation'] },
    PersonErased: { key: personKey, keeps: [] },
  },
  initial: {} as QuarantinedPerson,
  evolve: (person, fact) => {
    if (fact.type === 'PersonErased') return { ...person, isErased: true };
    if (fact.type === 'ReturneeRegistered') return { ...person, occupation: fact.data.occupation };
    const running = runningAfter(person.running, fact);
    return { ...person, running, awaited: awaitedAfter(person, running, fact) };
  },
});

type Heard = { readonly orgUnit: OrgUnitCode; readonly occurredAt: Instant } & (
  | { readonly type: 'QuarantineStarted'; readonly data: Kept }
  | MoveOrEnd
  | { readonly type: 'QuarantineExtended'; readonly data: Pick<QuarantineExtended['data'], 'quarantineId' | 'newDueAt'> }
  | { readonly type: 'QuarantineTransferRequested'; readonly data: QuarantineTransferRequested['data'] }
  | { readonly type: 'QuarantineTransferDeclined' }
);
type Kept = Pick<
  QuarantineStarted['data'], 'quarantineId' | 'personId' | 'householdId' | 'compoundId' | 'place' | 'reason' | 'countedFrom' | 'countedSince' | 'dueAt'
>;

/** The quarantine that goes on after a fact; the same one where the fact is of another. */
function runningAfter(running: RunningQuarantine | undefined, fact: Heard): RunningQuarantine | undefined {
  switch (fact.type) {
    case 'QuarantineStarted':
      return begun(fact, fact.data);
    case 'QuarantineExtended':
      return running?.quarantineId === fact.data.quarantineId ? extended(running, instantIn(fact.data.newDueAt)) : running;
    case 'QuarantineTransferred':
    case 'QuarantineReleased':
      return afterMoveOrEnd(running, fact);
    default:
      return running;
  }
}

/** The place that is awaited after a fact: none once the person is in one, was released, or is not moved. */
function awaitedAfter({ running: before, awaited }: QuarantinedPerson, running: RunningQuarantine | undefined, fact: Heard): AwaitedPlace | undefined {
  const isOver = before !== undefined && running === undefined;
  if (running?.place === 'central' || isOver || fact.type === 'QuarantineTransferDeclined') return undefined;
  if (fact.type !== 'QuarantineTransferRequested') return awaited;
  return awaited ?? { ...fact.data, unit: fact.orgUnit, askedAt: fact.occurredAt };
}

/** An order makes it longer, and none shorter. */
const extended = (running: RunningQuarantine, dueAt: Instant): RunningQuarantine => (dueAt > running.dueAt ? { ...running, dueAt } : running);

const begun = ({ orgUnit: unit, occurredAt: startedAt }: Pick<Heard, 'orgUnit' | 'occurredAt'>, said: Kept): RunningQuarantine =>
  ({ ...said, unit, startedAt, countedSince: instantIn(said.countedSince), dueAt: instantIn(said.dueAt) });

/** The place that somebody waits for, in the committee that keeps the quarantine or, before one, in the one that asked. */
export function awaitedBy({ running, awaited }: QuarantinedPerson): AwaitedPlace | undefined {
  if (awaited === undefined) return undefined;
  const { unit, householdId, compoundId } = running ?? awaited;
  return { ...awaited, unit, householdId, compoundId };
}

/** One in the committee that keeps the quarantine, where it is so. */
const inUnit = (quarantine: RunningQuarantine | undefined, so: (quarantine: RunningQuarantine) => boolean = () => true): Piece | false =>
  quarantine !== undefined && so(quarantine) && { n: 1, unit: quarantine.unit };

const isAtHome = ({ place }: RunningQuarantine): boolean => place === 'home';

/** The quarantine that a release ended; none where it released nobody. */
const ended = (before: QuarantinedPerson, after: QuarantinedPerson): RunningQuarantine | undefined => (after.running === undefined ? before.running : undefined);

export const ofQuarantines = measuresOf(quarantinedPerson, {
  home: level(({ running }) => inUnit(running, isAtHome)),
  central: level(({ running }) => inUnit(running, ({ place }) => place === 'central')),
  overseasAtHome: level(({ running }) => inUnit(running, ({ place, reason }) => place === 'home' && reason === 'overseas')),
  student: level(({ running, occupation }) => occupation === 'student' && inUnit(running)),
  /** Deadlines: they begin later than their fact; the release that meets them clips them, and the extension that puts them off. */
  dueIn24Hours: deadline(({ running }) => running && { n: 1, unit: running.unit, from: running.dueAt - 24 * HOUR, until: running.dueAt }),
  overdue: deadline(({ running }) => running && { n: 1, unit: running.unit, from: running.dueAt }),
  overdueAtHome: deadline(({ running }) => running?.place === 'home' && { n: 1, unit: running.unit, from: running.dueAt }),
  startedAtHome: tallyOf('QuarantineStarted', (_, { data }) => data.place === 'home'),
  releasedFromHome: tallyOf('QuarantineReleased', (before, _, after) => inUnit(ended(before, after), isAtHome)),
  completed: tallyOf('QuarantineReleased', (before, _, after) => inUnit(ended(before, after))),
  completedMinutes: tallyOf('QuarantineReleased', (before, { occurredAt }, after) => {
    const quarantine = ended(before, after);
    return quarantine && { n: minutesBetween(quarantine.startedAt, occurredAt), unit: quarantine.unit };
  }),
  toCentral: tallyOf('QuarantineTransferred', ({ running }, { data }, after) => data.to === 'central' && after.running !== running && inUnit(running, isAtHome)),
  extended: tallyOf('QuarantineExtended', ({ running }, _, after) => after.running !== running && inUnit(running)),
  transferPending: level((person) => {
    const awaited = awaitedBy(person);
    return awaited && { n: 1, unit: awaited.unit };
  }),
});

/** The compound of the quarantine that goes on or, before one, of the household for which a place is awaited. */
const compoundOf = ({ running, awaited }: QuarantinedPerson): string | undefined => (running ?? awaited)?.compoundId;

/** The same, by compound; what begins is in its own, not in that of the quarantine whose place it takes. */
export const ofQuarantinesByCompound = byPart(ofQuarantines, (person, fact) =>
  (fact?.type === 'QuarantineStarted' ? fact.data.compoundId : compoundOf(person)));
