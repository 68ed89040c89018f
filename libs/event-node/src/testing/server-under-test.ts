import { EventStoreDBClient, jsonEvent, type JSONEventType, type ResolvedEvent } from '@eventstore/db-client';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEventNode, type EventNode, type PortNodeOptions } from '../event-node.js';

/** Connection string of a real EventStoreDB to run the conformance suite against. */
const REAL_SERVER = process.env['EVENTSTORE_TEST_URL'];

/** A test of what only this node does or what only it can be put through; against a real server it is skipped by name. */
export const itHere = REAL_SERVER
  ? (name: string, _test: () => Promise<void>, _timeout?: number) => it.skip(`${name} (not asked of a real server)`, () => undefined)
  : (name: string, test: () => Promise<void>, timeout?: number) => it(name, test, timeout);

/** Whether the second client asks the suite, which its project in Jest's configuration says; see `second-client.ts`. */
export const SECOND_CLIENT = 'SECOND_CLIENT' in globalThis;

/** A test that the second client is known to fail, for what it does otherwise than the first. The day it passes it, Jest says so. */
export const itOfFirstClient = SECOND_CLIENT ? it.failing : it;

/** A new directory for a node's store; `discard` removes it. */
export function temporaryDirectory(): { readonly dir: string; discard(): void } {
  const dir = mkdtempSync(join(tmpdir(), 'event-node-'));
  return { dir, discard: () => rmSync(dir, { recursive: true, force: true }) };
}

/** The server that a file of the suite talks to: one node of its own, or the real server. */
export interface ServerUnderTest {
  readonly client: EventStoreDBClient;
  readonly connectionString: string;
  /** A client of its own, disposed of with the server. */
  connect(query?: string): EventStoreDBClient;
  /** Stops the node and starts it again on the same store. */
  restart(): Promise<void>;
}

export function serverUnderTest(options: Partial<PortNodeOptions> = {}): ServerUnderTest {
  const { dir, discard } = temporaryDirectory();
  let node: EventNode | undefined;
  let clients: EventStoreDBClient[] = [];
  const start = async () => {
    if (!REAL_SERVER) node = await startEventNode({ dir, port: 0, ...options });
  };
  const stop = async () => {
    await Promise.all(clients.map((client) => client.dispose()));
    clients = [];
    await node?.close();
  };
  const server: ServerUnderTest = {
    get connectionString() {
      return REAL_SERVER ?? node?.connectionString ?? '';
    },
    get client() {
      return clients[0] ?? server.connect();
    },
    connect: (query = '') => {
      const client = EventStoreDBClient.connectionString(
        `${server.connectionString}${query && `${server.connectionString.includes('?') ? '&' : '?'}${query}`}`,
      );
      clients.push(client);
      return client;
    },
    restart: async () => {
      await stop();
      await start();
    },
  };
  beforeAll(start);
  afterAll(async () => {
    await stop();
    discard();
  });
  return server;
}

export type Counted = JSONEventType<string, { readonly n: number }>;

/** A stream name that no other test uses. */
export const newStream = (kind = 'test'): string => `${kind}-${randomUUID()}`;

export const counted = (n: number, options: { readonly id?: string; readonly type?: string } = {}) =>
  jsonEvent<Counted>({ type: 'Counted', data: { n }, ...options });
/** Events numbered from `first`. */
export const countedEvents = (count: number, first = 0) => Array.from({ length: count }, (_, i) => counted(first + i));

/** Reads to the end. */
export async function all<T>(events: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const event of events) collected.push(event);
  return collected;
}

/** The revisions of events, as numbers. */
export const revisions = (events: readonly ResolvedEvent[]): number[] => events.map(({ event }) => Number(event?.revision));

/** What a promise rejects with. */
export async function rejection(promise: Promise<unknown>): Promise<Record<string, unknown>> {
  try {
    await promise;
  } catch (error) {
    return error as Record<string, unknown>;
  }
  throw new Error('It did not reject.');
}

/** Waits until `condition` holds, at most 10 s. */
export async function until(condition: () => boolean): Promise<void> {
  for (const end = Date.now() + 10_000; !condition(); ) {
    if (Date.now() > end) throw new Error('It did not happen within 10 s.');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
