import { DAY, endOfHalfDay, halfDayOf, HOUR, startOfDay, type Instant } from '@yiwang/kernel';
import type { QuarantineVisitRecorded, VisitFinding } from '@yiwang/quarantine';
import { byPart } from '../algebra/by-part.js';
import { deadline, measuresOf, tallyOf } from '../algebra/measure.js';
import { defineSubject } from '../algebra/subject.js';
import { personKey } from './keys.js';
import { HEARD_OF_QUARANTINES, runningAfter, type QuarantineEvents, type QuarantineUnderWay } from './running-quarantine.js';

/** As long as a half of a day is: so long before it is due, a visit is owed. */
export const HALF_DAY = 12 * HOUR;

interface Visits {
  readonly running?: QuarantineUnderWay | undefined;
  /** The last visit or call of the quarantine, answered or not. */
  readonly last?: { readonly at: Instant; readonly finding: VisitFinding } | undefined;
  /** Until when nothing is owed: the end of the half of a day in which somebody answered last. */
  readonly settledUntil: Instant;
  /** The last day of which the morning is settled, by its beginning. */
  readonly morningOf?: Instant | undefined;
}

const NOBODY: Visits = { settledUntil: 0 };

/** Who is not at home, or does not answer, was not seen. */
const isSeen = (finding: VisitFinding): boolean => finding !== 'absent' && finding !== 'noAnswer';

/**
 * The visits to one person of one street in quarantine. Two are owed a day at home, one before noon and one after. What
 * came before is not owed, nor the half of a day in which it begins there: somebody brings the person home.
 */
export const quarantineVisits = defineSubject<QuarantineEvents | QuarantineVisitRecorded>()({
  name: 'quarantineVisits',
  hears: { ...HEARD_OF_QUARANTINES, QuarantineVisitRecorded: { key: personKey, keeps: ['quarantineId', 'finding'], keepsIfGiven: ['compoundId'] } },
  initial: NOBODY,
  evolve: (state, fact): Visits => {
    if (fact.type !== 'QuarantineVisitRecorded') {
      const running = runningAfter(state.running, fact);
      if (running === undefined) return NOBODY;
      if (fact.type === 'QuarantineStarted') return begunAt({ running }, fact.occurredAt);
      const comesHome = running.place === 'home' && state.running?.place === 'central';
      return comesHome ? begunAt({ ...state, running }, fact.occurredAt) : { ...state, running };
    }
    const { data: { quarantineId, finding }, occurredAt: at } = fact;
    if (state.running?.quarantineId !== quarantineId) return state;
    const visited = { ...state, last: { at, finding } };
    return isSeen(finding) ? { ...visited, settledUntil: endOfHalfDay(at), ...(halfDayOf(at) === 'am' && { morningOf: startOfDay(at) }) } : visited;
  },
});

/** Visits are owed from the next half of a day on. */
const begunAt = (state: Omit<Visits, 'settledUntil'>, at: Instant): Visits => ({ ...state, settledUntil: endOfHalfDay(at), morningOf: startOfDay(at) });

/** The quarantine of whoever is visited: who is in a central place is looked after there. */
export const visitedAtHome = ({ running }: Visits): QuarantineUnderWay | undefined => (running?.place === 'home' ? running : undefined);

/** By when somebody is to be seen: by the end of the half of the day that comes after the one in which they were. */
export const visitDueBy = ({ settledUntil }: Pick<Visits, 'settledUntil'>): Instant => settledUntil + HALF_DAY;

/** Something that is so of somebody who is visited, until a moment. */
const until = (state: Visits, moment: Instant) => {
  const running = visitedAtHome(state);
  return running && { n: 1, unit: running.unit, until: moment };
};

export const ofVisits = measuresOf(quarantineVisits, {
  /** Nothing is owed in the half of the day that it is. */
  settled: deadline((state) => until(state, state.settledUntil)),
  /** A whole half of a day went by unseen. */
  missed: deadline((state) => {
    const running = visitedAtHome(state);
    return running && { n: 1, unit: running.unit, from: visitDueBy(state) };
  }),
  /** Both halves of the day are settled, until midnight. */
  twice: deadline((state) => state.morningOf !== undefined && state.settledUntil === state.morningOf + DAY && until(state, state.settledUntil)),
  visits: tallyOf('QuarantineVisitRecorded', () => true),
});

/** The same, by the compound of the quarantine; a visit counts, and is of one, also where none goes on that is known. */
export const ofVisitsByCompound = byPart(ofVisits, ({ running }, fact) => (fact?.type === 'QuarantineVisitRecorded' ? fact.data.compoundId : running?.compoundId));
