import { Worker } from 'node:worker_threads';
import { Refused, refuseRequest, type Refusal } from '@yiwang/kernel';
import type { CoordinateSystem } from '@yiwang/screening';
import type { FileOutlines } from './outlines.js';

/** How long one file may take, in ms, and how much its thread may hold, in MiB. */
const TIME = 20_000;
const MEMORY = 256;
/** Files that may be read or wait at once: maps are drawn once in a while. */
const MOST_AT_ONCE = 8;

/** The thread is compiled JavaScript, also when this file is run from its source. */
const THREAD = new URL(import.meta.url.includes('/dist/') ? './outline-thread.js' : '../../dist/outlines/outline-thread.js', import.meta.url);

type ThreadAnswer = { readonly outlines: FileOutlines } | { readonly refusal: Refusal };

/** Reads files of outlines on a thread of their own, one after the other and one of an account at a time: a file ends its thread and nothing else. */
export class OutlineReader {
  private readonly accounts = new Set<string>();
  private last: Promise<unknown> = Promise.resolve();

  /**
   * What a file of outlines says; its bytes are copied to the thread.
   *
   * @throws {Refused} as `outlinesOfFile`; `ledger-too-costly` for a file that took too much time or memory, and `imports-busy`
   * for another of the same account, or where too many wait.
   */
  async read(bytes: Uint8Array, system: CoordinateSystem, account: string): Promise<FileOutlines> {
    if (this.accounts.has(account) || this.accounts.size >= MOST_AT_ONCE) refuseRequest('imports-busy');
    this.accounts.add(account);
    const reading = this.last.then(() => readOnThread(bytes, system));
    this.last = reading.catch(() => undefined);
    try {
      return await reading;
    } finally {
      this.accounts.delete(account);
    }
  }
}

async function readOnThread(bytes: Uint8Array, system: CoordinateSystem): Promise<FileOutlines> {
  const worker = new Worker(THREAD, { workerData: { bytes, system }, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: MEMORY } });
  let clock: NodeJS.Timeout | undefined;
  try {
    const answer = await new Promise<ThreadAnswer>((resolve, reject) => {
      const tooCostly = () => resolve({ refusal: { code: 'ledger-too-costly' } });
      clock = setTimeout(tooCostly, TIME);
      worker.once('message', resolve);
      worker.once('error', (error) => ((error as { code?: unknown }).code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooCostly() : reject(error)));
      worker.once('exit', (code) => reject(new Error(`The thread that reads outlines ended with code ${code}.`)));
    });
    if ('refusal' in answer) throw new Refused(answer.refusal);
    return answer.outlines;
  } finally {
    clearTimeout(clock);
    await worker.terminate();
  }
}
