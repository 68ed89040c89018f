import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { SubmissionRunner } from '@yiwang/event-log';
import type { Outcome, SubmissionEnvelope } from '@yiwang/kernel';

/** What would become of submissions of the screening context, sent in this order? */
export class RehearseScreening extends Query<readonly Outcome[]> {
  constructor(readonly envelopes: readonly SubmissionEnvelope[]) {
    super();
  }
}

@QueryHandler(RehearseScreening)
export class RehearseScreeningHandler implements IQueryHandler<RehearseScreening> {
  constructor(private readonly runner: SubmissionRunner) {}

  async execute({ envelopes }: RehearseScreening): Promise<readonly Outcome[]> {
    return this.runner.rehearse(envelopes);
  }
}
