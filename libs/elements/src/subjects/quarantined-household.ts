import { endOfDay, HOUR, parseInstant } from '@yiwang/kernel';
import type { Instant, OrgUnitCode } from '@yiwang/kernel';
import type { CollectionOutcome, QuarantineReleased, QuarantineStarted, QuarantineWasteCollected, WasteCollectionMissReported } from '@yiwang/quarantine';
import { deadline, firstInEach, level, measuresOf, onceInEach, tallyOf, withFirsts } from '../algebra/measure.js';
import type { Firsts } from '../algebra/measure.js';
import { defineSubject } from '../algebra/subject.js';
import { keyOf, streetIn } from './keys.js';

/** Somebody in home quarantine: in which one, begun when and by which committee. */
interface Stay {
  readonly quarantine: string;
  readonly unit: OrgUnitCode;
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

type Event = QuarantineStarted | QuarantineReleased | QuarantineWasteCollected | WasteCollectionMissReported;

const atHome = (event: { readonly metadata: { readonly orgUnit: OrgUnitCode }; readonly data: QuarantineStarted['data'] | QuarantineReleased['data'] }) =>
  (event.data.place === 'home' ? keyOf(streetIn(event), event.data.householdId) : undefined);

/** One household of one street, with everyone in home quarantine there, and what becomes of its waste. */
export const quarantinedHousehold = defineSubject<Event>()({
  name: 'quarantinedHousehold',
  hears: {
    QuarantineStarted: { key: atHome, keeps: ['quarantineId', 'personId', 'householdId'] },
    QuarantineReleased: { key: atHome, keeps: ['quarantineId', 'personId', 'householdId'] },
    QuarantineWasteCollected: {
      key: (event) => keyOf(streetIn(event), event.data.householdId), keeps: ['householdId', 'outcome'], keepsIfGiven: ['compoundId', 'buildingId'],
    },
    WasteCollectionMissReported: { key: (event) => keyOf(streetIn(event), event.data.householdId), keeps: ['householdId', 'date'] },
  },
  initial: { householdId: '', people: {}, servedFirst: {} } as HouseholdState,
  evolve: (before, fact): HouseholdState => {
    const state = { ...before, householdId: fact.data.householdId };
    switch (fact.type) {
      case 'QuarantineStarted': {
        const stay = { quarantine: fact.data.quarantineId, unit: fact.orgUnit, since: fact.occurredAt };
        return { ...state, people: { ...state.people, [fact.data.personId]: stay } };
      }
      case 'QuarantineReleased': {
        if (state.people[fact.data.personId]?.quarantine !== fact.data.quarantineId) return state;
        const { [fact.data.personId]: _, ...people } = state.people;
        return { ...state, people };
      }
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

const SERVED = 'served';

/** Within so long a missed collection is to be made up for (ms). */
export const MADE_UP_WITHIN = 3 * HOUR;

/** Whether a stop serves a household: also where there was nothing to collect, not where nobody answered. */
export const isServing = ({ outcome }: Pick<QuarantineWasteCollected['data'], 'outcome'>): boolean => outcome !== 'noAnswer';

/** Whether a miss of a day is none, since it turned out that somebody came on it, or came later. */
const wasServedSince = ({ servedAt }: HouseholdState, date: string): boolean =>
  servedAt !== undefined && servedAt >= (parseInstant(`${date}T00:00:00+08:00`) ?? Infinity);

/**
 * By whom and since when a household's waste is to be collected: it is one household's, whoever is in quarantine there, so it is of the
 * committee that began the last of these quarantines.
 */
export function wasteDutyIn({ people, householdId }: HouseholdState): (Stay & { readonly householdId: string }) | undefined {
  const stays = Object.values(people).sort((a, b) => a.since - b.since || (a.quarantine < b.quarantine ? -1 : 1));
  const [first, last] = [stays[0], stays.at(-1)];
  return first && { ...last!, since: first.since, householdId };
}

export const ofQuarantinedHouseholds = measuresOf(quarantinedHousehold, {
  active: level(({ people }) => onceInEach(Object.values(people).map(({ unit }) => unit))),
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
  collectedOfDay: tallyOf('QuarantineWasteCollected', ({ servedFirst }: HouseholdState, fact) =>
    isServing(fact.data) && firstInEach(servedFirst, SERVED, fact, 'day')),
  missed: tallyOf('WasteCollectionMissReported', () => 1),
  missOpen: level(({ missed }) => missed && { n: 1, unit: missed.unit }),
});
