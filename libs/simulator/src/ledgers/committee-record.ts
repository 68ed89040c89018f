import type { OrgUnitCode } from '@yiwang/kernel';
import { InventedPeople, type InventedPerson } from '../people/invented-people.js';
import type { Random } from '../random/random.js';

export type LedgerOutcome = 'done' | 'noAnswer' | 'refused' | 'vacant';

/** What a committee's two ledgers are to add up to. */
export interface CommitteeCounts {
  readonly committee: string;
  readonly orgUnit: OrgUnitCode;
  readonly workers: number;
  readonly outcomes: Readonly<Record<LedgerOutcome, number>>;
  /** People with Hubei travel history whom the visits found; each has a row in the returnee ledger. */
  readonly persons: number;
  /** Calendar days of the visits, `YYYY-MM-DD`, in order. */
  readonly days: readonly string[];
  readonly phoneShare: number;
}

/** One household's visit, before anyone has written it down in her own way. */
export interface LedgerVisit {
  readonly compound: string;
  readonly building: number;
  readonly room: number;
  readonly head: string;
  readonly residents: number;
  readonly day: string;
  readonly hour: number;
  readonly minute: number;
  readonly method: 'visit' | 'phone';
  readonly outcome: LedgerOutcome;
  readonly worker: string;
  readonly flagged: number;
}

/** A person back from Hubei, found by one of the visits. */
export interface LedgerReturnee {
  readonly visit: LedgerVisit;
  readonly person: InventedPerson;
  readonly tenure: 'owner' | 'tenant';
  readonly origin: string;
  readonly arrivedOn: string;
  readonly transport: string;
  readonly temperature: number;
}

/** What happened in a committee in those days: what both its ledgers are written from. */
export interface CommitteeRecord {
  readonly counts: CommitteeCounts;
  readonly workers: readonly string[];
  readonly visits: readonly LedgerVisit[];
  readonly returnees: readonly LedgerReturnee[];
}

const COMPOUNDS = ['一村', '二村', '三村', '四村', '五村', '六村'];
const BUILDINGS = 60;
const FLOORS = 6;
const FLATS_PER_FLOOR = 6;
const ORIGINS = ['湖北武汉', '湖北黄冈', '湖北孝感', '湖北荆州', '湖北宜昌', '湖北襄阳'];
const TRANSPORTS = ['G9911', 'G9926', 'D9943', 'MU9905', '长途客车', '自驾'];

/** Makes up a committee's days so that every count comes out exactly as asked. */
export function inventCommitteeRecord(counts: CommitteeCounts, random: Random): CommitteeRecord {
  const people = new InventedPeople(random.for('people'));
  const workers = people.names(counts.workers);
  const visits = inventVisits(counts, workers, people, random.for('visits'));
  return { counts, workers, visits, returnees: inventReturnees(visits, people, random.for('returnees')) };
}

function inventVisits(
  counts: CommitteeCounts,
  workers: readonly string[],
  people: InventedPeople,
  random: Random,
): LedgerVisit[] {
  const outcomes = random.shuffled(
    (Object.entries(counts.outcomes) as [LedgerOutcome, number][]).flatMap(([outcome, n]) => Array<LedgerOutcome>(n).fill(outcome)),
  );
  const flagged = flaggedPerVisit(outcomes, counts.persons, random);
  const addresses = inventAddresses(counts.committee, outcomes.length, random);
  return addresses.map((address, index) => {
    const outcome = outcomes[index]!;
    return {
      ...address,
      head: people.name(),
      residents: outcome === 'vacant' ? 0 : random.integer(1, 5),
      day: counts.days[Math.floor((index * counts.days.length) / addresses.length)]!,
      hour: random.integer(8, 21),
      minute: random.integer(0, 59),
      method: random.chance(counts.phoneShare) ? 'phone' : 'visit',
      outcome,
      worker: workers[index < workers.length ? index : random.integer(0, workers.length - 1)]!,
      flagged: flagged[index]!,
    };
  });
}

/** Spreads the people over visits that were answered, one or two to a household. */
function flaggedPerVisit(outcomes: readonly LedgerOutcome[], persons: number, random: Random): number[] {
  const flagged = Array<number>(outcomes.length).fill(0);
  const answered = random.shuffled(outcomes.flatMap((outcome, index) => (outcome === 'done' ? [index] : [])));
  let left = persons;
  for (const index of answered) {
    if (left === 0) break;
    flagged[index] = Math.min(left, random.chance(0.35) ? 2 : 1);
    left -= flagged[index]!;
  }
  return flagged;
}

function inventAddresses(committee: string, count: number, random: Random): Pick<LedgerVisit, 'compound' | 'building' | 'room'>[] {
  const all = COMPOUNDS.flatMap((_, compound) =>
    Array.from({ length: BUILDINGS * FLOORS * FLATS_PER_FLOOR }, (__, flat) => ({ compound, flat })),
  );
  return random
    .shuffled(all)
    .slice(0, count)
    .sort((a, b) => a.compound - b.compound || a.flat - b.flat)
    .map(({ compound, flat }) => {
      const onItsFloor = (flat % FLATS_PER_FLOOR) + 1;
      const floor = (Math.floor(flat / FLATS_PER_FLOOR) % FLOORS) + 1;
      return {
        compound: `${committee}${COMPOUNDS[compound]!}`,
        building: Math.floor(flat / (FLOORS * FLATS_PER_FLOOR)) + 1,
        room: floor * 100 + onItsFloor,
      };
    });
}

function inventReturnees(visits: readonly LedgerVisit[], people: InventedPeople, random: Random): LedgerReturnee[] {
  return visits.flatMap((visit) =>
    Array.from({ length: visit.flagged }, () => ({
      visit,
      person: people.person(),
      tenure: random.chance(0.6) ? ('tenant' as const) : ('owner' as const),
      origin: random.pick(ORIGINS),
      arrivedOn: `2020-01-${random.integer(15, 23)}`,
      transport: random.pick(TRANSPORTS),
      temperature: random.integer(362, 369) / 10,
    })),
  );
}
