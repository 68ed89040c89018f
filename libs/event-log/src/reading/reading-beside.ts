import { on } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { LogUnreachable, UndecodableEvent, type RecordedEvent } from '@yiwang/kernel';
import { broughtToToday, decode } from '../codec.js';
import { LogDenied } from '../failures.js';
import type { Upcasting } from '../upcasting.js';
import type { StoredAt } from './stored-messages.js';

/** What a thread is to read of a log. */
export interface ReadingTask {
  readonly address: string;
  /** How long (ms) it waits for the log. */
  readonly answerLimit: number;
  /** Nothing up to this position, the event that stands there included. */
  readonly from?: bigint | undefined;
  readonly maxCount?: number | undefined;
}

/** What the thread says: some events, in order, those it cannot read as they are stored; how the read ended. */
export type FromThread =
  | { readonly run: readonly (RecordedEvent | StoredAt)[] }
  | { readonly end: true }
  | { readonly failure: ToldFailure };

/** Told to the thread for each run that has been taken. */
export const MORE = 'more';

/** The thread that read the log ended by itself. Nothing is lost but what it had read: begin again. */
export class ReadingThreadLost extends Error {
  override readonly name = 'ReadingThreadLost';
}

/**
 * Reads a log on a thread of its own and over a connection of its own: what a large log costs to receive and to decode is
 * spent beside whoever takes its events. The thread is never more than a window ahead, and ends with the iteration.
 * Payloads of earlier versions are brought to today's here, where the product's declarations are.
 *
 * Throws what a read throws; `ReadingThreadLost` where the thread ends by itself, and `LogUnreachable` once the signal says
 * that the log is closed.
 */
export async function* readBeside(
  task: ReadingTask, upcasting: Upcasting, closed: AbortSignal, begin = startReading,
): AsyncGenerator<RecordedEvent | UndecodableEvent> {
  if (closed.aborted) throw new LogUnreachable(CLOSED);
  const worker = begin(task);
  try {
    for await (const message of saidBy(worker, closed)) {
      if ('end' in message) return;
      if ('failure' in message) throw failureTold(message.failure);
      for (const item of message.run) yield today(item, upcasting);
      worker.postMessage(MORE);
    }
    throw new ReadingThreadLost('the thread that reads the log ended before it was done');
  } finally {
    await worker.terminate();
  }
}

const CLOSED = 'the log was closed';

/** Far more than a window of events needs, so that a thread that holds on to more is noticed. In MB. */
const LIMITS = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 };

/** Begins a thread that reads; it goes on as long as it is told `MORE`. */
export const startReading = (task: ReadingTask): Worker => new Worker(threadFile(), { workerData: task, execArgv: [], resourceLimits: LIMITS });

/** What the thread says, until it ends. */
async function* saidBy(worker: Worker, signal: AbortSignal): AsyncGenerator<FromThread> {
  try {
    for await (const [message] of on(worker, 'message', { close: ['exit'], signal })) yield message as FromThread;
  } catch (cause) {
    if (signal.aborted) throw new LogUnreachable(CLOSED);
    throw new ReadingThreadLost(`the thread that reads the log ended: ${String(cause)}`, { cause });
  }
}

function today(item: RecordedEvent | StoredAt, upcasting: Upcasting): RecordedEvent | UndecodableEvent {
  try {
    return 'stored' in item ? decode(item.stored, upcasting, item.position) : broughtToToday(item, upcasting);
  } catch (error) {
    if (error instanceof UndecodableEvent) return error;
    throw error;
  }
}

/** The thread is compiled JavaScript, also when this file is run from its source. */
function threadFile(): string {
  const name = import.meta.url.includes('/dist/') ? './reading-thread.js' : '../../dist/reading/reading-thread.js';
  const file = fileURLToPath(new URL(name, import.meta.url));
  if (!existsSync(file)) throw new Error(`The reader of the log is not built: ${file} is missing. Run "npm run build" first.`);
  return file;
}

/** An error on its way from the thread: what kind of ours it is, and what of it says whose trouble it is. */
interface ToldFailure {
  readonly name: string;
  readonly message: string;
  readonly cause?: { readonly message: string; readonly code?: unknown; readonly type?: unknown } | undefined;
}

export function toldFailure(error: unknown): ToldFailure {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) };
  const { name, message, cause } = error;
  const { code, type } = cause instanceof Error ? (cause as { code?: unknown; type?: unknown }) : {};
  return { name, message, cause: cause instanceof Error ? { message: cause.message, code, type } : undefined };
}

function failureTold({ name, message, cause }: ToldFailure): Error {
  const options = cause && { cause: Object.assign(new Error(cause.message), { code: cause.code, type: cause.type }) };
  if (name === 'LogDenied') return new LogDenied(message, options);
  return name === 'LogUnreachable' ? new LogUnreachable(message, options) : new Error(message, options);
}
