import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { EventLog, SubmissionRunner } from '@yiwang/event-log';
import { Clock } from '@yiwang/kernel';
import { quarantine } from '@yiwang/quarantine';
import { RehearseQuarantineHandler } from './rehearse-quarantine.query.js';
import { QuarantineService } from './quarantine.service.js';
import { SubmitToQuarantineHandler } from './submit-to-quarantine.command.js';

/** The quarantine service. Wants `EventLog` and `Clock` from a global module, and gives `QuarantineService`. */
@Module({
  imports: [CqrsModule],
  providers: [
    {
      provide: SubmissionRunner,
      useFactory: (log: EventLog, clock: Clock) => new SubmissionRunner(log, clock, quarantine),
      inject: [EventLog, Clock],
    },
    SubmitToQuarantineHandler,
    RehearseQuarantineHandler,
    QuarantineService,
  ],
  exports: [QuarantineService],
})
export class QuarantineModule {}
