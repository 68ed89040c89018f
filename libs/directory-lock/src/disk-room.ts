import { statfsSync } from 'node:fs';

/** What a store's file system must still have before a change is given to LMDB, in bytes: more than a change may write. */
export const LEAST_ROOM = 32 * 2 ** 20;

/** The disk has too little left for a change. Nothing of the change was begun. */
export class NoRoomOnDisk extends Error {
  override readonly name = 'NoRoomOnDisk';
  readonly code = 'ENOSPC';
}

/**
 * Throws before a change that the disk may not take.
 *
 * LMDB must not find out by itself: where a write of its fails, lmdb-js 3.5.6 prints the reason into a buffer that is too
 * short for it, and the process may end (`last_error` in its `mdb_page_flush`). One look costs a few microseconds.
 *
 * @throws {NoRoomOnDisk} with less than `LEAST_ROOM` left in the file system of `directory`
 */
export function mustHaveRoom(directory: string): void {
  const { bavail, bsize } = statfsSync(directory);
  const left = bavail * bsize;
  if (left >= LEAST_ROOM) return;
  throw new NoRoomOnDisk(`the disk of ${directory} has ${Math.floor(left / 2 ** 20)} MiB left, and at least ${LEAST_ROOM / 2 ** 20} MiB are needed`);
}
