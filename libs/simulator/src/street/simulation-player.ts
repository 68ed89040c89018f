import { setImmediate as breathe, setTimeout as delay } from 'node:timers/promises';
import { formatInstant, grouped, MINUTE, type Instant } from '@yiwang/kernel';
import { AccountClients } from '../client/account-clients.js';
import type { SubmissionBody, SubmissionResult } from '../client/submission.js';
import { completed, type PlannedSubmission } from './planned-submission.js';
import type { StreetSimulation } from './street-simulation.js';

export interface SimulationPlayerOptions {
  readonly simulation: StreetSimulation;
  /** Where the product listens: `http://127.0.0.1:4100`. */
  readonly baseUrl: string;
  /** The secret by which the product believes a simulated time. Without it only `live` can be used. */
  readonly simulationKey?: string;
  readonly now?: () => Instant;
}

/** What became of what was played so far. */
export interface PlayReport {
  sent: number;
  recorded: number;
  alreadyRecorded: number;
  refused: number;
  /** Not sent, since the answer they take a field from was not what it should have been. */
  skipped: number;
  /** Everything sent before this instant has been answered: where a later run may go on. */
  playedUntil: Instant;
  /** Outcomes other than planned, the first hundred of them. */
  readonly surprises: { readonly type: string; readonly expected: string; readonly outcome: string; readonly code?: string | undefined }[];
}

export interface PlayOptions {
  readonly signal?: AbortSignal;
  /** Told after every step. */
  readonly onProgress?: (report: PlayReport) => void;
}

/** When a step of sending takes place: at its simulated time, or (`undefined`) now. */
interface Step {
  readonly simulated: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** What lies within so much of the plan's time is sent side by side, a request an account. */
const WINDOW = 20 * MINUTE;
const endOfWindow = (at: Instant): Instant => (Math.floor(at / WINDOW) + 1) * WINDOW;
const LARGEST_BATCH = 500;

/** Sends a simulation's submissions through the public API: the past on a simulated clock, then the present as it comes. */
export class SimulationPlayer {
  readonly report: PlayReport;
  private readonly plan: Iterator<PlannedSubmission>;
  private readonly clients: AccountClients;
  private readonly now: () => Instant;
  private upcoming: PlannedSubmission | undefined;
  private toSkip: Instant | undefined;
  private readonly answers = new Map<string, SubmissionResult>();
  /** Sent in an earlier run, and referred to by what is still to come: sent again when its answer is needed. */
  private readonly sentBefore = new Map<string, PlannedSubmission>();

  constructor(private readonly options: SimulationPlayerOptions) {
    const { simulation, baseUrl, now = () => Date.now() } = options;
    this.plan = simulation.submissions();
    this.clients = new AccountClients(baseUrl, simulation.demonstration.password);
    this.now = now;
    this.report = { sent: 0, recorded: 0, alreadyRecorded: 0, refused: 0, skipped: 0, playedUntil: simulation.from, surprises: [] };
  }

  /** Passes over what an earlier run has sent before `playedUntil`, when it next loads or lives. */
  skipUntil(playedUntil: Instant): void {
    this.report.playedUntil = playedUntil;
    this.toSkip = playedUntil;
  }

  /**
   * Loads everything up to an instant (the present, as a rule), each at its simulated time, as fast as it is taken.
   * Stops early, between two steps, once `signal` aborts.
   */
  async load(until: Instant, { signal, onProgress }: PlayOptions = {}): Promise<PlayReport> {
    await this.skip(signal);
    while (this.report.playedUntil < until && !signal?.aborted) {
      const end = Math.min(endOfWindow(this.report.playedUntil), until);
      await this.send([...this.before(end)], { simulated: true, signal });
      this.report.playedUntil = end;
      onProgress?.(this.report);
    }
    return this.report;
  }

  /** Goes on in real time until `signal` aborts; then it returns, whatever was under way. What has waited is sent in its order. */
  async live({ signal, onProgress }: PlayOptions & { readonly signal: AbortSignal }): Promise<void> {
    await this.skip(signal);
    while (!signal.aborted) {
      try {
        await delay(Math.min(Math.max(0, this.next().sendAt - this.now()), MINUTE), undefined, { signal });
        const now = this.now();
        if (this.next().sendAt > now) continue;
        while (this.next().sendAt <= now && !signal.aborted) {
          const end = Math.min(endOfWindow(this.next().sendAt), now + 1);
          await this.send([...this.before(end)], { simulated: false, signal });
          this.report.playedUntil = Math.min(end, now);
        }
        if (this.next().sendAt > now) this.report.playedUntil = now;
        onProgress?.(this.report);
      } catch (error) {
        if (!signal.aborted) throw error;
      }
    }
  }

