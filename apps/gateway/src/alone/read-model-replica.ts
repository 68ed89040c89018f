import { setTimeout as sleep } from 'node:timers/promises';
import { Channel, hostOf, inAddress, READ_MODEL, tlsOf, type ChannelTrust, type DueAnswer, type DueQuestion, type ItemsAnswer, type ItemsQuestion, type ReadModelStanding } from '@yiwang/service-process';

/** How often (ms) it is asked how it stands, and how long it may take to say so. */
const LOOK_EVERY = 500;
const PATIENCE = 2_000;

/** One of the processes that answer GraphQL. It is asked again and again how it stands. */
export class ReadModelReplica {
  private readonly channel: Channel;
  private readonly stopping = new AbortController();
  private looking: Promise<void> = Promise.resolve();
  private known: ReadModelStanding | undefined;

  /** @param address `host:port` of its gRPC */
  constructor(readonly address: string, private readonly trust: ChannelTrust) {
    this.channel = new Channel(READ_MODEL, address, trust);
  }

  start(): void {
    this.looking = this.keepLooking();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.channel.close();
    await this.looking;
  }

  /** How it said that it stands; `undefined` while it is away. */
  get standing(): ReadModelStanding | undefined {
    return this.known;
  }

  /** `https://10.0.0.9:4306`, where it answers GraphQL; `undefined` while it is away. */
  get origin(): string | undefined {
    if (this.known === undefined) return undefined;
    return `${tlsOf(this.trust) ? 'https' : 'http'}://${inAddress(hostOf(this.address))}:${this.known.graphqlPort}`;
  }

  /** It did not answer a reader: nobody is sent there before it says how it stands. */
  lost(): void {
    this.known = undefined;
  }

  async due(question: DueQuestion): Promise<DueAnswer> {
    return this.channel.ask('DueBetween', question);
  }

  async items(question: ItemsQuestion): Promise<ItemsAnswer> {
    return this.channel.ask('ItemsToDealWith', question);
  }

  private async keepLooking(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      this.known = await this.channel.ask<ReadModelStanding>('Standing', {}, PATIENCE).catch(() => undefined);
      await sleep(LOOK_EVERY, undefined, { signal }).catch(() => undefined);
    }
  }
}
