import {
  BACKWARDS, END, EventStoreDBClient, NO_STREAM, START, StreamNotFoundError, streamNameFilter, type ReadPosition,
} from '@eventstore/db-client';
import type { RecordedEvent, Upcaster } from '@yiwang/kernel';
import { tolerateAbandonedAppends } from './abandoned-appends.js';
import { decode, encode, UndecodableEvent, type NewEvent } from './codec.js';
import { LogUnreachable, meaningOf, within } from './failures.js';
import { LogSubscription, type SubscriptionOptions } from './log-subscription.js';
import { OwnHead, type SeenEvent } from './own-head.js';
import { Upcasting } from './upcasting.js';

/** The revision before the first: the stream must not exist yet. */
export const NEW_STREAM = -1n;

/** Where an append ended. */
export interface Appended {
  /** Of the last event in its stream, and in `$all`. */
  readonly revision: bigint;
  readonly position: bigint;
  /** These very events stood in the log before: nothing was written. */
  readonly repeated: boolean;
}

/** An event where it was seen: by it a log is known again. */
export interface KnownEvent {
  readonly id: string;
  readonly stream: string;
  readonly revision: bigint;
  readonly position: bigint;
}

export interface EventLogOptions {
  /** How stored events of earlier versions become those of today. */
  readonly upcasters?: readonly Upcaster[];
  /** After how many ms without an answer the log counts as out of reach; 10,000. */
  readonly answerLimit?: number;
}

/** Positions past this are a server's way of saying that it knows none. */
const LARGEST_POSITION = 2n ** 63n - 1n;

/** A filtered subscription has a checkpoint at least every 32 × 16 events; what comes after the last is looked at by so many. */
const SEARCHED_AT_ONCE = 600;

/** Between attempts of an append whose answer was lost, in ms. */
const PAUSES = [100, 400];

const knownPosition = (position: bigint | undefined): bigint | undefined =>
  position !== undefined && position <= LARGEST_POSITION ? position : undefined;

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * The log: an EventStoreDB, or the embedded node that speaks its protocol.
 *
 * One for a process: the client keeps its pending appends in one table per process, and an error on one connection
 * would reject those of all.
 */
export class EventLog {
  private readonly client: EventStoreDBClient;
  private readonly upcasting: Upcasting;
  private readonly answerLimit: number;
  private readonly subscriptions = new Set<LogSubscription>();
  private readonly heads = new Map<string, OwnHead>();
  /** The highest position seen: what the log takes from now on lies beyond. `undefined` until the log was first asked. */
  private seen: bigint | undefined;
  private asking: Promise<bigint> | undefined;

  private constructor(address: string, options: EventLogOptions) {
    tolerateAbandonedAppends();
    this.client = address.startsWith('unix:')
      ? new EventStoreDBClient({ endpoint: address }, { insecure: true })
      : EventStoreDBClient.connectionString(address);
    this.upcasting = new Upcasting(options.upcasters);
    this.answerLimit = options.answerLimit ?? 10_000;
  }

  /**
   * Opens the log at an `esdb://` address, or at the socket `unix:PATH` of a node on this machine, which lets in its own
   * user only. Nothing is sent before the first call.
   */
  static connect(address: string, options: EventLogOptions = {}): EventLog {
    return new EventLog(address, options);
  }

  /**
   * Appends events to a stream that is at `expectedRevision` (`NEW_STREAM`: does not exist), all or none.
   *
   * Appending the same events (by their ids) again at the same revision changes nothing and is answered `repeated`.
   * Throws `RevisionConflict`, and `LogUnreachable` where it could not be found out whether they were recorded.
   */
  async append(stream: string, events: readonly NewEvent[], expectedRevision: bigint): Promise<Appended> {
    const before = this.seen ?? (await this.firstHead());
    const deadline = performance.now() + this.answerLimit;
    for (const wait of [...PAUSES, undefined]) {
      try {
        return await this.appendOnce(stream, events, expectedRevision, before);
      } catch (error) {
        const meaning = meaningOf(error, stream);
        const lost = meaning instanceof LogUnreachable;
        if (!lost || wait === undefined || performance.now() > deadline) throw meaning;
        // Recorded or not, the same ids at the same revision are recorded once.
        await pause(wait);
      }
    }
    throw new LogUnreachable(stream);
  }

