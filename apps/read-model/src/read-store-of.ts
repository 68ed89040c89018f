import { join } from 'node:path';
import { beginReadStore, type BegunReadStore, type ReadStore } from '@yiwang/read-store';
import { SettingsError } from '@yiwang/service-process';

/** Where the numbers are kept. */
export interface ReadStoreSettings {
  /** `postgres://…` of a real PostgreSQL; without it PGlite runs. */
  readonly databaseUrl?: string | undefined;
  /** Where the embedded one is made. */
  readonly dataDir: string;
}

/**
 * Opens the read store that the settings name.
 *
 * @throws {SettingsError} where the server that is named answers and refuses; one that is away is waited for
 */
export async function readStoreOf(settings: ReadStoreSettings, onNotice: (notice: string) => void): Promise<ReadStore> {
  const { store, opened } = await begunReadStoreOf(settings, onNotice);
  await opened;
  return store;
}

/** The same, for whoever has something else to do while an embedded one opens. */
export async function begunReadStoreOf({ databaseUrl, dataDir }: ReadStoreSettings, onNotice: (notice: string) => void): Promise<BegunReadStore> {
  try {
    return await beginReadStore({ databaseUrl, directory: join(dataDir, 'read-model'), onNotice, mayBeAway: true });
  } catch (error) {
    if (databaseUrl === undefined) throw error;
    throw new SettingsError(`DATABASE_URL: PostgreSQL refuses it: ${(error as Error).message}.`);
  }
}
