import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * A folder of that name which is made once, for all files of a test run: the first to come makes it, whoever comes
 * meanwhile waits, and one that could not be made is tried again by the next. Nobody changes what stands in it.
 */
export async function onceARun(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const made = join(process.env['RUN_FOLDER']!, name);
  const making = `${made}.making`;
  while (!existsSync(made)) {
    try {
      mkdirSync(making);
    } catch {
      await sleep(200);
      continue;
    }
    try {
      await make(making);
      renameSync(making, made);
    } catch (error) {
      rmSync(making, { recursive: true, force: true });
      throw error;
    }
  }
  return made;
}
