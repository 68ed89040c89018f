import { BACKWARDS, END, START, StreamNotFoundError } from '@eventstore/db-client';
import type { EventStoreDBClient, ReadPosition, RecordedEvent as StoredEvent } from '@eventstore/db-client';
import {
  LogUnreachable, NEW_STREAM, UndecodableEvent,
  type Appended, type NewEvent, type RecordedEvent, type StreamLog, type Upcaster,
} from '@yiwang/kernel';
import { decode, encode } from './codec.js';
import { rawEventOf } from './connection/append-stream.js';
import { parseLogAddress } from './connection/log-address.js';
import { followAll } from './connection/following.js';
import { drain } from './connection/reading.js';
import { WayToLog } from './connection/way-to-log.js';
import { LogSubscription, type SubscriptionOptions } from './log-subscription.js';
import { OwnHead, type SeenEvent } from './own-head.js';
import { readBeside } from './reading/reading-beside.js';
import { StandingOf, type Standing } from './standing.js';
import { Upcasting } from './upcasting.js';

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

/** For how long (ms) an append that failed says of the log that it takes none; the next one may be taken. */
const APPEND_COUNTS_FOR = 30_000;

/** A filtered subscription has a checkpoint at least every 32 × 16 events; what comes after the last is looked at by so many. */
const SEARCHED_AT_ONCE = 600;

const knownPosition = (position: bigint | undefined): bigint | undefined =>
  position !== undefined && position <= LARGEST_POSITION ? position : undefined;

/**
 * The log: an EventStoreDB, or the embedded node that speaks its protocol.
 *
 * An outage ends when it ends: the member that takes appends is searched without end, calls wait out an election, and
 * after `answerLimit` of an outage they are refused within half a second.
 */
export class EventLog implements StreamLog {
  private readonly way: WayToLog;
  private readonly upcasting: Upcasting;
  private readonly answerLimit: number;
  private readonly subscriptions = new Set<LogSubscription>();
  private readonly heads = new Map<string, OwnHead>();
  /** The highest position seen: what the log takes from now on lies beyond. `undefined` until the log was first asked. */
  private seen: bigint | undefined;
  private asking: Promise<bigint> | undefined;
  private readonly appended = new StandingOf(true, APPEND_COUNTS_FOR);
  private readonly followed = new StandingOf(true);
  private readonly closing = new AbortController();

  private constructor(private readonly address: string, options: EventLogOptions) {
    this.answerLimit = options.answerLimit ?? 10_000;
    this.way = new WayToLog(parseLogAddress(address), this.answerLimit, () => this.appended.well());
    this.upcasting = new Upcasting(options.upcasters);
  }

  /**
   * Opens the log at an `esdb://` address, or at the socket `unix:PATH` of a node on this machine, which lets in its own
   * user only. Nothing is sent before the first call. Throws `LogAddressError` for an address that cannot be one.
   */
  static connect(address: string, options: EventLogOptions = {}): EventLog {
    return new EventLog(address, options);
  }

  /** Whether the member that takes appends is reached, and whether it took the last one. Nothing is written to find out. */
  get appending(): Standing {
    return this.way.reach.isWell ? this.appended.now : this.way.reach;
  }

  /** Whether the log can be followed: how the subscriptions are. */
  get following(): Standing {
    return this.way.reach.isWell ? this.followed.now : this.way.reach;
  }

  /**
   * Asks the log for an event, whatever it is, as who follows it does; answers nothing. Throws `LogDenied` where the
   * password or a right is missing, and `LogUnreachable` where it has not answered within `limit` ms. `troubleOf` says
   * what either means.
   */
  async check(limit: number): Promise<void> {
    await this.read('the log', (client, signal) => drain(client.readAll({ maxCount: 1 }), signal, () => false), limit);
  }

  /**
   * Appends events to a stream that is at `expectedRevision` (`NEW_STREAM`: does not exist), all or none.
   *
   * Appending the same events (by their ids) again at the same revision changes nothing and is answered `repeated`.
   * Throws `RevisionConflict`, and `LogUnreachable` where it could not be found out whether they were recorded.
   */
  async append(stream: string, events: readonly NewEvent[], expectedRevision: bigint): Promise<Appended> {
    const before = this.seen ?? (await this.firstHead());
    const encoded = events.map((event) => rawEventOf(encode(event, this.upcasting)));
    const expected = expectedRevision === NEW_STREAM ? 'no_stream' : expectedRevision;
    // Recorded or not when an answer is lost: the same ids at the same revision are recorded once.
    const answered = await this.judged(this.way.use(stream, ({ appends }) => appends.append(stream, encoded, expected, this.answerLimit)));
    const revision = expectedRevision + BigInt(events.length);
    const position = knownPosition(answered) ?? (await this.positionOf(stream, revision));
    this.see(position);
    return { revision, position, repeated: position <= before };
  }

  /** What becomes of an append shows whether the log takes them. A conflict is an answer like another. */
  private async judged<T>(appending: Promise<T>): Promise<T> {
    try {
      return await appending.finally(() => this.appended.well());
    } catch (error) {
      if (error instanceof LogUnreachable) this.appended.failed(error);
      throw error;
    }
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
    return this.read(stream, async (client, signal) => {
      const events: (RecordedEvent | UndecodableEvent)[] = [];
      const reading = client.readStream(stream, { fromRevision, ...(maxCount === undefined ? {} : { maxCount }) });
      try {
        await drain(reading, signal, ({ event, commitPosition }) => {
          if (event !== undefined) events.push(this.decoded(event, commitPosition));
        });
      } catch (error) {
        if (!(error instanceof StreamNotFoundError)) throw error;
      }
      return events;
    });
  }

