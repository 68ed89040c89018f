import { setTimeout } from 'node:timers/promises';
import { connectToPrimary, cutOff, isOutOfReach } from '@yiwang/postgres';
import { InTurn } from '@yiwang/turns';
import type pg from 'pg';
import { UnreachableGatewayStore, UnwritableGatewayStore } from '../gateway-store.js';
import type { VaultObserver } from './vault-observer.js';
import { MOVED } from './vault-schema.js';

/** Asks one question. */
export type Ask = <Row extends object>(name: string, text: string, values: readonly unknown[]) => Promise<Row[]>;

/** A server that was not there is not asked for again before so long (ms): whoever comes meanwhile is told at once. */
const PAUSE = 500;

/** How long (ms) it is tried to learn whether a question that had no answer was heard. */
const PATIENCE = 6_000;

/** A question was on its way when the connection broke: whether it was heard is not known. */
export class AnswerLost extends UnreachableGatewayStore {}

/** PostgreSQL has no room. */
const DISK_FULL = '53100';

/**
 * The one connection of a gateway to the server that keeps its store, wherever the primary moves. What is asked is asked one
 * after the other, so that each answer is as of a later moment than the one before.
 */
export class VaultConnection {
  private readonly turns = new InTurn();
  private client: pg.Client | undefined;
  private failure: { readonly at: number; readonly cause: unknown } | undefined;
  private isClosed = false;

  /**
   * @param onConnected told before anything is asked of a new connection: it may lead to another server, which knows less
   */
  constructor(
    private readonly url: string,
    private readonly onConnected: () => void,
    private readonly observer: VaultObserver,
  ) {}

  /** Connects, or throws what is in the way as it is: for the start, where somebody reads it. */
  async open(): Promise<void> {
    await this.turns.take(async () => {
      this.adopt(await connectToPrimary(this.url));
    });
  }

  /**
   * Asks when it is its turn. `work` may ask several questions; nobody else's come between.
   *
   * @throws {UnreachableGatewayStore} where nobody answers, {AnswerLost} where that is not known
   */
  take<Result>(work: (ask: Ask) => Promise<Result>): Promise<Result> {
    return this.turns.take(() => work((name, text, values) => this.ask(name, text, values)));
  }

  /** The same, until it is answered or patience ends: for what must be known after a break. */
  async insist<Result>(work: (ask: Ask) => Promise<Result>): Promise<Result> {
    const until = performance.now() + PATIENCE;
    for (;;) {
      try {
        return await this.take(work);
      } catch (error) {
        if (!(error instanceof UnreachableGatewayStore) || performance.now() > until || this.isClosed) throw error;
        await setTimeout(PAUSE);
      }
    }
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.turns.ended();
    await this.client?.end().catch(() => undefined);
  }

  private async ask<Row extends object>(name: string, text: string, values: readonly unknown[]): Promise<Row[]> {
    const client = this.client ?? (await this.connect());
    const began = performance.now();
    const observe = (failure?: string) => this.observer.asked(name === '' ? 'schema' : name, (performance.now() - began) / 1000, failure);
    try {
      const { rows } = await client.query<Row>({ name, text, values: [...values] });
      observe();
      return rows;
    } catch (error) {
      const { code } = error as { code?: unknown };
      observe(typeof code === 'string' ? code : 'no answer');
      if (code === MOVED) throw new UnreachableGatewayStore((error as Error).message, { cause: error });
      if (code === DISK_FULL) throw new UnwritableGatewayStore('the server of the gateway store has no room', { cause: error });
      if (!isOutOfReach(error)) throw error;
      this.drop(client);
      throw new AnswerLost('the server of the gateway store did not answer', { cause: error });
    }
  }

  private async connect(): Promise<pg.Client> {
    const { failure } = this;
    if (this.isClosed) throw new UnreachableGatewayStore('the gateway store is closed');
    if (failure && performance.now() - failure.at < PAUSE) throw new UnreachableGatewayStore('the gateway store is out of reach', { cause: failure.cause });
    try {
      return this.adopt(await connectToPrimary(this.url));
    } catch (error) {
      this.failure = { at: performance.now(), cause: error };
      this.observer.asked('connection', 0, (error as { code?: string }).code ?? 'no answer');
      throw new UnreachableGatewayStore('the gateway store is out of reach', { cause: error });
    }
  }

  private adopt(client: pg.Client): pg.Client {
    this.failure = undefined;
    this.client = client;
    client.once('end', () => this.drop(client));
    client.once('error', () => this.drop(client));
    this.onConnected();
    this.observer.connected();
    return client;
  }

  private drop(client: pg.Client): void {
    if (this.client === client) this.client = undefined;
    cutOff(client);
  }
}
