import { ProblemError } from '../../api/http.js';
import type { Submission, SubmissionAnswer } from '../report/submissions.js';

/** A submission on this machine that the edge has not taken yet. */
export interface Waiting {
  readonly submission: Submission;
  /** What it says, in the reader's words. */
  readonly label: string;
  /** Until then, in ms since 1970, it can be taken back. */
  readonly notBefore?: number | undefined;
}

/** A submission that the edge does not take, and why. */
export interface Refused extends Waiting {
  readonly message: string;
}

export interface OutboxState {
  /** In the order in which they were said. */
  readonly waiting: readonly Waiting[];
  readonly refused: readonly Refused[];
  /** When the edge last took something, in ms since 1970. */
  readonly takenAt: number | undefined;
  /** Whether the last attempt found no edge. */
  readonly offline: boolean;
}

/** What its owner does with the edge's word. */
export interface OutboxListener {
  readonly onTaken: (submission: Submission, answer: SubmissionAnswer) => void;
  readonly onRefused: (submission: Submission) => void;
}

const AGAIN_AFTER = 10_000;
const EMPTY: OutboxState = { waiting: [], refused: [], takenAt: undefined, offline: false };

/**
 * What was said without a network, kept on this machine until the edge has taken it: in its order, one at a time, each as the
 * same submission at every attempt, so that none is recorded twice. It outlives the page: a phone that sleeps or forgets the
 * page goes on where it was.
 */
export class Outbox {
  private state: OutboxState;
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private underWay: Promise<void> | undefined;

  /**
   * @param key where it is kept; another account has another one
   * @param send throws a {@link ProblemError}: `offline` or one of 401, 429 and 5xx is tried again, any other is a refusal
   */
  constructor(
    private readonly storage: Pick<Storage, 'getItem' | 'setItem'>,
    private readonly key: string,
    private readonly send: (submission: Submission) => Promise<SubmissionAnswer>,
    private readonly owner: OutboxListener,
  ) {
    this.state = { ...EMPTY, ...(JSON.parse(storage.getItem(key) ?? '{}') as Partial<OutboxState>), offline: false };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly current = (): OutboxState => this.state;

  /** Keeps a submission and sends it. What it replaces, and is not under way, is never sent. */
  add(waiting: Waiting, replaces: (submission: Submission) => boolean = () => false): void {
    const [first, ...others] = this.state.waiting;
    const kept = [...(first !== undefined && (this.underWay !== undefined || !replaces(first.submission)) ? [first] : []), ...others.filter(({ submission }) => !replaces(submission))];
    this.become({ waiting: [...kept, waiting] });
    void this.flush();
  }

  /** Takes back what is not sent yet. @returns whether it was still there */
  takeBack(submissionId: string): boolean {
    const waiting = this.state.waiting.filter(({ submission }) => submission.submissionId !== submissionId);
    if (waiting.length === this.state.waiting.length) return false;
    this.become({ waiting });
    return true;
  }

  /** Changes what waits, or leaves it out. */
  amend(change: (submission: Submission) => Submission | undefined): void {
    this.become({
      waiting: this.state.waiting.flatMap((each) => {
        const submission = change(each.submission);
        return submission === undefined ? [] : [{ ...each, submission }];
      }),
    });
  }

  /** The reader has seen what was refused. */
  forgetRefused(): void {
    this.become({ refused: [] });
  }

  /** Sends what waits, the first first, until nothing does, the edge is away, or the first may still be taken back. */
  flush(): Promise<void> {
    this.underWay ??= this.sendAll().finally(() => {
      this.underWay = undefined;
    });
    return this.underWay;
  }

  /** Makes no further attempt by itself. */
  stop(): void {
    clearTimeout(this.timer);
  }

  private async sendAll(): Promise<void> {
    clearTimeout(this.timer);
    try {
      for (let next = this.due(); next !== undefined; next = this.due()) await this.attempt(next);
      this.again(this.state.waiting[0]?.notBefore);
    } catch {
      this.become({ offline: true });
      this.again();
    }
  }

  private due(): Waiting | undefined {
    const [first] = this.state.waiting;
    return first !== undefined && (first.notBefore ?? 0) <= Date.now() ? first : undefined;
  }

  private again(at = Date.now() + AGAIN_AFTER): void {
    clearTimeout(this.timer);
    if (this.state.waiting.length > 0) this.timer = setTimeout(() => void this.flush(), Math.max(0, at - Date.now()));
  }

  /** @throws what is to be tried again */
  private async attempt(next: Waiting): Promise<void> {
    const { submission } = next;
    const rest = () => this.state.waiting.filter((each) => each.submission.submissionId !== submission.submissionId);
    try {
      const answer = await this.send(submission);
      this.become({ waiting: rest(), takenAt: Date.now(), offline: false });
      this.owner.onTaken(submission, answer);
    } catch (error) {
      if (!(error instanceof ProblemError) || isPassing(error)) throw error;
      this.become({ waiting: rest(), refused: [...this.state.refused, { ...next, message: error.message }], offline: false });
      this.owner.onRefused(submission);
    }
  }

  private become(change: Partial<OutboxState>): void {
    this.state = { ...this.state, ...change };
    const { waiting, refused, takenAt } = this.state;
    this.storage.setItem(this.key, JSON.stringify({ waiting, refused, takenAt }));
    for (const listener of this.listeners) listener();
  }
}

/** Whether the same submission may be taken later. */
function isPassing({ status }: ProblemError): boolean {
  return status === 0 || status === 401 || status === 429 || status >= 500;
}
