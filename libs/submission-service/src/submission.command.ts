import { Command } from '@nestjs/cqrs';
import { definitionsOf, type BoundedContext, type Outcome, type SubmissionEnvelope } from '@yiwang/kernel';

/** Decide a submission, and record what comes of it. Each definition has a class of its own. */
export abstract class SubmissionCommand extends Command<Outcome> {
  constructor(readonly envelope: SubmissionEnvelope) {
    super();
  }
}

/** The class of one definition's commands: by it the bus finds the handler. */
export type SubmissionCommandClass = new (envelope: SubmissionEnvelope) => SubmissionCommand;

/** The command classes of a context by the types of its submissions. Corrections of its streams have one too. */
export function commandsOf(context: BoundedContext): ReadonlyMap<string, SubmissionCommandClass> {
  return new Map(definitionsOf(context).map(({ type }) => [type, commandClass(`${context.name}-${type}`)]));
}

/** A class named as errors and traces show it: `screening-open-screening-round` is `ScreeningOpenScreeningRound`. */
function commandClass(type: string): SubmissionCommandClass {
  const name = type.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return { [name]: class extends SubmissionCommand {} }[name]!;
}