  private async appendOnce(stream: string, events: readonly NewEvent[], expected: bigint, before: bigint): Promise<Appended> {
    const encoded = events.map((event) => encode(event, this.upcasting));
    const expectedRevision = expected === NEW_STREAM ? NO_STREAM : expected;
    const appending = this.client.appendToStream(stream, encoded, { expectedRevision });
    const result = await within(this.answerLimit, 'append', appending);
    const revision = expected + BigInt(events.length);
    const position = knownPosition(result.position?.commit) ?? (await this.positionOf(stream, revision));
    this.see(position);
    return { revision, position, repeated: position <= before };
  }

  /** For servers that do not say where an append ended. */
  private async positionOf(stream: string, revision: bigint): Promise<bigint> {
    const [event] = await this.load(stream, revision, 1);
    if (event === undefined) throw new LogUnreachable(`${stream} could not be read back`);
    return event.position;
  }

  /**
   * The events of a stream from a revision on, in order; none for a stream that does not exist. Throws the first
   * `UndecodableEvent` among them, and `LogUnreachable`.
   */
  async load(stream: string, fromRevision = 0n, maxCount?: number): Promise<RecordedEvent[]> {
    return (await this.loadStored(stream, fromRevision, maxCount)).map((event) => {
      if (event instanceof UndecodableEvent) throw event;
      return event;
    });
  }

  /** As `load`, with those that cannot be read standing where they stand. */
  async loadStored(stream: string, fromRevision = 0n, maxCount?: number): Promise<(RecordedEvent | UndecodableEvent)[]> {
    const events: (RecordedEvent | UndecodableEvent)[] = [];
    const reading = this.client.readStream(stream, { fromRevision, ...(maxCount === undefined ? {} : { maxCount }) });
    const drain = async (): Promise<void> => {
      for await (const { event, commitPosition } of reading) {
        if (event !== undefined) events.push(this.decoded(event, commitPosition));
      }
    };
    try {
      await within(this.answerLimit, `read of ${stream}`, drain());
      return events;
    } catch (error) {
      if (error instanceof StreamNotFoundError) return [];
      reading.destroy();
      throw meaningOf(error, stream);
    }
  }

  /**
   * The position of the last event of ours, -1 where the log holds none. Given prefixes: of the last one whose stream
   * begins with one of them. Events that the server writes for itself are not counted. Throws `LogUnreachable`.
   */
  async head(prefixes: readonly string[] = []): Promise<bigint> {
    const key = prefixes.join();
    let head = this.heads.get(key);
    if (head === undefined) {
      const isOurs = (stream: string) => !stream.startsWith('$') && (prefixes.length === 0 || prefixes.some((prefix) => stream.startsWith(prefix)));
      head = new OwnHead((maxCount, before) => this.readBackwards(maxCount, before), isOurs);
      this.heads.set(key, head);
    }
    return head.find();
  }

  /** At most so many events of `$all`, the server's own included, before a position, the last one first. */
  private async readBackwards(maxCount: number, before?: bigint): Promise<readonly SeenEvent[]> {
    const fromPosition: ReadPosition = before === undefined ? END : { commit: before, prepare: before };
    const reading = this.client.readAll({ direction: BACKWARDS, fromPosition, maxCount });
    const drain = async (): Promise<SeenEvent[]> => {
      const events: SeenEvent[] = [];
      for await (const { event, link, commitPosition } of reading) {
        const stored = link ?? event;
        const position = commitPosition ?? stored?.position?.commit;
        if (stored !== undefined && position !== undefined) events.push({ stream: stored.streamId, position });
      }
      return events;
    };
    try {
      const events = await within(this.answerLimit, 'read of the head', drain());
      if (before === undefined) this.see(events[0]?.position ?? -1n);
      return events;
    } catch (error) {
      reading.destroy();
      throw meaningOf(error, '$all');
    }
  }

