import { correctEvent } from './correct-event.js';
import { resolveConflict } from './resolve-conflict.js';
import { parseStreamName } from './stream.js';
import type { BoundedContext, SubmissionDefinition } from './submission.js';

/** What may be submitted of any stream: its context decides it. */
export const OF_ANY_STREAM: readonly SubmissionDefinition[] = [correctEvent, resolveConflict];

/** Whether a submission is of any stream, which its data names. */
const isOfAnyStream = (type: string): boolean => OF_ANY_STREAM.some((definition) => definition.type === type);

/** The context whose stream a name denotes, if any: it decides the corrections of that stream. */
export function ownerOf<Context extends BoundedContext>(contexts: readonly Context[], stream: string): Context | undefined {
  const kind = parseStreamName(stream)?.kind;
  return contexts.find((context) => context.streamKinds.some((own) => own.kind === kind));
}

/** What a context decides: its own submissions, and what may be submitted of any of its streams. */
export const definitionsOf = ({ submissions }: BoundedContext): readonly SubmissionDefinition[] => [...submissions, ...OF_ANY_STREAM];

/** What a context decides under a type, if anything. */
export const definitionOf = (context: BoundedContext, type: string): SubmissionDefinition | undefined =>
  definitionsOf(context).find((definition) => definition.type === type);

/** The context that decides a submission: the one that declares its type, or for one of any stream the stream's owner. */
export function decidedBy<Context extends BoundedContext>(contexts: readonly Context[], type: string, data: unknown): Context | undefined {
  if (isOfAnyStream(type)) return ownerOf(contexts, (data as { readonly stream: string }).stream);
  return contexts.find(({ submissions }) => submissions.some((own) => own.type === type));
}
