import type { ApolloServerPlugin } from '@apollo/server';
import { REFUSALS, Refused } from '@yiwang/kernel';
import { GraphQLError, type FormattedExecutionResult } from 'graphql';
import type { Lease } from '../turns/budget.js';
import type { Work } from '../turns/work.js';
import type { OperationGate } from './operation-gate.js';
import { refusalError } from './presented-error.js';
import type { Reader, ReadContext } from './reader.js';
import { stringifyInSlices } from './sliced-json.js';

/** What an operation by HTTP is given as context. */
export interface HttpContext extends ReadContext {
  readonly lease: Lease;
}

/** What Apollo is to be given. */
export interface Gated {
  readonly plugins: ApolloServerPlugin<any>[];
  readonly stringifyResult: (result: FormattedExecutionResult) => Promise<string>;
}

/** Takes every operation by HTTP through the gate, and lets its answer be written in slices. */
export function throughGate(gate: OperationGate): Gated {
  const workOf = new WeakMap<object, Work>();
  const plugin: ApolloServerPlugin<HttpContext> = {
    serverWillStart: async ({ schema }) => gate.serves(schema),
    requestDidStart: async () => ({
      didResolveOperation: async ({ schema, document, request, operation, contextValue }) => {
        // Without one, the execution says why.
        if (!operation) return;
        const asked = { schema, document, operationName: operation.name?.value, variables: request.variables };
        await refusing(contextValue.reader, () => gate.begin(contextValue, asked));
      },
      willSendResponse: async ({ response: { body }, contextValue }) => {
        // What is written later is another object, with the same data.
        if (body.kind === 'single' && body.singleResult.data) workOf.set(body.singleResult.data, contextValue.work);
      },
    }),
  };
  const stringifyResult = async (result: FormattedExecutionResult) => {
    const work = result.data ? workOf.get(result.data) : undefined;
    return `${work ? await stringifyInSlices(result, work) : JSON.stringify(result)}\n`;
  };
  return { plugins: [plugin], stringifyResult };
}

/**
 * After how many seconds trying again is worth it, by status: where an account has too much under way, much of it is over by
 * then; what is out of reach takes longer.
 */
const TRY_AGAIN_AFTER: Readonly<Record<number, number>> = { 429: 1, 503: 5 };

/** A refusal as an error with the refusal's own HTTP status, and for one that passes by itself with `retry-after`. */
export async function refusing(reader: Reader, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw error instanceof Refused ? refusedBy(error, reader) : error;
  }
}

export function refusedBy(
  { refusal }: Refused, { language }: Pick<Reader, 'language'>, status: number = REFUSALS[refusal.code].status,
): GraphQLError {
  const { message, extensions } = refusalError(refusal, language);
  const seconds = TRY_AGAIN_AFTER[status];
  const headers = new Map(seconds === undefined ? [] : [['retry-after', String(seconds)]]);
  return new GraphQLError(message, { extensions: { ...extensions, http: { status, headers } } });
}
