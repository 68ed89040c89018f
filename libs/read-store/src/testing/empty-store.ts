import { cp } from 'node:fs/promises';
import { onceARun } from '@yiwang/kernel/testing';
import { openReadStore } from '../open-read-store.js';

/** Lays an embedded read store with nothing in it into a directory. Making one takes seconds, hence once a run; copying it does not. */
export async function layEmptyStore(directory: string): Promise<void> {
  const empty = await onceARun('empty-read-store', async (folder) => (await openReadStore({ directory: folder })).close());
  await cp(empty, directory, { recursive: true });
}
