import type { CellDelta, CellRun, Correction, DueDelta, Fact, ListRow, ParkedEvent, WantedRows } from '@yiwang/elements';
import type { Hour, Instant, OrgUnitCode } from '@yiwang/kernel';
import { Kysely, sql } from 'kysely';
import { column, writeBatch } from './batch-statements.js';
import { decodeCopy, type CopyValue } from './copy-text.js';
import { copyRows, ReadStoreError, type SqlEngine } from './engine.js';
import { factOfColumns, selectFacts, type Place } from './fact-rows.js';
import { factsUnder, keysUnder, latestUnder, unitsUnder } from './facts-under.js';
import { keysSince } from './keys-since.js';
import { cellsKnownAt, cellsRecorded, dueKnownAt } from './known-then.js';
import type { PageOfRows } from './list-pages.js';
import { packCells, packedCells } from './packed-cells.js';
import type { RowCount } from './row-counts.js';
import {
  ReadVersion, type BatchToWrite, type Checkpoint, type FactsSoFar, type FactSpan, type KeptRows, type KeySpan, type KeysSoFar, type KeysTold, type KnownCell, type WholeVersion,
} from './read-store.js';
import { literal, SqlLists } from './sql-lists.js';
import { factKeyStatements, schemaOf, type VersionTables } from './tables.js';
import { takeOver } from './taken-over.js';
import { lastTold, toldSince, type ToldBatch } from './told-batches.js';

/** A version in PostgreSQL's dialect, whichever engine speaks it. */
export class SqlReadVersion extends ReadVersion {
  private readonly tables: Kysely<VersionTables>;
  private readonly schema: string;
  private readonly lists: SqlLists;
  private readonly place: Place;
  private keyed: Promise<void> | undefined;

  constructor(
    private readonly engine: SqlEngine,
    database: Kysely<VersionTables>,
    readonly number: number,
    readonly declarations: string,
  ) {
    super();
    this.schema = schemaOf(number);
    this.tables = database.withSchema(this.schema);
    this.place = { database: this.tables, schema: this.schema };
    this.lists = new SqlLists(engine, this.tables, this.schema);
  }

  get isShared(): boolean {
    return this.engine.isShared;
  }

  async checkpoint(): Promise<Checkpoint | undefined> {
    const row = await this.tables
      .selectFrom('checkpoint')
      .select([sql<string>`position::text`.as('position'), 'recorded_at', 'event_id', 'stream', sql<string>`revision::text`.as('revision')])
      .executeTakeFirst();
    if (!row) return undefined;
    const event = { id: row.event_id, stream: row.stream, revision: BigInt(row.revision) };
    return { position: BigInt(row.position), recordedAt: row.recorded_at, event };
  }

  async atOneMoment<Result>(read: (version: ReadVersion) => Promise<Result>): Promise<Result> {
    return this.engine.atOneMoment(async (reader) => {
      const database = new Kysely<VersionTables>({ dialect: reader.dialect });
      return read(new SqlReadVersion({ ...READ_ONLY, ...reader, isShared: this.isShared }, database, this.number, this.declarations));
    });
  }

  async write(batch: BatchToWrite): Promise<void> {
    if (await writeBatch(this.tables, this.schema, batch, this.isShared)) return;
    throw new ReadStoreError('checkpoint-moved', `version ${this.number} no longer stands at ${batch.from?.position}`);
  }

  lastTold(): Promise<number> {
    return lastTold(this.tables);
  }

  toldSince(number: number, position: bigint | undefined): Promise<readonly ToldBatch[] | undefined> {
    return toldSince(this.tables, number, position);
  }

