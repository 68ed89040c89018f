import { Authenticator, refuseRequest, type Principal } from '@yiwang/kernel';
import { Channel, ServiceAway, SESSIONS, type ChannelTrust, type Holders } from '@yiwang/service-process';

/** How long (ms) the gateway may take to say whose a session is. */
const PATIENCE = 5_000;

interface Asked {
  readonly token: string;
  resolve(principal: Principal | undefined): void;
  reject(error: unknown): void;
}

/**
 * Who is asking, as the gateway knows them: it alone has the sessions. What is asked in one go travels in one message.
 *
 * Refuses `service-unavailable` while the gateway does not answer.
 */
export class RemoteSessions extends Authenticator {
  private readonly channel: Channel;
  private waiting: Asked[] = [];

  /** @param address `host:port` of the gateway's sessions */
  constructor(address: string, trust: ChannelTrust) {
    super();
    this.channel = new Channel(SESSIONS, address, trust);
  }

  override authenticate(token: string): Promise<Principal | undefined> {
    return new Promise((resolve, reject) => {
      if (this.waiting.length === 0) setImmediate(() => void this.send());
      this.waiting.push({ token, resolve, reject });
    });
  }

  async close(): Promise<void> {
    this.channel.close();
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
      return await this.channel.ask<Holders>('Authenticate', { tokens }, PATIENCE);
    } catch (error) {
      return error instanceof ServiceAway ? refuseRequest('service-unavailable') : Promise.reject(error);
    }
  }
}
