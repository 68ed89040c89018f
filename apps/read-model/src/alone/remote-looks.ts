import { PersonLooks, type PersonLook, type Refusal } from '@yiwang/kernel';
import { ServiceAway, type ChannelTrust, type LookAdmitted } from '@yiwang/service-process';
import { Gateways } from './gateways.js';

/**
 * Looks at what happened to a person, let in and written down by a gateway. While none answers nobody looks; where an answer is
 * lost, a look is rather written down twice than not.
 */
export class RemoteLooks extends PersonLooks {
  private readonly gateways: Gateways;

  /** @param addresses `host:port` of each gateway's sessions */
  constructor(addresses: readonly string[], trust: ChannelTrust) {
    super();
    this.gateways = new Gateways(addresses, trust);
  }

  override async admit(look: PersonLook): Promise<Refusal | undefined> {
    try {
      const { refusal } = await this.gateways.ask<LookAdmitted>('AdmitLook', look);
      return refusal ?? undefined;
    } catch (error) {
      if (error instanceof ServiceAway) return { code: 'service-unavailable' };
      throw error;
    }
  }

  async close(): Promise<void> {
    this.gateways.close();
  }
}
