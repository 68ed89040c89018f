import { Readable } from 'node:stream';
import { Controller, HttpCode, Logger, Post, Query, Req, Res } from '@nestjs/common';
import {
  Clock, isOrgUnitCode, preferredLanguage, Refused, refuseRequest, type Language, type OrgUnitCode,
} from '@yiwang/kernel';
import { LedgerReader, LedgerRefused, type ReadLedger } from '@yiwang/ledgers';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemOf } from '../edge/problem.js';
import { principalOf } from '../edge/request-identity.js';
import { refusalOfStore } from '../edge/store-refusal.js';
import { unexpected } from '../edge/unexpected.js';
import { EdgeMetrics } from '../operations/edge-metrics.js';
import type { Expectation } from '../submissions/expectation.catalogue.js';
import { expectation } from '../submissions/field-refusal.js';
import type { Sender } from '../submissions/judgement.js';
import { ImportJournal } from './import-journal.js';
import { ImportLines } from './import-lines.js';
import type { ImportReport } from './import-report.js';
import { LedgerImport } from './ledger-import.js';
import { RefusedRowsAllowance } from './refused-rows-allowance.js';
import { refusedRowsFile } from './refused-rows.js';
import { uploadedFile } from './uploaded-file.js';

/** A ledger, its unit and its sender. */
interface Handed {
  readonly ledger: ReadLedger;
  readonly orgUnit: OrgUnitCode;
  readonly sender: Sender;
}

/** Where committees hand in the ledgers they have kept so far. */
@Controller('api')
export class ImportsController {
  private readonly logger = new Logger('Imports');

  constructor(
    private readonly ledgers: LedgerImport,
    private readonly reader: LedgerReader,
    private readonly clock: Clock,
    private readonly metrics: EdgeMetrics,
    private readonly allowance: RefusedRowsAllowance,
    private readonly journal: ImportJournal,
  ) {}

  /**
   * Imports the ledger in the multipart field `file`, or with `dryRun=true` says what would become of each row. With
   * `answer=refused-rows` the answer is not the report but the refused rows, as a CSV file to mend and send again. To
   * `Accept: application/x-ndjson` an import tells its progress line by line, and last its result or the problem that
   * ended it. Whoever had too many rows refused is told when to come again: `too-many-refused-rows`.
   */
  @Post('imports')
  @HttpCode(200)
  async import(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query('orgUnit') orgUnit?: string,
    @Query('dryRun') dryRun?: string,
    @Query('answer') answer?: string,
  ): Promise<unknown> {
    const language = preferredLanguage(request.headers['accept-language']);
    if (typeof orgUnit !== 'string' || !isOrgUnitCode(orgUnit)) return invalid('orgUnit', 'orgUnit', language);
    if (!isOneOf(dryRun, ['true', 'false'])) return invalid('dryRun', 'yesOrNo', language);
    if (!isOneOf(answer, ANSWERS)) return invalid('answer', 'oneOf', language, { options: ANSWERS.join(', ') });
    const sender: Sender = { principal: principalOf(request), language, now: this.clock.now(), backfill: true };
    this.ledgers.admit(orgUnit, sender);
    this.allowance.admit(sender.principal.account);
    const handed: Handed = { ledger: await this.read(request, sender), orgUnit, sender };
    const isRehearsal = dryRun === 'true';
    if (!isRehearsal && answer !== 'refused-rows' && request.headers.accept?.includes('application/x-ndjson')) {
      return reply.type('application/x-ndjson; charset=utf-8').header('cache-control', 'no-store').send(Readable.from(this.lines(handed)));
    }
    const report = isRehearsal ? await this.rehearse(handed) : await this.record(handed);
    if (answer !== 'refused-rows') return reply.send(report);
    return reply
      .type('text/csv; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-disposition', 'attachment; filename="refused-rows.csv"')
      .send(refusedRowsFile(handed.ledger, report.verdicts, language));
  }

  private async read(request: FastifyRequest, { principal }: Sender): Promise<ReadLedger> {
    const bytes = await uploadedFile(request);
    try {
      const ledger = await this.reader.read(bytes, principal.account);
      return ledger.tables.length > 0 ? ledger : refuseRequest('unknown-ledger');
    } catch (error) {
      if (error instanceof LedgerRefused) throw new Refused(error.refusal);
      throw error;
    }
  }

  private async record({ ledger, orgUnit, sender }: Handed, progress?: (done: number) => void): Promise<ImportReport> {
    const report = await this.ledgers.record(ledger, orgUnit, sender, progress);
    this.metrics.answered(report.verdicts);
    return this.noted(report, orgUnit, sender);
  }

  /** Of many dry runs at once, those that end when the rows are spent are not answered either. */
  private async rehearse({ ledger, orgUnit, sender }: Handed): Promise<ImportReport> {
    const report = await this.ledgers.rehearse(ledger, orgUnit, sender);
    this.allowance.admit(sender.principal.account);
    return this.noted(report, orgUnit, sender);
  }

  /** No answer without its entry in the journal. */
  private async noted(report: ImportReport, orgUnit: OrgUnitCode, { principal: { account } }: Sender): Promise<ImportReport> {
    this.allowance.countRefused(account, report.verdicts);
    await this.journal.write(account, orgUnit, report);
    return report;
  }

  /** The import goes on to its end whether or not anyone still reads: half a ledger helps nobody. */
  private lines(handed: Handed): AsyncIterable<string> {
    const lines = new ImportLines();
    const rows = handed.ledger.rows.length;
    this.record(handed, (done) => lines.progress(done, rows)).then(
      (result) => lines.end({ result }),
      (error: unknown) => {
        const refusal = error instanceof Refused ? error.refusal : refusalOfStore(error) ?? unexpected(error, this.logger, 'an import');
        lines.end({ problem: problemOf(refusal, handed.sender.language) });
      },
    );
    return lines;
  }
}

const ANSWERS = ['report', 'refused-rows'] as const;

const isOneOf = (value: string | undefined, values: readonly string[]): boolean => value === undefined || values.includes(value);

function invalid(field: string, expected: Expectation, language: Language, params?: Parameters<typeof expectation>[2]): never {
  return refuseRequest('invalid-field', { field, expected: expectation(expected, language, params) }, field);
}
