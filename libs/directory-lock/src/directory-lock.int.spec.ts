import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Worker } from 'node:worker_threads';
import { DirectoryInUseError, LOCK_FILES, lockDirectory, type DirectoryLock } from './index.js';

const HOLDER = new URL('../fixtures/holder.mjs', import.meta.url);
const TAKER_OF_TURNS = fileURLToPath(new URL('../fixtures/taker-of-turns.mjs', import.meta.url));

/** Someone else, in a process or a thread of their own, who waits for the word to take the lock. */
interface Other {
  readonly pid: number;
  /** Lets it take the lock; answers "held", or why not. */
  take(): Promise<string>;
  /** Ends it without letting it say or do anything. */
  kill(): Promise<void>;
}

describe('the lock of a directory', () => {
  let directory: string;
  let ends: (() => unknown)[];
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'yiwang-lock-'));
    ends = [() => rm(directory, { recursive: true, force: true })];
  });
  afterEach(async () => {
    for (const end of ends.reverse()) await end();
  });

  const take = async (): Promise<DirectoryLock> => {
    const lock = await lockDirectory(directory);
    ends.push(() => lock.release());
    return lock;
  };

  const start = (script: string, ...args: string[]): ChildProcess => {
    const child = spawn(process.execPath, [script, directory, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
    ends.push(() => child.kill('SIGKILL'));
    return child;
  };

  const otherProcess = async (): Promise<Other> => {
    const child = start(fileURLToPath(HOLDER));
    const exited = once(child, 'exit');
    const said = createInterface(child.stdout!)[Symbol.asyncIterator]();
    await said.next();
    return {
      pid: child.pid!,
      take: async () => {
        child.stdin!.write('go\n');
        return String((await said.next()).value);
      },
      kill: async () => {
        child.kill('SIGKILL');
        await exited;
      },
    };
  };

  const otherThread = async (): Promise<Other> => {
    const worker = new Worker(HOLDER, { workerData: directory });
    ends.push(() => worker.terminate());
    await once(worker, 'message');
    return {
      pid: process.pid,
      take: async () => {
        worker.postMessage('go');
        return String((await once(worker, 'message'))[0]);
      },
      kill: async () => void (await worker.terminate()),
    };
  };

  it('goes to exactly one of twenty who try at once, and the others are told which directory and process', async () => {
    const tries = await Promise.allSettled(Array.from({ length: 20 }, take));
    const refusals = tries.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
    expect(refusals).toHaveLength(19);
    for (const refusal of refusals) {
      expect(refusal).toBeInstanceOf(DirectoryInUseError);
      expect(refusal).toMatchObject({ directory, pids: [process.pid] });
      expect(String(refusal)).toContain(`${directory} is in use by process ${process.pid}: stop that one first`);
    }
  });

  it('says what else can be done, in the words of whoever asks', async () => {
    await take();
    await expect(lockDirectory(directory, 'set another DATA_DIR')).rejects.toThrow(/stop that one first, or set another DATA_DIR$/);
  });

  it('goes to the next one after a release, also to one who came a little earlier', async () => {
    const first = await take();
    const second = take();
    await new Promise((resolve) => setTimeout(resolve, 100));
    await first.release();
    await second;
    await first.release();
    await expect(lockDirectory(directory)).rejects.toThrow(DirectoryInUseError);
  });

  it('keeps two files that do not tell who has it', async () => {
    const lock = await take();
    await lock.release();
    expect((await readdir(directory)).sort()).toEqual(LOCK_FILES);
  });

  it.each([
    ['processes', otherProcess, 8],
    ['threads of this process', otherThread, 20],
  ])('goes to exactly one of several %s that try at once', async (_, start, length) => {
    const others = await Promise.all(Array.from({ length }, start));
    const answers = await Promise.all(others.map((other) => other.take()));
    const holder = others[answers.indexOf('held')]!;
    expect(answers.filter((answer) => answer !== 'held')).toEqual(
      Array(length - 1).fill(`DirectoryInUseError: ${directory} is in use by process ${holder.pid}: stop that one first, or use another directory`),
    );
  });

  it.each([
    ['process, killed with kill -9,', otherProcess],
    ['thread, terminated,', otherThread],
  ])('is free again when the holding %s has ended', async (_, start) => {
    const other = await start();
    expect(await other.take()).toBe('held');
    await expect(lockDirectory(directory)).rejects.toMatchObject({ pids: [other.pid] });
    await other.kill();
    await take();
  });

  it('is refused by this process to a thread, and by this process to another, also after a refusal within it', async () => {
    await take();
    await expect(lockDirectory(directory)).rejects.toThrow(DirectoryInUseError);
    for (const start of [otherThread, otherProcess]) expect(await (await start()).take()).toContain(`in use by process ${process.pid}`);
  });

  it('stays with its holder when nothing in the program refers to it any more', async () => {
    await lockDirectory(directory);
    setFlagsFromString('--expose-gc');
    const collectGarbage = runInNewContext('gc') as () => void;
    for (let i = 0; i < 10; i += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      collectGarbage();
    }
    await expect(lockDirectory(directory)).rejects.toThrow(DirectoryInUseError);
  });

  it('is handed on between processes that take turns, and is never with two', async () => {
    const takers = Array.from({ length: 3 }, () => start(TAKER_OF_TURNS, '200'));
    expect(await Promise.all(takers.map(async (taker) => (await once(taker, 'exit'))[0] as unknown))).toEqual([0, 0, 0]);
  });

  it('is not given where the directory cannot be written to', async () => {
    await expect(lockDirectory('/proc/self')).rejects.not.toBeInstanceOf(DirectoryInUseError);
  });
});