  /** The last event of a stream; `undefined` for a stream that does not exist. Throws `UndecodableEvent` and `LogUnreachable`. */
  async lastOf(stream: string): Promise<RecordedEvent | undefined> {
    return this.read(stream, async (client, signal) => {
      let last: RecordedEvent | undefined;
      try {
        await drain(client.readStream(stream, { direction: BACKWARDS, fromRevision: END, maxCount: 1 }), signal, ({ event, commitPosition }) => {
          if (event !== undefined) last = decode(event, this.upcasting, commitPosition);
        });
      } catch (error) {
        if (!(error instanceof StreamNotFoundError)) throw error;
      }
      return last;
    });
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
    const events = await this.read('the head', async (client, signal) => {
      const seen: SeenEvent[] = [];
      await drain(client.readAll({ direction: BACKWARDS, fromPosition, maxCount }), signal, ({ event, commitPosition }) => {
        const position = commitPosition ?? event?.position?.commit;
        if (event !== undefined && position !== undefined) seen.push({ stream: event.streamId, position });
      });
      return seen;
    });
    if (before === undefined) this.see(events[0]?.position ?? -1n);
    return events;
  }

  /**
   * Whether an event stands where it was seen: in its stream, at its revision and position, by its id. It does for ever in
   * the log it was seen in; it does not in one that was restored from an older backup, or in another.
   */
  async holds({ id, stream, revision, position }: KnownEvent): Promise<boolean> {
    const [found] = await this.loadStored(stream, revision, 1);
    if (found === undefined) return false;
    const foundId = found instanceof UndecodableEvent ? found.eventId : found.id;
    return foundId === id && found.revision === revision && found.position === position;
  }

  /** The event at a position, whatever its stream: `undefined` where none stands, or one that cannot be read. Throws `LogUnreachable`. */
  async at(position: bigint): Promise<RecordedEvent | undefined> {
    const fromPosition: ReadPosition = { commit: position, prepare: position };
    return this.read('an event', async (client, signal) => {
      let found: RecordedEvent | UndecodableEvent | undefined;
      await drain(client.readAll({ fromPosition, maxCount: 1 }), signal, ({ event, commitPosition }) => {
        if (event !== undefined) found = this.decoded(event, commitPosition);
      });
      return found instanceof UndecodableEvent || found?.position !== position ? undefined : found;
    });
  }

  /**
   * All events after a position, in order, without staying: for rebuilds and checks. Undecodable ones are passed on. The log
   * is read and decoded on a thread of its own, which is never more than some thousand events ahead (`readBeside`).
   */
  readAll(options: { readonly from?: bigint; readonly maxCount?: number } = {}): AsyncGenerator<RecordedEvent | Error> {
    return readBeside({ address: this.address, answerLimit: this.answerLimit, ...options }, this.upcasting, this.closing.signal);
  }

  /**
   * Follows the log from a position on, for as long as it is not closed: first what is there, then what comes. Lost
   * connections are made again, with growing pauses. See `SubscriptionOptions`.
   */
  subscribeAll(options: SubscriptionOptions): LogSubscription {
    const { prefixes, types } = options;
    const isWanted = ({ streamId, type }: StoredEvent): boolean =>
      types === undefined ? prefixes!.some((prefix) => streamId.startsWith(prefix)) : types.includes(type);
    const subscription = new LogSubscription(options, {
      open: async (from, listen) => followAll(await this.way.reached(), from, { prefixes, types }, listen),
      decode: (event, position) => this.decoded(event, position),
      ...((prefixes ?? types) && { passOver: (from) => this.passOver(from, isWanted) }),
      found: () => this.followed.well(),
      lost: (error) => this.followed.failed(error),
      ended: () => this.subscriptions.delete(subscription),
    });
    this.subscriptions.add(subscription);
    subscription.start();
    return subscription;
  }

  /** How far after a position the log holds nothing that is wanted; looks at so many events. */
  private async passOver(from: bigint, isWanted: (event: StoredEvent) => boolean): Promise<bigint> {
    const fromPosition: ReadPosition = from < 0n ? START : { commit: from, prepare: from };
    return this.read('what is new', async (client, signal) => {
      let passed = from;
      await drain(client.readAll({ fromPosition, maxCount: SEARCHED_AT_ONCE }), signal, ({ event, commitPosition }) => {
        const position = commitPosition ?? event?.position?.commit ?? passed;
        if (position > from && event !== undefined && isWanted(event)) return false;
        if (position > passed) passed = position;
        return true;
      });
      return passed;
    });
  }

  /** Reads when there are not too many who do, again where the connection breaks under it. */
  private read<T>(what: string, work: (client: EventStoreDBClient, signal: AbortSignal) => Promise<T>, limit?: number): Promise<T> {
    return this.way.use(what, ({ client, reads }, signal) => reads.take(signal, () => work(client, signal)), limit);
  }

  /** Ends every subscription, every reading of the whole log, and the connection. */
  async close(): Promise<void> {
    this.closing.abort();
    await Promise.all([...this.subscriptions].map((subscription) => subscription.close()));
    await this.way.close();
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
