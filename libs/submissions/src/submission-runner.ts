import {
  LogUnreachable, RevisionConflict,
  type BoundedContext, type Clock, type Decision, type DomainEvent, type NewEvent, type Outcome, type Refusal, type StreamLog,
  type SubmissionEnvelope, type SubmissionService,
} from '@yiwang/kernel';
import { claimsOf, type ClaimToAppend } from './claims.js';
import { decide, eventsOf, outcomeOfDecision, rememberedOutcome } from './decided.js';
import { Rehearsal } from './rehearsal.js';
import { StreamFolds } from './stream-folds.js';
import { UNKNOWN_STREAM, UnreadableStream, type StreamFold } from './stream-fold.js';
import { asRecorded, isCorrection, streamsRead, streamsReadWith, taskOf, type Task } from './task.js';

/** How often a submission is decided anew because others wrote to its stream in between. */
const RETRIES = 5;

/**
 * The most events of one stream, so that nobody can make one that is slow to fold. A committee that reports its
 * households every day gets there after thirteen years. Corrections are taken up to twice as many.
 */
export const MOST_EVENTS = 5_000;

/** How old the fold of a stream that is only read may be, in ms. No refusal rests on an old one. */
const READ_AGE = 1_000;

const refused = (refusal: Refusal): Outcome => ({ outcome: 'refused', refusal });

/** The refusal that an error means for the submitter. Any other error is thrown on. */
function refusalOf(error: unknown): Refusal {
  if (error instanceof LogUnreachable) return { code: 'log-unavailable' };
  if (!(error instanceof UnreadableStream)) throw error;
  const { eventId, stream } = error.event;
  return { code: 'unreadable-event', params: { eventId, stream } };
}

/**
 * Takes a context's submissions. It folds the stream, lets the pure `decide` speak, and appends at the expected revision.
 *
 * - A submission taken before is answered from the stream's memory. Nothing is appended.
 * - The first decision rests on what is known of the stream. An unknown stream is taken to be new. Such a decision may
 *   append events, since the expected revision guards them. Anything else is only said after the log was asked.
 * - A decision may claim something in other streams. The claims are appended first, at the revisions that were read. If one
 *   of those streams has moved on, the submission is decided anew.
 *
 * Refusals:
 *
 * - `unknown-unit`: the unit is not registered.
 * - `busy`: five conflicts in a row.
 * - `stream-full`: the stream holds `MOST_EVENTS`.
 * - `unreadable-event`: something in the stream cannot be read. An administrator may void it.
 * - `log-unavailable`: the log did not answer. A retry is safe, whether or not the append had reached the log.
 */
export class SubmissionRunner implements SubmissionService {
  private readonly folds: StreamFolds;

  constructor(
    private readonly log: StreamLog,
    private readonly clock: Clock,
    readonly context: BoundedContext,
  ) {
    this.folds = StreamFolds.of(log);
  }

  async submit(envelope: SubmissionEnvelope): Promise<Outcome> {
    if (envelope.dryRun === true) return (await this.rehearse([envelope]))[0]!;
    const task = taskOf(this.context, envelope);
    if ('code' in task) return refused(task);
    try {
      return await this.folds.order.run(task.stream, await this.streamsReadBy(task), () => this.record(task));
    } catch (error) {
      return refused(refusalOf(error));
    }
  }

  async rehearse(envelopes: readonly SubmissionEnvelope[]): Promise<readonly Outcome[]> {
    const tasks = envelopes.map((envelope) => taskOf(this.context, envelope));
    try {
      const decidable = tasks.filter((task): task is Task => !('code' in task));
      const known = await this.folds.all(decidable.flatMap((task) => [task.stream, ...streamsRead(task)]));
      const hanging = await this.folds.all(decidable.flatMap((task) => streamsReadWith(task, known.get(task.stream)!)).filter((stream) => !known.has(stream)));
      for (const [stream, fold] of hanging) known.set(stream, fold);
      const rehearsal = new Rehearsal(known);
      const recordedAt = this.clock.now();
      return tasks.map((task) => ('code' in task ? refused(task) : rehearsal.take(task, recordedAt).outcome));
    } catch (error) {
      const refusal = refusalOf(error);
      return envelopes.map(() => refused(refusal));
    }
  }

  /** Of a correction also those in which facts may stand that hang on what it voids: whoever writes there waits for it, and it for them. */
  private async streamsReadBy(task: Task): Promise<readonly string[]> {
    return task.corrects?.hangOn === undefined ? streamsRead(task) : streamsReadWith(task, await this.folds.get(task.stream));
  }

  private async record(task: Task): Promise<Outcome> {
    const known = await this.attempt(task, this.folds.find(task.stream) ?? UNKNOWN_STREAM, READ_AGE);
    if (known !== undefined) return known;
    for (let retry = 0; retry < RETRIES; retry += 1) {
      const outcome = await this.attempt(task, await this.folds.get(task.stream), 0);
      if (outcome !== undefined) return outcome;
    }
    return refused({ code: 'busy' });
  }

  /** Decides on a fold. `undefined`: the log has moved on, or the decision may rest on old knowledge; decide anew. */
  private async attempt(task: Task, own: StreamFold, readAge: number): Promise<Outcome | undefined> {
    const remembered = rememberedOutcome(task, own);
    if (remembered !== undefined) return remembered;
    if (own.length >= (isCorrection(task) ? 2 * MOST_EVENTS : MOST_EVENTS)) return refused({ code: 'stream-full' });
    const others = new Map<string, StreamFold>();
    for (const stream of streamsReadWith(task, own)) others.set(stream, await this.folds.get(stream, readAge));
    const recordedAt = this.clock.now();
    const decision = decide(task, own, others, recordedAt);
    const events = eventsOf(task, decision, recordedAt);
    if (events.length > 0) {
      const claims = claimsOf(task, decision, others, recordedAt);
      // A claim stays: none is made for a decision that may rest on old knowledge.
      if (claims.length > 0 && readAge > 0) return undefined;
      return (await this.claimed(task, claims)) ? this.append(task, own, decision, events) : undefined;
    }
    if (readAge > 0) return undefined;
    if (decision.kind === 'accept' && !decision.parts) throw new TypeError(`${task.definition.type} accepted without an event`);
    return outcomeOfDecision(task, decision, own, []);
  }

  /** Appends claims. `false`: someone else was quicker. What was claimed by then stays claimed. */
  private async claimed(task: Task, claims: readonly ClaimToAppend[]): Promise<boolean> {
    for (const { stream, fold, events } of claims) {
      try {
        const { position } = await this.log.append(stream, events, fold.revision);
        this.folds.keep(stream, fold.with(asRecorded(task, stream, events, fold.revision, position)));
      } catch (error) {
        if (error instanceof RevisionConflict) return false;
        throw error;
      }
    }
    return true;
  }

  private async append(task: Task, own: StreamFold, decision: Decision<DomainEvent>, events: readonly NewEvent[]): Promise<Outcome | undefined> {
    try {
      const { position, repeated } = await this.log.append(task.stream, events, own.revision);
      if (repeated) return undefined;
      const given = asRecorded(task, task.stream, events, own.revision, position);
      const fold = own.with(given);
      this.folds.keep(task.stream, fold);
      return outcomeOfDecision(task, decision, fold, given);
    } catch (error) {
      if (error instanceof RevisionConflict) return undefined;
      throw error;
    }
  }
}
