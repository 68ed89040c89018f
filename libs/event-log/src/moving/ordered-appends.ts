import { LogUnreachable } from '@yiwang/kernel';
import { appendAnswerIn, appendMessage } from '../connection/append-message.js';
import type { Expected } from '../connection/append-stream.js';
import type { BulkCall } from '../connection/bulk-call.js';
import type { StandingEvent } from '../connection/standing-event.js';
import type { WayToLog } from '../connection/way-to-log.js';
import { meaningOf } from '../failures.js';

/** Events of one stream that stand one behind the other, appended at once. */
export interface Run {
  readonly stream: string;
  readonly events: readonly StandingEvent[];
}

/** What the runs under way may hold, in bytes: a node lets 8 MiB of one connection wait to be written. */
const BYTES_AT_ONCE = 6 * 1024 * 1024;
/**
 * And what their answers come to, each this and the name of its stream. Node's HTTP/2 reads nothing while what it writes
 * waits for the other side: two of Node would wait for each other for ever if answers did not fit into a socket's buffer.
 */
const ANSWERS_AT_ONCE = 128 * 1024;
const ANSWER_BYTES = 100;
/** Before what was not acknowledged is sent again, in ms. */
const PAUSE = 200;

interface Sent {
  readonly run: Run;
  readonly bytes: number;
  readonly answer: number;
  isDone: boolean;
}

/**
 * Appends to a log in one order, very many under way at once: what stands in the log of them at any moment is a beginning
 * of them. They go over one call; where that breaks, those not acknowledged go again, first to last, before any other. That
 * records nothing twice, since each names its place and its ids.
 */
export class OrderedAppends {
  /** Under way: those from `oldest` on, by their numbers. */
  private readonly sent = new Map<number, Sent>();
  private oldest = 0;
  private next = 0;
  private bytes = 0;
  private answers = 0;
  private events = 0;
  private call: BulkCall | undefined;
  private conversing: Promise<void> | undefined;
  private failure: Error | undefined;
  private isOver = false;
  private wake: () => void = () => undefined;

  constructor(
    private readonly way: WayToLog,
    /** How long (ms) the log may be away, and how long it may take for an append. */
    private readonly patience: number,
  ) {}

  /** Events that stand in the log by now, of those it was given. */
  get acknowledged(): number {
    return this.events;
  }

  /** Whether a run would be sent at once. */
  get hasRoom(): boolean {
    return this.sent.size === 0 || (this.answers < ANSWERS_AT_ONCE && this.bytes < BYTES_AT_ONCE);
  }

  /**
   * Takes a run, as soon as there is room. Rejects, as `end` does, once one could not be appended: with `RevisionConflict`
   * where somebody else writes to the log, and with what the log answered.
   */
  async add(run: Run): Promise<void> {
    this.conversing ??= this.converse();
    while (!this.hasRoom && this.failure === undefined) await this.news();
    if (this.failure !== undefined) throw this.failure;
    const number = this.next++;
    const bytes = run.events.reduce((sum, { data, metadata }) => sum + data.length + metadata.length, 0);
    const sent = { run, bytes, answer: ANSWER_BYTES + Buffer.byteLength(run.stream), isDone: false };
    this.sent.set(number, sent);
    this.bytes += bytes;
    this.answers += sent.answer;
    if (this.call !== undefined) this.write(this.call, number, sent);
  }

  /** Waits for all. */
  async end(): Promise<void> {
    while (this.sent.size > 0 && this.failure === undefined) await this.news();
    this.isOver = true;
    this.call?.cancel(new LogUnreachable('all was appended'));
    await this.conversing;
    if (this.failure !== undefined) throw this.failure;
  }

  private news(): Promise<void> {
    return new Promise((resolve) => (this.wake = resolve));
  }

  /** Sends and hears of what was sent, over one call after the other, until all is over. */
  private async converse(): Promise<void> {
    while (!this.isOver && this.failure === undefined) {
      try {
        const connection = await this.way.use('$all', async (reached) => reached, this.patience);
        await this.converseOver(connection).catch((error: unknown) => this.brokenBy(error, connection));
      } catch (error) {
        this.failure = error as Error;
      }
      this.call = undefined;
      this.wake();
    }
  }

  private async converseOver(connection: Connection): Promise<void> {
    const call = connection.bulkCall('BatchAppend');
    this.call = call;
    for (const [number, sent] of this.sent) if (!sent.isDone) this.write(call, number, sent);
    for await (const page of connection.answersOf(call)) {
      for (const bytes of page) this.take(bytes);
      this.wake();
    }
    throw new LogUnreachable('the server ended the appends');
  }

  /** Throws what cannot be mended by sending it again. */
  private async brokenBy(error: unknown, connection: Connection): Promise<void> {
    if (this.isOver) return;
    const meaning = meaningOf(error, '$all');
    if (!(meaning instanceof LogUnreachable)) throw meaning;
    await connection.giveUp(meaning.message);
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }

  private write(call: BulkCall, number: number, { run: { stream, events } }: Sent): void {
    call.write(appendMessage(number, stream, events, expectedBy(events[0]!), Date.now() + this.patience));
  }

  private take(bytes: Buffer): void {
    const { number, refusal } = appendAnswerIn(bytes, (known) => this.sent.get(known)?.run.stream ?? '$all');
    const sent = this.sent.get(number);
    // One that nobody waits for any more is passed over.
    if (sent === undefined) return;
    if (refusal !== undefined) throw meaningOf(refusal, sent.run.stream);
    sent.isDone = true;
    for (let first = this.sent.get(this.oldest); first?.isDone === true; first = this.sent.get(this.oldest)) {
      this.sent.delete(this.oldest);
      this.oldest += 1;
      this.bytes -= first.bytes;
      this.answers -= first.answer;
      this.events += first.run.events.length;
    }
  }
}

type Connection = Awaited<ReturnType<WayToLog['reached']>>;

const expectedBy = ({ revision }: StandingEvent): Expected => (revision === 0n ? 'no_stream' : revision - 1n);