  /**
   * Whether an event stands where it was seen: in its stream, at its revision and position, by its id. It does for ever in
   * the log it was seen in; it does not in one that was restored from an older backup, or in another.
   */
  async holds({ id, stream, revision, position }: KnownEvent): Promise<boolean> {
    const [found] = await this.load(stream, revision, 1).catch((error: unknown) => {
      if (!(error instanceof UndecodableEvent)) throw error;
      return [{ id: error.eventId, revision: error.revision, position: error.position }];
    });
    return found?.id === id && found.revision === revision && found.position === position;
  }

  /** All events after a position, in order, without staying: for rebuilds and checks. Undecodable ones are passed on. */
  async *readAll(options: { readonly from?: bigint; readonly maxCount?: number } = {}): AsyncGenerator<RecordedEvent | Error> {
    const fromPosition: ReadPosition = options.from === undefined ? START : { commit: options.from, prepare: options.from };
    const reading = this.client.readAll({ fromPosition, ...(options.maxCount === undefined ? {} : { maxCount: options.maxCount }) });
    try {
      for await (const { event, commitPosition } of reading) {
        // A read includes the position it begins at; a subscription does not. Ours never does.
        if (event === undefined || event.streamId.startsWith('$') || event.position?.commit === options.from) continue;
        yield this.decoded(event, commitPosition);
      }
    } catch (error) {
      throw meaningOf(error, '$all');
    } finally {
      reading.destroy();
    }
  }

  /**
   * Follows the log from a position on, for as long as it is not closed: first what is there, then what comes. Lost
   * connections are made again, with growing pauses. See `SubscriptionOptions`.
   */
  subscribeAll(options: SubscriptionOptions): LogSubscription {
    const subscription = new LogSubscription(options, {
      open: (from, checkpointReached) =>
        this.client.subscribeToAll({
          fromPosition: from === undefined ? START : { commit: from, prepare: from },
          ...(options.prefixes === undefined
            ? {}
            : { filter: streamNameFilter({ prefixes: [...options.prefixes], checkpointInterval: 16, checkpointReached }) }),
        }),
      decode: (event, position) => this.decoded(event, position),
      ...(options.prefixes === undefined ? {} : { passOver: (from) => this.passOver(from, options.prefixes!) }),
      ended: () => this.subscriptions.delete(subscription),
    });
    this.subscriptions.add(subscription);
    subscription.start();
    return subscription;
  }

  /** How far after a position the log holds nothing whose stream begins with one of the prefixes; looks at so many events. */
  private async passOver(from: bigint, prefixes: readonly string[]): Promise<bigint> {
    const fromPosition: ReadPosition = from < 0n ? START : { commit: from, prepare: from };
    const reading = this.client.readAll({ fromPosition, maxCount: SEARCHED_AT_ONCE });
    const drain = async (): Promise<bigint> => {
      let passed = from;
      for await (const { event, commitPosition } of reading) {
        const position = commitPosition ?? event?.position?.commit ?? passed;
        if (position > from && event !== undefined && prefixes.some((prefix) => event.streamId.startsWith(prefix))) break;
        if (position > passed) passed = position;
      }
      return passed;
    };
    try {
      return await within(this.answerLimit, 'look at what is new', drain());
    } catch (error) {
      reading.destroy();
      throw meaningOf(error, '$all');
    }
  }

  /** Ends every subscription and the connection. */
  async close(): Promise<void> {
    await Promise.all([...this.subscriptions].map((subscription) => subscription.close()));
    await this.client.dispose();
  }

  private decoded(event: Parameters<typeof decode>[0], position: bigint | undefined): RecordedEvent | UndecodableEvent {
    try {
      return decode(event, this.upcasting, position);
    } catch (error) {
      if (error instanceof UndecodableEvent) return error;
      throw error;
    }
  }

  private firstHead(): Promise<bigint> {
    this.asking ??= this.readBackwards(1)
      .then((events) => events[0]?.position ?? -1n)
      .finally(() => {
        this.asking = undefined;
      });
    return this.asking;
  }

  private see(position: bigint): void {
    if (this.seen === undefined || position > this.seen) this.seen = position;
  }
}
