import type { Outcome, PlainWorker, Principal, SubmissionEnvelope, WorkerRef } from '@yiwang/kernel';
import type { Turns } from '@yiwang/turns';
import type { Judged } from '../submissions/judgement.js';
import { envelopeOf, sealedData, type SubmissionRecorder } from '../submissions/submission-recorder.js';
import type { SubmissionDirectory } from '../submissions/submission-directory.js';
import type { Rehearsal } from '../vault/vault.js';
import type { RowsSubmission } from './row-submissions.js';

/** How the submissions of an import reach the log: really, or in rehearsal. */
export interface LedgerRecorder {
  /** Workers' names by their refs, of those whom the vault does not know (yet). */
  readonly workers: ReadonlyMap<string, string>;
  /** What comes before the rows, in this order: they build on it. */
  prepare(steps: readonly Judged[]): Promise<readonly Outcome[]>;
  /** The rows of households and persons, side by side. `done` hears how many rows are settled. */
  record(submissions: readonly RowsSubmission[], done: (rows: number) => void): Promise<readonly Outcome[]>;
}

/**
 * So many rows are sealed with one sync of the vault and then recorded side by side: the more at once, the more of them
 * share a sync of the log; but each must be answered before the log counts as out of reach.
 */
const ROWS_AT_ONCE = 512;

/** Records submissions for good. */
export class RecordingOfLedger implements LedgerRecorder {
  readonly workers = new Map<string, string>();

  constructor(
    private readonly recorder: SubmissionRecorder,
    private readonly principal: Principal,
  ) {}

  prepare(steps: readonly Judged[]): Promise<readonly Outcome[]> {
    return this.recorder.record(steps, this.principal);
  }

  async record(submissions: readonly RowsSubmission[], done: (rows: number) => void): Promise<readonly Outcome[]> {
    const outcomes: Outcome[] = [];
    for (const part of partsOf(submissions, ROWS_AT_ONCE)) {
      const rowsOf = new Map(part.map(({ submission, rows }) => [submission, rows.length]));
      outcomes.push(...(await this.recorder.record([...rowsOf.keys()], this.principal, (one) => done(rowsOf.get(one)!))));
    }
    return outcomes;
  }
}

/** So many rows are rehearsed in one turn: about a slice. */
const ROWS_IN_A_TURN = 16;

/**
 * Says what would become of submissions, and keeps nothing. Households and persons are streams of their own, so each
 * slice is rehearsed behind the steps alone, and a ledger costs what its rows cost.
 */
export class RehearsalOfLedger implements LedgerRecorder {
  readonly workers = new Map<string, string>();
  private steps: readonly SubmissionEnvelope[] = [];

  constructor(
    private readonly directory: SubmissionDirectory,
    private readonly seal: Rehearsal,
    private readonly principal: Principal,
    private readonly turns: Turns,
  ) {}

  async prepare(steps: readonly Judged[]): Promise<readonly Outcome[]> {
    this.steps = await this.envelopesOf(steps);
    const [first] = steps;
    return first === undefined ? [] : this.serviceOf(first).rehearse(this.steps);
  }

  async record(submissions: readonly RowsSubmission[], done: (rows: number) => void): Promise<readonly Outcome[]> {
    const outcomes: Outcome[] = [];
    for (const part of partsOf(submissions, ROWS_IN_A_TURN)) {
      const { account } = this.principal;
      await this.turns.turn(account);
      const envelopes = await this.envelopesOf(part.map(({ submission }) => submission));
      await this.turns.turn(account);
      const rehearsed = await this.serviceOf(part[0]!.submission).rehearse([...this.steps, ...envelopes]);
      outcomes.push(...rehearsed.slice(this.steps.length));
      done(part.reduce((sum, { rows }) => sum + rows.length, 0));
    }
    return outcomes;
  }

  private async envelopesOf(submissions: readonly Judged[]): Promise<readonly SubmissionEnvelope[]> {
    const sealed = await this.seal((writer) => submissions.map((one) => sealedData(one, writer)));
    return submissions.map((one, index) => {
      this.remember(one.data, sealed[index]);
      return envelopeOf(one, sealed[index], this.principal);
    });
  }

  private remember(plain: unknown, sealed: unknown): void {
    const { members = [] } = plain as { members?: readonly PlainWorker[] };
    const refs = (sealed as { members?: readonly WorkerRef[] }).members ?? [];
    members.forEach(({ name }, index) => this.workers.set(refs[index]!, name));
  }

  private serviceOf({ listed, data }: Judged) {
    return this.directory.serviceFor(listed.definition.type, data)!;
  }
}

/** Submissions in parts of about so many rows. */
function partsOf(submissions: readonly RowsSubmission[], most: number): RowsSubmission[][] {
  const parts: RowsSubmission[][] = [];
  let rows = most;
  for (const one of submissions) {
    if (rows >= most) {
      parts.push([]);
      rows = 0;
    }
    parts.at(-1)!.push(one);
    rows += one.rows.length;
  }
  return parts;
}
