import { Worker } from 'node:worker_threads';
import { LedgerRefused } from '../file/ledger-refused.js';
import type { ReadLedger, RowReading } from '../ledger.js';
import type { LedgerAnswer } from './ledger-answer.js';

export interface ThreadLimits {
  readonly thread: URL;
  /** MiB of heap. */
  readonly memory: number;
  /** Milliseconds. */
  readonly time: number;
  readonly signal: AbortSignal;
}

const TOO_COSTLY = { code: 'ledger-too-costly' } as const;

/**
 * Reads one ledger on a thread made for it, which has ended when this settles.
 *
 * @throws {LedgerRefused} what the thread refuses, and `ledger-too-costly` beyond its time or memory.
 * @throws the signal's reason once it is aborted, or what the thread failed with.
 */
export async function readOnThread(bytes: Uint8Array, { thread, memory, time, signal }: ThreadLimits): Promise<ReadLedger> {
  signal.throwIfAborted();
  const own = ownBuffer(bytes);
  const worker = new Worker(thread, {
    workerData: own,
    transferList: [own.buffer],
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: 32 },
  });
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  let clock: NodeJS.Timeout | undefined;
  let abort = () => {};
  try {
    return await new Promise<ReadLedger>((resolve, reject) => {
      clock = setTimeout(() => reject(new LedgerRefused(TOO_COSTLY)), time);
      abort = () => reject(signal.reason as Error);
      signal.addEventListener('abort', abort, { once: true });
      worker.on('error', (error) => reject(isOutOfMemory(error) ? new LedgerRefused(TOO_COSTLY) : error));
      worker.on('exit', (code) => reject(new Error(`The thread that reads a ledger ended with code ${code}.`)));
      gather(worker, resolve, reject);
    });
  } finally {
    clearTimeout(clock);
    signal.removeEventListener('abort', abort);
    await worker.terminate();
    await exited;
  }
}

/** Puts the answer together, and asks for each batch of rows when there was a turn for others since the last. */
function gather(worker: Worker, resolve: (ledger: ReadLedger) => void, reject: (error: Error) => void): void {
  const rows: RowReading[] = [];
  let rest: Omit<ReadLedger, 'rows'> = { tables: [], leftOut: [] };
  worker.on('message', (answer: LedgerAnswer) => {
    if ('refusal' in answer) return reject(new LedgerRefused(answer.refusal));
    if ('ledger' in answer) rest = answer.ledger;
    else {
      rows.push(...answer.rows);
      if (answer.last) return resolve({ ...rest, rows });
    }
    setImmediate(() => worker.postMessage('next'));
  });
}

/**
 * Bytes that can be given away with the buffer they begin: those of a shared pool, or of the middle of something, are
 * copied first.
 */
function ownBuffer(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer, byteOffset, byteLength } = bytes;
  const isOwn = buffer instanceof ArrayBuffer && byteOffset === 0 && (byteLength === buffer.byteLength || buffer.byteLength > Buffer.poolSize);
  return isOwn ? new Uint8Array(buffer, 0, byteLength) : new Uint8Array(bytes);
}

const isOutOfMemory = (error: unknown): boolean => (error as { code?: unknown }).code === 'ERR_WORKER_OUT_OF_MEMORY';
