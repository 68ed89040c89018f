import { DAY, formatInstant, HOUR, MINUTE, startOfDay, type Instant } from '@yiwang/kernel';
import type { InventedPeople } from '../people/invented-people.js';
import type { Random } from '../random/random.js';
import { Planner, takenFrom, type PlannedSubmission, type Reporter } from './planned-submission.js';
import { QuarantineFollowUp } from './quarantine-follow-up.js';
import type { HouseholdWithAccount } from './resident-requests.js';
import type { StayAtHome } from './returnees.js';
import type { Committee } from './settlement.js';

/** Somebody of the household comes back on the third day and every week after it: most of the time two are in quarantine at once. */
const [FIRST_RETURN, EVERY] = [2, 7];
const QUARANTINE = 14 * DAY;
/** Every so many days the committee declines what was handed in in the morning: the day before a demonstration is first looked at, too. */
const [DECLINED_EVERY, DECLINED_ON] = [3, 2];

/** Somebody of the household, from the submission by which the quarantine began. */
interface Stay {
  readonly started: PlannedSubmission;
  readonly startedAt: Instant;
  readonly releasedAt: Instant;
  /** Whose temperature is looked at in the morning; another's waits until the evening. */
  readonly isFirst: boolean;
}

/**
 * The household with an account, of which there is always somebody in quarantine at home. It hands its temperatures and signatures in on
 * its phone, and the committee confirms them: in the morning within the hour, what comes later in the evening, and what comes in the
 * evening the next morning. So there is something waiting at nearly every hour, something confirmed, and something declined.
 */
export class QuarantinedHome {
  /** Whoever was planned to be in quarantine there so far. */
  readonly stays: StayAtHome[] = [];
  private readonly planner: Planner;
  private readonly visits: QuarantineFollowUp;
  private readonly resident: Reporter;

  constructor(
    private readonly committee: Committee,
    private readonly home: HouseholdWithAccount,
    private readonly people: InventedPeople,
    private readonly random: Random,
  ) {
    this.planner = new Planner(random.for('ids'));
    this.visits = new QuarantineFollowUp(committee, random.for('visits'));
    this.resident = { account: home.account, orgUnit: committee.orgUnit };
  }

  day(day: Instant, dayNumber: number): PlannedSubmission[] {
    if (dayNumber === 0) return this.stay(day - 6 * DAY + 15 * HOUR, day, true, day + 7 * HOUR + 41 * MINUTE);
    return dayNumber % EVERY === FIRST_RETURN ? this.stay(day + 17 * HOUR + this.random.integer(0, 40) * MINUTE, day - dayNumber * DAY, false) : [];
  }

  /** All of one quarantine. @param from the first day of the simulation @param sendAt when the beginning is told; at once without it */
  private stay(startedAt: Instant, from: Instant, isFirst: boolean, sendAt?: Instant): PlannedSubmission[] {
    const { random, planner, committee, home: { household } } = this;
    const cameBackAt = startedAt - random.integer(5 * HOUR, 7 * HOUR);
    const { name, sex, documentNumber, phone } = this.people.person();
    const person = { name, sex, documentType: 'residentId', documentNumber, phone, origin: '浙江温州', transport: 'D9943' };
    const started = planner.plan(committee, 'start-quarantine', { occurredAt: startedAt, sendAt }, {
      person, household, place: 'home', reason: 'domestic', countedFrom: 'arrival', countedSince: formatInstant(cameBackAt),
    }, { isReferredTo: true });
    const releasedAt = cameBackAt + QUARANTINE + random.integer(5, 60) * MINUTE;
    const stay = { started, startedAt, releasedAt, isFirst };
    this.stays.push({ committee, household, from: started.sendAt, until: releasedAt, startedBy: started.body.submissionId });
    const visits = this.visits.of({ started, person, place: 'home', isFromOverseas: false, startedAt, releasedAt }).filter(({ body }) => body.type === 'record-quarantine-visit');
    const released = planner.plan(committee, 'release-quarantine', { occurredAt: releasedAt }, {}, takenFrom(started, 'quarantineId'));
    return [started, ...visits, released, ...this.notice(stay), ...this.temperatures(stay, from)];
  }

