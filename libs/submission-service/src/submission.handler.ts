import type { Type } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Outcome } from '@yiwang/kernel';
import { SubmissionRunner } from '@yiwang/submissions';
import type { SubmissionCommand, SubmissionCommandClass } from './submission.command.js';

type SubmissionHandler = ICommandHandler<SubmissionCommand, Outcome>;

/** The handler of one definition's commands: it lets the context's runner decide and record. */
export function handlerOf(command: SubmissionCommandClass): Type<SubmissionHandler> {
  @CommandHandler(command)
  class Handler implements SubmissionHandler {
    constructor(private readonly runner: SubmissionRunner) {}

    execute({ envelope }: SubmissionCommand): Promise<Outcome> {
      return this.runner.submit(envelope);
    }
  }
  return Handler;
}
