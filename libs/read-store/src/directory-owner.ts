import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { link, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ReadStoreError } from './engine.js';

/** Who owns, or last owned, a directory. */
interface Owner {
  readonly pid: number;
  /** When the process started, in the kernel's ticks: a process id alone comes round again. */
  readonly startedAt: string | undefined;
  /** Which start of the machine it was; `undefined` where the system does not say. */
  readonly bootId: string | undefined;
  /** `stopped`: everything was on the disk before this was written. `abandoned`: given up without that. */
  readonly state: 'running' | 'stopped' | 'abandoned';
}

/** How the former owner ended. */
export type FormerEnd =
  /** There was none. */
  | 'none'
  /** It said goodbye after all it wrote was on the disk. */
  | 'stopped'
  /** Its process died or gave up; the machine went on, so nothing that it wrote is lost. */
  | 'process-died'
  /** The machine may have gone down under it: what it wrote may be lost or torn. */
  | 'machine-died';

const PREFIX = 'owner.';

/**
 * A directory's one owner. Node has no `flock`, so ownership is a file `owner.<n>` made exclusively, with a number that
 * only ever grows: who finds the owner of the highest number dead makes the next one, and of several who try, the file
 * system lets one through. The file also is the marker of a clean stop. Processes that do not see each other (two
 * containers on one volume) cannot be told apart from dead ones: do not do that.
 */
export class DirectoryOwner {
  private constructor(
    private readonly directory: string,
    private readonly number: number,
    readonly formerEnd: FormerEnd,
  ) {}

  /** Takes ownership, or throws `read-store-locked` if a live process, this one included, has it. */
  static async take(directory: string): Promise<DirectoryOwner> {
    await mkdir(directory, { recursive: true });
    const draft = join(directory, `.draft-${randomUUID()}`);
    await writeFile(draft, JSON.stringify(thisProcess('running')), { flush: true });
    try {
      for (;;) {
        const last = await highest(directory);
        const former = last === 0 ? undefined : await readOwner(directory, last);
        if (former === 'gone') continue;
        if (former && isAlive(former)) {
          throw new ReadStoreError('read-store-locked', `${directory} is in use by process ${former.pid}`);
        }
        const mine = last + 1;
        if (!(await linkExclusively(draft, join(directory, PREFIX + mine)))) continue;
        // Someone may have taken `mine` and been followed, and its file cleared away, since we looked.
        if ((await highest(directory)) !== mine) {
          await rm(join(directory, PREFIX + mine), { force: true });
          continue;
        }
        for (const older of (await numbers(directory)).filter((n) => n < mine)) await rm(join(directory, PREFIX + older), { force: true });
        return new DirectoryOwner(directory, mine, endOf(former));
      }
    } finally {
      await rm(draft, { force: true });
    }
  }

  /** Gives the directory up. Call it only once all that was written is on the disk. */
  async release(): Promise<void> {
    await this.leave('stopped');
  }

  /** Gives the directory up without saying that what was written is on the disk. */
  async abandon(): Promise<void> {
    await this.leave('abandoned');
  }

  private async leave(state: Owner['state']): Promise<void> {
    const draft = join(this.directory, `.draft-${randomUUID()}`);
    await writeFile(draft, JSON.stringify(thisProcess(state)), { flush: true });
    await rename(draft, join(this.directory, PREFIX + this.number));
    const handle = await open(this.directory);
    await handle.sync().finally(() => handle.close());
  }
}

async function numbers(directory: string): Promise<number[]> {
  const names = await readdir(directory);
  return names.filter((name) => /^owner\.\d+$/.test(name)).map((name) => Number(name.slice(PREFIX.length)));
}

async function highest(directory: string): Promise<number> {
  return Math.max(0, ...(await numbers(directory)));
}

async function readOwner(directory: string, number: number): Promise<Owner | 'gone'> {
  try {
    return JSON.parse(await readFile(join(directory, PREFIX + number), 'utf8')) as Owner;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'gone';
    // A file torn by a power cut: its owner is dead, and the machine went down under it.
    if (error instanceof SyntaxError) return { pid: 0, startedAt: undefined, bootId: undefined, state: 'running' };
    throw error;
  }
}

async function linkExclusively(existing: string, path: string): Promise<boolean> {
  try {
    await link(existing, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function endOf(former: Owner | undefined): FormerEnd {
  if (!former) return 'none';
  if (former.state === 'stopped') return 'stopped';
  return former.bootId !== undefined && former.bootId === bootId() ? 'process-died' : 'machine-died';
}

function isAlive(owner: Owner): boolean {
  if (owner.state !== 'running' || owner.pid === 0) return false;
  if (owner.bootId !== bootId()) return false;
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return startOf(owner.pid) === owner.startedAt;
}

function thisProcess(state: Owner['state']): Owner {
  return { pid: process.pid, startedAt: startOf(process.pid), bootId: bootId(), state };
}

const BOOT_ID = '/proc/sys/kernel/random/boot_id';

function bootId(): string | undefined {
  return existsSync(BOOT_ID) ? readFileSync(BOOT_ID, 'utf8').trim() : undefined;
}

/** Field 22 of proc(5)'s `stat`, counted from behind the command's name, which may hold spaces and brackets. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}
