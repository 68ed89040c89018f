import { formatInstant, type Instant, type OrgUnitCode, type Outcome } from '@yiwang/kernel';
import { refuseRequest, Refused } from '../edge/refused.js';
import { saidBefore, type Answer, type Answers } from '../submissions/answer.js';
import { refusalOfIssue } from '../submissions/field-refusal.js';
import { LIVE_REPORT_AGE, refusalOfSender, refusalOfTime, type Judged, type Sender } from '../submissions/judgement.js';
import { envelopeOf, sealedData, type SubmissionDesk } from '../submissions/submission-desk.js';
import type { ListedSubmission, SubmissionDirectory } from '../submissions/submission-directory.js';
import type { Vault, VaultWriter } from '../vault/vault.js';
import { reportOf, type ImportReport, type Verdict } from './import-report.js';
import type { LedgerKind, ReadRow, RowReading } from './ledger.js';
import type { Sheet } from './ledger-file.js';
import { note } from './note.catalogue.js';
import { returneeLedger } from './returnee-ledger.js';
import { submissionIdOfRow } from './row-identity.js';
import { screeningLedger } from './screening-ledger.js';

const KINDS: readonly LedgerKind[] = [screeningLedger, returneeLedger];

/**
 * So many rows are sealed with one sync of the vault and then recorded side by side: the more at once, the more of them
 * share a sync of the log; but each must be answered before the log counts as out of reach.
 */
const CHUNK = 512;

/** A ledger that was read, ready to be recorded or rehearsed. */
export interface OpenedLedger {
  readonly kind: LedgerKind;
  readonly listed: ListedSubmission;
  readonly orgUnit: OrgUnitCode;
  readonly readings: readonly RowReading[];
}

/** A row on its way: what it says, and the submission it becomes. */
interface RowSubmission {
  readonly reading: ReadRow;
  readonly submission: Judged;
}

/** How the steps of an import reach the log: really, or in rehearsal. */
interface Recorder {
  /** `done` hears of each submission that is settled. */
  record(submissions: readonly Judged[], done?: () => void): Promise<readonly Outcome[]>;
}

type Round = NonNullable<ImportReport['round']>;

/** Takes ledgers row by row through the same submissions that a phone at a door would send. */
export class LedgerImport {
  constructor(
    private readonly directory: SubmissionDirectory,
    private readonly desk: SubmissionDesk,
    private readonly vault: Vault,
    private readonly answers: Answers,
  ) {}

  /**
   * Finds out what kind of ledger a sheet is, and whether the sender may import it for that unit.
   *
   * @throws {Refused} `unknown-ledger`, `not-your-role`, `not-your-unit`, `wrong-unit-level`.
   */
  open(sheet: Sheet, orgUnit: OrgUnitCode, sender: Sender): OpenedLedger {
    for (const kind of KINDS) {
      const readings = kind.read(sheet);
      if (!readings) continue;
      const listed = this.listed(kind.submission);
      const disallowed = refusalOfSender(listed, orgUnit, sender.principal);
      if (disallowed) throw new Refused(disallowed);
      return { kind, listed, orgUnit, readings };
    }
    return refuseRequest('unknown-ledger');
  }

  /**
   * Records a ledger. The same rows again record nothing and say so; an import that was interrupted is taken up by
   * importing the file again. `progress` hears how many rows are done.
   */
  async record(ledger: OpenedLedger, sender: Sender, progress: (done: number) => void = () => undefined): Promise<ImportReport> {
    const recorder: Recorder = { record: (submissions, done) => this.desk.record(submissions, sender.principal, done) };
    return this.import(ledger, sender, recorder, (seal) => this.vault.record(seal), false, progress);
  }

  /** What would become of a ledger. Records nothing, neither in the log nor in the vault. */
  async rehearse(ledger: OpenedLedger, sender: Sender): Promise<ImportReport> {
    const writer = this.vault.rehearse();
    const earlier: Judged[] = [];
    const recorder: Recorder = {
      // A rehearsal sees what those before it in the same call would have appended, so each is told all so far.
      record: async (submissions) => {
        earlier.push(...submissions);
        const envelopes = earlier.map((one) => envelopeOf(one, sealedData(one, writer), sender.principal));
        const outcomes = await this.directory.serviceFor(ledger.kind.submission, {})!.rehearse(envelopes);
        return outcomes.slice(-submissions.length);
      },
    };
    return this.import(ledger, sender, recorder, async (seal) => seal(writer), true, () => undefined);
  }

