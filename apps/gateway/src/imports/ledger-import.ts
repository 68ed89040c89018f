import { formatInstant, Refused, type OrgUnitCode, type Outcome, type PartOutcome, type Refusal } from '@yiwang/kernel';
import type { ReadLedger, RowReading } from '@yiwang/ledgers';
import { eachOf, type Turns } from '@yiwang/turns';
import type { Answers } from '../submissions/answer.js';
import { refusalOfSender, type Sender } from '../submissions/judgement.js';
import type { SubmissionRecorder } from '../submissions/submission-recorder.js';
import type { SubmissionDirectory } from '../submissions/submission-directory.js';
import type { Vault } from '../vault/vault.js';
import { reportOf, type ImportReport, type Verdict } from './import-report.js';
import { leftOutInWords } from './left-out.catalogue.js';
import { RecordingOfLedger, RehearsalOfLedger, type LedgerRecorder } from './ledger-recorder.js';
import { periodOf, prepareRound } from './ledger-round.js';
import { Replacements } from './replacements.js';
import { RowSubmissions, SUBMISSIONS_OF_LEDGERS, tooManyAlike, type JudgedRow } from './row-submissions.js';

/**
 * Takes ledgers in: what they say of one household or person goes through one submission, which knows what earlier
 * ledgers said.
 */
export class LedgerImport {
  private readonly replacements: Replacements;

  constructor(
    private readonly directory: SubmissionDirectory,
    private readonly recorder: SubmissionRecorder,
    private readonly vault: Vault,
    private readonly answers: Answers,
    private readonly turns: Turns,
  ) {
    this.replacements = new Replacements(vault);
  }

  /**
   * Whether the sender may import ledgers for a unit: asked before a byte of one is read.
   *
   * @throws {Refused} `not-your-role`, `not-your-unit`, `wrong-unit-level`.
   */
  admit(orgUnit: OrgUnitCode, { principal }: Sender): void {
    for (const type of SUBMISSIONS_OF_LEDGERS) {
      const disallowed = refusalOfSender(this.directory.find(type)!, orgUnit, principal);
      if (disallowed) throw new Refused(disallowed);
    }
  }

  /**
   * Records a ledger. The same rows again record nothing and say so, a corrected one takes the place of what it said; an
   * import that was interrupted is taken up by importing the file again. `progress` hears how many rows are done.
   */
  record(ledger: ReadLedger, orgUnit: OrgUnitCode, sender: Sender, progress: (done: number) => void = () => undefined): Promise<ImportReport> {
    const recorder = new RecordingOfLedger(this.recorder, sender.principal);
    return this.import(ledger, new RowSubmissions(this.directory, orgUnit, sender, this.turns), sender, recorder, { dryRun: false, progress });
  }

  /** What would become of a ledger. Records nothing, neither in the log nor in the vault. */
  rehearse(ledger: ReadLedger, orgUnit: OrgUnitCode, sender: Sender): Promise<ImportReport> {
    const recorder = new RehearsalOfLedger(this.directory, this.vault.rehearse(), sender.principal, this.turns);
    return this.import(ledger, new RowSubmissions(this.directory, orgUnit, sender, this.turns), sender, recorder, { dryRun: true, progress: () => undefined });
  }

