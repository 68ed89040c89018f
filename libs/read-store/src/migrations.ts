import { Migrator, type Kysely, type Migration } from 'kysely';
import { CONTROL_SCHEMA } from './tables.js';

/**
 * The control tables' history. A version's own tables are never migrated: they are made again from the log (see
 * `LAYOUT`). Migrations stay as they were once released; a change is a new one.
 */
const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-versions-and-pointer': {
    async up(database) {
      const control = database.withSchema(CONTROL_SCHEMA).schema;
      await control
        .createTable('version')
        .addColumn('number', 'integer', (c) => c.primaryKey().generatedByDefaultAsIdentity())
        .addColumn('declarations', 'text', (c) => c.notNull())
        .addColumn('status', 'text', (c) => c.notNull())
        .execute();
      await control
        .createTable('live')
        .addColumn('one', 'boolean', (c) => c.primaryKey())
        .addColumn('version', 'integer', (c) => c.notNull().references(`${CONTROL_SCHEMA}.version.number`))
        .addColumn('previous', 'integer', (c) => c.references(`${CONTROL_SCHEMA}.version.number`))
        .execute();
    },
  },
};

/** Brings the control tables up to date; safe while another process does the same. */
export async function migrate(database: Kysely<any>): Promise<void> {
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: async () => ({ ...MIGRATIONS }) },
    migrationTableSchema: CONTROL_SCHEMA,
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}