  private async import(
    ledger: OpenedLedger,
    sender: Sender,
    recorder: Recorder,
    sealing: <Result>(seal: (writer: VaultWriter) => Result) => Promise<Result>,
    dryRun: boolean,
    progress: (done: number) => void,
  ): Promise<ImportReport> {
    const verdicts = new Map<number, Verdict>();
    const rows = ledger.readings.flatMap((reading) => {
      const row = this.judge(reading, ledger, sender);
      if (!('outcome' in row)) return [row];
      verdicts.set(row.row, row);
      return [];
    });
    let done = verdicts.size;
    progress(done);
    const notes: string[] = [];
    const period = periodOf(rows);
    const round = ledger.kind === screeningLedger && period ? await this.prepareRound(rows, period, ledger, sender, recorder, sealing, notes) : undefined;

    const workers = new Map<string, string>();
    const chunk = dryRun ? rows.length : CHUNK;
    for (let from = 0; from < rows.length; from += chunk) {
      const part = rows.slice(from, from + chunk).map((row) => inRound(row, round));
      const identified = await sealing((writer) => part.map((row) => identify(row, writer, workers)));
      const outcomes = await recorder.record(identified.map(({ submission }) => submission), () => progress((done += 1)));
      identified.forEach(({ reading }, index) => {
        verdicts.set(reading.row, this.verdict(reading, outcomes[index]!, sender, workers));
      });
    }
    return reportOf(
      ledger.readings.map(({ row }) => verdicts.get(row)!),
      {
        kind: ledger.kind.kind,
        dryRun,
        period: period && { from: formatInstant(period.from), to: formatInstant(period.to) },
        round,
        notes,
      },
    );
  }

  /** A row as a submission, or its refusal where it cannot be one. */
  private judge(reading: RowReading, { listed, orgUnit }: OpenedLedger, sender: Sender): RowSubmission | Verdict {
    if ('refusal' in reading) return this.refusedRow(reading.row, reading.cell, this.answers.refused(reading.refusal, undefined, sender.language));
    const refuse = (refusal: Parameters<Answers['refused']>[0]) =>
      this.refusedRow(reading.row, reading.cellOf(refusal.field ?? ''), this.answers.refused(refusal, undefined, sender.language));
    const outOfTime = refusalOfTime(reading.occurredAt, sender);
    if (outOfTime) return refuse(outOfTime);
    const { schema } = listed.definition;
    // The round is not known yet; what stands for it is of the same form.
    const parsed = schema.safeParse({ ...reading.data, ...(listed.definition.type === 'screen-household' ? { roundId: 'unknown' } : {}) }, { reportInput: true });
    if (!parsed.success) return refuse(refusalOfIssue(parsed.error.issues[0]!, schema, sender.language));
    return { reading, submission: judged(listed, orgUnit, reading.occurredAt, parsed.data, sender) };
  }

  /**
   * Gives a screening ledger its round, and the committee its roster where it has none.
   *
   * @throws {Refused} what either is refused for: without a round no row can be recorded.
   */
  private async prepareRound(
    rows: readonly RowSubmission[],
    { from, to }: { from: Instant; to: Instant },
    { orgUnit }: OpenedLedger,
    sender: Sender,
    recorder: Recorder,
    sealing: <Result>(seal: (writer: VaultWriter) => Result) => Promise<Result>,
    notes: string[],
  ): Promise<Round> {
    const { language } = sender;
    const opening = this.step('open-ledger-round', { scope: '台账导入', from: formatInstant(from), to: formatInstant(to) }, orgUnit, from, to, sender);
    const workers = new Map(rows.flatMap(({ reading }) => (reading.reporter ? [[reading.reporter, { name: reading.reporter }]] : [])));
    const extension = this.step('extend-ledger-roster', { members: [...workers.values()] }, orgUnit, from, from, sender);
    const steps = [opening, ...(workers.size > 0 ? [extension] : [])];
    const identified = await sealing((writer) => steps.map((step) => ({ ...step, submissionId: submissionIdOfRow(step.listed.definition.type, orgUnit, from, sealedData(step, writer)) })));
    const outcomes = await recorder.record(identified);
    const refused = outcomes.find((outcome) => outcome.outcome === 'refused');
    if (refused?.outcome === 'refused') throw new Refused(refused.refusal);
    const [opened, extended] = outcomes as Exclude<Outcome, { outcome: 'refused' }>[];
    const { roundId, closedAt } = opened!.refs as { roundId: string; closedAt?: string };
    // A round of its own is named after the submission that opens it; another's is joined, and widened where need be.
    const joined = opened!.outcome === 'already-recorded' || roundId !== identified[0]!.submissionId;
    const period = { from: readable(formatInstant(from)), to: readable(formatInstant(to)) };
    if (!joined) notes.push(note('roundOpened', language, period));
    else notes.push(note(opened!.outcome === 'recorded' ? 'roundWidened' : 'roundJoined', language, period));
    if (closedAt) notes.push(note('roundClosed', language, { at: readable(closedAt) }));
    if (extended?.outcome === 'recorded') notes.push(note('rosterExtended', language, { workers: workers.size }));
    return { roundId, joined, closedAt };
  }

