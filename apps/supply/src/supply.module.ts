import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { EventLog, SubmissionRunner } from '@yiwang/event-log';
import { Clock } from '@yiwang/kernel';
import { supply } from '@yiwang/supply';
import { RehearseSupplyHandler } from './rehearse-supply.query.js';
import { SupplyService } from './supply.service.js';
import { SubmitToSupplyHandler } from './submit-to-supply.command.js';

/** The supply service. Wants `EventLog` and `Clock` from a global module, and gives `SupplyService`. */
@Module({
  imports: [CqrsModule],
  providers: [
    {
      provide: SubmissionRunner,
      useFactory: (log: EventLog, clock: Clock) => new SubmissionRunner(log, clock, supply),
      inject: [EventLog, Clock],
    },
    SubmitToSupplyHandler,
    RehearseSupplyHandler,
    SupplyService,
  ],
  exports: [SupplyService],
})
export class SupplyModule {}
