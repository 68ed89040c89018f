import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { refuseRequest } from '@yiwang/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OPEN, principalOf } from '../edge/request-identity.js';
import { GATEWAY_OPTIONS, type GatewayOptions } from '../gateway.options.js';
import { EdgeMetrics } from './edge-metrics.js';
import { MetricsToken } from './metrics-token.js';
import { readinessOf, type Readiness, type ReadinessProbe } from './readiness.js';

export const READINESS_PROBES = Symbol('ReadinessProbes');

/** For those who run the product: alive, ready, how much. */
@Controller()
export class OperationsController {
  constructor(
    @Inject(READINESS_PROBES) private readonly probes: readonly ReadinessProbe[],
    @Inject(GATEWAY_OPTIONS) private readonly options: GatewayOptions,
    private readonly metrics: EdgeMetrics,
  ) {}

  /** The process answers. */
  @Get('healthz')
  @RouteConfig(OPEN)
  health(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** 200 once everything it needs is well, 503 until then; each probe says how it is. */
  @Get('readyz')
  @RouteConfig(OPEN)
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    const readiness = await readinessOf(this.probes);
    void reply.status(readiness.ready ? 200 : 503).header('cache-control', 'no-store');
    return readiness;
  }

  /** Prometheus' text format, for an administrator or who carries the metrics token. */
  @Get('metrics')
  @RouteConfig(OPEN)
  async measure(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    if (!new MetricsToken(this.options.metricsToken).isCarriedBy(request) && principalOf(request).role !== 'admin') {
      refuseRequest('not-your-role');
    }
    void reply.type(this.metrics.registry.contentType);
    return this.metrics.registry.metrics();
  }
}
