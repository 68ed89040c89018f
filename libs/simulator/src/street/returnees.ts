import { DAY, FEVER, formatInstant, HOUR, MINUTE, parseInstant, startOfDay, type Instant } from '@yiwang/kernel';
import type { InventedPeople } from '../people/invented-people.js';
import type { Random } from '../random/random.js';
import { Planner, takenFrom, type PlannedSubmission } from './planned-submission.js';
import { QuarantineCourses, type Deciders } from './quarantine-courses.js';
import { QuarantineFollowUp } from './quarantine-follow-up.js';
import { about, momentsOf } from './rhythm.js';
import { FILED } from './setting-up.js';
import { compoundOf, type Committee, type Household } from './settlement.js';

const QUARANTINE = 14 * DAY;
/** Quarantines that were running when the street began to keep its record here. */
const RUNNING_AT_FIRST = 12;
const RETURNEES_A_DAY = 3.1;

type Exposure = 'hubei' | 'keyArea' | 'overseas' | 'other';

const ORIGINS: Readonly<Record<Exposure, readonly string[]>> = {
  hubei: ['湖北武汉', '湖北黄冈', '湖北孝感'],
  keyArea: ['浙江温州', '广东深圳', '河南信阳', '安徽阜阳'],
  overseas: ['日本大阪', '韩国大邱', '意大利米兰'],
  other: ['江苏南通', '四川成都', '山东青岛', '江西上饶'],
};
const TRANSPORTS = ['G9911', 'G9926', 'D9943', 'MU9905', '长途客车', '自驾'];

/** Somebody's days in quarantine at home, as they are planned: who keeps it, at which door, and by which submission it began. */
export interface StayAtHome {
  readonly committee: Committee;
  readonly household: Household;
  readonly from: Instant;
  readonly until: Instant;
  readonly startedBy: string;
}

/** A committee's returnees, their quarantines with what happens in them, and their release fourteen days after they arrived, or when an order says. */
export class Returnees {
  private readonly planner: Planner;
  /** Whoever was planned to be in quarantine at home so far. */
  readonly stays: StayAtHome[] = [];
  /** The doors on file: the first, and since then each to which somebody came back. */
  private readonly filed: Set<Household>;
  private readonly doors: Planner;
  private readonly courses: QuarantineCourses;
  private readonly followUp: QuarantineFollowUp;

  constructor(
    private readonly committee: Committee,
    private readonly people: InventedPeople,
    deciders: Deciders,
    private readonly random: Random,
  ) {
    this.planner = new Planner(random.for('ids'));
    this.doors = new Planner(random.for('doors'));
    this.filed = new Set(committee.households.slice(0, FILED));
    this.courses = new QuarantineCourses(committee, deciders, random.for('courses'));
    this.followUp = new QuarantineFollowUp(committee, random.for('follow-up'));
  }

  day(day: Instant, dayNumber: number): PlannedSubmission[] {
    const running = dayNumber === 0 ? this.alreadyInQuarantine(day + 7 * HOUR + 40 * MINUTE) : [];
    const arriving = momentsOf(day, 'arrivals', about(RETURNEES_A_DAY, this.random), this.random)
      .filter((moment) => moment > day + 8 * HOUR || dayNumber > 0)
      .flatMap((moment) => this.arrives(moment));
    return [...running, ...arriving];
  }

  /** Quarantines begun in the last twelve days, recorded on the first morning. */
  private alreadyInQuarantine(recordedAt: Instant): PlannedSubmission[] {
    return Array.from({ length: about(RUNNING_AT_FIRST, this.random) }, (_, index) => {
      const startedAt = recordedAt - this.random.integer(HOUR, 11.9 * DAY);
      const exposedAt = startedAt - this.random.integer(20 * MINUTE, 2 * DAY);
      const exposure = this.random.weighted<Exposure>({ hubei: 4, keyArea: 4, overseas: 2, other: 0 });
      return this.quarantine(this.invent(exposure), this.random.pick(this.committee.households), exposure, {
        exposedAt,
        startedAt,
        sendAt: recordedAt + index * 1_000,
      });
    }).flat();
  }