  async load(rows: WholeVersion): Promise<void> {
    await this.copy('cell (org_unit, measure, bucket, occurred_hour, recorded_hour, value)', rows.cells, (c) => [
      c.orgUnit, c.measure, c.bucket, c.occurredHour, c.recordedHour, c.value,
    ]);
    await this.copy('due (org_unit, measure, bucket, at, recorded_hour, value)', rows.due, (d) => [
      d.orgUnit, d.measure, d.bucket, d.at, d.recordedHour, d.value,
    ]);
    await this.lists.load(rows.rows);
    await this.copy(
      'fact (subject, key, event_id, type, org_unit, occurred_at, recorded_at, stream, position, actor, data)',
      rows.facts,
      (f) => [
        f.subject, f.key, f.eventId, f.type, f.orgUnit, f.occurredAt, f.recordedAt, f.stream, f.position, f.actor,
        JSON.stringify(f.data),
      ],
    );
    await this.copy('correction (event_id, corrected_event_id, recorded_at)', rows.corrections, (c) => [c.eventId, c.correctedEventId, c.recordedAt]);
    await this.copy('parked (event_id, position, stream, type, reason)', rows.parked, (p) => [
      p.eventId, p.position, p.stream, p.type, p.reason,
    ]);
    if (rows.checkpoint) await this.write({ changes: NO_CHANGES, from: undefined, to: rows.checkpoint });
  }

  keyFacts(): Promise<void> {
    return (this.keyed ??= this.giveFactsKeys());
  }

  /** Statement by statement: what else is loaded has its turn between them. */
  private async giveFactsKeys(): Promise<void> {
    for (const statement of factKeyStatements(this.schema)) await sql.raw(statement).execute(this.tables);
  }

  async takeOver(from: ReadVersion, kept: KeptRows): Promise<void> {
    await takeOver(this.tables, schemaOf(from.number), this.schema, kept);
  }

  private async copy<Row>(target: string, rows: Iterable<Row>, values: (row: Row) => readonly CopyValue[]): Promise<void> {
    await copyRows(this.engine, `${this.schema}.${target}`, rows, values);
  }

  cells(since?: Hour): AsyncIterable<readonly CellDelta[]> {
    return cellsRecorded(this.place, this.engine, since);
  }

  async packedBefore(): Promise<Hour | undefined> {
    return (await this.tables.selectFrom('checkpoint').select('packed').executeTakeFirst())?.packed ?? undefined;
  }

  packedCells(before: Hour): AsyncIterable<readonly CellRun[]> {
    return packedCells(this.engine, this.schema, before);
  }

  pack(before: Hour, isOver: () => boolean = () => false): Promise<boolean> {
    return packCells(this.place, before, isOver);
  }

  async *due(since: Instant = Number.MIN_SAFE_INTEGER): AsyncGenerator<readonly DueDelta[]> {
    const query = `select org_unit, measure, bucket, at, recorded_hour, value from ${this.schema}.due where value <> 0 and at >= ${since}`;
    for await (const rows of decodeCopy(this.engine.copyOut(query))) {
      yield rows.map(([orgUnit, measure, bucket, at, recordedHour, value]) => ({
        orgUnit: orgUnit as OrgUnitCode,
        measure: measure!,
        bucket: bucket!,
        at: Number(at),
        recordedHour: Number(recordedHour),
        value: Number(value),
      }));
    }
  }

  rows(list?: string): AsyncIterable<readonly ListRow[]> {
    return this.lists.rows(list);
  }

  rowCounts(): AsyncIterable<readonly RowCount[]> {
    return this.lists.counts();
  }

  async page(wanted: WantedRows, page: PageOfRows): Promise<{ readonly rows: readonly ListRow[]; readonly hasNext: boolean }> {
    return this.lists.page(wanted, page);
  }

  async countRows(wanted: WantedRows): Promise<number> {
    return this.lists.count(wanted);
  }

  async rowsOfKeys(keys: readonly { readonly list: string; readonly key: string }[]): Promise<readonly ListRow[]> {
    return keys.length === 0 ? [] : this.lists.ofKeys(keys);
  }

