import { Injectable } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { Outcome, SubmissionEnvelope, SubmissionService } from '@yiwang/kernel';
import { quarantine } from '@yiwang/quarantine';
import { RehearseQuarantine } from './rehearse-quarantine.query.js';
import { SubmitToQuarantine } from './submit-to-quarantine.command.js';

/** The quarantine service as the gateway is given it. */
@Injectable()
export class QuarantineService implements SubmissionService {
  readonly context = quarantine;

  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  async submit(envelope: SubmissionEnvelope): Promise<Outcome> {
    return this.commands.execute(new SubmitToQuarantine(envelope));
  }

  async rehearse(envelopes: readonly SubmissionEnvelope[]): Promise<readonly Outcome[]> {
    return this.queries.execute(new RehearseQuarantine(envelopes));
  }
}
