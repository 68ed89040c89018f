import { createSourceEventStream, execute, type ExecutionArgs, type ExecutionResult } from 'graphql';

/** Executions that differ in nothing a patch's answer depends on have the same text. */
export type SharedArgs = ExecutionArgs & { readonly sharedAs?: string };

/**
 * Answers a subscription's patches, each only once for all who asked the same question: a patch is one object for
 * everyone who watches, and who may watch was decided when they subscribed.
 */
export class SharedSubscriptions {
  private readonly answers = new WeakMap<object, Map<string, Promise<ExecutionResult>>>();

  /** As graphql's `subscribe`. */
  async subscribe(args: SharedArgs): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult> {
    const source = await createSourceEventStream(args);
    if (!(Symbol.asyncIterator in source)) return source;
    const patches = source[Symbol.asyncIterator]();
    const answers: AsyncIterableIterator<ExecutionResult> = {
      next: async () => {
        const { done, value } = await patches.next();
        return done ? { done: true, value: undefined } : { done: false, value: await this.answer(args, value as object) };
      },
      return: async () => {
        await patches.return?.();
        return { done: true, value: undefined };
      },
      throw: async (error) => {
        await patches.return?.();
        throw error;
      },
      [Symbol.asyncIterator]: () => answers,
    };
    return answers;
  }

  private answer(args: SharedArgs, patch: object): Promise<ExecutionResult> {
    const run = async () => execute({ ...args, rootValue: patch });
    if (args.sharedAs === undefined) return run();
    let known = this.answers.get(patch);
    if (!known) this.answers.set(patch, (known = new Map()));
    let answer = known.get(args.sharedAs);
    if (!answer) known.set(args.sharedAs, (answer = run()));
    return answer;
  }
}
