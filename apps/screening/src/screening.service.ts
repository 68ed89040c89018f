import { Injectable } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { Outcome, SubmissionEnvelope, SubmissionService } from '@yiwang/kernel';
import { screening } from '@yiwang/screening';
import { RehearseScreening } from './rehearse-screening.query.js';
import { SubmitToScreening } from './submit-to-screening.command.js';

/** The screening service as the gateway is given it. */
@Injectable()
export class ScreeningService implements SubmissionService {
  readonly context = screening;

  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  async submit(envelope: SubmissionEnvelope): Promise<Outcome> {
    return this.commands.execute(new SubmitToScreening(envelope));
  }

  async rehearse(envelopes: readonly SubmissionEnvelope[]): Promise<readonly Outcome[]> {
    return this.queries.execute(new RehearseScreening(envelopes));
  }
}
