import { rmSync } from 'node:fs';
import { openAsClass } from 'lmdb';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { checkPages, DamagedPages } from './lmdb-pages.js';

/** Someone else, in this process or another, has the directory. */
export class DirectoryInUseError extends Error {
  override readonly name = 'DirectoryInUseError';
  constructor(
    readonly directory: string,
    /** The processes that have it; this one's id where the other is a part of it. */
    readonly pids: readonly number[],
    instead: string,
  ) {
    super(`${directory} is in use by process ${pids.join(', ')}: stop that one first, or ${instead}`);
  }
}

/** The sole right to a directory. */
export interface DirectoryLock {
  /** Gives the directory to whoever comes next. */
  release(): Promise<void>;
}

const LOCK_FILE = 'directory.lock';
/** What the lock keeps in the directory. It stays there; who has the directory does not show in it. */
export const LOCK_FILES: readonly string[] = [LOCK_FILE, `${LOCK_FILE}-lock`];

/** How long to wait for one that is just going down, and how often to look meanwhile. */
const PATIENCE_MS = 400;
const PAUSE_MS = 50;

/** What is used of an LMDB store, of which its types leave a part out. */
interface LockStore {
  transactionSync<Result>(action: () => Result): Result;
  readerCheck(): number;
  readerList(): string;
  useReadTransaction(): unknown;
  close(): Promise<void>;
}

/** The stores of the locks held here, with their places: the garbage collector gives back what nobody refers to. */
const held = new Map<LockStore, unknown>();

/**
 * Takes the directory, which must be there, for the caller alone until `release` is called or the process or worker
 * thread ends in any way.
 *
 * The lock is a place in the reader table of an LMDB file of its own. The kernel tells which places are of processes
 * that live, and lmdb-js gives a thread's back when it ends, so a kill -9 leaves nothing behind that anyone would have
 * to judge stale. Looking whether the table is empty and taking a place happen in one write transaction, of which LMDB
 * lets one run at a time over all threads and processes (and frees it from one that dies in it). So of any number that
 * try at once the first one through has the directory, and no other.
 *
 * The processes may differ in network and process namespace, but must share the kernel and the file system: a directory
 * on a network is not guarded. Nothing else in the process may open and close the lock's files (`LOCK_FILES`), not even
 * to copy them: by POSIX's rules that would give up the kernel's part of the lock.
 * @param instead What whoever is refused can do other than stopping the holder, for the message.
 * @throws DirectoryInUseError when someone else has it and does not go within 0.4 s; the system's error, such as a full
 * disk's
 */
export async function lockDirectory(directory: string, instead = 'use another directory'): Promise<DirectoryLock> {
  const until = performance.now() + PATIENCE_MS;
  const file = join(directory, LOCK_FILE);
  removeIfDamaged(file);
  const store = await openStore(file, until);
  try {
    for (let holders = takePlace(store); holders.length > 0; holders = takePlace(store)) {
      if (performance.now() > until) throw new DirectoryInUseError(directory, holders, instead);
      await sleep(PAUSE_MS);
    }
  } catch (error) {
    held.delete(store);
    await store.close();
    throw error;
  }
  return {
    release: async () => {
      if (held.delete(store)) await store.close();
    },
  };
}

/** Nothing is kept in the file itself: who has the directory stands in the one beside it. */
function removeIfDamaged(file: string): void {
  try {
    checkPages(file);
  } catch (error) {
    if (!(error instanceof DamagedPages)) throw error;
    rmSync(file, { force: true });
  }
}

/** Takes a place in the reader table if all are free; otherwise says which processes have one. */
function takePlace(store: LockStore): number[] {
  return store.transactionSync(() => {
    store.readerCheck();
    const holders = Array.from(store.readerList().matchAll(/^\s*(\d+)\s/gm), ([, pid]) => Number(pid));
    if (holders.length === 0) held.set(store, store.useReadTransaction());
    return holders;
  });
}

/**
 * Opens the store; tries again where it was opened in the very moment in which its last user closed it. LMDB then finds
 * the file's mutexes destroyed (EINVAL), until everyone who has it open has closed it. So must we, and `open` would
 * leave it open, which is why it is opened in two steps.
 */
async function openStore(path: string, until: number): Promise<LockStore> {
  for (;;) {
    const Store = openAsClass({ path, noSubdir: true, overlappingSync: false, mapSize: 2 ** 20 }) as unknown as {
      new (name: null, options: { isRoot: true }): LockStore;
      readonly prototype: LockStore;
    };
    try {
      return new Store(null, { isRoot: true });
    } catch (error) {
      await Store.prototype.close.call({ isRoot: true });
      if ((error as { code?: unknown }).code !== EINVAL || performance.now() > until) throw error;
      await sleep(PAUSE_MS * Math.random());
    }
  }
}

const EINVAL = 22;
