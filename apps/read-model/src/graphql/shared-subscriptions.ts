import type { Turns } from '@yiwang/turns';
import { createSourceEventStream, execute, type ExecutionArgs, type ExecutionResult, type GraphQLFormattedError } from 'graphql';
import { Work } from '../turns/work.js';
import type { ReadContext } from './reader.js';
import { stringifyInSlices } from './sliced-json.js';

/** About what handing an answer to a socket takes, in ms. */
const HANDING_OVER = 0.1;

export interface LiveArgs extends ExecutionArgs {
  readonly contextValue: ReadContext;
  /**
   * Executions that differ in nothing a patch's answer depends on have the same text: of a reader, that is the language and the
   * role. For which units a role may submit depends on those it may read, and these were looked at when it subscribed.
   */
  readonly sharedAs: string;
  /** Told when it is over, however it ends. */
  readonly onEnd: () => void;
}

/**
 * Answers a subscription's patches, each only once for all who asked the same question: a patch is one object for
 * everyone who watches, and who may watch was decided when they subscribed. The answer is written once, too.
 */
export class SharedSubscriptions {
  private readonly answers = new WeakMap<object, Map<string, Promise<ExecutionResult>>>();
  private readonly texts = new WeakMap<ExecutionResult, Buffer>();

  constructor(
    private readonly turns: Turns,
    private readonly present: (error: GraphQLFormattedError) => GraphQLFormattedError,
  ) {}

  /** As graphql's `subscribe`. */
  async subscribe(args: LiveArgs): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult> {
    const source = await this.open(args);
    if (!(Symbol.asyncIterator in source)) return source;
    const patches = source[Symbol.asyncIterator]();
    const { account } = args.contextValue.work;
    const end = async () => {
      args.onEnd();
      await patches.return?.();
    };
    const answers: AsyncIterableIterator<ExecutionResult> = {
      next: async () => {
        const { done, value } = await patches.next();
        if (done) return end().then(() => ({ done: true, value: undefined }));
        const answer = await this.answer(args, value as object);
        // Many are told at once: between them others have their turn.
        await this.turns.turn(account, HANDING_OVER);
        return { done: false, value: answer };
      },
      return: async () => end().then(() => ({ done: true, value: undefined })),
      throw: async (error) => {
        await end();
        throw error;
      },
      [Symbol.asyncIterator]: () => answers,
    };
    return answers;
  }

  /** As graphql's `execute`, the answer written in slices. */
  async execute(args: Omit<LiveArgs, 'sharedAs'>): Promise<ExecutionResult> {
    try {
      return await this.written(args, args.contextValue.work);
    } finally {
      args.onEnd();
    }
  }

  /** An answer as it is sent. */
  textOf(answer: ExecutionResult): Buffer | undefined {
    return this.texts.get(answer);
  }

  private async open(args: LiveArgs): Promise<AsyncIterable<unknown> | ExecutionResult> {
    let source: AsyncIterable<unknown> | ExecutionResult | undefined;
    try {
      return (source = await createSourceEventStream(args));
    } finally {
      if (source === undefined || !(Symbol.asyncIterator in source)) args.onEnd();
    }
  }

  private answer(args: LiveArgs, patch: object): Promise<ExecutionResult> {
    let known = this.answers.get(patch);
    if (!known) this.answers.set(patch, (known = new Map()));
    let answer = known.get(args.sharedAs);
    if (!answer) {
      // It is for whoever asks the same, and must not end with who asked it first.
      const work = new Work(this.turns, args.contextValue.work.account);
      known.set(args.sharedAs, (answer = this.written({ ...args, rootValue: patch, contextValue: { ...args.contextValue, work } }, work)));
    }
    return answer;
  }

  private async written(args: ExecutionArgs, work: Work): Promise<ExecutionResult> {
    const answer = await execute(args);
    const shown = answer.errors ? { ...answer, errors: answer.errors.map(this.present) } : answer;
    this.texts.set(answer, Buffer.from(await stringifyInSlices(shown, work)));
    return answer;
  }
}