  private arrives(moment: Instant): PlannedSubmission[] {
    const { random } = this;
    const exposure = random.weighted<Exposure>({ hubei: 10, keyArea: 38, overseas: 20, other: 32 });
    const person = this.invent(exposure);
    const household = random.pick(this.committee.households);
    const announced = random.chance(0.12);
    const expectedAt = moment + random.integer(6 * HOUR, 40 * HOUR);
    const arrivedAt = moment - random.integer(20 * MINUTE, 26 * HOUR);
    const said = {
      declaredBy: random.weighted({ self: 45, committee: 34, checkpoint: 16, hotel: 5 }),
      tenure: random.weighted({ tenant: 55, owner: 36, guest: 9 }),
      occupation: random.weighted({ student: 20, service: 25, office: 20, construction: 15, retired: 12, other: 8 }),
    };
    const door = this.putOnFile(household, moment - 2 * MINUTE, said.tenure === 'owner' ? 'ownerOccupied' : 'rented');
    const registered = this.planner.plan(this.committee, 'register-returnee', { occurredAt: moment }, {
      person,
      household,
      exposureClass: exposure,
      ...said,
      ...(announced
        ? { expectedArrival: formatInstant(expectedAt) }
        : { arrivedAt: formatInstant(arrivedAt) }),
    }, { isReferredTo: true });
    if (announced || exposure === 'other') return [...door, registered];
    const startedAt = moment + random.integer(HOUR, 4 * HOUR);
    if (!this.courses.isDoubtful(household)) return [...door, registered, ...this.quarantine(person, household, exposure, { exposedAt: arrivedAt, startedAt })];
    const { planned, bedAt } = this.courses.lookedAt(household, registered, moment);
    return [...door, registered, ...planned, ...this.quarantine(person, household, exposure, { exposedAt: arrivedAt, startedAt: bedAt })];
  }

  /** A door, unless it is on file: so that whoever comes back to it is counted where it is. */
  private putOnFile(household: Household, occurredAt: Instant, occupancy: 'ownerOccupied' | 'rented'): PlannedSubmission[] {
    if (this.filed.has(household)) return [];
    this.filed.add(household);
    return [this.doors.plan(this.committee, 'register-household', { occurredAt }, { household, compoundId: compoundOf(this.committee, household).siteId, occupancy })];
  }

  private quarantine(
    person: object,
    household: Household,
    exposure: Exposure,
    { exposedAt, startedAt, sendAt }: { readonly exposedAt: Instant; readonly startedAt: Instant; readonly sendAt?: Instant },
  ): PlannedSubmission[] {
    const { random } = this;
    const reason = exposure === 'overseas' ? 'overseas' : random.chance(0.12) ? 'contact' : 'domestic';
    const place = this.courses.placeFor(household, random.chance(exposure === 'hubei' ? 0.35 : 0.1) ? 'central' : 'home');
    const started = this.planner.plan(this.committee, 'start-quarantine', { occurredAt: startedAt, sendAt }, {
      person,
      household,
      place,
      reason,
      countedFrom: reason === 'contact' ? 'lastContact' : 'arrival',
      countedSince: formatInstant(exposedAt),
    }, { isReferredTo: true });
    const { planned, dueAt } = this.courses.onTheWay(started, place, exposedAt + QUARANTINE);
    const releasedAt = Math.max(this.momentOfRelease(dueAt), started.sendAt + HOUR);
    const left = planned.find(({ body }) => body.type === 'transfer-quarantine' && body.data['to'] === 'central');
    const movedAt = left && parseInstant(left.body.occurredAt);
    const followUp = this.followUp.of({ started, person, place, isFromOverseas: exposure === 'overseas', startedAt, releasedAt, movedAt });
    const released = this.planner.plan(this.committee, 'release-quarantine', { occurredAt: releasedAt }, hadFever(followUp, releasedAt) ? { feverSeen: true } : {}, takenFrom(started, 'quarantineId'));
    if (place === 'home') {
      this.stays.push({ committee: this.committee, household, from: started.sendAt, until: left?.sendAt ?? releasedAt, startedBy: started.body.submissionId });
    }
    return [started, ...planned, released, ...followUp];
  }

  /** In office hours once the fortnight is over; now and then a day is missed, and the board shows it as overdue. */
  private momentOfRelease(dueAt: Instant): Instant {
    const { random } = this;
    const midnight = startOfDay(dueAt);
    const inOfficeHours = Math.max(dueAt, midnight + 9 * HOUR) + random.integer(5 * MINUTE, 90 * MINUTE);
    const sameDay = inOfficeHours < midnight + 18 * HOUR ? inOfficeHours : midnight + DAY + 9 * HOUR + random.integer(0, HOUR);
    return random.chance(0.1) ? sameDay + random.integer(8, 30) * HOUR : sameDay;
  }

  private invent(exposure: Exposure): object {
    const { random } = this;
    const { name, sex, documentNumber, phone } = this.people.person();
    return {
      name,
      sex,
      documentType: 'residentId',
      documentNumber,
      phone,
      origin: random.pick(ORIGINS[exposure]),
      transport: random.pick(TRANSPORTS),
      temperature: random.integer(361, 370) / 10,
      symptoms: '无',
    };
  }
}

/** Whether a fever was measured within the last day before a release: then somebody has looked at it. */
const hadFever = (followUp: readonly PlannedSubmission[], releasedAt: Instant): boolean =>
  followUp.some(({ body: { data, occurredAt } }) => Number(data['tenthsCelsius']) >= FEVER && parseInstant(occurredAt)! > releasedAt - DAY);
