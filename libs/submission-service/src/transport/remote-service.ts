import { ClientGrpcProxy, type ClientGrpc } from '@nestjs/microservices';
import { status, type Metadata, type ServiceError } from '@grpc/grpc-js';
import type { BoundedContext, Outcome, SubmissionEnvelope, SubmissionService } from '@yiwang/kernel';
import { firstValueFrom, type Observable } from 'rxjs';
import { clientCredentials, metadataOf, type ChannelTrust } from './channel-trust.js';
import { SERVICE, TRANSPORT_OPTIONS, type Envelopes, type Outcomes } from './submissions-protocol.js';

type Call = (message: Envelopes, metadata: Metadata, options: { readonly deadline: number }) => Observable<Outcomes>;
interface Calls {
  readonly submit: Call;
  readonly rehearse: Call;
}

/** How long (ms) a call may take: a service itself gives the log up sooner. */
const CALL_LIMIT = 30_000;

/** How long (ms) a channel waits at most before it looks for a service that went away. */
const RECONNECT = { 'grpc.initial_reconnect_backoff_ms': 100, 'grpc.max_reconnect_backoff_ms': 1_000 };

/** Status codes that say nothing of what became of a call: cancelled, deadline exceeded, unavailable, internal, unknown. */
const OUT_OF_REACH: ReadonlySet<unknown> = new Set([status.CANCELLED, status.DEADLINE_EXCEEDED, status.UNAVAILABLE, status.INTERNAL, status.UNKNOWN]);

const UNAVAILABLE: Outcome = { outcome: 'refused', refusal: { code: 'service-unavailable' } };

interface Waiting {
  readonly envelope: SubmissionEnvelope;
  resolve(outcome: Outcome): void;
  reject(error: unknown): void;
}

/**
 * A context's service in another process. What is submitted in one go travels in one message, so that the service takes
 * it in the order of the calls.
 *
 * Refuses `service-unavailable` while the service cannot be reached or does not answer. It may have recorded by then: a
 * retry is answered from the stream's memory, and records nothing twice.
 */
export class RemoteService implements SubmissionService {
  private readonly client: ClientGrpc & { close(): void };
  private readonly calls: Calls;
  private readonly metadata: Metadata;
  private waiting: Waiting[] = [];

  /** @param address `host:port` of the service */
  constructor(readonly context: BoundedContext, address: string, trust: ChannelTrust) {
    this.client = new ClientGrpcProxy({ ...TRANSPORT_OPTIONS, url: address, credentials: clientCredentials(trust), channelOptions: RECONNECT });
    this.calls = this.client.getService<Calls & Record<string, never>>(SERVICE);
    this.metadata = metadataOf(trust);
  }

  submit(envelope: SubmissionEnvelope): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      if (this.waiting.length === 0) queueMicrotask(() => void this.send());
      this.waiting.push({ envelope, resolve, reject });
    });
  }

  async rehearse(envelopes: readonly SubmissionEnvelope[]): Promise<readonly Outcome[]> {
    return this.ask(this.calls.rehearse, envelopes);
  }

  close(): void {
    this.client.close();
  }

  private async send(): Promise<void> {
    const sent = this.waiting;
    this.waiting = [];
    try {
      const outcomes = await this.ask(this.calls.submit, sent.map(({ envelope }) => envelope));
      sent.forEach(({ resolve }, index) => resolve(outcomes[index]!));
    } catch (error) {
      for (const { reject } of sent) reject(error);
    }
  }

  private async ask(call: Call, envelopes: readonly SubmissionEnvelope[]): Promise<readonly Outcome[]> {
    try {
      return (await firstValueFrom(call({ envelopes }, this.metadata, { deadline: Date.now() + CALL_LIMIT }))).outcomes;
    } catch (error) {
      if (OUT_OF_REACH.has((error as Partial<ServiceError>).code)) return envelopes.map(() => UNAVAILABLE);
      throw error;
    }
  }
}
