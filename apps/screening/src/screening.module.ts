import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { EventLog, SubmissionRunner } from '@yiwang/event-log';
import { Clock } from '@yiwang/kernel';
import { screening } from '@yiwang/screening';
import { RehearseScreeningHandler } from './rehearse-screening.query.js';
import { ScreeningService } from './screening.service.js';
import { SubmitToScreeningHandler } from './submit-to-screening.command.js';

/** The screening service. Wants `EventLog` and `Clock` from a global module, and gives `ScreeningService`. */
@Module({
  imports: [CqrsModule],
  providers: [
    {
      provide: SubmissionRunner,
      useFactory: (log: EventLog, clock: Clock) => new SubmissionRunner(log, clock, screening),
      inject: [EventLog, Clock],
    },
    SubmitToScreeningHandler,
    RehearseScreeningHandler,
    ScreeningService,
  ],
  exports: [ScreeningService],
})
export class ScreeningModule {}
