import { DAY, HOUR, MINUTE, startOfDay, type Instant } from '@yiwang/kernel';
import type { Random } from '../random/random.js';
import { Planner, takenFrom, type PlannedSubmission } from './planned-submission.js';
import type { Committee } from './settlement.js';

/** Between these hours somebody goes round, before noon and after. */
const ROUNDS = [[8 * HOUR, 11.5 * HOUR], [13.5 * HOUR, 18 * HOUR]] as const;
/** How many visits are made, and temperatures reported, of those that are owed. */
const VISITED = 0.94;
const MEASURED = 0.96;
const FEVER = 0.008;
const BREACH = 0.02;
/** Nobody goes there before whoever reported the quarantine has been answered. */
const AFTER_START = 30 * MINUTE;

/** A quarantine as it is planned. */
export interface PlannedQuarantine {
  readonly started: PlannedSubmission;
  readonly person: object;
  readonly place: 'home' | 'central';
  readonly isFromOverseas: boolean;
  readonly startedAt: Instant;
  readonly releasedAt: Instant;
  /** When somebody at home was moved to a central place, where they are looked after from then on. */
  readonly movedAt?: Instant | undefined;
}

/** What happens in a committee's quarantines: notices signed, two visits a day of which some are missed, temperatures, now and then a fever or a breach. */
export class QuarantineFollowUp {
  private readonly planner: Planner;

  constructor(private readonly committee: Committee, private readonly random: Random) {
    this.planner = new Planner(random.for('ids'));
  }

  /** All of one quarantine, from when it is known of until its release. */
  of(quarantine: PlannedQuarantine): PlannedSubmission[] {
    const from = Math.max(quarantine.startedAt, quarantine.started.sendAt) + AFTER_START;
    const isThen = (at: Instant): boolean => at >= from && at < quarantine.releasedAt;
    const days: PlannedSubmission[] = [];
    for (let day = startOfDay(from); day < quarantine.releasedAt; day += DAY) days.push(...this.day(quarantine, day, isThen));
    return [...this.notice(quarantine, from), ...days];
  }

  private notice({ started, isFromOverseas, releasedAt }: PlannedQuarantine, from: Instant): PlannedSubmission[] {
    const { random } = this;
    const at = from + random.integer(0, random.chance(0.8) ? HOUR : 30 * HOUR);
    const lang = isFromOverseas ? random.weighted({ zh: 4, en: 2, ja: 2, ko: 3 }) : 'zh';
    const form = random.weighted({ paper: 7, online: 3 });
    if (random.chance(0.04) || at >= releasedAt) return [];
    return [this.planner.plan(this.committee, 'sign-quarantine-notice', { occurredAt: at }, { lang, form }, takenFrom(started, 'quarantineId'))];
  }

  private day(quarantine: PlannedQuarantine, day: Instant, isThen: (at: Instant) => boolean): PlannedSubmission[] {
    const { random } = this;
    const { place, movedAt = Infinity } = quarantine;
    const isAtHome = (at: Instant): boolean => isThen(at) && at < movedAt;
    const visits = place === 'home' ? ROUNDS.flatMap(([begin, end]) => this.visit(quarantine, day + random.integer(begin, end), isAtHome)) : [];
    const breaches = place === 'home' && random.chance(BREACH) ? this.breach(quarantine, day + random.integer(9 * HOUR, 21 * HOUR), isAtHome) : [];
    return [...visits, ...this.temperatures(quarantine, day + random.integer(7.5 * HOUR, 10.5 * HOUR), isThen), ...breaches];
  }

  /** Where nobody answers, somebody calls within the hour. */
  private visit({ started }: PlannedQuarantine, at: Instant, isThen: (at: Instant) => boolean): PlannedSubmission[] {
    const { random, planner, committee } = this;
    const finding = random.weighted({ fine: 920, noAnswer: 45, absent: 8, symptoms: 12, needsHelp: 15 });
    const mode = random.weighted({ door: 6, phone: 3, video: 1 });
    if (!random.chance(VISITED) || !isThen(at)) return [];
    const visited = planner.plan(committee, 'record-quarantine-visit', { occurredAt: at }, { finding, mode }, takenFrom(started, 'quarantineId'));
    const calledAt = at + random.integer(10, 25) * MINUTE;
    if (finding !== 'noAnswer' || !isThen(calledAt)) return [visited];
    return [visited, planner.plan(committee, 'record-quarantine-visit', { occurredAt: calledAt }, { finding: 'fine', mode: 'phone' }, takenFrom(started, 'quarantineId'))];
  }

  /** A fever is measured again in the afternoon. */
  private temperatures({ started }: PlannedQuarantine, at: Instant, isThen: (at: Instant) => boolean): PlannedSubmission[] {
    const { random, planner, committee } = this;
    const isFever = random.chance(FEVER);
    const again = at + random.integer(5, 8) * HOUR;
    if (!random.chance(MEASURED) || !isThen(at)) return [];
    const report = (occurredAt: Instant, tenthsCelsius: number) => planner.plan(
      committee, 'report-temperature', { occurredAt }, { tenthsCelsius, method: random.weighted({ self: 5, visit: 3, phone: 2 }), ...(isFever && { symptoms: ['cough'] }) },
      takenFrom(started, 'personId'),
    );
    return isFever && isThen(again) ? [report(at, random.integer(373, 386)), report(again, random.integer(368, 389))] : [report(at, random.integer(360, 370))];
  }

  /** Mostly dealt with within two hours, sometimes not before the next day. */
  private breach({ started, person }: PlannedQuarantine, at: Instant, isThen: (at: Instant) => boolean): PlannedSubmission[] {
    const { random, planner, committee } = this;
    const kind = random.weighted({ out: 6, visitor: 3, other: 1 });
    const foundBy = random.weighted({ neighbour: 4, gate: 4, volunteer: 2 });
    const dealtWith = at + (random.chance(0.8) ? random.integer(15, 110) * MINUTE : random.integer(14, 22) * HOUR);
    if (!isThen(at)) return [];
    const reported = planner.plan(committee, 'report-quarantine-breach', { occurredAt: at }, { person, kind, foundBy });
    const measure = kind === 'out' ? random.weighted({ returned: 7, warned: 2, policeHandled: 1 }) : random.weighted({ warned: 8, unfounded: 2 });
    const data = { breachId: reported.body.submissionId, measure };
    return [reported, planner.plan(committee, 'resolve-quarantine-breach', { occurredAt: dealtWith }, data, takenFrom(started, 'quarantineId'))];
  }
}
