import { DAY, startOfDay, type Clock, type Outcome } from '@yiwang/kernel';
import { Allowance } from '../edge/allowance.js';
import { isForGood } from '../vault/erasures.js';
import { refusedFor } from './submission-recorder.js';

/** So many drafts of one household are tried and not handed in on one day in Shanghai: a family mistypes some, a machine would ask for answers all day. */
export const REFUSED_TRIES_A_DAY = 100;

/**
 * Bounds the drafts that a household tries and that are not handed in: each is an answer that leaves nothing behind in the log. Each
 * household is bounded by itself, each account by its household. Refuses `too-many-draft-tries`.
 */
export class DraftTries extends Allowance {
  constructor(private readonly today: Clock) {
    super(today, REFUSED_TRIES_A_DAY, DAY, 'too-many-draft-tries');
  }

  /**
   * What becomes of a draft of a household that may still try. One that nobody could take for a while told nothing, and is sent again:
   * it does not count, nor does one that is handed in. It counts while it is tried, so that many at once are bounded, too.
   */
  async of(household: string, trial: () => Promise<Outcome>): Promise<Outcome> {
    const day = `${household} ${startOfDay(this.today.now())}`;
    const spent = this.refusalOf(day);
    if (spent !== undefined) return refusedFor(spent);
    this.count(day, 1);
    let outcome: Outcome | undefined;
    try {
      return (outcome = await trial());
    } finally {
      if (outcome === undefined || !wasAnswered(outcome)) this.count(day, -1);
    }
  }
}

/** Whether an outcome told something and left nothing behind. */
const wasAnswered = (outcome: Outcome): boolean => outcome.outcome === 'already-recorded' || (outcome.outcome === 'refused' && isForGood(outcome.refusal));
