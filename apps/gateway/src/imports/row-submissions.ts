import { randomUUID } from 'node:crypto';
import { formatInstant, type Instant, type OrgUnitCode, type PlainHousehold, type PlainPerson, type Refusal } from '@yiwang/kernel';
import type { LedgerKind, ReadRow } from '@yiwang/ledgers';
import { eachOf, type Turns } from '@yiwang/turns';
import { z } from 'zod';
import { refusalOfIssue } from '../submissions/field-refusal.js';
import { LIVE_REPORT_AGE, refusalOfTime, type Judged, type Sender } from '../submissions/judgement.js';
import type { ListedSubmission, SubmissionDirectory } from '../submissions/submission-directory.js';
import { householdIdentity, personIdentity } from '../vault/identity.js';

/** A row that can be recorded. */
export interface JudgedRow {
  readonly reading: ReadRow;
  /** When what it says happened; of a returnee, when it was registered. */
  readonly at: Instant;
  /** As the schema of its kind of row gives it, personal data in the clear. */
  readonly data: Readonly<Record<string, unknown>>;
  /** The household or the person it speaks of: rows of one are recorded together. */
  readonly identity: string;
}

/** All rows of a ledger that concern one household or one person, on their way as one submission. */
export interface RowsSubmission {
  readonly rows: readonly JudgedRow[];
  readonly submission: Judged;
}

/** More rows of one household or person than any ledger has. */
const MOST_ROWS_OF_ONE = 200;

interface KindOfRow {
  /** What a row by itself would be sent as: its schema judges it. */
  readonly single: string;
  /** What all rows of one household or person are sent as. */
  readonly together: string;
  /** What they have in common. */
  identity(data: JudgedRow['data']): string;
  dataOf(rows: readonly JudgedRow[], roundId: string | undefined): unknown;
  /** What one row says, in the schema of all of them together: its labels name the fields. */
  saidIn(together: z.ZodObject<any>): z.ZodObject;
}

/** Stands for the round, which is found when all rows are judged. */
const UNKNOWN_ROUND = 'unknown';

const KINDS: Readonly<Record<LedgerKind, KindOfRow>> = {
  screening: {
    single: 'screen-household',
    together: 'record-ledger-visits',
    identity: ({ household }) => householdIdentity(household as PlainHousehold),
    dataOf: (rows, roundId) => ({
      roundId,
      household: rows[0]!.data['household'],
      visits: rows.map(({ reading, at, data: { roundId: _round, household: _household, ...finding } }) => ({
        visitedAt: formatInstant(at),
        dayOnly: reading.dayOnly,
        ...finding,
      })),
    }),
    saidIn: ({ shape }) => z.object({ household: shape.household, ...shape.visits.element.shape }),
  },
  returnees: {
    single: 'register-returnee',
    together: 'record-ledger-returns',
    identity: ({ person }) => personIdentity(person as PlainPerson),
    dataOf: (rows) => ({
      returns: rows.map(({ at, data }) => ({ ...data, registeredAt: formatInstant(at) })),
    }),
    saidIn: ({ shape }) => shape.returns.element,
  },
  households: {
    single: 'register-household',
    together: 'record-ledger-households',
    identity: ({ household }) => householdIdentity(household as PlainHousehold),
    dataOf: (rows) => ({
      household: rows[0]!.data['household'],
      entries: rows.map(({ at, data: { household: _household, ...entry } }) => ({ ...entry, registeredAt: formatInstant(at) })),
    }),
    saidIn: ({ shape }) => z.object({ household: shape.household, ...shape.entries.element.shape }),
  },
};

/** Makes submissions of rows. */
export class RowSubmissions {
  constructor(
    private readonly directory: SubmissionDirectory,
    private readonly orgUnit: OrgUnitCode,
    private readonly sender: Sender,
    private readonly turns: Turns,
  ) {}

  /**
   * A row as it can be recorded.
   *
   * Refuses `isolated-date`, `occurred-in-future`, and what the schema of its kind refuses.
   */
  judge(reading: ReadRow): JudgedRow | Refusal {
    const { now, language } = this.sender;
    const params = { date: formatInstant(reading.occurredAt).slice(0, 10) };
    if (reading.isolated) return { code: 'isolated-date', field: 'occurredAt', params };
    const outOfTime = refusalOfTime(reading.occurredAt, this.sender);
    if (outOfTime) return outOfTime;
    const { schema } = this.listed(KINDS[reading.kind].single).definition;
    const parsed = schema.safeParse({ ...(reading.kind === 'screening' ? { roundId: UNKNOWN_ROUND } : {}), ...reading.data }, { reportInput: true });
    if (!parsed.success) return refusalOfIssue(parsed.error.issues[0]!, schema, language);
    const data = parsed.data as JudgedRow['data'];
    // Nobody wrote down when a person was registered. Of these days it is now; of long ago, nothing better than the arrival is known.
    const registeredNow = data['registrationDay'] === 'unknown' && !isLongAgo(reading.occurredAt, now);
    return { reading, at: registeredNow ? now : reading.occurredAt, data, identity: KINDS[reading.kind].identity(data) };
  }

  /** The rows of each household or person in one submission, in the order of the file. `tooMany`: those beyond 200 of one. */
  async of(rows: readonly JudgedRow[], roundId: string | undefined): Promise<{ readonly submissions: readonly RowsSubmission[]; readonly tooMany: readonly JudgedRow[] }> {
    const together = new Map<string, JudgedRow[]>();
    const tooMany: JudgedRow[] = [];
    const grouping = eachOf(rows, (row) => {
      const key = `${row.reading.kind} ${row.identity}`;
      const group = together.get(key) ?? [];
      if (group.length >= MOST_ROWS_OF_ONE) tooMany.push(row);
      else together.set(key, [...group, row]);
    });
    const { account } = this.sender.principal;
    await this.turns.inSlices(account, grouping);
    const making = eachOf(together.values(), (group) => this.submissionOf(group, roundId));
    return { submissions: await this.turns.inSlices(account, making), tooMany };
  }

  /** A submission of the import's own, such as the round of its rows. */
  step(type: string, data: object, occurredAt: Instant, lastFact: Instant): Judged {
    const backfill = isLongAgo(lastFact, this.sender.now);
    return { submissionId: randomUUID(), listed: this.listed(type), orgUnit: this.orgUnit, occurredAt, device: undefined, backfill, data };
  }

  /** What rows of a kind say, field by field with its labels. */
  saidBy(kind: LedgerKind): z.ZodObject {
    const { together, saidIn } = KINDS[kind];
    return saidIn(this.listed(together).definition.schema as z.ZodObject<any>);
  }

  private submissionOf(rows: readonly JudgedRow[], roundId: string | undefined): RowsSubmission {
    const { together, dataOf } = KINDS[rows[0]!.reading.kind];
    const at = Math.max(...rows.map((row) => row.at));
    return { rows, submission: this.step(together, dataOf(rows, roundId) as object, at, at) };
  }

  private listed(type: string): ListedSubmission {
    const listed = this.directory.find(type);
    if (!listed) throw new Error(`no service takes ${type}`);
    return listed;
  }
}

/** What a ledger's rows are recorded as: who may send these may import. */
export const SUBMISSIONS_OF_LEDGERS: readonly string[] = Object.values(KINDS).map(({ together }) => together);

export const tooManyAlike: Refusal = { code: 'too-many-alike', params: { limit: MOST_ROWS_OF_ONE } };

const isLongAgo = (at: Instant, now: Instant): boolean => at < now - LIVE_REPORT_AGE;
