import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { ReadStoreError } from './engine.js';

type Work =
  | { readonly op: 'query'; readonly sql: string; readonly parameters: readonly unknown[] }
  | { readonly op: 'copyIn'; readonly sql: string; readonly text: string }
  | { readonly op: 'copyOut'; readonly sql: string }
  | { readonly op: 'close' };

type ThreadAnswer =
  | { readonly ready: true }
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly failure: { readonly message: string; readonly name: string; readonly code?: string } };

interface Waiting {
  /** On the process's monotonic clock, in ms. */
  readonly since: number;
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/** A damaged database may be followed in circles for ever; a whole one is open in seconds. */
const START_LIMIT = 120_000;

/** As much as is used of what every Node has and its types leave out. */
declare const WebAssembly: { compile(code: Uint8Array): Promise<object> };

let module: Promise<object> | undefined;

/** PGlite's own code, compiled and made fast once a process: a thread that has to do so by itself works 2 s longer. */
function pgliteModule(): Promise<object> {
  const folder = dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite'));
  return (module ??= readFile(join(folder, 'pglite.wasm')).then((code) => WebAssembly.compile(code)));
}

/** A PGlite on a thread of its own: statements go there as messages, one at a time. */
export class PgliteThread {
  private readonly worker: Worker;
  private readonly waiting = new Map<number, Waiting>();
  private readonly ready: Promise<void>;
  private next = 1;
  private answeredAt = 0;
  private ended: Error | undefined;

  private constructor(directory: string, module: object) {
    this.worker = new Worker(new URL('./pglite-worker.mjs', import.meta.url), { workerData: { directory, module } });
    this.ready = new Promise((resolve, reject) => {
      this.waiting.set(0, { since: performance.now(), resolve: () => resolve(), reject });
    });
    this.worker.on('message', (answer: ThreadAnswer) => this.settle(answer));
    this.worker.on('error', (error) => this.lose(error));
    this.worker.on('exit', (code) => this.lose(new Error(`its thread ended with ${code}`)));
  }

  /** Rejects `read-store-lost` where the database does not open, or is not open after `START_LIMIT`. */
  static async start(directory: string): Promise<PgliteThread> {
    const thread = new PgliteThread(directory, await pgliteModule());
    const late = setTimeout(() => {
      thread.lose(new Error(`it was not open after ${START_LIMIT} ms`));
      void thread.kill();
    }, START_LIMIT);
    await thread.ready.finally(() => clearTimeout(late));
    return thread;
  }

  async ask(work: Work): Promise<unknown> {
    this.mustLive();
    const id = this.next++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { since: performance.now(), resolve, reject });
      this.worker.postMessage({ id, ...work });
    });
  }

  /** Throws `read-store-lost` once the thread has ended. */
  mustLive(): void {
    if (this.ended) throw this.ended;
  }

  /** For how long, in ms, the statement has been under way that is; they are worked on one after the other. */
  get busyFor(): number {
    const [first] = this.waiting.values();
    return first === undefined ? 0 : performance.now() - Math.max(first.since, this.answeredAt);
  }

  /** Ends the thread as it stands. */
  async kill(): Promise<void> {
    await this.worker.terminate();
  }

  async stop(): Promise<void> {
    try {
      await this.ask({ op: 'close' });
    } finally {
      await this.worker.terminate();
    }
  }

  private settle(answer: ThreadAnswer): void {
    const id = 'ready' in answer ? 0 : answer.id;
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    this.answeredAt = performance.now();
    if ('failure' in answer) waiting?.reject(Object.assign(new Error(answer.failure.message), answer.failure));
    else waiting?.resolve('result' in answer ? answer.result : undefined);
  }

  private lose(cause: unknown): void {
    this.ended ??= new ReadStoreError('read-store-lost', 'the embedded database ended', { cause });
    for (const { reject } of this.waiting.values()) reject(this.ended);
    this.waiting.clear();
  }
}
