import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';

/** The operator's own secret by which a scraper, which has no account, reads the metrics. */
export class MetricsToken {
  constructor(private readonly token: string | undefined) {}

  isCarriedBy(request: FastifyRequest): boolean {
    if (!this.token) return false;
    const [given, expected] = [request.headers.authorization ?? '', `Bearer ${this.token}`].map((text) =>
      createHash('sha256').update(text).digest(),
    );
    return timingSafeEqual(given!, expected!);
  }
}