  private step(type: string, data: object, orgUnit: OrgUnitCode, occurredAt: Instant, lastFact: Instant, sender: Sender): Judged {
    const listed = this.listed(type);
    const step = judged(listed, orgUnit, occurredAt, data, sender);
    // A ledger that reaches into the present is live: its round stays open.
    return { ...step, backfill: lastFact < sender.now - LIVE_REPORT_AGE };
  }

  private listed(type: string): ListedSubmission {
    const listed = this.directory.find(type);
    if (!listed) throw new Error(`no service takes ${type}`);
    return listed;
  }

  private verdict(reading: ReadRow, outcome: Outcome, sender: Sender, workers: ReadonlyMap<string, string>): Verdict {
    const answer = this.answers.of(outcome, undefined, sender.principal, sender.language, workers);
    if (answer.outcome === 'refused') return this.refusedRow(reading.row, reading.cellOf(answer.field ?? ''), answer);
    const { position } = answer;
    if (answer.outcome === 'recorded') return { row: reading.row, outcome: 'recorded', position: position || undefined };
    // The very row was recorded before: what it says of its reporter and time is what was recorded.
    const first = answer.first ?? { by: reading.reporter ?? sender.principal.name, at: formatInstant(reading.occurredAt) };
    return { row: reading.row, outcome: 'already-recorded', position: position || undefined, first, message: saidBefore(first, sender.language) };
  }

  private refusedRow(row: number, cell: string, { code, message }: Answer): Verdict {
    return { row, outcome: 'refused', cell, code, message };
  }
}

function judged(listed: ListedSubmission, orgUnit: OrgUnitCode, occurredAt: Instant, data: unknown, sender: Sender): Judged {
  return { submissionId: '', listed, orgUnit, occurredAt, device: undefined, backfill: occurredAt < sender.now - LIVE_REPORT_AGE, data };
}

function inRound(row: RowSubmission, round: Round | undefined): RowSubmission {
  if (!round) return row;
  const data = { ...(row.submission.data as object), roundId: round.roundId };
  return { ...row, submission: { ...row.submission, data } };
}

/** Gives a row its id, and adds who reported it to `workers`. */
function identify(row: RowSubmission, writer: VaultWriter, workers: Map<string, string>): RowSubmission {
  const { listed, orgUnit, occurredAt } = row.submission;
  const sealed = sealedData(row.submission, writer);
  const { visitedBy } = sealed as { visitedBy?: string };
  if (visitedBy !== undefined && row.reading.reporter !== undefined) workers.set(visitedBy, row.reading.reporter);
  const submissionId = submissionIdOfRow(listed.definition.type, orgUnit, occurredAt, sealed);
  return { ...row, submission: { ...row.submission, submissionId } };
}

function periodOf(rows: readonly RowSubmission[]): { from: Instant; to: Instant } | undefined {
  if (rows.length === 0) return undefined;
  const times = rows.map(({ submission }) => submission.occurredAt);
  return { from: times.reduce((a, b) => Math.min(a, b)), to: times.reduce((a, b) => Math.max(a, b)) };
}

const readable = (iso: string) => iso.slice(0, 16).replace('T', ' ');
