import { randomUUID } from 'node:crypto';
import { DAY, formatInstant, type Clock, type OrgUnitCode, type RefusalCode } from '@yiwang/kernel';
import type { GatewayStore, Table } from '../store/gateway-store.js';
import type { ImportReport } from './import-report.js';

/** An import or a dry run: who, where, when and how many rows of each outcome. It tells nothing that a row said. */
export interface JournalledImport {
  readonly account: string;
  readonly orgUnit: OrgUnitCode;
  /** When it was answered; ISO 8601 with offset. */
  readonly at: string;
  readonly dryRun: boolean;
  readonly rows: number;
  readonly recorded: number;
  readonly replaced: number;
  readonly alreadyRecorded: number;
  readonly refused: number;
  /** How many rows were refused for each reason. */
  readonly refusedFor: Readonly<Partial<Record<RefusalCode, number>>>;
}

/** How long an import stays in the journal. */
export const KEPT = 400 * DAY;

/** So many stay in it at most: no account can fill the disk with dry runs. */
const MOST_KEPT = 500_000;

/** So many are forgotten at once: a sweep holds nobody up. */
const SWEPT_AT_ONCE = 2_000;

/** Which account tried which ledgers: a dry run leaves nothing in the log, so this is where guessing is seen. */
export class ImportJournal {
  /** By time, so that the oldest stand first. */
  private readonly imports: Table<JournalledImport>;

  constructor(
    private readonly store: GatewayStore,
    private readonly clock: Clock,
  ) {
    this.imports = store.table('imports');
  }

  /** Writes down what became of a ledger; resolves when it is on disk. */
  async write(account: string, orgUnit: OrgUnitCode, report: ImportReport): Promise<void> {
    const now = this.clock.now();
    const { dryRun, rows, recorded, replaced, alreadyRecorded, refused } = report;
    const entry = { account, orgUnit, at: formatInstant(now), dryRun, rows, recorded, replaced, alreadyRecorded, refused, refusedFor: refusedFor(report) };
    await this.store.write(() => this.imports.put(`${keyOf(now)}-${randomUUID()}`, entry));
  }

  /** All of it, in the order of time. */
  async entries(): Promise<readonly JournalledImport[]> {
    const entries: JournalledImport[] = [];
    for await (const { value } of this.imports.walk()) entries.push(value);
    return entries;
  }

  /** Forgets what is older than 400 days, and the oldest beyond half a million, a part at a time. */
  async sweep(): Promise<void> {
    for (let over = await this.over(); over.length > 0; over = await this.over()) {
      await this.store.write(() => {
        for (const key of over) this.imports.remove(key);
      });
    }
  }

  private async over(): Promise<readonly string[]> {
    const oldestKept = keyOf(this.clock.now() - KEPT);
    const tooMany = Math.min(SWEPT_AT_ONCE, (await this.imports.count()) - MOST_KEPT);
    const over: string[] = [];
    for await (const { key } of this.imports.walk()) {
      if (over.length >= SWEPT_AT_ONCE || (key >= oldestKept && over.length >= tooMany)) break;
      over.push(key);
    }
    return over;
  }
}

/** Instants in text order. */
const keyOf = (instant: number): string => String(Math.max(0, instant)).padStart(15, '0');

function refusedFor({ verdicts }: ImportReport): Partial<Record<RefusalCode, number>> {
  const counts: Partial<Record<RefusalCode, number>> = {};
  for (const { code } of verdicts) if (code !== undefined) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}
