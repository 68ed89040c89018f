import { open } from 'lmdb';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Another node, in this process or another, has the directory open. */
export class DirectoryInUseError extends Error {
  override readonly name = 'DirectoryInUseError';
  constructor(
    readonly dir: string,
    readonly pids: readonly number[],
  ) {
    super(`${dir} is in use by another event node (process ${pids.join(', ')}): stop it first, or use another directory`);
  }
}

/** How long to wait for a node that is just going down. */
const ATTEMPTS = 5;
const PAUSE_MS = 60;

/** The LMDB store's surface that its types leave out or name differently. */
interface LockStore {
  readerCheck(): number;
  readerList(): string;
  useReadTransaction(): { done(): void };
  close(): Promise<void>;
}

const pidsIn = (readers: string): number[] => Array.from(readers.matchAll(/^\s*(\d+)\s/gm), ([, pid]) => Number(pid));

/**
 * Takes the directory for this node alone until `release` is called, or the process or worker thread ends in any way.
 *
 * The lock is a place in the reader table of an LMDB file of its own: the kernel frees it with the process, and lmdb-js
 * with the thread, so there is nothing stale to break after a kill. Whoever takes a place and finds another one taken
 * gives way; two that start at once may both give way, never both hold.
 * @throws DirectoryInUseError
 */
export async function lockDirectory(dir: string): Promise<{ release(): Promise<void> }> {
  for (let attempt = 1; ; attempt++) {
    const store = open({ path: join(dir, 'node.lock'), noSubdir: true, overlappingSync: false, mapSize: 2 ** 20 }) as unknown as LockStore;
    store.readerCheck();
    const place = store.useReadTransaction();
    const release = async () => {
      place.done();
      await store.close();
    };
    const others = pidsIn(store.readerList());
    others.splice(others.indexOf(process.pid), 1);
    if (others.length === 0) return { release };
    await release();
    if (attempt === ATTEMPTS) throw new DirectoryInUseError(dir, others);
    await sleep(PAUSE_MS + Math.random() * PAUSE_MS);
  }
}
