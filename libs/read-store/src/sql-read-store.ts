import { Kysely, sql, type Transaction } from 'kysely';
import { ReadStoreError, type SqlEngine } from './engine.js';
import { migrate } from './migrations.js';
import { ReadStore, type ReadVersion } from './read-store.js';
import { SqlReadVersion } from './sql-read-version.js';
import { CONTROL_SCHEMA, LAYOUT, keyStatements, schemaOf, tableStatements, type ControlTables, type VersionTables } from './tables.js';
import { troubleOf } from './trouble.js';

const LAYOUT_MARK = `layout ${LAYOUT}, `;
/** What a version with other tables than today's says its declarations are: never those of the running code. */
const OTHER_LAYOUT = '';

type Everything = ControlTables & VersionTables;

/** The versions of the read model in one database, whichever engine speaks for it. */
export class SqlReadStore extends ReadStore {
  private readonly engine: SqlEngine;
  private readonly database: Kysely<Everything>;
  private readonly control: Kysely<ControlTables>;
  private readonly listeners = new Set<(error: unknown) => void>();
  /** Whether the control tables are today's. */
  private isUpToDate = false;

  private constructor(engine: SqlEngine) {
    super();
    const report = (error: unknown) => this.report(error);
    this.engine = reporting(engine, report);
    this.database = new Kysely<Everything>({
      dialect: engine.dialect,
      log: (event) => {
        if (event.level === 'error') report(event.error);
      },
    });
    this.control = this.database.withSchema(CONTROL_SCHEMA) as unknown as Kysely<ControlTables>;
  }

  /** The store in a database, its control tables brought up to date. */
  static async open(engine: SqlEngine): Promise<SqlReadStore> {
    const store = new SqlReadStore(engine);
    await store.bringUpToDate();
    return store;
  }

  /** The store in a database that is out of reach for now: its control tables are brought up to date when first it is asked for a version. */
  static later(engine: SqlEngine): SqlReadStore {
    return new SqlReadStore(engine);
  }

  async live(): Promise<ReadVersion | undefined> {
    return this.pointedAt('version');
  }

  async previous(): Promise<ReadVersion | undefined> {
    return this.pointedAt('previous');
  }

  private async bringUpToDate(): Promise<void> {
    await migrate(this.database);
    this.isUpToDate = true;
  }

  private async pointedAt(pointer: 'version' | 'previous'): Promise<ReadVersion | undefined> {
    if (!this.isUpToDate) await this.bringUpToDate();
    const row = await this.control
      .selectFrom('version')
      .innerJoin('live', `live.${pointer}`, 'version.number')
      .select(['version.number', 'version.declarations'])
      .executeTakeFirst();
    if (!row) return undefined;
    const { number, declarations } = row;
    return this.version(number, declarations.startsWith(LAYOUT_MARK) ? declarations.slice(LAYOUT_MARK.length) : OTHER_LAYOUT);
  }

  private version(number: number, declarations: string): ReadVersion {
    return new SqlReadVersion(this.engine, this.database as unknown as Kysely<VersionTables>, number, declarations);
  }

  async build(declarations: string): Promise<ReadVersion> {
    return this.control.transaction().execute(async (control) => {
      const unfinished = await control.selectFrom('version').select('number').where('status', '=', 'building').execute();
      for (const { number } of unfinished) await dropVersion(control, number);
      const { number } = await control
        .insertInto('version')
        .values({ declarations: LAYOUT_MARK + declarations, status: 'building' })
        .returning('number')
        .executeTakeFirstOrThrow();
      for (const statement of tableStatements(schemaOf(number))) await sql.raw(statement).execute(control);
      return this.version(number, declarations);
    });
  }

  async finish(version: ReadVersion): Promise<void> {
    await version.keyFacts();
    await this.control.transaction().execute(async (control) => {
      for (const statement of keyStatements(schemaOf(version.number))) await sql.raw(statement).execute(control);
      await control.updateTable('version').set({ status: 'ready' }).where('number', '=', version.number).execute();
    });
  }

  async switchTo(version: ReadVersion): Promise<void> {
    await this.control.transaction().execute(async (control) => {
      const before = await control.selectFrom('live').selectAll().executeTakeFirst();
      if (before?.version === version.number) return;
      const pointer = { version: version.number, previous: before?.version ?? null };
      await control
        .insertInto('live')
        .values({ one: true, ...pointer })
        .onConflict((c) => c.column('one').doUpdateSet(pointer))
        .execute();
      const kept = [version.number, ...(before ? [before.version] : [])];
      const older = await control
        .selectFrom('version')
        .select('number')
        .where('number', 'not in', kept)
        .where('status', '=', 'ready')
        .execute();
      for (const { number } of older) await dropVersion(control, number);
    });
  }

  async rollBack(): Promise<ReadVersion> {
    const previous = await this.previous();
    if (!previous) throw new ReadStoreError('no-previous-version', 'there is no version to roll back to');
    await this.switchTo(previous);
    return previous;
  }

  async drop(version: ReadVersion): Promise<void> {
    await this.control.transaction().execute((control) => dropVersion(control, version.number));
  }

  async ping(): Promise<void> {
    await this.engine.ping();
  }

  onDamage(listener: (error: unknown) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private report(error: unknown): void {
    if (troubleOf(error) === 'damaged') for (const listener of this.listeners) listener(error);
  }

  async lead(): Promise<boolean> {
    return this.engine.lead();
  }

  async renew(): Promise<void> {
    await this.engine.renew();
    await this.bringUpToDate();
  }

  async close(): Promise<void> {
    await this.engine.close();
  }
}

/** An engine whose bulk reads and loads report how they fail; of statements, kysely does. */
function reporting(engine: SqlEngine, report: (error: unknown) => void): SqlEngine {
  const reported = (error: unknown): never => {
    report(error);
    throw error;
  };
  return {
    isShared: engine.isShared,
    dialect: engine.dialect,
    copyIn: (target, chunks) => engine.copyIn(target, chunks).catch(reported),
    async *copyOut(query) {
      try {
        yield* engine.copyOut(query);
      } catch (error) {
        reported(error);
      }
    },
    atOneMoment: (work) => engine.atOneMoment(work).catch(reported),
    ping: () => engine.ping(),
    lead: () => engine.lead(),
    renew: () => engine.renew(),
    close: () => engine.close(),
  };
}

async function dropVersion(control: Transaction<ControlTables>, number: number): Promise<void> {
  await control.updateTable('live').set({ previous: null }).where('previous', '=', number).execute();
  await control.deleteFrom('version').where('number', '=', number).execute();
  await sql`drop schema if exists ${sql.id(schemaOf(number))} cascade`.execute(control);
}
