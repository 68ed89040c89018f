import { DAY, HOUR, MINUTE, startOfDay, type Instant } from '@yiwang/kernel';
import type { InventedPeople } from '../people/invented-people.js';
import type { Random } from '../random/random.js';
import { Planner, takenFrom, type PlannedSubmission, type Reporter } from './planned-submission.js';
import type { Committee } from './settlement.js';

/** So many residents of a committee are looked after, and more where half of those who live there are old. */
const LOOKED_AFTER = 5;
const OLD: Readonly<Record<string, number>> = { 福世: 24 };

/** So often a visit is forgotten for two days. */
const LATE = 0.1;

/** Somebody who is looked after: the submission that says so, and how often they are to be seen. */
interface CaredFor {
  readonly enrolled: PlannedSubmission;
  readonly everyDays: number;
  /** When somebody means to look in next. */
  nextAt: Instant;
}

/** Those of a committee who are alone with a burden, and who looks in on them: in time, late, or in vain. */
export class CareVisits {
  private readonly planner: Planner;
  private readonly visitor: Reporter;
  private caredFor: readonly CaredFor[] = [];

  constructor(
    private readonly committee: Committee,
    private readonly people: InventedPeople,
    private readonly random: Random,
    volunteer: string | undefined,
  ) {
    this.planner = new Planner(random.for('ids'));
    this.visitor = { account: volunteer ?? committee.account, orgUnit: committee.orgUnit };
  }

  day(day: Instant, dayNumber: number): PlannedSubmission[] {
    if (dayNumber === 0) this.caredFor = this.enrolled(day + 8 * HOUR);
    const enrolled = dayNumber === 0 ? this.caredFor.map((one) => one.enrolled) : [];
    const due = this.caredFor.filter(({ nextAt }) => nextAt >= day && nextAt < day + DAY);
    return [...enrolled, ...due.map((one) => this.visited(one))];
  }

  /** On the first morning: they have been looked after for some days, and most are seen within their first interval. */
  private enrolled(morning: Instant): CaredFor[] {
    const { committee, people, planner, random } = this;
    return Array.from({ length: OLD[committee.name] ?? LOOKED_AFTER }, (_, index) => {
      const everyDays = random.pick([2, 3, 7, 7, 7]);
      const sendAt = morning + index * 1_000;
      const occurredAt = sendAt - random.integer(HOUR, everyDays * DAY);
      const kind = random.weighted({ aloneElderly: 70, chronic: 14, disabled: 8, pregnant: 6, child: 2 });
      const { name, sex, documentNumber, phone } = people.person();
      const enrolled = planner.plan(committee, 'enrol-vulnerable-resident', { occurredAt, sendAt }, {
        person: { name, sex, documentType: 'residentId', documentNumber, phone }, household: random.pick(committee.households), kind, visitEveryDays: everyDays,
      }, { isReferredTo: true });
      return { enrolled, everyDays, nextAt: this.inTheDayOf(Math.max(morning, occurredAt + (everyDays - 1) * DAY + (random.chance(LATE) ? 2 * DAY : 0))) };
    });
  }

  /** Where nobody answers, somebody looks in again tomorrow; now and then it is forgotten for two days. */
  private visited(one: CaredFor): PlannedSubmission {
    const { random } = this;
    const at = one.nextAt;
    const finding = random.weighted({ fine: 84, noAnswer: 11, needsHelp: 5 });
    one.nextAt = this.inTheDayOf(at + (finding === 'noAnswer' ? DAY : Math.max(1, one.everyDays - 1) * DAY + (random.chance(LATE) ? 2 * DAY : 0)));
    return this.planner.plan(this.visitor, 'record-care-visit', { occurredAt: at }, { mode: random.pick(['door', 'phone', 'phone']), finding }, takenFrom(one.enrolled, 'personId'));
  }

  /** A moment between half past nine and half past five of the day of an instant. */
  private inTheDayOf(at: Instant): Instant {
    return startOfDay(at) + 9 * HOUR + 30 * MINUTE + this.random.integer(0, 8 * HOUR);
  }
}
