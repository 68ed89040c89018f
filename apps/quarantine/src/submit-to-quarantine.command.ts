import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { SubmissionRunner } from '@yiwang/event-log';
import type { Outcome, SubmissionEnvelope } from '@yiwang/kernel';

/** Decide a submission of the quarantine context, and record what comes of it. */
export class SubmitToQuarantine extends Command<Outcome> {
  constructor(readonly envelope: SubmissionEnvelope) {
    super();
  }
}

@CommandHandler(SubmitToQuarantine)
export class SubmitToQuarantineHandler implements ICommandHandler<SubmitToQuarantine> {
  constructor(private readonly runner: SubmissionRunner) {}

  async execute({ envelope }: SubmitToQuarantine): Promise<Outcome> {
    return this.runner.submit(envelope);
  }
}
