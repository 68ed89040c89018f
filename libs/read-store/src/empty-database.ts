import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PgliteThread } from './pglite-thread.js';

/** Where the build has put a database with nothing in it, as the PGlite that is installed makes it (`make-empty-database.mjs`). */
function builtDatabase(): string {
  const installed = join(dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite')), '../package.json');
  const { version } = JSON.parse(readFileSync(installed, 'utf8')) as { version: string };
  return fileURLToPath(new URL(`../empty-database/${version}`, import.meta.url));
}

/**
 * Lays a database with nothing in it into a directory, in place of what is there: all of it or nothing, also where the process
 * is killed. Copies the one of the build; where there is none it is made here, which takes seconds.
 */
export async function layEmptyDatabase(directory: string, built = builtDatabase()): Promise<void> {
  const half = `${directory}.half`;
  await rm(half, { recursive: true, force: true });
  await mkdir(dirname(directory), { recursive: true });
  if (existsSync(built)) {
    await cp(built, half, { recursive: true });
  } else {
    // Making a database takes some 500 MB that a thread gives back only by ending.
    const maker = await PgliteThread.start(half);
    await maker.stop();
  }
  await rm(directory, { recursive: true, force: true });
  await rename(half, directory);
}
