import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isOutOfReach } from '@yiwang/postgres';
import { PostgresDialect } from 'kysely';
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

/** A store that is being opened. */
export interface BegunReadStore {
  /** Whoever asks it for anything waits until it is open, and is refused where it does not open. */
  readonly store: ReadStore;
  /** Rejects where it does not open; closing the store is still due then. */
  readonly opened: Promise<void>;
}

/**
 * The store at a PostgreSQL address, or the embedded one in a directory. Throws `read-store-locked` when someone alive
 * already owns the directory. The calling thread owns it: the database's own thread ends with it and never later.
 */
export async function openReadStore(options: ReadStoreOptions): Promise<ReadStore> {
  const { store, opened } = await beginReadStore(options);
  await opened;
  return store;
}

/** The same, for whoever has something else to do while the embedded database opens, which takes a second. */
export async function beginReadStore({ databaseUrl, directory, onNotice = () => undefined, mayBeAway = false }: ReadStoreOptions): Promise<BegunReadStore> {
  if (databaseUrl) return { store: await openServer(databaseUrl, onNotice, mayBeAway), opened: Promise.resolve() };
  return beginEmbedded(directory, onNotice);
}

async function openServer(databaseUrl: string, onNotice: (notice: string) => void, mayBeAway: boolean): Promise<ReadStore> {
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

/** Of a server of several addresses each failure has its own, and the whole has none. */
const wordsOf = (error: unknown): string => (error as Error).message || String((error as { code?: unknown }).code);

async function beginEmbedded(directory: string, onNotice: (notice: string) => void): Promise<BegunReadStore> {
  const owner = await DirectoryOwner.take(directory);
  const opening = openEmbedded(join(directory, 'pglite'), owner, onNotice);
  opening.catch(() => undefined);
  return { store: SqlReadStore.later(waitingFor(opening, owner)), opened: opening.then(() => undefined) };
}

async function openEmbedded(database: string, owner: DirectoryOwner, onNotice: (notice: string) => void): Promise<EmbeddedPostgres> {
  try {
    if (owner.formerEnd === 'machine-died') {
      onNotice('The machine stopped while the read model was open: it is made again from the log.');
      await rm(database, { recursive: true, force: true });
    }
    return await openOrRemake(database, onNotice);
  } catch (error) {
    // What is there may not have been synced: as after a dead process.
    await owner.abandon();
    throw error;
  }
}

/** A database that does not open, or whose control tables are lost, is thrown away: the log has everything in it. */
async function openOrRemake(database: string, onNotice: (notice: string) => void): Promise<EmbeddedPostgres> {
  const open = async () => {
    const engine = await EmbeddedPostgres.open(database);
    try {
      await SqlReadStore.open(engine);
      return engine;
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

/**
 * The engine, for whoever asks it before it is open. On closing it brings everything to the disk and then gives the directory
 * up; it does so also where it fails.
 */
function waitingFor(opening: Promise<EmbeddedPostgres>, owner: DirectoryOwner): SqlEngine {
  return {
    isShared: false,
    dialect: new PostgresDialect({ pool: async () => (await opening).pool }),
    copyIn: async (target, chunks) => (await opening).copyIn(target, chunks),
    copyOut: async function* (query) {
      yield* (await opening).copyOut(query);
    },
    atOneMoment: async (work) => (await opening).atOneMoment(work),
    ping: async () => (await opening).ping(),
    lead: async () => (await opening).lead(),
    renew: async () => (await opening).renew(),
    close: async () => {
      const engine = await opening.catch(() => undefined);
      if (engine === undefined) return;
      try {
        await engine.close();
        await syncDirectory(engine.directory);
      } catch (error) {
        await owner.abandon();
        throw error;
      }
      await owner.release();
    },
  };
}
