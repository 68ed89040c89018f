import { lockDirectory } from '@yiwang/directory-lock';
import { closeSync, copyFileSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { LogStore } from './log-store.js';
import { verifyStore, type StoreContents } from './verify.js';

const STORE = 'data.mdb';

function flush(path: string): void {
  const file = openSync(path, 'r');
  fsyncSync(file);
  closeSync(file);
}

function requireStore(dir: string): void {
  if (!existsSync(join(dir, STORE))) throw new Error(`${dir} holds no store`);
}

/**
 * Copies the store in `dir` as it is at this moment into the new directory `to`, also while a node runs on it, and
 * verifies the copy. `to` exists only when the copy is whole and on disk.
 */
export async function backUp(dir: string, to: string): Promise<StoreContents> {
  requireStore(dir);
  if (existsSync(to)) throw new Error(`${to} exists already: name a new directory`);
  const unfinished = `${resolve(to)}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  const log = LogStore.open(dir, true);
  try {
    await log.backup(unfinished);
  } finally {
    await log.close();
  }
  const contents = await verifyStore(unfinished);
  flush(join(unfinished, STORE));
  renameSync(unfinished, to);
  flush(dirname(resolve(to)));
  return contents;
}

/** Verifies the backup in `from` and makes a store of it in `dir`, which must hold none. */
export async function restore(from: string, dir: string): Promise<StoreContents> {
  requireStore(from);
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const lock = await lockDirectory(dir);
  try {
    if (existsSync(join(dir, STORE))) throw new Error(`${dir} holds a store already: move it away first (${readdirSync(dir).join(', ')})`);
    const contents = await verifyStore(from);
    const unfinished = join(dir, `${STORE}.unfinished`);
    copyFileSync(join(from, STORE), unfinished);
    flush(unfinished);
    renameSync(unfinished, join(dir, STORE));
    flush(dir);
    return contents;
  } finally {
    await lock.release();
  }
}

/** Verifies the store in `dir`; refuses while a node runs on it. */
export async function verify(dir: string): Promise<StoreContents> {
  requireStore(dir);
  const lock = await lockDirectory(dir);
  try {
    return await verifyStore(dir);
  } finally {
    await lock.release();
  }
}
