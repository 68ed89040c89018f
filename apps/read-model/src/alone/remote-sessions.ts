import { Authenticator, refuseRequest, type Principal } from '@yiwang/kernel';
import { ServiceAway, type ChannelTrust, type Holders } from '@yiwang/service-process';
import { Gateways } from './gateways.js';

interface Asked {
  readonly token: string;
  resolve(principal: Principal | undefined): void;
  reject(error: unknown): void;
}

/**
 * Who is asking, as a gateway knows them: the sessions are in its vault. What is asked in one go travels in one message.
 *
 * Refuses `service-unavailable` while no gateway answers.
 */
export class RemoteSessions extends Authenticator {
  private readonly gateways: Gateways;
  private waiting: Asked[] = [];

  /** @param addresses `host:port` of each gateway's sessions */
  constructor(addresses: readonly string[], trust: ChannelTrust) {
    super();
    this.gateways = new Gateways(addresses, trust);
  }

  override authenticate(token: string): Promise<Principal | undefined> {
    return new Promise((resolve, reject) => {
      if (this.waiting.length === 0) setImmediate(() => void this.send());
      this.waiting.push({ token, resolve, reject });
    });
  }

  async close(): Promise<void> {
    this.gateways.close();
  }

  private async send(): Promise<void> {
    const asked = this.waiting;
    this.waiting = [];
    try {
      const { holders } = await this.holders(asked.map(({ token }) => token));
      asked.forEach(({ resolve }, index) => resolve(holders[index] ?? undefined));
    } catch (error) {
      for (const { reject } of asked) reject(error);
    }
  }

  private async holders(tokens: readonly string[]): Promise<Holders> {
    try {
      return await this.gateways.ask<Holders>('Authenticate', { tokens });
    } catch (error) {
      return error instanceof ServiceAway ? refuseRequest('service-unavailable') : Promise.reject(error);
    }
  }
}
