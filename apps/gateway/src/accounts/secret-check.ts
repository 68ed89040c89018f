import { refuseRequest } from '@yiwang/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { EdgeMetrics } from '../operations/edge-metrics.js';
import { HELD, type LoginThrottle } from './login-throttle.js';
import { Turns } from './turns.js';

/** Looks at secrets that somebody may be guessing: a few at a time, and slower the more are wrong. */
export class SecretCheck {
  private readonly turns = new Turns();

  constructor(
    private readonly throttle: LoginThrottle,
    private readonly metrics: EdgeMetrics,
  ) {}

  /**
   * Looks at a secret when its turn comes. Who guesses waits; see `LoginThrottle`.
   *
   * @param look gives what the secret opens, `undefined` for a wrong one
   * @throws {Refused} `too-many-attempts` and `busy`, with `retry-after`
   */
  async look<Found>(account: string, { ip }: FastifyRequest, reply: FastifyReply, look: () => Promise<Found | undefined>): Promise<Found | undefined> {
    if (!(await this.throttle.hold(account, ip))) return this.comeAgain('too-many-attempts', HELD / 1000, reply);
    const looked = await this.turns.take(ip, async (): Promise<{ wait: number } | { found: Found | undefined }> => {
      const wait = this.throttle.begin(account, ip);
      if (wait > 0) return { wait };
      let found: Found | undefined;
      try {
        found = await look();
        return { found };
      } finally {
        this.throttle.end(account, ip, found !== undefined);
      }
    });
    if (looked === undefined) return this.comeAgain('busy', 1, reply);
    return 'wait' in looked ? this.comeAgain('too-many-attempts', looked.wait, reply) : looked.found;
  }

  private comeAgain(code: 'too-many-attempts' | 'busy', seconds: number, reply: FastifyReply): never {
    this.metrics.signIns.inc({ outcome: 'throttled' });
    void reply.header('retry-after', seconds);
    return refuseRequest(code, { seconds });
  }
}
