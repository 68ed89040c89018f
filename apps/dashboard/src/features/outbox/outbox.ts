import { ProblemError } from '../../api/http.js';
import type { Submission, SubmissionAnswer } from '../report/submissions.js';
import { KeptState, type Keeping } from './kept-state.js';

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

/** Who waits to hear what became of a submission. */
interface Asking {
  readonly resolve: (answer: SubmissionAnswer | undefined) => void;
  readonly reject: (refusal: ProblemError) => void;
}

const AGAIN_AFTER = 10_000;
/** So long somebody waits to hear the edge's word, in ms: a bad signal is no signal. */
const PATIENCE = 8_000;
const EMPTY: OutboxState = { waiting: [], refused: [], takenAt: undefined, offline: false };

/**
 * What was said without a network, kept on this machine until the edge has taken it: in its order, one at a time, each as the
 * same submission at every attempt, so that none is recorded twice. It outlives the page: a phone that sleeps or forgets the
 * page goes on where it was. Another outbox may hold the same key, as one that was left while it sent: what either hears is
 * noted for both.
 */
export class Outbox {
  private readonly kept: KeptState<OutboxState>;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private underWay: Promise<void> | undefined;
  /** The id of what is under way. */
  private sending: string | undefined;
  private stopped = false;
  private readonly asking = new Map<string, Asking>();

  /**
   * @param key where it is kept; another account has another one
   * @param send throws a {@link ProblemError}: `offline` or one of 401, 429 and 5xx is tried again, any other is a refusal
   */
  constructor(
    storage: Keeping,
    key: string,
    private readonly send: (submission: Submission) => Promise<SubmissionAnswer>,
    private readonly owner: OutboxListener,
  ) {
    this.kept = new KeptState(storage, key, EMPTY);
  }

  readonly subscribe = (listener: () => void): (() => void) => this.kept.subscribe(listener);

  readonly current = (): OutboxState => this.kept.current();

  /** Keeps a submission and sends it. What it replaces, and is not under way, is never sent. */
  add(waiting: Waiting, replaces: (submission: Submission) => boolean = () => false): void {
    const stays = ({ submission }: Waiting) => submission.submissionId === this.sending || !replaces(submission);
    this.kept.become({ waiting: [...this.kept.latest().waiting.filter(stays), waiting] });
    void this.flush();
  }

  /**
   * Keeps a submission, sends it, and tells what became of it: the edge's answer, or `undefined` where it waits for a network, or
   * behind what was said before.
   *
   * @throws {ProblemError} where it is refused at once: that is told here, and nowhere else
   */
  async say(waiting: Waiting): Promise<SubmissionAnswer | undefined> {
    const { submissionId } = waiting.submission;
    let patience: ReturnType<typeof setTimeout> | undefined;
    const heard = new Promise<SubmissionAnswer | undefined>((resolve, reject) => {
      this.asking.set(submissionId, { resolve, reject });
      patience = setTimeout(() => resolve(undefined), PATIENCE);
    });
    this.add(waiting);
    try {
      return await heard;
    } finally {
      clearTimeout(patience);
      this.asking.delete(submissionId);
    }
  }

  /** Takes back what is held. @returns whether it still was: what is under way, or may be, is not taken back */
  takeBack(submissionId: string): boolean {
    const { waiting } = this.kept.latest();
    const found = waiting.find(({ submission }) => submission.submissionId === submissionId);
    if (found === undefined || !isHeld(found)) return false;
    this.kept.become({ waiting: without(waiting, submissionId) });
    return true;
  }

  /** Changes what waits, or leaves it out. */
  amend(change: (submission: Submission) => Submission | undefined): void {
    this.kept.become({
      waiting: this.kept.latest().waiting.flatMap((each) => {
        const submission = change(each.submission);
        return submission === undefined ? [] : [{ ...each, submission }];
      }),
    });
  }

  /** The reader has seen what was refused. */
  forgetRefused(): void {
    this.kept.become({ refused: [] });
  }

  /** Sends what waits, the first first, until nothing does, the edge is away, or the first may still be taken back. */
  flush(): Promise<void> {
    this.stopped = false;
    this.underWay ??= this.sendAll().finally(() => {
      this.underWay = undefined;
    });
    return this.underWay;
  }

  /** Sends nothing more until it is told to; what the edge says to what is under way is still noted. */
  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private async sendAll(): Promise<void> {
    clearTimeout(this.timer);
    try {
      for (let next = this.due(); next !== undefined; next = this.due()) await this.attempt(next);
      this.again(this.kept.latest().waiting[0]?.notBefore);
    } catch {
      this.kept.become({ offline: true });
      for (const { resolve } of this.asking.values()) resolve(undefined);
      this.again();
    }
  }

  private due(): Waiting | undefined {
    if (this.stopped) return undefined;
    const [first] = this.kept.latest().waiting;
    return first !== undefined && !isHeld(first) ? first : undefined;
  }

  private again(at = Date.now() + AGAIN_AFTER): void {
    clearTimeout(this.timer);
    if (this.stopped) return;
    if (this.kept.current().waiting.length > 0) this.timer = setTimeout(() => void this.flush(), Math.max(0, at - Date.now()));
  }

  /** @throws what is to be tried again */
  private async attempt(next: Waiting): Promise<void> {
    const { submission } = next;
    this.sending = submission.submissionId;
    try {
      const answer = await this.send(submission);
      if (this.settle(submission, { takenAt: Date.now() })) this.owner.onTaken(submission, answer);
      this.asking.get(submission.submissionId)?.resolve(answer);
    } catch (error) {
      if (!(error instanceof ProblemError) || isPassing(error)) throw error;
      this.refuse(next, error);
    } finally {
      this.sending = undefined;
    }
  }

  /** Notes a refusal, for whoever asks or else for the reader. */
  private refuse(next: Waiting, refusal: ProblemError): void {
    const { submissionId } = next.submission;
    const asking = this.asking.get(submissionId);
    const { refused } = this.kept.latest();
    const told = asking === undefined ? [{ ...next, message: refusal.message }] : [];
    if (this.settle(next.submission, { refused: [...refused, ...told] })) this.owner.onRefused(next.submission);
    asking?.reject(refusal);
  }

  /** Notes what the edge said. @returns whether that is new: another outbox of this key may have heard it before */
  private settle({ submissionId }: Submission, said: Partial<OutboxState>): boolean {
    const { waiting } = this.kept.latest();
    const rest = without(waiting, submissionId);
    const isNew = rest.length < waiting.length;
    this.kept.become({ ...(isNew && said), waiting: rest, offline: false });
    return isNew;
  }
}

/** Whether it may still be taken back; until then it is not sent. */
export function isHeld({ notBefore = 0 }: Waiting): boolean {
  return notBefore > Date.now();
}

const without = (waiting: readonly Waiting[], submissionId: string): readonly Waiting[] => waiting.filter(({ submission }) => submission.submissionId !== submissionId);

/** Whether the same submission may be taken later. */
function isPassing({ status }: ProblemError): boolean {
  return status === 0 || status === 401 || status === 429 || status >= 500;
}
