import { refuseRequest } from '@yiwang/kernel';
import { Turns } from '@yiwang/turns';
import { GraphQLError, type DocumentNode, type GraphQLSchema } from 'graphql';
import type { BoardReadings } from '../board/board-readings.js';
import { Budget, type Lease } from '../turns/budget.js';
import { Work } from '../turns/work.js';
import { checkedDocument } from './checked-document.js';
import { hashOf, KnownDocuments } from './known-documents.js';
import { costOf, MOST_COST } from './query-cost.js';
import type { Reader, ReadContext } from './reader.js';

/** Of one account: two of the costliest operations under way, and as many dashboards as open at once in one office. */
const BUDGET = { cost: 2 * MOST_COST, operations: 1_200 };
/** About what an operation takes whose document is known, until its cost is counted, in ms. */
const LOOK_UP = 1;
/** About what an operation takes until it waits for something again, in ms: at least so much, more the more it costs. */
const BEGINNING = 1;
const COST_PER_MS = 500;
const WHOLE_TURN = 8;

export interface AskedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName?: string | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Where every operation passes, by HTTP or by socket, before anything is done for it: it waits for its turn to be read,
 * its cost is counted by what it asks for, and it waits until its account has so much of its budget left.
 */
export class OperationGate {
  readonly turns = new Turns();
  readonly documents = new KnownDocuments();
  private readonly budget = new Budget(BUDGET);
  private schema: GraphQLSchema | undefined;

  constructor(private readonly readings: BoardReadings) {}

  /** Lets an operation come in; refused `too-many-requests`. The lease is to be released when it is over. */
  enter(reader: Reader, isAbandoned: () => boolean): ReadContext & { readonly lease: Lease } {
    const { account } = reader.principal;
    return { reader, work: new Work(this.turns, account, isAbandoned), lease: this.budget.enter(account) };
  }

  /** What documents are checked against. */
  serves(schema: GraphQLSchema): void {
    this.schema = schema;
  }

  /**
   * Reads and checks a document that comes by HTTP, so that Apollo finds it known and does neither again; one that breaks a
   * rule of GraphQL's Apollo itself refuses. Throws as `document`, by HTTP's own status.
   */
  async look({ work }: ReadContext, source: string): Promise<void> {
    if (this.documents.has(hashOf(source))) return this.turns.turn(work.account, LOOK_UP);
    try {
      await this.document(work, source);
    } catch (error) {
      if (error instanceof GraphQLError) throw new GraphQLError(error.message, { extensions: { code: 'malformed-body', http: { status: 400 } } });
      throw error;
    }
  }

  /**
   * A document, read and checked in slices, once for all who send the same; or what GraphQL's rules have against it. Refuses,
   * as `assertWithinLimits`, one whose check would take too long. Throws a `GraphQLError` where it cannot be read.
   */
  async document(work: Work, source: string): Promise<DocumentNode | readonly GraphQLError[]> {
    const hash = hashOf(source);
    const known = await this.documents.get(hash);
    if (known !== undefined) return known;
    const read = await work.inSlices(checkedDocument(this.schema!, source));
    if ('kind' in read) await this.documents.set(hash, read);
    return read;
  }

  /** Counts what a valid operation costs, and waits until its account may begin it; refused as `costOf`. */
  async begin({ lease, work }: ReadContext & { readonly lease: Lease }, asked: AskedOperation): Promise<void> {
    const cost = this.costOf(asked);
    await lease.spend(cost);
    await work.turn(Math.min(WHOLE_TURN, BEGINNING + cost / COST_PER_MS));
  }

  /** What a valid operation costs; refused `query-too-costly` where it is more than any may. */
  costOf(asked: AskedOperation): number {
    const cost = this.estimate(asked);
    if (cost > MOST_COST) refuseRequest('query-too-costly', { cost: Math.round(cost), limit: MOST_COST });
    return cost;
  }

  private estimate(asked: AskedOperation): number {
    try {
      return costOf(asked, { widest: this.readings.widest() });
    } catch (error) {
      // Its variables do not fit: that is said when it is executed, and nothing is done for it.
      if (error instanceof GraphQLError) return 0;
      throw error;
    }
  }
}