  /** A plan of weeks takes seconds to pass over: others of the process get their turn in between. */
  private async skip(signal?: AbortSignal): Promise<void> {
    if (this.toSkip === undefined) return;
    let skipped = 0;
    for (const submission of this.before(this.toSkip)) {
      if (submission.isReferredTo) this.sentBefore.set(submission.body.submissionId, submission);
      skipped += 1;
      if (skipped % 500 === 0) await breathe();
      if (signal?.aborted) return;
    }
    this.toSkip = undefined;
  }

  private next(): PlannedSubmission {
    return (this.upcoming ??= this.plan.next().value as PlannedSubmission);
  }

  /** Takes what is sent before an instant off the plan. */
  private *before(end: Instant): Generator<PlannedSubmission> {
    for (let submission = this.next(); submission.sendAt < end; submission = this.next()) {
      this.upcoming = undefined;
      yield submission;
    }
  }

  private async send(submissions: readonly PlannedSubmission[], step: Step): Promise<void> {
    for (const wave of wavesOf(submissions)) {
      await Promise.all(
        [...grouped(wave, ({ account }) => account)].map(async ([account, own]) => {
          for (const batch of batchesOf(own)) await this.sendBatch(account, batch, step);
        }),
      );
    }
  }

  private async sendBatch(account: string, batch: readonly PlannedSubmission[], step: Step): Promise<void> {
    for (const { fromAnswers = [] } of batch) {
      for (const { submissionId } of fromAnswers) await this.askAgain(submissionId, step);
    }
    const complete = batch.flatMap((planned) => completed(planned, (submissionId) => this.answers.get(submissionId)) ?? []);
    this.report.skipped += batch.length - complete.length;
    if (complete.length === 0) return;
    const time = Math.max(...complete.map((planned) => planned.sendAt));
    const results = await this.submit(account, complete.map(({ body }) => body), time, step);
    complete.forEach((planned, index) => this.count(planned, results[index]!));
  }

  /** Sends once more what an earlier run sent: that records nothing, and is answered as it was then. */
  private async askAgain(submissionId: string, step: Step): Promise<void> {
    const earlier = this.sentBefore.get(submissionId);
    if (!earlier) return;
    for (const { submissionId: before } of earlier.fromAnswers ?? []) await this.askAgain(before, step);
    const complete = completed(earlier, (before) => this.answers.get(before));
    if (!complete) return;
    const [answer] = await this.submit(earlier.account, [complete.body], earlier.sendAt, step);
    this.sentBefore.delete(submissionId);
    this.answers.set(submissionId, answer!);
  }

  private submit(account: string, bodies: readonly SubmissionBody[], time: Instant, { simulated, signal }: Step): Promise<SubmissionResult[]> {
    const headers: Record<string, string> = simulated
      ? { 'x-simulated-time': formatInstant(time), 'x-simulation-key': this.options.simulationKey ?? '' }
      : {};
    return this.clients.submit(account, bodies, { headers, signal });
  }

  private count(planned: PlannedSubmission, result: SubmissionResult): void {
    const { report } = this;
    report.sent += 1;
    if (result.outcome === 'recorded') report.recorded += 1;
    else if (result.outcome === 'already-recorded') report.alreadyRecorded += 1;
    else report.refused += 1;
    if (planned.isReferredTo) this.answers.set(planned.body.submissionId, result);
    if (result.outcome !== planned.expected && report.surprises.length < 100) {
      report.surprises.push({ type: planned.body.type, expected: planned.expected, outcome: result.outcome, code: result.code });
    }
  }
}

/** What may be sent side by side, in order: what takes a field from an answer, whoever gets that, goes after it, and so does what its account sends later. */
function wavesOf(submissions: readonly PlannedSubmission[]): PlannedSubmission[][] {
  const waves: PlannedSubmission[][] = [];
  const answeredIn = new Map<string, number>();
  const lastOf = new Map<string, number>();
  for (const submission of submissions) {
    const { account, body: { submissionId }, fromAnswers = [] } = submission;
    const n = Math.max(lastOf.get(account) ?? 0, ...fromAnswers.map((answer) => (answeredIn.get(answer.submissionId) ?? -1) + 1));
    (waves[n] ??= []).push(submission);
    lastOf.set(account, n);
    if (!answeredIn.has(submissionId)) answeredIn.set(submissionId, n);
  }
  return waves;
}

const batchesOf = (submissions: readonly PlannedSubmission[]): PlannedSubmission[][] =>
  Array.from({ length: Math.ceil(submissions.length / LARGEST_BATCH) }, (_, n) => submissions.slice(n * LARGEST_BATCH, (n + 1) * LARGEST_BATCH));
