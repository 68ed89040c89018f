import type { BoundedContext, Outcome, SubmissionEnvelope, SubmissionService } from '@yiwang/kernel';
import { Channel, ServiceAway, type ChannelTrust } from '@yiwang/service-process';
import { SUBMISSIONS, type Outcomes } from './submissions-protocol.js';

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
  private readonly channel: Channel;
  private waiting: Waiting[] = [];

  /** @param address `host:port` of the service */
  constructor(readonly context: BoundedContext, address: string, trust: ChannelTrust) {
    this.channel = new Channel(SUBMISSIONS, address, trust);
  }

  submit(envelope: SubmissionEnvelope): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      if (this.waiting.length === 0) queueMicrotask(() => void this.send());
      this.waiting.push({ envelope, resolve, reject });
    });
  }

  async rehearse(envelopes: readonly SubmissionEnvelope[]): Promise<readonly Outcome[]> {
    return this.ask('Rehearse', envelopes);
  }

  close(): void {
    this.channel.close();
  }

  private async send(): Promise<void> {
    const sent = this.waiting;
    this.waiting = [];
    try {
      const outcomes = await this.ask('Submit', sent.map(({ envelope }) => envelope));
      sent.forEach(({ resolve }, index) => resolve(outcomes[index]!));
    } catch (error) {
      for (const { reject } of sent) reject(error);
    }
  }

  private async ask(call: string, envelopes: readonly SubmissionEnvelope[]): Promise<readonly Outcome[]> {
    try {
      return (await this.channel.ask<Outcomes>(call, { envelopes })).outcomes;
    } catch (error) {
      if (error instanceof ServiceAway) return envelopes.map(() => UNAVAILABLE);
      throw error;
    }
  }
}
