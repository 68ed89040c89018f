import type { GraphQLSchemaHost } from '@nestjs/graphql';
import { refuseRequest } from '@yiwang/kernel';
import { getOperationAST, GraphQLError, type DocumentNode } from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import { Work } from '../turns/work.js';
import { hashOf } from './known-documents.js';
import type { LiveSeats } from './live-seats.js';
import type { OperationGate } from './operation-gate.js';
import { errorOf } from './presented-error.js';
import type { Reader } from './reader.js';
import type { LiveArgs } from './shared-subscriptions.js';

/** On one socket, those that are still being looked at among them. */
const MOST_AT_ONCE = 20;

export interface LiveRequest {
  readonly reader: Reader;
  readonly payload: SubscribePayload;
  /** How many operations the socket has open, this one among them. */
  readonly open: number;
  readonly isAbandoned: () => boolean;
}

/** What comes in by socket, made ready to run: through the same gate as what comes by HTTP. */
export class LiveOperations {
  constructor(
    private readonly schemaHost: GraphQLSchemaHost,
    private readonly gate: OperationGate,
    private readonly seats: LiveSeats,
    private readonly log: (message: string) => void,
  ) {}

  /** What to run, or why it is not run. */
  async prepare(request: LiveRequest): Promise<LiveArgs | readonly GraphQLError[]> {
    const { reader, open } = request;
    try {
      if (open > MOST_AT_ONCE) refuseRequest('too-many-subscriptions', { limit: MOST_AT_ONCE });
      const document = await this.documentOf(request);
      return 'kind' in document ? await this.admitted(request, document) : document;
    } catch (error) {
      return [errorOf(error, reader.language, this.log)];
    }
  }

  private async admitted({ reader, payload, isAbandoned }: LiveRequest, document: DocumentNode): Promise<LiveArgs | readonly GraphQLError[]> {
    const operation = getOperationAST(document, payload.operationName);
    if (!operation) return [new GraphQLError('There is no such operation', { extensions: { code: 'invalid-field' } })];
    const { account } = reader.principal;
    const { schema } = this.schemaHost;
    const operationName = operation.name?.value;
    const variables = payload.variables ?? {};
    const asked = { schema, document, operationName, variables };
    this.gate.costOf(asked);
    const sharedAs = JSON.stringify([hashOf(payload.query), operationName ?? null, variables, reader.language, reader.principal.role]);
    const args = {
      schema,
      document,
      ...(operationName === undefined ? {} : { operationName }),
      variableValues: variables,
      contextValue: { reader, work: new Work(this.gate.turns, account, isAbandoned) },
      sharedAs,
    };
    if (operation.operation === 'subscription') return { ...args, onEnd: this.seats.takeSubscription(account, sharedAs) };
    const context = this.gate.enter(reader, isAbandoned);
    try {
      await this.gate.begin(context, asked);
    } catch (error) {
      context.lease.release();
      throw error;
    }
    return { ...args, onEnd: () => context.lease.release() };
  }

  private async documentOf({ reader, payload: { query }, isAbandoned }: LiveRequest): Promise<DocumentNode | readonly GraphQLError[]> {
    try {
      const read = await this.gate.document(new Work(this.gate.turns, reader.principal.account, isAbandoned), query);
      return 'kind' in read ? read : read.map((error) => coded(error, 'invalid-field'));
    } catch (error) {
      if (error instanceof GraphQLError) return [coded(error, 'malformed-body')];
      throw error;
    }
  }
}

const coded = (error: GraphQLError, code: string): GraphQLError =>
  new GraphQLError(error.message, { ...error, extensions: { code, ...error.extensions } });
