import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { SubmissionRunner } from '@yiwang/event-log';
import type { Outcome, SubmissionEnvelope } from '@yiwang/kernel';

/** What would become of submissions of the quarantine context, sent in this order? */
export class RehearseQuarantine extends Query<readonly Outcome[]> {
  constructor(readonly envelopes: readonly SubmissionEnvelope[]) {
    super();
  }
}

@QueryHandler(RehearseQuarantine)
export class RehearseQuarantineHandler implements IQueryHandler<RehearseQuarantine> {
  constructor(private readonly runner: SubmissionRunner) {}

  async execute({ envelopes }: RehearseQuarantine): Promise<readonly Outcome[]> {
    return this.runner.rehearse(envelopes);
  }
}
