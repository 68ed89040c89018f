import { ProblemError } from '../../api/http.js';
import type { Submission, SubmissionAnswer } from '../report/submissions.js';
import { hangsOn, nameAs } from './begun-offline.js';
import { KeptState, type Keeping } from './kept-state.js';

/** A submission on this machine that the edge has not taken yet. */
export interface Waiting {
  readonly submission: Submission;
  /** What it says, in the reader's words. */
  readonly label: string;
  /** Until then, in ms since 1970, it can be taken back. */
  readonly notBefore?: number | undefined;
  /** The fields that nobody was asked for, since a row or a page knew them: its form does not ask for them again. */
  readonly unasked?: readonly string[] | undefined;
}

/** A submission that the edge does not take, and why: as it says, or since it does not take what this hangs on. */
export interface Refused extends Waiting {
  readonly message: string;
  /** What this hangs on, and is not taken; the message is that one's. */
  readonly behind?: { readonly submissionId: string; readonly label: string } | undefined;
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

/**
 * What is done with the edge's word by whom it concerns. They are told before the word is noted: who is killed in between hears it
 * again, for the same submission is sent again and has the same answer.
 */
export interface OutboxListener {
  readonly onTaken: (submission: Submission, answer: SubmissionAnswer) => void;
  readonly onRefused: (submission: Submission, refusal: ProblemError) => void;
}

/** Who waits to hear what became of a submission. */
interface Asking {
  /** Whether it was refused before, and stood with the reader. */
  readonly isAgain: boolean;
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
 *
 * What was begun without a network is named by the submission that begins it. What hangs on it bears the edge's name once the edge
 * has taken it; where it is refused, all of that stands aside with it, and goes with it when it is said again.
 */
export class Outbox {
  private readonly kept: KeptState<OutboxState>;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private underWay: Promise<void> | undefined;
  /** The id of what is under way. */
  private sending: string | undefined;
  private stopped = false;
  private readonly asking = new Map<string, Asking>();
  private readonly listeners: OutboxListener[] = [];

  /**
   * @param key where it is kept; another account has another one
   * @param send throws a {@link ProblemError}: `offline` or one of 401, 429 and 5xx is tried again, any other is a refusal
   */
  constructor(
    storage: Keeping,
    key: string,
    private readonly send: (submission: Submission) => Promise<SubmissionAnswer>,
  ) {
    this.kept = new KeptState(storage, key, EMPTY);
  }

  /** From now on somebody hears what becomes of all that is sent, theirs or not. */
  listen(listener: OutboxListener): void {
    this.listeners.push(listener);
  }

  readonly subscribe = (listener: () => void): (() => void) => this.kept.subscribe(listener);

  readonly current = (): OutboxState => this.kept.current();

  /** Keeps a submission and sends it. What it replaces, and is not under way, is never sent. */
  add(waiting: Waiting, replaces?: (submission: Submission) => boolean): void {
    this.keep(waiting, replaces);
    // What is sending comes to it by itself, unless it was told to stop.
    if (this.underWay === undefined) void this.flush();
  }

  /** What was refused before, and is said again, takes along what hangs on it. */
  private keep(waiting: Waiting, replaces: (submission: Submission) => boolean = () => false): void {
    const { submissionId } = waiting.submission;
    const { waiting: before, refused } = this.kept.latest();
    const stays = ({ submission }: Waiting) => submission.submissionId === this.sending || !replaces(submission);
    const hanging = refused.filter(({ behind }) => behind?.submissionId === submissionId);
    this.kept.become({
      waiting: [...before.filter(stays), waiting, ...hanging.map(({ message: _, behind: __, ...said }) => said)],
      refused: without(refused.filter((each) => !hanging.includes(each)), submissionId),
    });
  }

  /**
   * Keeps a submission, sends it, and tells what became of it: the edge's answer, or `undefined` where it waits for a network, or
   * behind what was said before.
   *
   * @throws {ProblemError} where it is refused at once: that is told here, and nowhere else, unless it was refused before
   */
  async say(waiting: Waiting): Promise<SubmissionAnswer | undefined> {
    const { submissionId } = waiting.submission;
    let patience: ReturnType<typeof setTimeout> | undefined;
    const heard = new Promise<SubmissionAnswer | undefined>((resolve, reject) => {
      this.asking.set(submissionId, { resolve, reject, isAgain: this.kept.latest().refused.some(({ submission }) => submission.submissionId === submissionId) });
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

  /** The reader has seen what was refused: one, or all of it. */
  forgetRefused(submissionId?: string): void {
    this.kept.become({ refused: submissionId === undefined ? [] : without(this.kept.latest().refused, submissionId) });
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
      this.taken(submission, answer);
      this.asking.get(submission.submissionId)?.resolve(answer);
    } catch (error) {
      if (!(error instanceof ProblemError) || isPassing(error)) throw error;
      this.refuse(next, error);
    } finally {
      this.sending = undefined;
    }
  }

  /** Notes that the edge has taken something: what hangs on it bears from now on the name that it was given. */
  private taken(submission: Submission, answer: SubmissionAnswer): void {
    if (!this.isNews(submission)) return;
    for (const { onTaken } of this.listeners) onTaken(submission, answer);
    const named = nameAs(submission.submissionId, answer.refs);
    const rest = without(this.kept.latest().waiting, submission.submissionId);
    this.kept.become({ waiting: rest.map((each) => ({ ...each, submission: named(each.submission) })), takenAt: Date.now(), offline: false });
  }

  /** Notes a refusal, for whoever asks or else for the reader, and with it all that says nothing without what is refused. */
  private refuse(next: Waiting, refusal: ProblemError): void {
    const { submission, label } = next;
    const { submissionId } = submission;
    const { message } = refusal;
    const asking = this.asking.get(submissionId);
    if (this.isNews(submission)) {
      for (const { onRefused } of this.listeners) onRefused(submission, refusal);
      const { waiting, refused } = this.kept.latest();
      const rest = without(waiting, submissionId);
      const hanging = rest.filter((each) => hangsOn(submissionId, each.submission));
      const isTold = asking === undefined || asking.isAgain || hanging.length > 0;
      const named = hanging.map((each) => ({ ...each, message, behind: { submissionId, label } }));
      this.kept.become({ waiting: rest.filter((each) => !hanging.includes(each)), refused: [...refused, ...(isTold ? [{ ...next, message }] : []), ...named], offline: false });
      for (const each of hanging) this.asking.get(each.submission.submissionId)?.reject(refusal);
    }
    asking?.reject(refusal);
  }

  /** Whether the edge's word on something is new: another outbox of this key may have heard it before. There is an edge, in any case. */
  private isNews({ submissionId }: Submission): boolean {
    const isNew = this.kept.latest().waiting.some(({ submission }) => submission.submissionId === submissionId);
    if (!isNew) this.kept.become({ offline: false });
    return isNew;
  }
}

/** Whether it may still be taken back; until then it is not sent. */
export function isHeld({ notBefore = 0 }: Waiting): boolean {
  return notBefore > Date.now();
}

const without = <Kept extends Waiting>(kept: readonly Kept[], submissionId: string): readonly Kept[] => kept.filter(({ submission }) => submission.submissionId !== submissionId);

/** Whether the same submission may be taken later. */
function isPassing({ status }: ProblemError): boolean {
  return status === 0 || status === 401 || status === 429 || status >= 500;
}
