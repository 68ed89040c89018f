import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isOutOfReach } from '@yiwang/postgres';
import { DirectoryOwner } from './directory-owner.js';
import { EmbeddedPostgres } from './embedded-postgres.js';
import type { SqlEngine } from './engine.js';
import { PostgresServer } from './postgres-server.js';
import type { ReadStore } from './read-store.js';
import { SqlReadStore } from './sql-read-store.js';
import { syncDirectory } from './sync-directory.js';
import { troubleOf } from './trouble.js';

export interface ReadStoreOptions {
  /** `postgres://…` of a server. Without it the embedded database is used. */
  readonly databaseUrl?: string | undefined;
  /** The embedded database's directory, its own alone; made where there is none. */
  readonly directory: string;
  /** Told, in a sentence, what an operator should know: a database thrown away, a connection lost. */
  readonly onNotice?: ((notice: string) => void) | undefined;
  /** The server may be away for now: the store is opened all the same, and fails until the server has come. */
  readonly mayBeAway?: boolean | undefined;
}

/**
 * The store at a PostgreSQL address, or the embedded one in a directory. Throws `read-store-locked` when someone alive
 * already owns the directory. The calling thread owns it: the database's own thread ends with it and never later.
 */
export async function openReadStore({ databaseUrl, directory, onNotice = () => undefined, mayBeAway = false }: ReadStoreOptions): Promise<ReadStore> {
  if (databaseUrl) {
    const server = new PostgresServer(databaseUrl, (error) => onNotice(`A connection to PostgreSQL broke: ${error.message}`));
    try {
      return await SqlReadStore.open(server);
    } catch (error) {
      if (mayBeAway && isOutOfReach(error)) {
        onNotice(`PostgreSQL is out of reach (${wordsOf(error)}): the read model waits for it.`);
        return SqlReadStore.later(server);
      }
      await server.close().catch(() => undefined);
      throw error;
    }
  }
  return openEmbedded(directory, onNotice);
}

/** Of a server of several addresses each failure has its own, and the whole has none. */
const wordsOf = (error: unknown): string => (error as Error).message || String((error as { code?: unknown }).code);

async function openEmbedded(directory: string, onNotice: (notice: string) => void): Promise<ReadStore> {
  const owner = await DirectoryOwner.take(directory);
  const database = join(directory, 'pglite');
  try {
    if (owner.formerEnd === 'machine-died') {
      onNotice('The machine stopped while the read model was open: it is made again from the log.');
      await rm(database, { recursive: true, force: true });
    }
    return await openOrRemake(database, owner, onNotice);
  } catch (error) {
    // What is there may not have been synced: as after a dead process.
    await owner.abandon();
    throw error;
  }
}

/** A database that does not open, or whose control tables are lost, is thrown away: the log has everything in it. */
async function openOrRemake(database: string, owner: DirectoryOwner, onNotice: (notice: string) => void): Promise<ReadStore> {
  const open = async () => {
    const engine = await EmbeddedPostgres.open(database);
    try {
      return await SqlReadStore.open(owned(engine, database, owner));
    } catch (error) {
      await engine.kill();
      throw error;
    }
  };
  try {
    return await open();
  } catch (error) {
    if (troubleOf(error) === 'disk-full') throw error;
    onNotice(`The read model's database did not open (${String(error)}): it is made again from the log.`);
    await rm(database, { recursive: true, force: true });
    return open();
  }
}

/** The engine, which on closing brings everything to the disk and then gives the directory up; it does so also where it fails. */
function owned(engine: EmbeddedPostgres, database: string, owner: DirectoryOwner): SqlEngine {
  return {
    isShared: engine.isShared,
    dialect: engine.dialect,
    copyIn: (target, chunks) => engine.copyIn(target, chunks),
    copyOut: (query) => engine.copyOut(query),
    atOneMoment: (work) => engine.atOneMoment(work),
    ping: () => engine.ping(),
    lead: () => engine.lead(),
    renew: () => engine.renew(),
    close: async () => {
      try {
        await engine.close();
        await syncDirectory(database);
      } catch (error) {
        await owner.abandon();
        throw error;
      }
      await owner.release();
    },
  };
}
