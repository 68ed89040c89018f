import { mkdirSync } from 'node:fs';
import { chmod, lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

const OTHERS = 0o077;

/**
 * Takes every right to a directory, and to all files and folders below it, from everyone but their owner. Links are not
 * followed.
 * @returns what could not be closed, as it belongs to somebody else
 */
export async function closeToOthers(directory: string): Promise<readonly string[]> {
  const open: string[] = [];
  await close(directory, open);
  return open;
}

async function close(path: string, open: string[]): Promise<void> {
  try {
    const found = await lstat(path);
    if (found.isSymbolicLink()) return;
    if ((found.mode & OTHERS) !== 0) await chmod(path, found.mode & ~OTHERS & 0o7777);
    if (found.isDirectory()) for (const name of await readdir(path)) await close(join(path, name), open);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Gone since it was listed: stores remove files of theirs while they run.
    if (code === 'ENOENT') return;
    if (code !== 'EPERM' && code !== 'EACCES') throw error;
    open.push(path);
  }
}

/**
 * Nothing that the process makes from now on is for others, and nothing that it made before, whatever the umask was then
 * and whoever made the directory.
 *
 * @param names what is ours in the directory, which may be somebody's who keeps other things there
 */
export async function keepFromOthers(directory: string, names: readonly string[], onNotice: (notice: string) => void): Promise<void> {
  process.umask(0o077);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  for (const name of names) {
    for (const path of await closeToOthers(join(directory, name))) onNotice(`${path} belongs to another user, and others may read it.`);
  }
}
