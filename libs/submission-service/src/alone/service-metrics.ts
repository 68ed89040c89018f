import type { BoundedContext, Outcome, SubmissionEnvelope, SubmissionService } from '@yiwang/kernel';
import { collectDefaultMetrics, Counter, Registry } from 'prom-client';

/** What Prometheus may know of a service. Labels are outcomes and codes: never a name or an id. */
export class ServiceMetrics {
  readonly registry = new Registry();
  private readonly submissions = new Counter({
    name: 'yiwang_service_submissions_total',
    help: 'Submissions decided, by outcome and, for refused ones, code.',
    labelNames: ['outcome', 'code'],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** The same service, its outcomes counted. */
  counting(service: SubmissionService): SubmissionService {
    return new CountedService(service, (outcome) =>
      this.submissions.inc({ outcome: outcome.outcome, code: outcome.outcome === 'refused' ? outcome.refusal.code : '' }),
    );
  }
}

class CountedService implements SubmissionService {
  readonly context: BoundedContext;

  constructor(
    private readonly service: SubmissionService,
    private readonly count: (outcome: Outcome) => void,
  ) {
    this.context = service.context;
  }

  async submit(envelope: SubmissionEnvelope): Promise<Outcome> {
    const outcome = await this.service.submit(envelope);
    this.count(outcome);
    return outcome;
  }

  rehearse(envelopes: readonly SubmissionEnvelope[]): Promise<readonly Outcome[]> {
    return this.service.rehearse(envelopes);
  }
}
