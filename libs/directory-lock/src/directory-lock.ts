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
    /** The processes that have it. This process's own id where another part of it has the directory. */
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
/** The lock's files in the directory. They stay there when it is released, so finding them says nothing of who has it. */
export const LOCK_FILES: readonly string[] = [LOCK_FILE, `${LOCK_FILE}-lock`];

/** How long to wait for a holder that is just ending, and how often to look meanwhile. */
const PATIENCE_MS = 400;
const PAUSE_MS = 50;

/** What is used of an LMDB store. The types of lmdb-js leave a part of it out. */
interface LockStore {
  transactionSync<Result>(action: () => Result): Result;
  readerCheck(): number;
  readerList(): string;
  useReadTransaction(): unknown;
  close(): Promise<void>;
}

/** The stores of the locks held here, with their places. A place that nobody refers to would be collected and given back. */
const held = new Map<LockStore, unknown>();

/**
 * Takes a directory for the caller alone. It must exist. The caller has it until `release`, or until its process or
 * worker thread ends in any way.
 *
 * - The lock is a place in the reader table of an LMDB file of its own. Whoever finds the table empty takes a place.
 * - Looking and taking happen in one write transaction. LMDB runs one of these at a time over all threads and processes,
 *   and ends that of a process that dies. So of many that try at once exactly one gets the directory.
 * - No lock is left behind. LMDB asks the kernel which processes still live, and lmdb-js gives back the place of a thread
 *   that ends. Also after a kill -9 the next one gets the directory.
 *
 * All must share one kernel and one file system; their network and process namespaces may differ. A directory on a
 * network is not guarded. Nothing else in the process may open and close the lock's files (`LOCK_FILES`), not even to
 * copy them: by POSIX's rules closing gives up the kernel's part of the lock.
 *
 * @param instead what the one who is refused can do other than stopping the holder; it is put into the message
 * @throws {DirectoryInUseError} when someone else has it and does not let go within 0.4 s. Errors of the system, such as
 * a full disk, are thrown as they are.
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

/** Who has the directory stands in the file beside this one. This one holds nothing, so a damaged one may go. */
function removeIfDamaged(file: string): void {
  try {
    checkPages(file);
  } catch (error) {
    if (!(error instanceof DamagedPages)) throw error;
    rmSync(file, { force: true });
  }
}

/** Takes a place in the reader table if nobody has one. Otherwise gives the processes that have. */
function takePlace(store: LockStore): number[] {
  return store.transactionSync(() => {
    store.readerCheck();
    const holders = Array.from(store.readerList().matchAll(/^\s*(\d+)\s/gm), ([, pid]) => Number(pid));
    if (holders.length === 0) held.set(store, store.useReadTransaction());
    return holders;
  });
}

/**
 * Opens the store. If its last user closes it in that very moment, LMDB finds the file's mutexes destroyed and answers
 * EINVAL until everyone has closed the file. So we close it and try again. lmdb-js' `open` would leave it open when it
 * fails, hence the two steps.
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
