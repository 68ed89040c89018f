import { Module, type DynamicModule } from '@nestjs/common';
import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import { EventLog } from '@yiwang/event-log';
import { Clock, type BoundedContext } from '@yiwang/kernel';
import { SubmissionRunner } from '@yiwang/submissions';
import { ContextService } from './context-service.js';
import { commandsOf } from './submission.command.js';
import { handlerOf } from './submission.handler.js';

/** Under which a context's `SubmissionService` is provided. */
export const serviceToken = ({ name }: BoundedContext): symbol => Symbol.for(`yiwang.submission-service.${name}`);

/** The service of a context. Wants `EventLog` and `Clock` from a global module, and gives its `serviceToken`. */
@Module({})
export class SubmissionModule {
  static of(context: BoundedContext): DynamicModule {
    const commands = commandsOf(context);
    const service = serviceToken(context);
    return {
      module: SubmissionModule,
      imports: [CqrsModule],
      providers: [
        {
          provide: SubmissionRunner,
          useFactory: (log: EventLog, clock: Clock) => new SubmissionRunner(log, clock, context),
          inject: [EventLog, Clock],
        },
        ...[...commands.values()].map(handlerOf),
        {
          provide: service,
          useFactory: (bus: CommandBus, runner: SubmissionRunner) => new ContextService(context, commands, bus, runner),
          inject: [CommandBus, SubmissionRunner],
        },
      ],
      exports: [service],
    };
  }
}
