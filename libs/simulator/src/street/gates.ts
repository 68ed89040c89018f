import { DAY, formatInstant, HOUR, MINUTE, type Instant } from '@yiwang/kernel';
import type { Random } from '../random/random.js';
import { gateCountsOf, type Passed } from './gate-counts.js';
import { Planner, type PlannedSubmission, type Reporter } from './planned-submission.js';
import { about, momentsOf } from './rhythm.js';
import type { Committee, Compound } from './settlement.js';

const DAY_SHIFT = 8 * HOUR;
const NIGHT_SHIFT = 20 * HOUR;
/** What stands at the second entrance of compounds of older houses: a lane closed with what was at hand. */
const LANES = new Set<Compound['kind']>(['lilong', 'publicHousing']);
/** Gates where a handover fails every day, by the name of the committee: by when the post is left, and when taken again. */
const GAPS: Readonly<Record<string, readonly [left: number, taken: number]>> = {
  东浜: [NIGHT_SHIFT, NIGHT_SHIFT + 47 * MINUTE],
  万村: [23.5 * HOUR, DAY + 40 * MINUTE],
};
/** The committee that has not closed its last compound. */
const BEHIND = '东浜';
const EXCEPTIONS_A_DAY = 0.5;
const PASSES_A_DAY = 1.6;

/** An entrance and who reports for it. */
interface Entrance {
  readonly siteId: string;
  readonly name: string;
  readonly compound: Compound;
  readonly by: Reporter;
}

/** An entrance for which somebody reports who is not the committee. */
export interface GateSpokenFor {
  readonly siteId: string;
  readonly compoundId: string;
  readonly name: string;
  readonly account: string;
}

/** A committee's compounds closed, their entrances manned by day and by night, who passed counted, and what went wrong there. */
export class Gates {
  private readonly planner: Planner;
  private readonly main: readonly Entrance[];
  private readonly side: readonly Entrance[];
  /** The shift that stands at each main entrance. */
  private readonly standing = new Map<string, string>();
  private passes = 0;

  constructor(
    private readonly committee: Committee,
    private readonly random: Random,
    spokenFor: readonly GateSpokenFor[],
  ) {
    this.planner = new Planner(random.for('ids'));
    const { compounds, orgUnit } = committee;
    this.main = compounds.map((compound) => {
      const own = spokenFor.find(({ compoundId }) => compoundId === compound.siteId);
      return own === undefined ? this.entrance(compound, '正门', 1) : { siteId: own.siteId, name: own.name, compound, by: { account: own.account, orgUnit } };
    });
    this.side = compounds.map((compound) => this.entrance(compound, LANES.has(compound.kind) ? '弄堂口' : '车库门', 2));
  }

  day(day: Instant, dayNumber: number): PlannedSubmission[] {
    return [
      ...(dayNumber === 0 ? this.begin(day) : []),
      ...this.main.flatMap((entrance, index) => this.manned(entrance, day, index === 0 ? GAPS[this.committee.name] : undefined)),
      ...this.side.filter(({ compound }) => !LANES.has(compound.kind)).flatMap((entrance) => this.byDayOnly(entrance, day)),
      ...momentsOf(day, 'arrivals', about(EXCEPTIONS_A_DAY, this.random), this.random).filter((at) => at > day + 9 * HOUR).flatMap((at) => this.exception(at)),
      ...momentsOf(day, 'counter', about(PASSES_A_DAY, this.random), this.random).filter((at) => at > day + 9 * HOUR).flatMap((at) => this.pass(at)),
    ];
  }

  private entrance(compound: Compound, name: string, n: number): Entrance {
    return { siteId: `${compound.siteId}-gate-${n}`, name: `${compound.name}${name}`, compound, by: this.committee };
  }

  /** The first morning: what is registered, how each compound is kept, and which way in is closed. */
  private begin(day: Instant): PlannedSubmission[] {
    const { committee, planner } = this;
    const ours = [...this.main, ...this.side].filter(({ by }) => by === committee);
    const registered = ours.map(({ siteId, name, compound }, index) =>
      planner.plan(committee, 'register-site', { occurredAt: day + 7 * HOUR + 33 * MINUTE + index }, { siteId, siteType: 'entrance', name, parentSite: compound.siteId }));
    const closed = committee.name === BEHIND ? committee.compounds.slice(0, -1) : committee.compounds;
    const declared = closed.map(({ siteId: compoundId }, index) =>
      planner.plan(committee, 'declare-closed-management', { occurredAt: day + 7 * HOUR + 50 * MINUTE + index }, { compoundId, level: 'quasiClosed' }));
    const set = this.side.map(({ siteId: entranceId, compound }, index) => {
      const said = LANES.has(compound.kind)
        ? { status: 'sealed', barrier: 'improvised', insteadUse: this.main.find((main) => main.compound === compound)!.siteId }
        : { status: 'limited', barrier: 'standard', hours: '08:00–20:00' };
      return planner.plan(committee, 'set-entrance-status', { occurredAt: day + 7 * HOUR + 52 * MINUTE + index }, { entranceId, ...said });
    });
    return [...registered, ...declared, ...set];
  }

