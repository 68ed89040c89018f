import { join } from 'node:path';
import { openReadStore, type ReadStore } from '@yiwang/read-store';
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
export async function readStoreOf({ databaseUrl, dataDir }: ReadStoreSettings, onNotice: (notice: string) => void): Promise<ReadStore> {
  try {
    return await openReadStore({ databaseUrl, directory: join(dataDir, 'read-model'), onNotice, mayBeAway: true });
  } catch (error) {
    if (databaseUrl === undefined) throw error;
    throw new SettingsError(`DATABASE_URL: PostgreSQL refuses it: ${(error as Error).message}.`);
  }
}
