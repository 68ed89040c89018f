import { HOUR, MINUTE, type Instant } from '@yiwang/kernel';
import type { Random } from '../random/random.js';
import { Planner, type PlannedSubmission } from './planned-submission.js';
import { about, momentOf, momentsOf } from './rhythm.js';
import type { Committee, Household } from './settlement.js';

const ROUND_DAYS = 7;
/** Each round asks for more than the one before, as the notices did. */
const SCOPES = ['湖北来沪返沪人员及密接', '租户及近14日有人员往来的住户', '全部租户及重点地区返沪住户'];
const FIRST_SHARE_OF_HOUSEHOLDS = 0.45;
const WIDENED_BY = 1.2;

type Outcome = 'done' | 'noAnswer' | 'refused' | 'vacant';
type Worker = Committee['workers'][number];

/** What a worker finds at a door. */
interface Findings {
  readonly method: 'visit' | 'phone' | 'self' | 'online';
  readonly outcome: Outcome;
  readonly membersPresent?: number;
  readonly flaggedPersons: number;
}

interface Visit {
  readonly household: Household;
  readonly found: Findings;
  /** What the visit before it found. The same again is no new fact. */
  readonly before?: Findings;
}

const saysTheSame = (a: Findings, b: Findings | undefined): boolean =>
  a.outcome === b?.outcome && a.method === b.method && a.flaggedPersons === b.flaggedPersons;

/** A committee's screening: a round a week, and its workers at the doors day by day. */
export class ScreeningRounds {
  private readonly planner: Planner;
  private round = 0;
  private roundId = '';
  private toVisit: Household[] = [];
  private toRevisit: Visit[] = [];
  private target = 0;

  constructor(
    private readonly committee: Committee,
    private readonly random: Random,
  ) {
    this.planner = new Planner(random.for('ids'));
  }

  day(day: Instant, dayNumber: number): PlannedSubmission[] {
    const rounds = dayNumber % ROUND_DAYS === 0 ? this.nextRound(day) : [];
    return [...rounds, ...this.visits(day)];
  }

  private nextRound(day: Instant): PlannedSubmission[] {
    const closing = this.round === 0 ? [] : [this.close(day + 7 * HOUR + 50 * MINUTE)];
    const share = Math.min(1, FIRST_SHARE_OF_HOUSEHOLDS * WIDENED_BY ** this.round);
    this.round += 1;
    this.target = Math.round(this.committee.households.length * share);
    this.toVisit = this.random.shuffled(this.committee.households).slice(0, this.target);
    this.toRevisit = [];
    const opening = this.planner.plan(
      this.committee,
      'open-screening-round',
      { occurredAt: day + 7 * HOUR + 52 * MINUTE, sendAt: day + 7 * HOUR + 53 * MINUTE },
      { scope: SCOPES[Math.min(this.round, SCOPES.length) - 1]!, targetHouseholds: this.target },
    );
    // A round goes by the id of the submission that opened it.
    this.roundId = opening.body.submissionId;
    return [...closing, opening];
  }

  private close(at: Instant): PlannedSubmission {
    return this.planner.plan(this.committee, 'close-screening-round', { occurredAt: at }, { roundId: this.roundId });
  }

  private visits(day: Instant): PlannedSubmission[] {
    const { random, committee } = this;
    const first = this.toVisit.splice(0, about(this.target * committee.pace * (0.85 + random.fraction() * 0.3), random));
    const again = this.toRevisit.splice(0);
    // A phone without signal keeps what its worker enters until she is back at the office.
    const offline = new Map(
      committee.workers.filter(() => random.chance(0.055)).map((worker) => [worker, day + 22 * HOUR + random.integer(0, 10 * HOUR)]),
    );
    const moments = momentsOf(day, 'visits', first.length, random).map((moment) => Math.max(moment, day + 8 * HOUR));
    const planned = first.flatMap((household, index) => this.visit(this.meet(household), moments[index]!, offline));
    const revisited = again.flatMap(({ household, found: before }) => {
      const found = this.findings(random.chance(0.75) ? 'done' : 'noAnswer');
      const evening = Math.max(momentOf(day, 'visits', random), day + 18 * HOUR + random.integer(0, HOUR));
      return this.visit({ household, found, before }, evening, offline);
    });
    return [...planned, ...revisited];
  }

  private meet(household: Household): Visit {
    const outcome = this.random.weighted<Outcome>({ done: 86, noAnswer: 9, refused: 1.5, vacant: 3.5 });
    const visit: Visit = { household, found: this.findings(outcome) };
    if (outcome === 'noAnswer' || (outcome === 'refused' && this.random.chance(0.5))) this.toRevisit.push(visit);
    return visit;
  }

  private findings(outcome: Outcome): Findings {
    const { random } = this;
    const answered = outcome === 'done';
    return {
      method: random.weighted({ visit: 84, phone: 11, self: 1, online: 4 }),
      outcome,
      ...(answered ? { membersPresent: random.integer(1, 5) } : {}),
      flaggedPersons: answered && random.chance(0.025) ? random.integer(1, 2) : 0,
    };
  }

  private visit(visit: Visit, occurredAt: Instant, offline: ReadonlyMap<Worker, Instant>): PlannedSubmission[] {
    const { random, planner, committee } = this;
    const worker = random.pick(committee.workers);
    const sendAt = offline.get(worker);
    const report = planner.plan(committee, 'screen-household', { occurredAt, sendAt }, this.form(visit, worker), {
      expected: saysTheSame(visit.found, visit.before) ? 'already-recorded' : 'recorded',
    });
    if (sendAt !== undefined || report.expected !== 'recorded') return [report];
    const mishap = random.weighted({ none: 985, sentTwice: 5, reportedTwice: 6, wrongDoor: 4 });
    switch (mishap) {
      case 'none':
        return [report];
      case 'sentTwice':
        return [report, { ...report, sendAt: report.sendAt + 20 * MINUTE, expected: 'already-recorded' }];
      case 'reportedTwice':
        return [report, this.sameByAnother(visit, worker, report.sendAt)];
      case 'wrongDoor':
        return visit.found.outcome === 'done' ? [{ ...report, isReferredTo: true }, this.correction(visit, report)] : [report];
    }
  }

  private form({ household, found }: Visit, worker: Worker): Record<string, unknown> {
    return { roundId: this.roundId, household, ...found, visitedBy: worker };
  }

  /** Another worker knocks at the same door and reports the same. */
  private sameByAnother(visit: Visit, first: Worker, after: Instant): PlannedSubmission {
    const another = this.random.pick(this.committee.workers.filter((worker) => worker !== first));
    const occurredAt = after + this.random.integer(16 * MINUTE, 50 * MINUTE);
    return this.planner.plan(this.committee, 'screen-household', { occurredAt }, this.form(visit, another), { expected: 'already-recorded' });
  }

  /** Entered for the wrong door: voided, with the reason, and the right household is visited again. */
  private correction(visit: Visit, wrong: PlannedSubmission): PlannedSubmission {
    this.toVisit.push(visit.household);
    const { submissionId } = wrong.body;
    const occurredAt = wrong.sendAt + this.random.integer(20 * MINUTE, 90 * MINUTE);
    return this.planner.plan(this.committee, 'correct-event', { occurredAt }, { reason: '户号录错' }, {
      fromAnswers: [
        { field: 'eventId', submissionId },
        { field: 'stream', submissionId },
      ],
    });
  }
}
