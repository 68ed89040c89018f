import { DAY, HOUR, MINUTE, type Instant } from '@yiwang/kernel';
import type { Random } from '../random/random.js';
import { Planner, takenFrom, type PlannedSubmission, type Reporter } from './planned-submission.js';
import { about, momentsOf } from './rhythm.js';
import type { Committee, Household } from './settlement.js';

const REQUESTS_A_DAY = 1.6;
/** So many are overlooked, taken up only the next day or later; of so many nobody sees to it that they are done. */
const [OVERLOOKED, FORGOTTEN] = [0.08, 0.06];
/** Steps through the doors of a committee, so that none asks again for long. */
const STRIDE = 7;

type Kind = 'medicine' | 'food' | 'repair' | 'psych' | 'medical' | 'parcel' | 'complaint';

/** What is asked for, and how many of a hundred ask for it. */
const KINDS: Readonly<Record<Kind, number>> = { medicine: 30, food: 26, repair: 14, psych: 6, medical: 6, parcel: 12, complaint: 6 };
const DETAILS: Readonly<Record<Kind, string>> = {
  medicine: '降压药只剩两天的量', food: '请代买蔬菜和大米', repair: '厨房水管漏水', psych: '连日睡不好,想找人说说话', medical: '胸闷,需要送医', parcel: '快递放在东门货架',
  complaint: '楼上装修噪声',
};

/** A household of the committee that asks by its own account. */
export interface HouseholdWithAccount {
  readonly account: string;
  readonly household: Household;
}

/** Those of a committee who take requests up and who ask by an account of their own, beside the committee itself. */
export interface RequestsSpokenFor {
  readonly volunteer?: string | undefined;
  readonly home?: HouseholdWithAccount | undefined;
}

/** What the households of a committee ask for, by day and for medicine at night; who takes it up, what comes of it, and whether they are content. */
export class ResidentRequests {
  private readonly planner: Planner;
  private readonly helper: Reporter;
  private door: number;

  constructor(
    private readonly committee: Committee,
    private readonly random: Random,
    private readonly spokenFor: RequestsSpokenFor,
  ) {
    this.planner = new Planner(random.for('ids'));
    this.helper = { account: spokenFor.volunteer ?? committee.account, orgUnit: committee.orgUnit };
    this.door = random.integer(1, committee.households.length - 1);
  }

  day(day: Instant, dayNumber: number): PlannedSubmission[] {
    const byDay = momentsOf(day, 'online', about(REQUESTS_A_DAY, this.random), this.random)
      .filter((moment) => moment > day + 9 * HOUR || dayNumber > 0)
      .flatMap((moment) => this.asked(moment, this.random.weighted(KINDS)));
    const atNight = this.random.chance(0.2) ? this.asked(day + 22 * HOUR + this.random.integer(0, HOUR), 'medicine') : [];
    return [...byDay, ...atNight, ...this.ofHome(day)];
  }

  /** Every evening the household with an account asks for medicine; most of the time a volunteer brings it the same night. */
  private ofHome(day: Instant): PlannedSubmission[] {
    const { home } = this.spokenFor;
    if (home === undefined) return [];
    const by = { account: home.account, orgUnit: this.committee.orgUnit };
    return this.follow(by, home.household, 'medicine', day + 20 * HOUR + this.random.integer(0, HOUR), by);
  }

  private asked(moment: Instant, kind: Kind): PlannedSubmission[] {
    const { households } = this.committee;
    // The first door is that of the household with an account.
    this.door = (this.door + STRIDE) % households.length || STRIDE;
    return this.follow(this.committee, households[this.door]!, kind, moment, this.committee);
  }

  /** A request from asking until it is done, however late, and mostly rated. @param rater who says whether the household is content */
  private follow(asker: Reporter, household: Household, kind: Kind, askedAt: Instant, rater: Reporter): PlannedSubmission[] {
    const { random, planner } = this;
    const raised = planner.plan(asker, 'raise-resident-request', { occurredAt: askedAt }, {
      household, kind, context: random.chance(0.3) ? 'quarantine' : 'general', ...(random.chance(0.6) ? { details: DETAILS[kind] } : {}),
    }, { isReferredTo: true });
    const ofRequest = takenFrom(raised, 'requestId');
    const acceptedAt = askedAt + MINUTE + (random.chance(OVERLOOKED) ? random.integer(14 * HOUR, 2 * DAY) : random.integer(2 * MINUTE, random.chance(0.15) ? 10 * HOUR : 80 * MINUTE));
    const accepted = planner.plan(this.helper, 'accept-resident-request', { occurredAt: acceptedAt }, {}, ofRequest);
    const within = kind === 'medical' ? HOUR : 5 * HOUR;
    const doneAt = acceptedAt + MINUTE + (random.chance(FORGOTTEN) ? random.integer(DAY, 3 * DAY) : random.integer(10 * MINUTE, random.chance(0.15) ? 30 * HOUR : within));
    const outcome = random.weighted({ done: 88, handedOver: 8, notPossible: 4 });
    const done = planner.plan(this.helper, 'complete-resident-request', { occurredAt: doneAt }, { outcome }, ofRequest);
    if (!random.chance(0.6)) return [raised, accepted, done];
    const ratedAt = doneAt + MINUTE + random.integer(10 * MINUTE, DAY);
    const satisfied = outcome === 'notPossible' ? random.chance(0.2) : random.chance(0.94);
    return [raised, accepted, done, planner.plan(rater, 'rate-resident-request', { occurredAt: ratedAt }, { satisfied }, ofRequest)];
  }
}
