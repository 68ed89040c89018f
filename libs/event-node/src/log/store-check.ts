import { join } from 'node:path';
import { checkPages, DamagedPages } from '@yiwang/directory-lock';
import { DamagedStoreError } from './log-store.js';

/** Leaves read when a store is opened (256 MiB of them); `verify` reads all. */
export const LEAVES_AT_OPEN = 65_536;

/**
 * Walks the pages of the store in `dir` before LMDB is given them: every branch, and up to `maxLeaves` leaves with what
 * they refer to. A directory without a store is in order.
 * @throws DamagedStoreError naming the file and what is wrong with it
 */
export function checkStore(dir: string, maxLeaves: number): void {
  try {
    checkPages(join(dir, 'data.mdb'), maxLeaves);
  } catch (error) {
    if (!(error instanceof DamagedPages)) throw error;
    throw new DamagedStoreError(
      `${error.message} It was not opened. Keep a copy of it, then restore the newest backup: event-node restore --from BACKUP --data DIR`,
    );
  }
}
