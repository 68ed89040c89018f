import { DAY, formatInstant, HOUR, MINUTE, type Instant } from '@yiwang/kernel';
import type { Random } from '../random/random.js';
import { Planner, takenFrom, type PlannedSubmission, type Reporter } from './planned-submission.js';
import { compoundOf, type Committee, type Household } from './settlement.js';

/** Of those whose lane house has one kitchen for all, so many are looked at before anything begins. */
const LOOKED_AT = 0.6;
/** So many are asked a central place for on the way; and are not moved, for there is no bed. */
const [ASKED_FOR, NO_BED] = [0.07, 0.25];
/** So many fall ill, or meet a contact anew, shortly before they are due. */
const EXTENDED = 0.06;
const LONGER = 4 * DAY;

/** Who finds beds, and who orders that somebody stay longer. */
export interface Deciders {
  readonly street: string;
  readonly doctor: string;
}

/** What becomes of people who cannot stay at home, and of quarantines on the way: places looked at, moves, extensions. */
export class QuarantineCourses {
  private readonly planner: Planner;
  /** Where somebody is, or was, quarantined at home; and where nobody can be. */
  private readonly homes = new Set<Household>();
  private readonly unsuitable = new Set<Household>();

  constructor(
    private readonly committee: Committee,
    private readonly deciders: Deciders,
    private readonly random: Random,
  ) {
    this.planner = new Planner(random.for('ids'));
  }

  /** Where somebody of a household is quarantined, of two places that come into question. */
  placeFor(household: Household, wanted: 'home' | 'central'): 'home' | 'central' {
    if (wanted === 'central' || this.unsuitable.has(household)) return 'central';
    this.homes.add(household);
    return 'home';
  }

  /** Whether a home is one to be looked at first: a lane house, in which nobody stays in quarantine. */
  isDoubtful(household: Household): boolean {
    const { kind } = compoundOf(this.committee, household);
    return kind === 'lilong' && !this.homes.has(household) && !this.unsuitable.has(household) && this.random.chance(LOOKED_AT);
  }

  /** An attic is found unsuitable, and a central place asked for, which is there some hours later. @param registered of the person */
  lookedAt(household: Household, registered: PlannedSubmission, moment: Instant): { readonly planned: readonly PlannedSubmission[]; readonly bedAt: Instant } {
    const { random, planner, committee } = this;
    this.unsuitable.add(household);
    const assessedAt = moment + random.integer(20, 50) * MINUTE;
    const assessed = planner.plan(committee, 'assess-quarantine-place', { occurredAt: assessedAt }, {
      household, suitable: false, reasons: random.chance(0.5) ? ['sharedKitchen', 'sharedBath'] : ['sharedKitchen', 'noSeparateRoom'],
    }, { isReferredTo: true });
    const asked = this.ask(assessedAt + 5 * MINUTE, 'unsuitable', registered, assessed);
    return { planned: [assessed, asked], bedAt: assessedAt + random.integer(2, 9) * HOUR };
  }

  /** What happens between a beginning and the end: few are moved, few stay longer. @returns also when it is due in the end */
  onTheWay(started: PlannedSubmission, place: 'home' | 'central', dueAt: Instant): { readonly planned: readonly PlannedSubmission[]; readonly dueAt: Instant } {
    const { random } = this;
    const askedAt = started.sendAt + random.integer(6, 60) * HOUR;
    const moves = place === 'home' && random.chance(ASKED_FOR) && askedAt + 12 * HOUR < dueAt;
    const orderedAt = dueAt - random.integer(2, 30) * HOUR;
    const stays = random.chance(EXTENDED) && orderedAt > started.sendAt + HOUR;
    return {
      planned: [...(moves ? this.moved(started, askedAt) : []), ...(stays ? [this.extended(started, orderedAt, dueAt + LONGER)] : [])],
      dueAt: stays ? dueAt + LONGER : dueAt,
    };
  }

  private moved(started: PlannedSubmission, askedAt: Instant): PlannedSubmission[] {
    const { random } = this;
    const asked = this.ask(askedAt, random.weighted({ noCarer: 3, symptoms: 2, ordered: 1 }), started, started);
    const answeredAt = askedAt + random.integer(2, 10) * HOUR;
    if (random.chance(NO_BED)) {
      const declined = this.planner.plan(this.asking(this.deciders.street), 'decline-quarantine-transfer', { occurredAt: answeredAt }, { reason: 'noBed' }, takenFrom(started, 'personId'));
      return [asked, declined];
    }
    const moved = this.planner.plan(this.asking(this.deciders.street), 'transfer-quarantine', { occurredAt: answeredAt }, { to: 'central' }, takenFrom(started, 'quarantineId', 'householdId'));
    return [asked, moved];
  }

  private extended(started: PlannedSubmission, orderedAt: Instant, newDueAt: Instant): PlannedSubmission {
    const reason = this.random.weighted({ newContact: 2, symptoms: 3, ordered: 1 });
    return this.planner.plan(this.asking(this.deciders.doctor), 'extend-quarantine', { occurredAt: orderedAt }, { newDueAt: formatInstant(newDueAt), reason }, takenFrom(started, 'quarantineId'));
  }

  private ask(occurredAt: Instant, reason: string, ofPerson: PlannedSubmission, ofHousehold: PlannedSubmission): PlannedSubmission {
    return this.planner.plan(this.committee, 'request-quarantine-transfer', { occurredAt }, { reason }, {
      fromAnswers: [
        { field: 'personId', submissionId: ofPerson.body.submissionId }, { field: 'householdId', submissionId: ofHousehold.body.submissionId },
      ],
    });
  }

  private asking(account: string): Reporter {
    return { account, orgUnit: this.committee.orgUnit };
  }
}
