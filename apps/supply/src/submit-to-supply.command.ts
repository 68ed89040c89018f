import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { SubmissionRunner } from '@yiwang/event-log';
import type { Outcome, SubmissionEnvelope } from '@yiwang/kernel';

/** Decide a submission of the supply context, and record what comes of it. */
export class SubmitToSupply extends Command<Outcome> {
  constructor(readonly envelope: SubmissionEnvelope) {
    super();
  }
}

@CommandHandler(SubmitToSupply)
export class SubmitToSupplyHandler implements ICommandHandler<SubmitToSupply> {
  constructor(private readonly runner: SubmissionRunner) {}

  async execute({ envelope }: SubmitToSupply): Promise<Outcome> {
    return this.runner.submit(envelope);
  }
}