  private async import(
    ledger: ReadLedger,
    submissions: RowSubmissions,
    sender: Sender,
    recorder: LedgerRecorder,
    { dryRun, progress }: { readonly dryRun: boolean; readonly progress: (done: number) => void },
  ): Promise<ImportReport> {
    const verdicts = new Map<RowReading, Verdict>();
    const rows = await this.judge(ledger.rows, submissions, sender, verdicts);
    const notes: string[] = [];
    const visits = rows.filter(({ reading }) => reading.kind === 'screening');
    const visited = periodOf(visits);
    const round = visited && (await prepareRound(visits, visited, submissions, recorder, { notes, language: sender.language }));

    const { submissions: together, tooMany } = await submissions.of(rows, round?.roundId);
    for (const { reading } of tooMany) verdicts.set(reading, this.refused(reading, tooManyAlike, sender));
    let done = verdicts.size;
    progress(done);
    const outcomes = await recorder.record(together, (settled) => progress((done += settled)));
    await this.turns.all(sender.principal.account, together, (one, index) =>
      this.vault.look(() => {
        for (const [place, row] of one.rows.entries()) {
          const verdict = this.verdict(row, partOf(outcomes[index]!, place), outcomes[index]!, { submissions, sender, recorder });
          verdicts.set(row.reading, verdict);
        }
      }));
    const period = periodOf(rows);
    return reportOf(ledger, ledger.rows.map((reading) => verdicts.get(reading)!), {
      dryRun,
      period: period && { from: formatInstant(period.from), to: formatInstant(period.to) },
      round,
      notes,
      leftOut: ledger.leftOut.map((part) => leftOutInWords(part, sender.language)),
    });
  }

  /** The rows that can be recorded; of the others `verdicts` get why not. */
  private async judge(readings: readonly RowReading[], submissions: RowSubmissions, sender: Sender, verdicts: Map<RowReading, Verdict>): Promise<JudgedRow[]> {
    const rows: JudgedRow[] = [];
    const judging = eachOf(readings, (reading) => {
      const judged = 'refusal' in reading ? reading.refusal : submissions.judge(reading);
      if ('code' in judged) verdicts.set(reading, this.refused(reading, judged, sender));
      else rows.push(judged);
    });
    await this.turns.inSlices(sender.principal.account, judging);
    return rows;
  }

  private verdict(row: JudgedRow, part: PartOutcome, outcome: Outcome, by: { readonly submissions: RowSubmissions; readonly sender: Sender; readonly recorder: LedgerRecorder }): Verdict {
    const { reading } = row;
    const { principal, language } = by.sender;
    if (part.outcome === 'refused') return this.refused(reading, part.refusal, by.sender);
    const position = outcome.position || undefined;
    if (part.outcome === 'already-recorded') {
      return { ...placeOf(reading), outcome: 'already-recorded', position, ...this.answers.known(part.first, principal, language, by.recorder.workers) };
    }
    const replaced = part.replaced === undefined ? undefined : this.replacements.between(part.replaced, row, by.submissions.saidBy(reading.kind), language);
    return { ...placeOf(reading), outcome: 'recorded', position, ...(replaced ? { replaced } : {}) };
  }

  private refused(reading: RowReading, refusal: Refusal, sender: Sender): Verdict {
    const { code, message } = this.answers.refused(refusal, undefined, sender);
    const cell = 'refusal' in reading ? reading.cell : cellOf(refusal.field, reading.cells);
    return { ...placeOf(reading), outcome: 'refused', cell, code, message };
  }
}

/** Where a row stands, and what was understood of it. */
function placeOf(reading: RowReading): Pick<Verdict, 'kind' | 'sheet' | 'row' | 'understood'> {
  const { kind, sheet, row } = reading;
  const understood = 'understood' in reading && reading.understood.length > 0 ? { understood: reading.understood } : {};
  return { kind, ...(sheet === undefined ? {} : { sheet }), row, ...understood };
}

/** What became of one row of a submission; one that was taken before knows no more than that it was. */
function partOf(outcome: Outcome, place: number): PartOutcome {
  if (outcome.outcome === 'refused') return { outcome: 'refused', refusal: outcome.refusal };
  return outcome.parts?.[place] ?? { outcome: 'recorded' };
}

/** The cell of a field, or of the nearest above it. */
function cellOf(field: string | undefined, cells: Readonly<Record<string, string>>): string | undefined {
  for (let path = field?.split('.') ?? []; path.length > 0; path = path.slice(0, -1)) {
    const cell = cells[path.join('.')];
    if (cell !== undefined) return cell;
  }
  return Object.values(cells)[0];
}
