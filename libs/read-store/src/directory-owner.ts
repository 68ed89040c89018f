import { existsSync, readFileSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DirectoryInUseError, LOCK_FILES, lockDirectory, type DirectoryLock } from '@yiwang/directory-lock';
import { ReadStoreError } from './engine.js';

/** What the marker of a directory says of whoever owns, or last owned, it. */
interface Owner {
  /** Which start of the machine it was; `undefined` where the system does not say. */
  readonly bootId: string | undefined;
  /** `stopped`: everything was on the disk before this was written. */
  readonly state: 'running' | 'stopped';
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

const MARKER = 'owner.json';
/** Written first and then given the marker's name, so that a process that dies in between leaves the former one. */
const DRAFT = 'owner.json.new';

/** A directory's one owner, who knows how the former one ended. It writes a marker there while it has the lock. */
export class DirectoryOwner {
  private constructor(
    private readonly directory: string,
    private readonly lock: DirectoryLock,
    readonly formerEnd: FormerEnd,
  ) {}

  /** Takes ownership, or throws `read-store-locked` if a live owner, in this process or another, has it. */
  static async take(directory: string): Promise<DirectoryOwner> {
    await mkdir(directory, { recursive: true });
    const lock = await lockDirectory(directory).catch((error: unknown) => {
      throw error instanceof DirectoryInUseError ? new ReadStoreError('read-store-locked', error.message, { cause: error }) : error;
    });
    try {
      const formerEnd = await endOfFormer(directory);
      await mark(directory, 'running');
      return new DirectoryOwner(directory, lock, formerEnd);
    } catch (error) {
      await lock.release();
      throw error;
    }
  }

  /** Gives the directory up. Call it only once all that was written is on the disk. */
  async release(): Promise<void> {
    await mark(this.directory, 'stopped').finally(() => this.lock.release());
  }

  /** Gives the directory up without saying that what was written is on the disk: as if the process had died. */
  async abandon(): Promise<void> {
    await this.lock.release();
  }
}

async function mark(directory: string, state: Owner['state']): Promise<void> {
  const owner: Owner = { bootId: bootId(), state };
  await writeFile(join(directory, DRAFT), JSON.stringify(owner), { flush: true });
  await rename(join(directory, DRAFT), join(directory, MARKER));
  const handle = await open(directory);
  await handle.sync().finally(() => handle.close());
}

async function endOfFormer(directory: string): Promise<FormerEnd> {
  const names = (await readdir(directory)).filter((name) => !LOCK_FILES.includes(name) && name !== DRAFT);
  if (names.length === 0) return 'none';
  try {
    const former = JSON.parse(await readFile(join(directory, MARKER), 'utf8')) as Owner;
    if (former.state === 'stopped') return 'stopped';
    return former.bootId !== undefined && former.bootId === bootId() ? 'process-died' : 'machine-died';
  } catch (error) {
    // Torn by a power cut, or lost in it.
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return 'machine-died';
    throw error;
  }
}

const BOOT_ID = '/proc/sys/kernel/random/boot_id';

function bootId(): string | undefined {
  return existsSync(BOOT_ID) ? readFileSync(BOOT_ID, 'utf8').trim() : undefined;
}
