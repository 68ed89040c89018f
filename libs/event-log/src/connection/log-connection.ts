import { EventStoreDBClient } from '@eventstore/db-client';
import { credentials as channelCredentials, type Channel, type Metadata } from '@grpc/grpc-js';
import { LogUnreachable } from '@yiwang/kernel';
import { AppendStream } from './append-stream.js';
import type { BulkCall } from './bulk-call.js';
import { BulkConnection } from './bulk-connection.js';
import type { Leader } from './leader-search.js';
import type { LogAddress } from './log-address.js';
import { isSilentOnMembers, membersOver } from './members.js';
import { StreamsClient } from './protocol.js';
import { ReadsAtOnce } from './reads-at-once.js';
import { whenClientIsSurprised } from './surprises.js';

/** How often, in ms, a connection is looked at, and how many looks in succession may find that nothing has answered. */
const LOOK_EVERY = 1_000;
const SILENT_LOOKS = 5;

/** What the client keeps to itself and we need: its channel, to ask over the same connection and to close it. */
interface ClientInternals {
  getChannel(): Promise<Channel>;
  callArguments(options: object, callOptions?: object): [Metadata, object];
}

/**
 * Clients made so far. gRPC takes a connection from a pool of the process where address and options are the same, also
 * one on which nothing answers any more; options that differ by a millisecond make a new one.
 */
let clients = 0;

/**
 * One connection to the member that leads. It watches that the member answers and goes on leading, and is given up once
 * and for all when it does not: the way to the log is then searched anew.
 */
export class LogConnection {
  private over: LogUnreachable | undefined;
  private readonly toTell = new Set<(error: LogUnreachable) => void>();
  private silentLooks = 0;
  private asking = false;
  private readonly looking: NodeJS.Timeout;
  private readonly forgetSurprises: () => void;
  private lastHeard = performance.now();
  private bulk: BulkConnection | undefined;

  private constructor(
    readonly client: EventStoreDBClient,
    private readonly channel: Channel,
    private readonly leader: Leader,
    private readonly address: LogAddress,
    readonly appends: AppendStream,
  ) {
    this.looking = setInterval(() => this.look(), LOOK_EVERY);
    this.looking.unref();
    this.forgetSurprises = whenClientIsSurprised((reason) => void this.giveUp(`the client was surprised: ${String(reason)}`));
  }

  static async open(leader: Leader, address: LogAddress): Promise<LogConnection> {
    const { tls, credentials, keepAliveInterval, keepAliveTimeout = 10_000, connectionName } = address;
    clients = (clients + 1) % 1_000;
    const client = new EventStoreDBClient(
      {
        endpoint: leader.target,
        ...(keepAliveInterval === undefined ? {} : { keepAliveInterval }),
        keepAliveTimeout: keepAliveTimeout < 0 ? keepAliveTimeout : keepAliveTimeout + clients,
        ...(connectionName === undefined ? {} : { connectionName }),
      },
      tls === undefined
        ? { insecure: true }
        : {
            ...(tls.rootCertificate && { rootCertificate: tls.rootCertificate }),
            ...(tls.userCertificate && tls.userKey && { userCertFile: tls.userCertificate, userKeyFile: tls.userKey }),
          },
      credentials && { ...credentials },
    );
    const internals = client as unknown as ClientInternals;
    const channel = await internals.getChannel();
    const calls = new StreamsClient('', channelCredentials.createInsecure(), { channelOverride: channel });
    const appends = new AppendStream(calls, () => internals.callArguments({}, { deadline: Infinity }));
    return new LogConnection(client, channel, leader, address, appends);
  }

  /** The member it leads to, as gRPC names it. */
  get target(): string {
    return this.leader.target;
  }

  /** The reads of this process there, of which only so many are under way at once. */
  get reads(): ReadsAtOnce {
    return ReadsAtOnce.to(this.target);
  }

  /** When the member last answered anything, on the process's monotonic clock (ms). */
  get heardAt(): number {
    return this.lastHeard;
  }

  get isOver(): boolean {
    return this.over !== undefined;
  }

  /** Something answered. */
  heard(): void {
    this.silentLooks = 0;
    this.lastHeard = performance.now();
  }

  /** Begins a call that carries very much, over a connection of its own to the same member. Throws once this one is over. */
  bulkCall(method: 'Read' | 'BatchAppend'): BulkCall {
    if (this.over !== undefined) throw this.over;
    if (this.bulk === undefined || this.bulk.isOver) this.bulk = BulkConnection.to(this.target, this.address);
    return this.bulk.call(method);
  }

  /** What such a call is answered. Fails when the connection is given up. */
  async *answersOf(call: BulkCall): AsyncGenerator<readonly Buffer[]> {
    const forget = this.whenOver((error) => call.cancel(error));
    try {
      for await (const page of call.pages()) {
        this.heard();
        yield page;
      }
    } finally {
      forget();
    }
  }

  /** Calls back once the connection is given up, at once where it is already; gives what takes that back. */
  whenOver(tell: (error: LogUnreachable) => void): () => void {
    if (this.over !== undefined) tell(this.over);
    else this.toTell.add(tell);
    return () => this.toTell.delete(tell);
  }

  /** Ends it and every call on it. Whoever waits for one of them is told first: the client itself would keep silent. */
  async giveUp(reason: string): Promise<void> {
    if (this.over !== undefined) return;
    this.over = new LogUnreachable(reason);
    clearInterval(this.looking);
    this.forgetSurprises();
    for (const tell of this.toTell) tell(this.over);
    this.toTell.clear();
    // It cancels every call at once, and then waits for their ends: a read whose reader went away has none.
    void this.client.dispose().catch(() => undefined);
    this.bulk?.close();
    this.channel.close();
    // The client makes another channel by itself after some errors.
    (await (this.client as unknown as ClientInternals).getChannel()).close();
  }

  /** Counts looks, not time: a process that was itself held up has not found its log silent. */
  private look(): void {
    if ((this.silentLooks += 1) > SILENT_LOOKS) void this.giveUp(`${this.target} has not answered for ${SILENT_LOOKS} s`);
    else if (!this.asking) void this.ask();
  }

  private async ask(): Promise<void> {
    this.asking = true;
    try {
      const members = await membersOver(this.channel);
      this.heard();
      if (!this.leader.isConfirmedBy(members)) await this.giveUp(`${this.target} no longer leads`);
    } catch (error) {
      if (isSilentOnMembers(error)) this.heard();
      else await this.giveUp(`${this.target} does not answer: ${(error as Error).message}`);
    } finally {
      this.asking = false;
    }
  }
}
