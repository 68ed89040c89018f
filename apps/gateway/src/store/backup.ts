import { closeSync, copyFileSync, existsSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { open } from 'lmdb';
import { STORE_FILE } from './lmdb-gateway-store.js';

/** The master key, where it lies beside the store. */
const KEY_FILE = 'master.key';

/**
 * Copies the gateway's store (accounts, sessions, the vault) in `directory` as it is at this moment into the directory
 * `to`, also while a gateway runs on it, and the master key that lies beside it.
 *
 * @returns whether the key was there: otherwise the operator keeps it, and the copy opens nobody without it.
 * @throws where there is no store.
 */
export async function backUpGatewayStore(directory: string, to: string): Promise<{ readonly withKey: boolean }> {
  const source = join(directory, STORE_FILE);
  if (!existsSync(source)) throw new Error(`${directory} holds no vault`);
  mkdirSync(to, { recursive: true, mode: 0o700 });
  const root = open({ path: source, readOnly: true });
  try {
    await root.backup(join(to, STORE_FILE), false);
  } finally {
    await root.close();
  }
  const withKey = existsSync(join(directory, KEY_FILE));
  if (withKey) copyFileSync(join(directory, KEY_FILE), join(to, KEY_FILE));
  for (const file of [STORE_FILE, ...(withKey ? [KEY_FILE] : [])]) flush(join(to, file));
  return { withKey };
}

function flush(path: string): void {
  const file = openSync(path, 'r');
  fsyncSync(file);
  closeSync(file);
}
