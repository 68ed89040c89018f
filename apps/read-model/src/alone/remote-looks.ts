import { PersonLooks, type PersonLook, type Refusal } from '@yiwang/kernel';
import { Channel, ServiceAway, SESSIONS, type ChannelTrust, type LookAdmitted } from '@yiwang/service-process';

/** How long (ms) the gateway may take to write a look down. */
const PATIENCE = 5_000;

/** Looks at what happened to a person, let in and written down by the gateway. While it does not answer nobody looks. */
export class RemoteLooks extends PersonLooks {
  private readonly channel: Channel;

  /** @param address `host:port` of the gateway's sessions */
  constructor(address: string, trust: ChannelTrust) {
    super();
    this.channel = new Channel(SESSIONS, address, trust);
  }

  override async admit(look: PersonLook): Promise<Refusal | undefined> {
    try {
      const { refusal } = await this.channel.ask<LookAdmitted>('AdmitLook', look, PATIENCE);
      return refusal ?? undefined;
    } catch (error) {
      if (error instanceof ServiceAway) return { code: 'service-unavailable' };
      throw error;
    }
  }

  async close(): Promise<void> {
    this.channel.close();
  }
}
