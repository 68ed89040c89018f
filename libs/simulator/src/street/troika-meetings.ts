import { DAY, formatInstant, HOUR, type Instant } from '@yiwang/kernel';
import type { Random } from '../random/random.js';
import { Planner, type PlannedSubmission, type Reporter } from './planned-submission.js';
import type { Settlement } from './settlement.js';

/** The meetings of those who carry a compound, one in six committees a day: who is there, what they agree on, and who does it. */
export class TroikaMeetings {
  private readonly planner: Planner;

  constructor(
    private readonly settlement: Settlement,
    private readonly random: Random,
  ) {
    this.planner = new Planner(random.for('ids'));
  }

  day(day: Instant, dayNumber: number): PlannedSubmission[] {
    return this.settlement.committees.flatMap((committee, index) => (index % 6 === dayNumber % 6 ? this.meeting(committee, committee.compounds[0]!.siteId, day) : []));
  }

  private meeting(committee: Reporter, compoundId: string, day: Instant): PlannedSubmission[] {
    const { random, planner } = this;
    const occurredAt = day + 19 * HOUR + random.integer(0, HOUR);
    const present = ['committee', 'property', ...(random.chance(0.6) ? ['owners'] : []), ...(random.chance(0.2) ? ['police'] : [])];
    const met = planner.plan(committee, 'record-troika-meeting', { occurredAt }, { compoundId, present });
    const owner = random.pick(['committee', 'owners', 'property']);
    const agreedAt = occurredAt + HOUR;
    const agreed = planner.plan(committee, 'agree-troika-action', { occurredAt: agreedAt }, {
      compoundId, owner, title: `${random.pick(['南门加装隔离栏', '楼道消毒补员', '门岗夜班轮值', '快递架增设'])}(${formatInstant(day).slice(5, 10)})`,
      dueAt: formatInstant(agreedAt + random.integer(1, 3) * DAY),
    });
    const given = planner.plan(committee, 'record-troika-contribution', { occurredAt: agreedAt + random.integer(0, HOUR) }, {
      compoundId, party: random.pick(['owners', 'property', 'residents']), kind: random.pick(['money', 'goods', 'labour']),
    });
    const doneAt = agreedAt + random.integer(6 * HOUR, 3 * DAY);
    const done = random.chance(0.7)
      ? [planner.plan(committee, 'complete-troika-action', { occurredAt: doneAt }, { compoundId, actionId: agreed.body.submissionId })]
      : [];
    return [met, agreed, given, ...done];
  }
}
