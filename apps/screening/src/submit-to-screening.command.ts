import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { SubmissionRunner } from '@yiwang/event-log';
import type { Outcome, SubmissionEnvelope } from '@yiwang/kernel';

/** Decide a submission of the screening context, and record what comes of it. */
export class SubmitToScreening extends Command<Outcome> {
  constructor(readonly envelope: SubmissionEnvelope) {
    super();
  }
}

@CommandHandler(SubmitToScreening)
export class SubmitToScreeningHandler implements ICommandHandler<SubmitToScreening> {
  constructor(private readonly runner: SubmissionRunner) {}

  async execute({ envelope }: SubmitToScreening): Promise<Outcome> {
    return this.runner.submit(envelope);
  }
}
