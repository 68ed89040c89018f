import { Injectable } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { Outcome, SubmissionEnvelope, SubmissionService } from '@yiwang/kernel';
import { supply } from '@yiwang/supply';
import { RehearseSupply } from './rehearse-supply.query.js';
import { SubmitToSupply } from './submit-to-supply.command.js';

/** The supply service as the gateway is given it. */
@Injectable()
export class SupplyService implements SubmissionService {
  readonly context = supply;

  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  async submit(envelope: SubmissionEnvelope): Promise<Outcome> {
    return this.commands.execute(new SubmitToSupply(envelope));
  }

  async rehearse(envelopes: readonly SubmissionEnvelope[]): Promise<readonly Outcome[]> {
    return this.queries.execute(new RehearseSupply(envelopes));
  }
}