  /** Read and signed on the phone the evening after it began, and confirmed the next morning. */
  private notice({ started, isFirst }: Stay): PlannedSubmission[] {
    const signedAt = isFirst ? started.sendAt + 2 * HOUR : startOfDay(started.sendAt) + DAY + 19 * HOUR + this.random.integer(0, 20) * MINUTE;
    const confirmedAt = isFirst ? signedAt + HOUR : startOfDay(signedAt) + DAY + 9 * HOUR + this.random.integer(0, 30) * MINUTE;
    return this.confirmed('sign-quarantine-notice', { lang: 'zh' }, takenFrom(started, 'quarantineId'), signedAt, confirmedAt);
  }

  private temperatures(stay: Stay, from: Instant): PlannedSubmission[] {
    const drafts: PlannedSubmission[] = [];
    for (let day = startOfDay(stay.started.sendAt); day < stay.releasedAt; day += DAY) drafts.push(...this.measured(stay, day, Math.round((day - from) / DAY)));
    return drafts;
  }

  private measured(stay: Stay, day: Instant, dayNumber: number): PlannedSubmission[] {
    const { random } = this;
    const minutes = (least: number, most: number): Instant => random.integer(least, most) * MINUTE;
    const morning = day + 8 * HOUR + minutes(0, 30) + (stay.isFirst ? 0 : 50 * MINUTE);
    const looked = stay.isFirst ? morning + minutes(25, 60) : day + 22 * HOUR + minutes(0, 40);
    const evening = day + 20 * HOUR + minutes(0, 60);
    const isDeclined = stay.isFirst && dayNumber % DECLINED_EVERY === DECLINED_ON;
    return [
      ...(isDeclined ? this.declined(stay, morning, looked) : this.temperature(stay, morning, looked)),
      ...(isDeclined ? this.temperature(stay, looked + 20 * MINUTE, looked + HOUR) : []),
      ...this.temperature(stay, evening, day + DAY + 8 * HOUR + 35 * MINUTE + minutes(0, 20)),
    ];
  }

  private temperature(stay: Stay, at: Instant, confirmedAt: Instant): PlannedSubmission[] {
    const tenthsCelsius = this.random.integer(361, 369);
    return isWithin(stay, at) ? this.confirmed('report-temperature', { tenthsCelsius }, takenFrom(stay.started, 'personId'), at, confirmedAt) : [];
  }

  /** What was handed in was mistyped, as the committee hears when it calls. */
  private declined(stay: Stay, at: Instant, declinedAt: Instant): PlannedSubmission[] {
    if (!isWithin(stay, at)) return [];
    const draft = this.handedIn('report-temperature', { tenthsCelsius: this.random.integer(346, 352) }, takenFrom(stay.started, 'personId'), at);
    return [draft, this.planner.plan(this.committee, 'decline-draft', { occurredAt: declinedAt }, { reason: 'notTrue' }, takenFrom(draft, 'draftId'))];
  }

  private confirmed(type: string, data: object, from: ReturnType<typeof takenFrom>, at: Instant, confirmedAt: Instant): PlannedSubmission[] {
    const draft = this.handedIn(type, data, from, at);
    return [draft, this.planner.plan(this.committee, 'confirm-draft', { occurredAt: confirmedAt }, {}, takenFrom(draft, 'draftId'))];
  }

  private handedIn(type: string, data: object, from: ReturnType<typeof takenFrom>, at: Instant): PlannedSubmission {
    return this.planner.plan(this.resident, type, { occurredAt: at }, { ...data }, { ...from, isReferredTo: true });
  }
}

/** Whether the household knows of the quarantine by then, and it goes on. */
const isWithin = ({ started, releasedAt }: Stay, at: Instant): boolean => at > started.sendAt && at < releasedAt;
