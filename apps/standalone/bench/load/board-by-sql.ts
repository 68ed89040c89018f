import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { EventLog } from '@yiwang/event-log';
import { formatInstant, type RecordedEvent } from '@yiwang/kernel';
import { demonstration } from '@yiwang/simulator';
import pg from 'pg';
import { answerJob } from '../child-job.js';
import { KeepAlive } from './keep-alive.js';

/** Asks the product for the street's board, and a table of all its submissions for the same numbers. */
export interface BoardBySqlJob {
  readonly baseUrl: string;
  readonly logAddress: string;
  /** `postgres://…` of a server, in which a schema is made and dropped; PGlite without one. */
  readonly database: string | undefined;
  readonly boards: number;
  /** How often the table is asked. */
  readonly questions: number;
}

export interface BoardBySql {
  readonly submissions: number;
  /** Numbers of the board that the statement says too, all of them the same. */
  readonly compared: number;
  readonly values: number;
  /** In ms, of each question. */
  readonly bySql: readonly number[];
  readonly byBoard: readonly number[];
  readonly plan: readonly string[];
}

/** A database as both clients are one. */
interface Database {
  query(text: string, values?: unknown[]): Promise<{ readonly rows: unknown[] }>;
  close(): Promise<void>;
}

const STATEMENT = new URL('../../../bench/load/street-board.sql', import.meta.url);
const ROWS_AT_ONCE = 5_000;
const SCHEMA = 'yiwang_bench';

const TABLE = `create table submission (
  id uuid not null, type text collate "C" not null, org_unit text collate "C" not null, occurred_at timestamptz not null,
  recorded_at timestamptz not null, answers jsonb not null, withdrawn boolean not null default false)`;

/** What somebody who looks at the questions would think of. */
const INDEXES = [
  'alter table submission add primary key (id)',
  'create index on submission (type, org_unit, occurred_at)',
  `create index on submission (type, (answers ->> 'roundId'))`,
  `create index on submission (type, (answers ->> 'roundNo'))`,
  `create index on submission (type, (answers ->> 'quarantineId'))`,
  'analyze submission',
];

const INSERT = `insert into submission (id, type, org_unit, occurred_at, recorded_at, answers)
  select * from unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::jsonb[])`;

/** A correction withdraws what it names, unless it was itself corrected. */
const WITHDRAW = `update submission set withdrawn = true where id in (
  select (answers ->> 'correctedEventId')::uuid from submission correction where type = 'EventCorrected' and not exists (
    select from submission later where later.type = 'EventCorrected' and later.answers ->> 'correctedEventId' = correction.id::text))`;

async function opened(url: string | undefined, dir: string): Promise<Database> {
  if (url === undefined) {
    const embedded = await PGlite.create(dir);
    return { query: (text, values) => embedded.query(text, values), close: () => embedded.close() };
  }
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`drop schema if exists ${SCHEMA} cascade; create schema ${SCHEMA}; set search_path to ${SCHEMA}`);
  return {
    query: (text, values) => client.query(text, values),
    close: async () => {
      await client.query(`drop schema ${SCHEMA} cascade`);
      await client.end();
    },
  };
}

async function fill(database: Database, logAddress: string): Promise<number> {
  await database.query(TABLE);
  const log = EventLog.connect(logAddress);
  let [submissions, batch]: [number, RecordedEvent[]] = [0, []];
  const insert = async () => {
    const column = (of: (event: RecordedEvent) => unknown) => batch.map(of);
    await database.query(INSERT, [
      column(({ id }) => id),
      column(({ type }) => type),
      column(({ metadata }) => metadata.orgUnit),
      column(({ metadata }) => formatInstant(metadata.occurredAt)),
      column(({ metadata }) => formatInstant(metadata.recordedAt)),
      column(({ data }) => JSON.stringify(data)),
    ]);
    submissions += batch.length;
    batch = [];
  };
  for await (const event of log.readAll()) {
    if (event instanceof Error) throw event;
    if (batch.push(event) >= ROWS_AT_ONCE) await insert();
  }
  if (batch.length > 0) await insert();
  await log.close();
  for (const statement of [...INDEXES, WITHDRAW, 'analyze submission']) await database.query(statement);
  return submissions;
}

interface Board {
  readonly asOf: string;
  readonly values: readonly { readonly element: { readonly code: string }; readonly value: number | null }[];
}

async function timed<T>(times: number[], work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const answer = await work();
  times.push(performance.now() - began);
  return answer;
}

/** How many numbers both say. Throws where they say different ones: a benchmark of other numbers would be worth nothing. */
function compared(bySql: Readonly<Record<string, number | null>>, { values }: Board): number {
  const ofBoard = new Map(values.map(({ element, value }) => [element.code, value]));
  const differing = Object.entries(bySql).filter(([code, value]) => Math.abs((ofBoard.get(code) ?? 0) - (value ?? 0)) > 1e-9 * Math.abs(value ?? 0));
  if (differing.length > 0) throw new Error(`not the same: ${differing.map(([code, value]) => `${code} ${value} by SQL, ${ofBoard.get(code)} on the board`).join(', ')}`);
  return Object.keys(bySql).length;
}

answerJob(async ({ baseUrl, logAddress, database: url, boards, questions }: BoardBySqlJob): Promise<BoardBySql> => {
  const dir = await mkdtemp(join(tmpdir(), 'yiwang-bench-sql-'));
  const database = await opened(url, dir);
  try {
    const submissions = await fill(database, logAddress);
    const statement = await readFile(STATEMENT, 'utf8');
    const account = demonstration.accounts.find(({ role, orgUnit }) => role === 'street' && orgUnit === demonstration.street)!;
    const client = await KeepAlive.signIn(baseUrl, account.account);
    const query = `{ board(orgUnit: "${demonstration.street}") { asOf values { element { code } value } } }`;
    const ask = async () => ((await client.post('/graphql', { query })) as { data: { board: Board } }).data.board;
    const [byBoard, bySql]: [number[], number[]] = [[], []];
    let board = await ask();
    for (let asked = 0; asked < boards; asked += 1) board = await timed(byBoard, ask);
    client.close();
    const bySqlNow = async () => (await database.query(statement, [demonstration.street, board.asOf])).rows[0] as Record<string, number | null>;
    const numbers = await bySqlNow();
    for (let asked = 0; asked < questions; asked += 1) await timed(bySql, bySqlNow);
    const { rows } = await database.query(`explain (costs off) ${statement}`, [demonstration.street, board.asOf]);
    const plan = (rows as { 'QUERY PLAN': string }[]).map((row) => row['QUERY PLAN']);
    return { submissions, compared: compared(numbers, board), values: board.values.length, bySql, byBoard, plan };
  } finally {
    await database.close();
    await rm(dir, { recursive: true, force: true });
  }
});
