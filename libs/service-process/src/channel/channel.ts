import { status, type Metadata, type ServiceError } from '@grpc/grpc-js';
import { ClientGrpcProxy, type ClientGrpc } from '@nestjs/microservices';
import { firstValueFrom, type Observable } from 'rxjs';
import { clientCredentials, metadataOf, type ChannelTrust } from './channel-trust.js';
import { transportOptions, type ServiceProtocol } from './json-protocol.js';

type Call = (message: unknown, metadata: Metadata, options: { readonly deadline: number }) => Observable<unknown>;

/** How long (ms) a call may take: a service itself gives the log up sooner. */
const CALL_LIMIT = 30_000;

/** How long (ms) a channel waits at most before it looks for a service that went away. */
const RECONNECT = { 'grpc.initial_reconnect_backoff_ms': 100, 'grpc.max_reconnect_backoff_ms': 1_000 };

/** Status codes that say nothing of what became of a call. */
const OUT_OF_REACH: ReadonlySet<unknown> = new Set([status.CANCELLED, status.DEADLINE_EXCEEDED, status.UNAVAILABLE, status.INTERNAL, status.UNKNOWN]);

/** The other process is out of reach, or did not answer: it may have done what it was asked by then. */
export class ServiceAway extends Error {
  override readonly name = 'ServiceAway';
}

/** The way to a service in another process, which may go away and come again at its address. */
export class Channel {
  private readonly client: ClientGrpc & { close(): void };
  private readonly calls: Readonly<Record<string, Call>>;
  private readonly metadata: Metadata;

  /** @param address `host:port` of the service */
  constructor(protocol: ServiceProtocol, readonly address: string, trust: ChannelTrust) {
    this.client = new ClientGrpcProxy({
      ...transportOptions(protocol), url: address, credentials: clientCredentials(trust), channelOptions: RECONNECT,
    });
    this.calls = this.client.getService<Record<string, Call>>(protocol.service);
    this.metadata = metadataOf(trust);
  }

  /**
   * Asks the service.
   *
   * @param name of the call, as the protocol has it; @param within ms
   * @throws {ServiceAway} where nobody answers in time; what the service itself refuses is thrown as it comes
   */
  async ask<Answer>(name: string, message: unknown, within: number = CALL_LIMIT): Promise<Answer> {
    const call = this.calls[name[0]!.toLowerCase() + name.slice(1)]!;
    try {
      return (await firstValueFrom(call(message, this.metadata, { deadline: Date.now() + within }))) as Answer;
    } catch (error) {
      if (OUT_OF_REACH.has((error as Partial<ServiceError>).code)) throw new ServiceAway(`${this.address}: ${(error as Error).message}`);
      throw error;
    }
  }

  close(): void {
    this.client.close();
  }
}
