import { Readable } from 'node:stream';
import { Controller, Get, Query, Req, StreamableFile } from '@nestjs/common';
import { preferredLanguage, type Language } from '@yiwang/kernel';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Accounts } from '../accounts/accounts.js';
import { AUDIT_LIMIT } from '../edge/limits.js';
import { parsedBody } from '../edge/parsed-body.js';
import { holderOf } from '../edge/request-identity.js';
import { BYTE_ORDER_MARK, csvLine } from '../edge/csv.js';
import { GatewayStore } from '../store/gateway-store.js';
import { AUDIT_ACTS } from './audit-act.js';
import type { AuditHead, ChainedEntry } from './audit-chain.js';
import { AuditLog } from './audit-log.js';

const wanted = z.strictObject({
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(AUDIT_LIMIT).default(100),
});

/** An entry with what its act is called and who its account is, as the reader reads. */
interface ShownEntry extends ChainedEntry {
  readonly what: string;
  readonly name?: string | undefined;
}

interface AuditPage {
  readonly entries: readonly ShownEntry[];
  /** How many there are, and the last one's hash. */
  readonly head: AuditHead;
}

const COLUMNS = ['n', 'at', 'account', 'name', 'act', 'what', 'about', 'said', 'hash'] as const;

/** Names that are decrypted already, or being so: a few accounts stand behind all entries. */
type Names = Map<string, Promise<string | undefined>>;

/** What was done to accounts and with personal data, for audit administrators. Nothing here changes or takes back an entry. */
@Controller('api')
export class AuditController {
  constructor(
    private readonly audit: AuditLog,
    private readonly accounts: Accounts,
    private readonly store: GatewayStore,
  ) {}

  /** The latest entries, newest first; `before` the last one's `n` for those before. */
  @Get('audit')
  async read(@Query() query: unknown, @Req() request: FastifyRequest): Promise<AuditPage> {
    holderOf(request, 'auditAdmin');
    const language = preferredLanguage(request.headers['accept-language']);
    const { before, limit } = parsedBody(wanted, query, language);
    const page = await this.audit.page(limit, before);
    const names: Names = new Map();
    return { entries: await Promise.all(page.map((entry) => this.shown(entry, language, names))), head: await this.audit.head() };
  }

  /** All entries as CSV (UTF-8, with a byte order mark), oldest first. That it was exported is the last of them. */
  @Get('audit.csv')
  async export(@Req() request: FastifyRequest): Promise<StreamableFile> {
    const { account } = holderOf(request, 'auditAdmin');
    await this.store.write(() => this.audit.append({ account, act: 'audit-exported' }));
    const lines = this.lines(preferredLanguage(request.headers['accept-language']));
    return new StreamableFile(Readable.from(lines), { type: 'text/csv; charset=utf-8', disposition: 'attachment; filename="audit.csv"' });
  }

  private async *lines(language: Language): AsyncIterable<string> {
    yield BYTE_ORDER_MARK + csvLine(COLUMNS);
    const names: Names = new Map();
    for await (const entry of this.audit.all()) {
      const { said, ...shown } = await this.shown(entry, language, names);
      const words = Object.entries(said ?? {}).map(([what, word]) => `${what}: ${word}`).join('; ');
      yield csvLine(COLUMNS.map((column) => (column === 'said' ? words : String(shown[column] ?? ''))));
    }
  }

  private async shown(entry: ChainedEntry, language: Language, names: Names): Promise<ShownEntry> {
    const { account } = entry;
    if (!names.has(account)) names.set(account, this.store.read(() => this.accounts.behind(account)?.name));
    const name = await names.get(account);
    return { ...entry, what: AUDIT_ACTS[entry.act][language === 'zh' ? 'zh' : 'en'], ...(name === undefined ? {} : { name }) };
  }
}
