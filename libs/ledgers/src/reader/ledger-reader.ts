import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { refuseLedger } from '../file/ledger-refused.js';
import type { ReadLedger } from '../ledger.js';
import { readOnThread } from './read-on-thread.js';

export interface LedgerReaderOptions {
  /** Ledgers that are read at the same time, each on a thread of its own. */
  readonly atOnce?: number | undefined;
  /** Ledgers that may wait for a thread; one more is refused. */
  readonly waiting?: number | undefined;
  /** Ledgers of one account that may wait. */
  readonly waitingOfOne?: number | undefined;
  /** What a thread's heap may hold, in MiB. */
  readonly memory?: number | undefined;
  /** How long a thread may take, in milliseconds. */
  readonly time?: number | undefined;
  /** The thread's program. */
  readonly thread?: URL | undefined;
}

interface Waiting {
  readonly account: string;
  start(): void;
}

/** The thread is compiled JavaScript, also when this file is run from its source. */
function threadFile(): URL {
  const url = new URL(import.meta.url.includes('/dist/') ? './ledger-thread.js' : '../../dist/reader/ledger-thread.js', import.meta.url);
  if (!existsSync(fileURLToPath(url))) throw new Error(`The reader of ledgers is not built: ${url.pathname} is missing. Run "npm run build" first.`);
  return url;
}

/**
 * Reads ledgers on threads of their own: a few at once, each within limits of time and memory, and one at a time for
 * each account. A file that goes beyond ends its own thread and nothing else.
 */
export class LedgerReader {
  private readonly options: Required<LedgerReaderOptions>;
  private readonly reading = new Set<string>();
  private readonly waiting = new Set<Waiting>();
  private readonly requests = new Set<AbortController>();
  private readonly work = new Set<Promise<unknown>>();
  private closed: Error | undefined;

  constructor(options: LedgerReaderOptions = {}) {
    this.options = {
      atOnce: options.atOnce ?? 2,
      waiting: options.waiting ?? 32,
      waitingOfOne: options.waitingOfOne ?? 4,
      memory: options.memory ?? 384,
      time: options.time ?? 30_000,
      thread: options.thread ?? threadFile(),
    };
  }

  /**
   * Reads a ledger, and gives its bytes away to the thread that does, with the whole of the buffer they begin. An aborted `signal` ends it.
   *
   * @throws {LedgerRefused} `unknown-ledger`, `save-as-xlsx`, `locked-workbook`, `damaged-workbook` or `body-too-large`
   * for what the file is; `ledger-too-costly` when it took more time or memory than a ledger may; `imports-busy` when too
   * many wait already.
   */
  async read(bytes: Uint8Array, account: string, signal?: AbortSignal): Promise<ReadLedger> {
    if (this.closed) throw this.closed;
    signal?.throwIfAborted();
    const request = new AbortController();
    const giveUp = () => request.abort(signal?.reason);
    signal?.addEventListener('abort', giveUp, { once: true });
    this.requests.add(request);
    try {
      await this.turnOf(account, request.signal);
      return await this.readInTurn(bytes, account, request.signal);
    } finally {
      this.requests.delete(request);
      signal?.removeEventListener('abort', giveUp);
    }
  }

  /** Ends every thread; what is being read or waits is rejected. */
  async close(): Promise<void> {
    this.closed ??= new Error('The reader of ledgers was closed.');
    for (const request of this.requests) request.abort(this.closed);
    await Promise.allSettled(this.work);
  }

  private async readInTurn(bytes: Uint8Array, account: string, signal: AbortSignal): Promise<ReadLedger> {
    const { thread, memory, time } = this.options;
    const reading = readOnThread(bytes, { thread, memory, time, signal });
    this.work.add(reading);
    try {
      return await reading;
    } finally {
      this.work.delete(reading);
      this.reading.delete(account);
      this.startNext();
    }
  }

  private turnOf(account: string, signal: AbortSignal): Promise<void> {
    if (this.mayStart(account)) {
      this.reading.add(account);
      return Promise.resolve();
    }
    const ofThisOne = [...this.waiting].filter((one) => one.account === account).length;
    if (this.waiting.size >= this.options.waiting || ofThisOne >= this.options.waitingOfOne) refuseLedger('imports-busy');
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        this.waiting.delete(one);
        reject(signal.reason as Error);
      };
      const one: Waiting = {
        account,
        start: () => {
          signal.removeEventListener('abort', giveUp);
          resolve();
        },
      };
      signal.addEventListener('abort', giveUp, { once: true });
      this.waiting.add(one);
    });
  }

  private mayStart(account: string): boolean {
    return this.reading.size < this.options.atOnce && !this.reading.has(account);
  }

  /** In the order in which they came, past those whose account is being read for. */
  private startNext(): void {
    for (const one of this.waiting) {
      if (!this.mayStart(one.account)) continue;
      this.waiting.delete(one);
      this.reading.add(one.account);
      one.start();
    }
  }
}
