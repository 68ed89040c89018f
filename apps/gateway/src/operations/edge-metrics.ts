import type { OnApplicationShutdown } from '@nestjs/common';
import type { Lease } from '@yiwang/kernel';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { Answer } from '../submissions/answer.js';
import { LoopDelay } from './loop-delay.js';

/** What Prometheus may know of the edge. Labels are routes, types and codes: never a path, a name or an id. */
export class EdgeMetrics implements OnApplicationShutdown {
  readonly registry = new Registry();
  readonly requests = new Histogram({
    name: 'yiwang_http_request_seconds',
    help: 'Time from a request to the end of its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [this.registry],
  });
  readonly signIns = new Counter({
    name: 'yiwang_sign_ins_total',
    help: 'Sign-ins by how they ended.',
    labelNames: ['outcome'],
    registers: [this.registry],
  });
  private readonly submissions = new Counter({
    name: 'yiwang_submissions_total',
    help: 'Submissions by outcome and, for refused ones, code.',
    labelNames: ['outcome', 'code'],
    registers: [this.registry],
  });

  private readonly loopDelay = new LoopDelay(this.registry);

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  onApplicationShutdown(): void {
    this.loopDelay.close();
  }

  /** @param lease of the policies: whoever has it runs them */
  tellOf(lease: Lease): Lease {
    const { registry } = this;
    new Gauge({
      name: 'yiwang_policies_running',
      help: '1 where the policies run and webhooks go out: in one of several gateways.',
      registers: [registry],
      collect() {
        this.set(lease.isHeld ? 1 : 0);
      },
    });
    return lease;
  }

  answered(answers: readonly Answer[]): void {
    for (const { outcome, code } of answers) this.submissions.inc({ outcome, code: code ?? '' });
  }
}
