import { Readable } from 'node:stream';
import type { MultipartFile } from '@fastify/multipart';
import { Controller, HttpCode, Logger, Post, Query, Req, Res } from '@nestjs/common';
import { Clock, isOrgUnitCode, preferredLanguage } from '@yiwang/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemOf } from '../edge/problem.js';
import { Refused, refuseRequest } from '../edge/refused.js';
import { principalOf } from '../edge/request-identity.js';
import { unexpected } from '../edge/unexpected.js';
import { EdgeMetrics } from '../operations/edge-metrics.js';
import { expectation } from '../submissions/field-refusal.js';
import type { Sender } from '../submissions/judgement.js';
import { ImportLines } from './import-lines.js';
import type { ImportReport } from './import-report.js';
import { readLedgerFile } from './ledger-file.js';
import { LedgerImport, type OpenedLedger } from './ledger-import.js';

/** Where committees hand in the ledgers they have kept so far. */
@Controller('api')
export class ImportsController {
  private readonly logger = new Logger('Imports');

  constructor(
    private readonly ledgers: LedgerImport,
    private readonly clock: Clock,
    private readonly metrics: EdgeMetrics,
  ) {}

  /**
   * Imports the ledger in the multipart field `file`, or with `dryRun=true` says what would become of each row. To
   * `Accept: application/x-ndjson` it tells its progress line by line, and last its result or the problem that ended it.
   */
  @Post('imports')
  @HttpCode(200)
  async import(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query('orgUnit') orgUnit?: string,
    @Query('dryRun') dryRun?: string,
  ): Promise<unknown> {
    const principal = principalOf(request);
    const language = preferredLanguage(request.headers['accept-language']);
    if (typeof orgUnit !== 'string' || !isOrgUnitCode(orgUnit)) {
      return refuseRequest('invalid-field', { field: 'orgUnit', expected: expectation('orgUnit', language) }, 'orgUnit');
    }
    if (dryRun !== undefined && dryRun !== 'true' && dryRun !== 'false') {
      return refuseRequest('invalid-field', { field: 'dryRun', expected: expectation('yesOrNo', language) }, 'dryRun');
    }
    const sender: Sender = { principal, language, now: this.clock.now(), backfill: true };
    const ledger = this.ledgers.open(await readLedgerFile(await fileOf(request)), orgUnit, sender);
    if (dryRun === 'true') return reply.send(await this.ledgers.rehearse(ledger, sender));
    if (!request.headers.accept?.includes('application/x-ndjson')) return reply.send(await this.record(ledger, sender));
    return reply.type('application/x-ndjson; charset=utf-8').header('cache-control', 'no-store').send(Readable.from(this.lines(ledger, sender)));
  }

  private async record(ledger: OpenedLedger, sender: Sender, progress?: (done: number) => void): Promise<ImportReport> {
    const report = await this.ledgers.record(ledger, sender, progress);
    this.metrics.answered(report.verdicts);
    return report;
  }

  /** The import goes on to its end whether or not anyone still reads: half a ledger helps nobody. */
  private lines(ledger: OpenedLedger, sender: Sender): AsyncIterable<string> {
    const lines = new ImportLines();
    const rows = ledger.readings.length;
    this.record(ledger, sender, (done) => lines.progress(done, rows)).then(
      (result) => lines.end({ result }),
      (error: unknown) => {
        const refusal = error instanceof Refused ? error.refusal : unexpected(error, this.logger, 'an import');
        lines.end({ problem: problemOf(refusal, sender.language) });
      },
    );
    return lines;
  }
}

/** @throws {Refused} `unsupported-media-type` for what is not multipart, `malformed-body` for a form that is broken or without a file. */
async function fileOf(request: FastifyRequest): Promise<Buffer> {
  const multipart = request as FastifyRequest & { isMultipart(): boolean; file(): Promise<MultipartFile | undefined> };
  if (!multipart.isMultipart()) refuseRequest('unsupported-media-type');
  const bytes = await multipart.file().then((file) => file?.toBuffer()).catch(rethrowFastifys);
  return bytes ?? refuseRequest('malformed-body', { expected: 'multipart/form-data: file' });
}

/** The parser beneath speaks in plain errors of what was sent; only the limits above it have codes. */
function rethrowFastifys(error: { code?: unknown }): undefined {
  if (String(error.code).startsWith('FST_')) throw error;
  return undefined;
}
