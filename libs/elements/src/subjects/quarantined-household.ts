import { endOfDay, HOUR, parseInstant } from '@yiwang/kernel';
import type { Instant, OrgUnitCode } from '@yiwang/kernel';
import type {
  CollectionOutcome, QuarantineReleased, QuarantineStarted, QuarantineTransferred, QuarantineWasteCollected, WasteCollectionMissReported,
} from '@yiwang/quarantine';
import { byPart } from '../algebra/by-part.js';
import { deadline, firstInEach, level, measuresOf, onceInEach, tallyOf, withFirsts } from '../algebra/measure.js';
import type { Firsts } from '../algebra/measure.js';
import { defineSubject } from '../algebra/subject.js';
import { nextReportDue } from './daily-report.js';
import { keyOf, streetIn } from './keys.js';

/** Somebody of the household in quarantine: in which one, begun by which committee, whether at home, and since when so. */
interface Stay {
  readonly quarantine: string;
  readonly unit: OrgUnitCode;
  readonly compoundId?: string | undefined;
  readonly isHome: boolean;
  readonly since: Instant;
}

/** The last stop of a waste run at the door. */
interface Stop {
  readonly at: Instant;
  readonly outcome: CollectionOutcome;
  readonly compoundId?: string | undefined;
  readonly buildingId?: string | undefined;
}

interface HouseholdState {
  readonly householdId: string;
  /** By person. */
  readonly people: Readonly<Record<string, Stay>>;
  readonly lastStop?: Stop | undefined;
  /** When its waste was collected last, or there was none to collect. */
  readonly servedAt?: Instant | undefined;
  readonly servedFirst: Firsts;
  /** Nobody came, and nobody has come since: by whom that was reported first, and when. */
  readonly missed?: { readonly unit: OrgUnitCode; readonly at: Instant } | undefined;
}

type Event = QuarantineStarted | QuarantineTransferred | QuarantineReleased | QuarantineWasteCollected | WasteCollectionMissReported;

const keyOfHousehold = (event: { readonly metadata: { readonly orgUnit: OrgUnitCode }; readonly data: { readonly householdId: string } }) =>
  keyOf(streetIn(event), event.data.householdId);

/** One household of one street, with everyone in home quarantine there, and what becomes of its waste. */
export const quarantinedHousehold = defineSubject<Event>()({
  name: 'quarantinedHousehold',
  hears: {
    QuarantineStarted: { key: keyOfHousehold, keeps: ['quarantineId', 'personId', 'householdId', 'place'], keepsIfGiven: ['compoundId'] },
    QuarantineTransferred: { key: keyOfHousehold, keeps: ['quarantineId', 'personId', 'householdId', 'to'] },
    QuarantineReleased: { key: keyOfHousehold, keeps: ['quarantineId', 'personId', 'householdId'] },
    QuarantineWasteCollected: { key: keyOfHousehold, keeps: ['householdId', 'outcome'], keepsIfGiven: ['compoundId', 'buildingId'] },
    WasteCollectionMissReported: { key: keyOfHousehold, keeps: ['householdId', 'date'] },
  },
  initial: { householdId: '', people: {}, servedFirst: {} } as HouseholdState,
  evolve: (before, fact): HouseholdState => {
    const state = { ...before, householdId: fact.data.householdId };
    switch (fact.type) {
      case 'QuarantineStarted':
      case 'QuarantineTransferred':
      case 'QuarantineReleased':
        return { ...state, people: peopleAfter(state.people, fact) };
      case 'QuarantineWasteCollected': {
        const { outcome, compoundId, buildingId } = fact.data;
        const stopped = { ...state, lastStop: { at: fact.occurredAt, outcome, compoundId, buildingId } };
        if (!isServing(fact.data)) return stopped;
        return { ...stopped, servedAt: fact.occurredAt, servedFirst: withFirsts(state.servedFirst, [SERVED], fact, 'day'), missed: undefined };
      }
      case 'WasteCollectionMissReported':
        return wasServedSince(state, fact.data.date) ? state : { ...state, missed: state.missed ?? { unit: fact.orgUnit, at: fact.occurredAt } };
    }
  },
});

type StayFact = { readonly orgUnit: OrgUnitCode; readonly occurredAt: Instant; readonly data: { readonly quarantineId: string; readonly personId: string } } & (
  | { readonly type: 'QuarantineStarted'; readonly data: Pick<QuarantineStarted['data'], 'place' | 'compoundId'> }
  | { readonly type: 'QuarantineTransferred'; readonly data: Pick<QuarantineTransferred['data'], 'to'> }
  | { readonly type: 'QuarantineReleased' }
);

