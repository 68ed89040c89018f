import { dateOf, DAY, grouped, HOUR, MINUTE, type Instant } from '@yiwang/kernel';
import type { Random } from '../random/random.js';
import { Planner, type PlannedSubmission, type Reporter } from './planned-submission.js';
import type { StayAtHome } from './returnees.js';
import type { Settlement } from './settlement.js';

const PLATE = '沪A20207';
const PLANT = 'plant-1';

/** A door that the vehicle comes to. */
interface Door {
  readonly stay: StayAtHome;
  readonly at: Instant;
}

/**
 * The vehicle that goes round the doors of whoever is in quarantine at home: every morning to all of them, committee by committee, and in
 * the afternoon to those where nobody answered, who came since, and whom it drove past. Now and then a missed door is left until the
 * next day, and the vehicle is disinfected only before it sets out again.
 */
export class WasteRuns {
  private readonly planner: Planner;

  /** @param crew the account of the vehicle's crew */
  constructor(
    private readonly settlement: Settlement,
    private readonly crew: string,
    private readonly random: Random,
  ) {
    this.planner = new Planner(random.for('ids'));
  }

  /** @param stays whoever is in quarantine at home on the day, with those who came on it */
  day(day: Instant, dayNumber: number, stays: readonly StayAtHome[]): PlannedSubmission[] {
    const { random } = this;
    const registered = dayNumber === 0 ? [this.plantRegistered(day + 7 * HOUR + 31 * MINUTE)] : [];
    const there = stays.filter(({ until }) => until > day + 20 * HOUR);
    const morning = there.filter(({ from }) => from < day + 8 * HOUR);
    const missed = morning.filter(() => random.chance(0.015));
    const visited = morning.filter((stay) => !missed.includes(stay));
    const silent = visited.filter(() => random.chance(0.03));
    const reports = missed.map((stay) => this.missReported(stay, day + 14 * HOUR + random.integer(0, 20 * MINUTE)));
    const afternoon = [...silent, ...missed.filter(() => random.chance(0.7)), ...there.filter(({ from }) => from >= day + 8 * HOUR && from < day + 15 * HOUR)];
    return [
      ...registered,
      ...this.run(1, day + 8 * HOUR + 30 * MINUTE, visited, silent),
      ...reports,
      ...this.run(2, day + 15 * HOUR + 30 * MINUTE, afternoon, [], dayNumber % 3 === 1),
    ];
  }

  private plantRegistered(at: Instant): PlannedSubmission {
    return this.planner.plan(this.settlement.office, 'register-site', { occurredAt: at }, { siteId: PLANT, siteType: 'wastePlant', name: '城西焚烧厂' });
  }

  /** One run from its start until the vehicle is disinfected; none where there is no door to go to. */
  private run(n: number, startedAt: Instant, stays: readonly StayAtHome[], silent: readonly StayAtHome[], isLeftOvernight = false): PlannedSubmission[] {
    if (stays.length === 0) return [];
    const { random, planner, crew } = this;
    const office = { account: crew, orgUnit: this.settlement.office.orgUnit };
    const runId = `${PLATE}.${dateOf(startedAt)}.${n}`;
    let at = startedAt + 2 * MINUTE;
    const doors = stays.map((stay): Door => ({ stay, at: (at += random.integer(45_000, 75_000)) }));
    const stops = doors.map((door) => this.stop(runId, door, silent.includes(door.stay)));
    const collected = stops.reduce((sum, { body }) => sum + Number((body.data as { readonly grams: number }).grams), 0);
    const handedOverAt = at + random.integer(35 * MINUTE, 55 * MINUTE);
    const disinfectedAt = isLeftOvernight ? startedAt + 16 * HOUR : handedOverAt + random.integer(15 * MINUTE, 35 * MINUTE);
    return [
      planner.plan(office, 'start-waste-run', { occurredAt: startedAt }, { vehicle: PLATE, plantId: PLANT, crewCount: 3 }),
      ...stops,
      planner.plan(office, 'hand-over-waste', { occurredAt: handedOverAt, sendAt: handedOverAt + MINUTE }, {
        runId, grams: Math.round(collected * (0.99 + random.fraction() * 0.02)), plantId: PLANT, unloadingPoint: 'dedicated',
      }),
      planner.plan(office, 'disinfect-waste-vehicle', { occurredAt: disinfectedAt, sendAt: disinfectedAt + MINUTE }, { runId, agent: 'chlorine' }),
    ];
  }

  private stop(runId: string, { stay, at }: Door, isSilent: boolean): PlannedSubmission {
    const { random } = this;
    const outcome = isSilent ? 'noAnswer' : random.chance(0.06) ? 'nothing' : 'collected';
    const bags = outcome === 'collected' ? random.integer(1, 3) : 0;
    const by: Reporter = { account: this.crew, orgUnit: stay.committee.orgUnit };
    return this.planner.plan(by, 'collect-quarantine-waste', { occurredAt: at, sendAt: at + 5_000 }, {
      runId, household: stay.household, outcome, bags, grams: bags * random.integer(1_100, 3_200),
    });
  }

  private missReported({ committee, household, startedBy }: StayAtHome, at: Instant): PlannedSubmission {
    return this.planner.plan(committee, 'report-missed-collection', { occurredAt: at }, { household, date: dateOf(at) }, {
      fromAnswers: [{ field: 'quarantineId', submissionId: startedBy }],
    });
  }
}

/** Of several who are in quarantine behind one door, the one who came first: the door is one. */
export function onePerDoor(stays: readonly StayAtHome[]): StayAtHome[] {
  const doors = grouped(stays, ({ committee, household: { compound, building, room } }) => `${committee.orgUnit} ${compound} ${building} ${room}`);
  return [...doors.values()].map(([first]) => first!);
}

/** Who is in quarantine at home on some part of a day. */
export const onDay = (stays: readonly StayAtHome[], day: Instant): StayAtHome[] => stays.filter(({ from, until }) => from < day + DAY && until > day);
