import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { EventLog } from '@yiwang/event-log';
import { ServiceMetrics } from './service-metrics.js';

/** For those who run a service: alive, ready, how much. It tells nothing that is anybody's. */
@Controller()
export class OperationsController {
  constructor(
    private readonly log: EventLog,
    private readonly metrics: ServiceMetrics,
  ) {}

  /** The process answers. */
  @Get('healthz')
  health(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** 200 while the log takes appends, 503 else. */
  @Get('readyz')
  ready(@Res({ passthrough: true }) reply: FastifyReply): { ready: boolean } {
    const ready = this.log.appending.isWell;
    void reply.status(ready ? 200 : 503).header('cache-control', 'no-store');
    return { ready };
  }

  /** Prometheus' text format. */
  @Get('metrics')
  async measure(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    void reply.type(this.metrics.registry.contentType);
    return this.metrics.registry.metrics();
  }
}
