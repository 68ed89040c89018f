import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { backUp as backUpEvents, restore as restoreEvents } from '@yiwang/event-node';
import { backUpGatewayStore } from '@yiwang/gateway';
import { z } from 'zod';
import { DEMONSTRATION_FILE } from './demonstration-progress.js';

/** What a backup or a restoration is refused for, in a sentence that says what to do. */
export class BackupError extends Error {
  readonly code = 'BACKUP';
}

const MANIFEST = 'backup.json';

/** LMDB's own note of who reads: it changes with every look at a store, and holds nothing. */
const LOCK = /(^|\/|\\)lock\.mdb$|\.mdb-lock$/;

const manifestSchema = z.object({
  format: z.literal(1),
  /** When it was begun. ISO 8601. */
  begunAt: z.string(),
  /** What the log held; absent where the log is a server's own. */
  log: z.object({ events: z.number(), streams: z.number() }).optional(),
  /** The master key is in it. */
  withKey: z.boolean(),
  /** SHA-256 of every file, by its path within the backup. */
  files: z.record(z.string(), z.string()),
});
export type BackupManifest = z.output<typeof manifestSchema>;

/**
 * Copies log, vault and accounts of a data directory into the new directory `to`, also while the product runs on it.
 * `to` exists only when the copy is whole and on disk.
 *
 * The log comes first: no event ever names a person whom the vault did not know before, so a vault that is copied later
 * knows everyone in it. What the product records meanwhile may be missing from both. The read model is not copied: it is
 * made from the log.
 *
 * @param options.begunAt ISO 8601, for the manifest
 * @param options.logIsElsewhere the log is a server's own (`EVENTSTORE_URL`), which has a backup of its own
 * @param options.vaultIsElsewhere so is the vault (`VAULT_URL`)
 */
export async function backUpDirectory(
  dataDir: string,
  to: string,
  options: { readonly begunAt: string; readonly logIsElsewhere: boolean; readonly vaultIsElsewhere?: boolean },
): Promise<BackupManifest> {
  if (existsSync(to)) throw new BackupError(`${to} exists already: name a new directory.`);
  const { logIsElsewhere, vaultIsElsewhere = false } = options;
  if (logIsElsewhere && vaultIsElsewhere) throw new BackupError('Nothing is kept here: back up the EventStoreDB first, then the database of VAULT_URL, each by its own means.');
  if (!existsSync(join(dataDir, vaultIsElsewhere ? 'events' : 'vault'))) throw new BackupError(`${dataDir} holds nothing to back up: set DATA_DIR.`);
  const unfinished = `${resolve(to)}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  const log = logIsElsewhere ? undefined : await backUpEvents(join(dataDir, 'events'), join(unfinished, 'events'));
  const { withKey } = vaultIsElsewhere ? { withKey: false } : await backUpGatewayStore(join(dataDir, 'vault'), join(unfinished, 'vault'));
  const demonstration = join(dataDir, DEMONSTRATION_FILE);
  if (existsSync(demonstration)) writeFileSync(join(unfinished, DEMONSTRATION_FILE), readFileSync(demonstration), { mode: 0o600 });
  const manifest: BackupManifest = { format: 1, begunAt: options.begunAt, log, withKey, files: await digestsBelow(unfinished) };
  writeFileSync(join(unfinished, MANIFEST), `${JSON.stringify(manifest, undefined, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(unfinished, to);
  return manifest;
}

/**
 * Makes a data directory of a backup, once every file is found to be as it was written. `dataDir` must not hold anything
 * yet; it exists only when the restoration is whole.
 */
export async function restoreDirectory(from: string, dataDir: string): Promise<BackupManifest> {
  const manifest = manifestOf(from);
  if (existsSync(dataDir) && readdirSync(dataDir).length > 0) {
    throw new BackupError(`${dataDir} is not empty: move it away first, or set another DATA_DIR.`);
  }
  const found = await digestsBelow(from);
  const wrong = Object.keys({ ...found, ...manifest.files }).find((path) => found[path] !== manifest.files[path]);
  if (wrong !== undefined) throw new BackupError(`${join(from, wrong)} is not as it was written: this backup is damaged, take another.`);
  const unfinished = `${resolve(dataDir)}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  if (manifest.log) await restoreEvents(join(from, 'events'), join(unfinished, 'events'));
  for (const part of ['vault', DEMONSTRATION_FILE]) {
    if (existsSync(join(from, part))) await cp(join(from, part), join(unfinished, part), { recursive: true, filter: (path) => !LOCK.test(path) });
  }
  rmSync(dataDir, { recursive: true, force: true });
  await mkdir(dirname(resolve(dataDir)), { recursive: true });
  renameSync(unfinished, dataDir);
  return manifest;
}

function manifestOf(from: string): BackupManifest {
  const path = join(from, MANIFEST);
  if (!existsSync(path)) throw new BackupError(`${from} is no backup: there is no ${MANIFEST} in it.`);
  try {
    return manifestSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    throw new BackupError(`${path} cannot be read: this backup is damaged, take another.`);
  }
}

async function digestsBelow(directory: string): Promise<Record<string, string>> {
  const digests: Record<string, string> = {};
  const names = (readdirSync(directory, { recursive: true }) as string[]).sort();
  for (const path of names.map((name) => join(directory, name))) {
    const name = relative(directory, path);
    if (name === MANIFEST || LOCK.test(name) || !statSync(path).isFile()) continue;
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
    digests[name] = hash.digest('hex');
  }
  return digests;
}