  /** Two shifts of twelve hours, the one taking over from the other; where there is a gap, the day's is left before the night's begins. */
  private manned(entrance: Entrance, day: Instant, gap: readonly [left: number, taken: number] | undefined): PlannedSubmission[] {
    const [left, taken] = gap ?? [NIGHT_SHIFT, NIGHT_SHIFT];
    const residents = this.committee.households.length / this.committee.compounds.length;
    const byDay = this.shift(entrance, day + DAY_SHIFT, day + left, Math.round(residents * 2.1));
    const byNight = this.shift(entrance, day + taken, day + DAY + DAY_SHIFT, Math.round(residents * 0.25));
    return [...byDay, ...byNight];
  }

  private shift(entrance: Entrance, from: Instant, until: Instant, passes: number): PlannedSubmission[] {
    const { planner, random } = this;
    const { siteId, by } = entrance;
    const before = this.standing.get(siteId);
    const opened = planner.plan(by, 'open-gate-shift', { occurredAt: from + random.integer(0, MINUTE) }, {
      siteId, staff: random.integer(1, 3), ...(before === undefined ? {} : { takesOverFrom: before }),
    });
    const shiftId = opened.body.submissionId;
    this.standing.set(siteId, shiftId);
    const passed: Passed = { inAll: passes + random.integer(0, 40), measured: this.committee.name === BEHIND ? 0.86 : 0.99 };
    const told = (share: number) => ({ siteId, shiftId, ...gateCountsOf(passed, share) });
    const isByDay = until - from > 11 * HOUR && passes > 200;
    const reports = isByDay ? [0.35, 0.7].map((share) => planner.plan(by, 'report-gate-tally', { occurredAt: from + share * (until - from) }, told(share))) : [];
    const couriers = Math.round(passed.inAll / 12);
    const checks = isByDay ? [planner.plan(by, 'tally-courier-checks', { occurredAt: until - HOUR }, {
      siteId, shiftId, checked: couriers, badgeShown: couriers, green: couriers - random.integer(0, 1), tempMeasured: couriers, rejected: random.integer(0, 1),
    })] : [];
    // Whoever leaves hands in the counts once the next has taken over; where nobody came, the post is left.
    const closed = planner.plan(by, 'close-gate-shift', { occurredAt: until + random.integer(2, 4) * MINUTE }, { ...told(1), locked: false });
    return [opened, ...reports, ...checks, closed];
  }

  /** An entrance that is open by day, and locked in the evening. */
  private byDayOnly({ siteId, by }: Entrance, day: Instant): PlannedSubmission[] {
    const opened = this.planner.plan(by, 'open-gate-shift', { occurredAt: day + DAY_SHIFT + this.random.integer(0, MINUTE) }, { siteId, staff: 1 });
    const shiftId = opened.body.submissionId;
    const counts = gateCountsOf({ inAll: this.random.integer(40, 120), measured: 0.98 }, 1);
    const closed = this.planner.plan(by, 'close-gate-shift', { occurredAt: day + NIGHT_SHIFT + this.random.integer(0, 5 * MINUTE) }, { siteId, shiftId, ...counts, locked: true });
    return [opened, closed];
  }

  /** Mostly settled within the hour. */
  private exception(at: Instant): PlannedSubmission[] {
    const { planner, random } = this;
    const { siteId, by } = random.pick(this.main);
    const kind = random.weighted({ fever: 2, refusal: 3, dispute: 3, unregistered: 2, nonGreenCode: 1 });
    const reported = planner.plan(by, 'report-gate-exception', { occurredAt: at }, { siteId, kind, ...(kind === 'fever' ? { tenthsCelsius: random.integer(373, 389) } : {}) });
    if (random.chance(0.12)) return [reported];
    const how = kind === 'fever' ? 'sentToFeverClinic' : random.pick(['turnedAway', 'admitted', 'mediated']);
    const settled = planner.plan(by, 'resolve-gate-exception', { occurredAt: at + random.integer(5, 55) * MINUTE }, { siteId, exceptionId: reported.body.submissionId, how });
    return [reported, settled];
  }

  /** Handed out for a day, or for the weeks of a tenancy; half of the day's are given back. */
  private pass(at: Instant): PlannedSubmission[] {
    const { planner, random, committee } = this;
    const { siteId: compoundId } = random.pick(committee.compounds);
    const kind = random.weighted({ visitor: 5, work: 3, tenant: 2 });
    const passId = `${committee.orgUnit.slice(-3)}-${String((this.passes += 1)).padStart(4, '0')}`;
    const validTo = formatInstant(at + (kind === 'tenant' ? 14 * DAY : 10 * HOUR));
    const issued = planner.plan(committee, 'issue-temporary-pass', { occurredAt: at }, { passId, compoundId, kind, validTo });
    if (kind === 'tenant' || random.chance(0.5)) return [issued];
    return [issued, planner.plan(committee, 'revoke-temporary-pass', { occurredAt: at + random.integer(HOUR, 9 * HOUR) }, { passId, compoundId, reason: 'left' })];
  }
}
