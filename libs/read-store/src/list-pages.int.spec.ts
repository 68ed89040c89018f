import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { orderOf, type ListRow, type WantedRows } from '@yiwang/elements';
import { DAY, MINUTE, parseInstant, type OrgUnitCode } from '@yiwang/kernel';
import { Kysely, sql } from 'kysely';
import pg from 'pg';
import { EmbeddedPostgres } from './embedded-postgres.js';
import type { SqlEngine } from './engine.js';
import { pageStatement } from './list-pages.js';
import { PostgresServer } from './postgres-server.js';
import { SqlReadStore } from './sql-read-store.js';
import { SqlReadVersion } from './sql-read-version.js';
import { schemaOf, type VersionTables } from './tables.js';
import { at, batch, changes } from './testing/batches.js';

const NOON = parseInstant('2020-02-08T12:00:00+08:00')!;
const ROWS = 20_000;
const BATCH = 1_000;
const PAGE = 50;

/** Rows of a city of two districts with ten streets of ten committees each. */
function* rowsOfACity(): Generator<ListRow> {
  for (let n = 0; n < ROWS; n += 1) {
    const street = `3101${String(5 + (n % 2)).padStart(2, '0')}${String(1 + ((n >> 1) % 10)).padStart(3, '0')}`;
    const due = NOON + ((n * 7919) % ROWS) * MINUTE;
    const unit = `${street}${String(1 + ((n >> 3) % 10)).padStart(3, '0')}` as OrgUnitCode;
    yield { list: 'cases', key: `k${n}`, unit, kind: n % 5 === 0 ? 'central' : 'home', due, order: orderOf([due]), values: { n } };
  }
}

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Actual Rows': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}
const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

const levels: readonly string[] = ['310105001001', '310105001', '310105', '31'];
const window = { dueAfter: NOON + DAY, dueUntil: NOON + 8 * DAY };

function pagesCostTheirRows(open: () => Promise<SqlEngine>): void {
  let engine: SqlEngine;
  let version: SqlReadVersion;
  let database: Kysely<VersionTables>;
  let statements: string[] = [];
  beforeAll(async () => {
    engine = await open();
    const store = await SqlReadStore.open(engine);
    const built = await store.build('declarations');
    // What the planner knows of a version that began empty is that it is empty.
    await store.finish(built);
    const entering = [...rowsOfACity()].map((after) => ({ list: after.list, key: after.key, before: undefined, after }));
    for (let n = 0; n < ROWS / BATCH; n += 1) {
      const rows = entering.slice(n * BATCH, (n + 1) * BATCH);
      await built.write(batch(n === 0 ? undefined : at(BigInt(n)), at(BigInt(n + 1)), { changes: changes({ rows }) }));
    }
    database = new Kysely<VersionTables>({ dialect: engine.dialect, log: ({ query }) => void statements.push(query.sql) });
    version = new SqlReadVersion(engine, database, built.number, 'declarations');
  });
  afterAll(() => engine?.close());
  beforeEach(() => {
    statements = [];
  });

  const asked = levels.flatMap((unit) => [
    [`${unit}, from the beginning`, { unit, kinds: ['home'] }, undefined],
    [`${unit}, of two kinds`, { unit, kinds: ['home', 'central'] }, undefined],
    [`${unit}, within a window, from a place on`, { unit, kinds: ['home', 'central'], ...window }, { order: orderOf([NOON + 2 * DAY]), key: 'k' }],
  ] as const);

  it.each(asked)('by stretches of an index, without a sort: %s', async (_, over, after) => {
    const wanted = { list: 'cases', ...over } as unknown as WantedRows;
    const statement = pageStatement(sql.table(`${schemaOf(version.number)}.list_row`), wanted, { first: PAGE + 1, after });
    const { rows } = await sql<{ 'QUERY PLAN': [{ Plan: PlanNode }] | string }>`explain (analyze, format json) ${statement}`.execute(database);
    const [plan] = rows.map((row) => row['QUERY PLAN']).map((text) => (typeof text === 'string' ? JSON.parse(text) : text) as [{ Plan: PlanNode }]);
    const nodes = nodesOf(plan![0].Plan);
    const kinds = new Set(nodes.map((node) => node['Node Type']));
    expect([...kinds].filter((kind) => !['Limit', 'Merge Append', 'Append', 'Index Scan', 'Subquery Scan', 'Result'].includes(kind))).toEqual([]);
    const scans = nodes.filter((node) => node['Node Type'] === 'Index Scan');
    // Of each kind the merge looks one row ahead.
    expect(scans.reduce((sum, scan) => sum + scan['Actual Rows'], 0)).toBeLessThanOrEqual(PAGE + 1 + over.kinds.length);
    expect(scans.every((scan) => (scan['Rows Removed by Filter'] ?? 0) === 0)).toBe(true);
  });

  it('in one statement, whatever is asked for, and another counts them', async () => {
    const wanted = { list: 'cases', unit: '310105001', kinds: ['home', 'central'], ...window } as unknown as WantedRows;
    const { rows, hasNext } = await version.page(wanted, { first: PAGE });
    expect([rows.length, hasNext, statements.length]).toEqual([PAGE, true, 1]);
    const expected = [...rowsOfACity()].filter(({ unit, due }) => unit.startsWith('310105001') && due! > window.dueAfter && due! <= window.dueUntil);
    expect(await version.countRows(wanted)).toBe(expected.length);
    expect(statements.length).toBe(2);
  });

  it('and counted from as many counters as there are hours ahead, not from rows', async () => {
    const counters = sql.table(`${schemaOf(version.number)}.list_count`);
    const { rows } = await sql<{ n: number }>`select count(*)::integer as n from ${counters} where unit = '31'`.execute(database);
    // Fourteen days of hours, of two kinds, and all of a kind.
    expect(rows[0]!.n).toBeLessThan(2 * (15 * 24 + 2));
  });
}

describe('the pages of a list, in the embedded store, are read', () => {
  let scratch: string;
  beforeAll(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'yiwang-read-store-'));
  });
  afterAll(() => rm(scratch, { recursive: true, force: true }));
  pagesCostTheirRows(() => EmbeddedPostgres.open(join(scratch, 'pglite')));
});

const url = process.env['TEST_DATABASE_URL'];
(url ? describe : describe.skip)(url ? 'the pages of a list, on a PostgreSQL server, are read' : 'the pages of a list on a PostgreSQL server: TEST_DATABASE_URL is not set', () => {
  const name = `yiwang_test_${randomUUID().replaceAll('-', '')}`;
  const administer = async (statement: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  afterAll(() => administer(`drop database ${name} with (force)`));
  pagesCostTheirRows(async () => {
    await administer(`create database ${name}`);
    const own = new URL(url!);
    own.pathname = `/${name}`;
    return new PostgresServer(own.href);
  });
});
