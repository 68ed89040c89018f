import type { CommandBus } from '@nestjs/cqrs';
import type { BoundedContext, Outcome, SubmissionEnvelope, SubmissionService } from '@yiwang/kernel';
import type { SubmissionRunner } from '@yiwang/submissions';
import type { SubmissionCommandClass } from './submission.command.js';

/** A context's service as the gateway is given it: each submission is dispatched as its definition's own command. */
export class ContextService implements SubmissionService {
  constructor(
    readonly context: BoundedContext,
    private readonly commandClasses: ReadonlyMap<string, SubmissionCommandClass>,
    private readonly commands: CommandBus,
    private readonly runner: SubmissionRunner,
  ) {}

  /** Refuses `unknown-type` for what is not the context's; for the rest see `SubmissionRunner`. */
  async submit(envelope: SubmissionEnvelope): Promise<Outcome> {
    const { type } = envelope;
    const SubmissionCommand = this.commandClasses.get(type);
    if (SubmissionCommand === undefined) {
      return { outcome: 'refused', refusal: { code: 'unknown-type', field: 'type', params: { type } } };
    }
    return this.commands.execute(new SubmissionCommand(envelope));
  }

  rehearse(envelopes: readonly SubmissionEnvelope[]): Promise<readonly Outcome[]> {
    return this.runner.rehearse(envelopes);
  }
}