/** Who of a household is in quarantine after a fact of one: a move or an end is of the quarantine that goes on, or says nothing. */
function peopleAfter(people: HouseholdState['people'], fact: StayFact): HouseholdState['people'] {
  const { quarantineId: quarantine, personId } = fact.data;
  const since = fact.occurredAt;
  if (fact.type === 'QuarantineStarted') {
    const { place, compoundId } = fact.data;
    return { ...people, [personId]: { quarantine, unit: fact.orgUnit, compoundId, isHome: place === 'home', since } };
  }
  const { [personId]: running, ...others } = people;
  if (running?.quarantine !== quarantine) return people;
  return fact.type === 'QuarantineReleased' ? others : { ...others, [personId]: { ...running, isHome: fact.data.to === 'home', since } };
}

const atHomeIn = ({ people }: HouseholdState): readonly Stay[] => Object.values(people).filter(({ isHome }) => isHome);

const SERVED = 'served';

/** Within so long a missed collection is to be made up for (ms). */
export const MADE_UP_WITHIN = 3 * HOUR;

/** Whether a stop serves a household: also where there was nothing to collect, not where nobody answered. */
export const isServing = ({ outcome }: Pick<QuarantineWasteCollected['data'], 'outcome'>): boolean => outcome !== 'noAnswer';

/** Whether a miss of a day is none, since it turned out that somebody came on it, or came later. */
const wasServedSince = ({ servedAt }: HouseholdState, date: string): boolean =>
  servedAt !== undefined && servedAt >= (parseInstant(`${date}T00:00:00+08:00`) ?? Infinity);

/** A household's quarantines at home, the last to begin at the end. */
const staysIn = (state: HouseholdState): Stay[] => atHomeIn(state).toSorted((a, b) => a.since - b.since || (a.quarantine < b.quarantine ? -1 : 1));

/**
 * By whom and since when a household's waste is to be collected: it is one household's, whoever is in quarantine there, so it is of the
 * committee that began the last of these quarantines.
 */
export function wasteDutyIn(state: HouseholdState): (Stay & { readonly householdId: string }) | undefined {
  const stays = staysIn(state);
  const [first, last] = [stays[0], stays.at(-1)];
  return first && { ...last!, since: first.since, householdId: state.householdId };
}

/** By when a household is to be served: the end of the day on which it was not, after the last on which it was. */
export const wasteDueBy = ({ since }: Stay, { servedAt }: HouseholdState): Instant => nextReportDue(since, servedAt);

/** How long after that a door wants attention (ms): a household that came in the evening is served in the morning. */
export const LEFT_UNTIL_NOON = 12 * HOUR;

export const ofQuarantinedHouseholds = measuresOf(quarantinedHousehold, {
  active: level((state) => onceInEach(atHomeIn(state).map(({ unit }) => unit))),
  wasteDue: level((state) => {
    const duty = wasteDutyIn(state);
    return duty && { n: 1, unit: duty.unit };
  }),
  collectedToday: deadline((state) => {
    const duty = wasteDutyIn(state);
    return duty && state.servedAt !== undefined && { n: 1, unit: duty.unit, until: endOfDay(state.servedAt) };
  }),
  toCollect: deadline((state) => {
    const duty = wasteDutyIn(state);
    return duty && { n: 1, unit: duty.unit, from: state.servedAt === undefined ? undefined : endOfDay(state.servedAt) };
  }),
  left: deadline((state) => {
    const duty = wasteDutyIn(state);
    return duty && { n: 1, unit: duty.unit, from: wasteDueBy(duty, state) + LEFT_UNTIL_NOON };
  }),
  collectedOfDay: tallyOf('QuarantineWasteCollected', ({ servedFirst }: HouseholdState, fact) =>
    isServing(fact.data) && firstInEach(servedFirst, SERVED, fact, 'day')),
  missed: tallyOf('WasteCollectionMissReported', () => 1),
  missOpen: level(({ missed }) => missed && { n: 1, unit: missed.unit }),
});

/** How many are in quarantine, by the compound of the last to begin of those quarantines of which it is known: a household is in one. */
export const ofQuarantinedHouseholdsByCompound = byPart(
  { active: ofQuarantinedHouseholds.active }, (state) => staysIn(state).findLast(({ compoundId }) => compoundId !== undefined)?.compoundId,
);
