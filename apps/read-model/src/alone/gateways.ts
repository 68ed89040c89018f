import { Channel, ServiceAway, SESSIONS, type ChannelTrust } from '@yiwang/service-process';

/** How long (ms) a gateway may take to answer. */
const PATIENCE = 5_000;

/**
 * The gateways of one vault, each of which says the same of a session. One is asked until it is away, then the next: where one
 * is killed, whoever reads through another goes on reading.
 */
export class Gateways {
  private readonly channels: readonly Channel[];
  /** The one that answered last. */
  private current = 0;

  /** @param addresses `host:port` of each one's sessions, at least one */
  constructor(addresses: readonly string[], trust: ChannelTrust) {
    this.channels = addresses.map((address) => new Channel(SESSIONS, address, trust));
  }

  /**
   * Asks one of them. What is asked may be asked twice, where the first is lost before it answers.
   *
   * @throws {ServiceAway} where none answers in time
   */
  async ask<Answer>(name: string, message: unknown): Promise<Answer> {
    const first = this.current;
    for (let nth = 0; ; nth += 1) {
      const place = (first + nth) % this.channels.length;
      try {
        const answer = await this.channels[place]!.ask<Answer>(name, message, PATIENCE);
        this.current = place;
        return answer;
      } catch (error) {
        if (!(error instanceof ServiceAway) || nth + 1 === this.channels.length) throw error;
      }
    }
  }

  close(): void {
    for (const channel of this.channels) channel.close();
  }
}
