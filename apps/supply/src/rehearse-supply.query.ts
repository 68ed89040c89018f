import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { SubmissionRunner } from '@yiwang/event-log';
import type { Outcome, SubmissionEnvelope } from '@yiwang/kernel';

/** What would become of submissions of the supply context, sent in this order? */
export class RehearseSupply extends Query<readonly Outcome[]> {
  constructor(readonly envelopes: readonly SubmissionEnvelope[]) {
    super();
  }
}

@QueryHandler(RehearseSupply)
export class RehearseSupplyHandler implements IQueryHandler<RehearseSupply> {
  constructor(private readonly runner: SubmissionRunner) {}

  async execute({ envelopes }: RehearseSupply): Promise<readonly Outcome[]> {
    return this.runner.rehearse(envelopes);
  }
}
