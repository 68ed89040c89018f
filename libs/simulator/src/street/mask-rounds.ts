import { endOfDay, HOUR, MINUTE, type Instant } from '@yiwang/kernel';
import type { Random } from '../random/random.js';
import { Planner, type PlannedSubmission } from './planned-submission.js';
import { about, momentOf } from './rhythm.js';
import type { Committee, Household, Settlement } from './settlement.js';

const ROUND_DAYS = 4;
/** The rule of 2 February 2020: five masks to a household and round. */
const PIECES = 5;
const SHARE_RESERVING_A_DAY = 0.045;
const PHARMACIES = ['示例药房愚园路店', '示例药房江苏路店', '示例药房武定西路店', '示例药房华山路店'];

/** The street's rounds of mask reservation: one reservation per household and round, a numbered voucher for each. */
export class MaskRounds {
  private readonly planner: Planner;
  private readonly waiting = new Map<Committee, Household[]>();
  private readonly vouchers = new Map<Committee, number>();
  private roundNo = 0;

  constructor(
    private readonly settlement: Settlement,
    private readonly random: Random,
  ) {
    this.planner = new Planner(random.for('ids'));
  }

  day(day: Instant, dayNumber: number): PlannedSubmission[] {
    const opening = dayNumber % ROUND_DAYS === 0 ? [this.open(day + 7 * HOUR + 55 * MINUTE)] : [];
    const opensAt = day + (opening.length > 0 ? 8 * HOUR + 20 * MINUTE : 0);
    return [...opening, ...this.settlement.committees.flatMap((committee) => this.reservations(committee, day, opensAt))];
  }

  private open(at: Instant): PlannedSubmission {
    this.roundNo += 1;
    for (const committee of this.settlement.committees) {
      this.waiting.set(committee, this.random.shuffled(committee.households));
      this.vouchers.set(committee, 0);
    }
    return this.planner.plan(this.settlement.office, 'open-mask-round', { occurredAt: at }, {
      roundNo: this.roundNo,
      piecesPerHousehold: PIECES,
    });
  }

  private reservations(committee: Committee, day: Instant, opensAt: Instant): PlannedSubmission[] {
    const { random } = this;
    const count = about(committee.households.length * SHARE_RESERVING_A_DAY, random);
    return this.waiting
      .get(committee)!
      .splice(0, count)
      .map((household) => {
        const channel = random.weighted({ online: 52, onsite: 34, phone: 14 });
        return { household, channel, at: momentOf(day, channel === 'onsite' ? 'counter' : 'online', random) };
      })
      .filter(({ at }) => at >= opensAt)
      .sort((a, b) => a.at - b.at)
      .flatMap(({ household, channel, at }) => this.reservation(committee, household, channel, at));
  }

  private reservation(committee: Committee, household: Household, channel: string, at: Instant): PlannedSubmission[] {
    const { random, planner, roundNo } = this;
    const form = { roundNo, household, channel };
    const planned = [planner.plan(committee, 'reserve-masks', { occurredAt: at }, form)];
    // Someone else of the household asks too; the rule says one to a household.
    if (random.chance(0.025)) {
      const again = at + random.integer(HOUR, 5 * HOUR);
      planned.push(planner.plan(committee, 'reserve-masks', { occurredAt: again }, { ...form, channel: 'online' }, { expected: 'refused' }));
    }
    if (random.chance(0.93)) planned.push(this.voucher(committee, household, at));
    return planned;
  }

  /** Vouchers are handed out the next morning. */
  private voucher(committee: Committee, household: Household, reservedAt: Instant): PlannedSubmission {
    const number = this.vouchers.get(committee)! + 1;
    this.vouchers.set(committee, number);
    const occurredAt = endOfDay(reservedAt) + 9 * HOUR + this.random.integer(0, 7 * HOUR);
    return this.planner.plan(committee, 'issue-mask-voucher', { occurredAt }, {
      roundNo: this.roundNo,
      household,
      voucherNo: `${this.roundNo}-${committee.orgUnit.slice(-3)}-${String(number).padStart(4, '0')}`,
      pieces: PIECES,
      pharmacy: this.random.pick(PHARMACIES),
      method: committee.vouchers,
    });
  }
}