  async corrections(): Promise<readonly Correction[]> {
    const rows = await this.tables.selectFrom('correction').selectAll().execute();
    return rows.map((r) => ({ eventId: r.event_id, correctedEventId: r.corrected_event_id, recordedAt: r.recorded_at }));
  }

  async parked(): Promise<readonly ParkedEvent[]> {
    const rows = await this.tables
      .selectFrom('parked')
      .select(['event_id', sql<string>`position::text`.as('position'), 'stream', 'type', 'reason'])
      .orderBy('parked.position')
      .execute();
    return rows.map((r) => ({ eventId: r.event_id, position: r.position, stream: r.stream, type: r.type, reason: r.reason }));
  }

  async factsOfKeys(keys: readonly { readonly subject: string; readonly key: string }[]): Promise<readonly Fact[]> {
    if (keys.length === 0) return [];
    return selectFacts(this.place, sql`
      join unnest(${column(keys, (k) => k.subject)}::text[], ${column(keys, (k) => k.key)}::text[]) as wanted(s, k)
        on fact.subject = wanted.s and fact.key = wanted.k`);
  }

  async factsOfKeysFrom(subject: string, beginning: string): Promise<readonly Fact[]> {
    return selectFacts(this.place, sql`where key >= ${beginning} and key < ${beginning + AFTER_ALL} and subject = ${subject}`);
  }

  async factsOfEvents(eventIds: readonly string[]): Promise<readonly Fact[]> {
    if (eventIds.length === 0) return [];
    return selectFacts(this.place, sql`where event_id = any(${[...eventIds]}::text[])`);
  }

  factsUnder(unit: OrgUnitCode, subject: string, span: FactSpan): AsyncIterable<FactsSoFar> {
    return factsUnder(this.place, unit, subject, span);
  }

  keysUnder(unit: OrgUnitCode, subject: string, span: FactSpan, ofKey: KeySpan, known?: ReadonlySet<string>): AsyncIterable<KeysSoFar> {
    return keysUnder(this.place, unit, subject, span, ofKey, known);
  }

  keysSince(subject: string, keys: readonly string[], ofKey: KeySpan): Promise<KeysTold> {
    return keysSince(this.place, subject, keys, ofKey);
  }

  latestUnder(unit: OrgUnitCode, subjects: readonly string[], until: Instant, events: number): Promise<readonly Fact[]> {
    return latestUnder(this.place, unit, subjects, until, events);
  }

  async *cellsKnownAt(unit: OrgUnitCode, recordedHour: Hour): AsyncGenerator<readonly KnownCell[]> {
    const units = await unitsUnder(this.place, 'cell', unit);
    yield* cellsKnownAt(this.engine, this.schema, units, recordedHour);
  }

  dueKnownAt(unit: OrgUnitCode, recordedHour: Hour, hour: Hour): Promise<readonly DueDelta[]> {
    return dueKnownAt(this.tables, unit, recordedHour, hour);
  }

  async *facts(): AsyncGenerator<readonly Fact[]> {
    for (const unit of await this.tables.selectFrom('fact').select('org_unit').distinct().execute()) {
      const query = `select subject, key, event_id, type, org_unit, occurred_at, recorded_at, stream, position, actor, data
                     from ${this.schema}.fact where org_unit = ${literal(unit.org_unit)}`;
      for await (const rows of decodeCopy(this.engine.copyOut(query))) yield rows.map(factOfColumns);
    }
  }
}

const refused = async (): Promise<never> => {
  throw new TypeError('a version that is read at one moment is only read');
};

/** What a version read at one moment may not do. */
const READ_ONLY = { copyIn: refused, atOneMoment: refused, ping: refused, lead: refused, renew: refused, close: refused };

/** Follows any character there is, in the order of bytes. */
const AFTER_ALL = '\u{10ffff}';

const NO_CHANGES = { facts: [], cells: [], due: [], rows: [], corrections: [], parked: [] };
