import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { PostgresDialect, type PostgresPool } from 'kysely';
import { ANSWER_LIMIT, cutOff, mustTakeWrites, serverAddresses } from '@yiwang/postgres';
import pg from 'pg';
import { from, to } from 'pg-copy-streams';
import { ReadStoreError, type SqlEngine, type SqlReader } from './engine.js';

const INT8 = 20;

/** The advisory lock of the one process that writes: `yiwang` in ASCII. Locks are each database's own. */
const WRITER = 0x7969_7761;
/** A writer whose machine went away is given up by the server after so long: 10 s of silence, and three questions. */
const FELT = 'set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3';

/**
 * A server that has not answered a ping for this long, in ms, is given up with everything that waits for it: a machine
 * that went away says nothing, and a statement sent to it would wait for a quarter of an hour.
 */
const PATIENCE = 20_000;

/** A PostgreSQL server, through node-postgres. */
export class PostgresServer implements SqlEngine {
  readonly isShared = true;
  readonly dialect: PostgresDialect;
  private readonly pool: pg.Pool;
  private readonly clients = new Set<pg.PoolClient>();
  private silentSince: number | undefined;
  /** The connection that holds the writer's lock. */
  private leader: pg.PoolClient | undefined;

  /**
   * @param url `postgres://…`, of one server, or of several of which the one that takes writes is followed
   * @param onLost told when a connection breaks; the pool makes new ones
   * @param patience after how many ms without an answer to a ping everything that waits is given up
   */
  constructor(url: string, onLost: (error: Error) => void = () => undefined, private readonly patience = PATIENCE) {
    const servers = new ServersInTurn(serverAddresses(url));
    this.pool = new pg.Pool({
      Client: clientOf(servers),
      verify: (client: pg.PoolClient, done: (error?: Error) => void) => {
        mustTakeWrites(client).then(() => done(), (error: Error) => {
          (client as unknown as ClientInTurn).leave();
          done(error);
        });
      },
      max: 8,
      keepAlive: true,
      connectionTimeoutMillis: ANSWER_LIMIT,
      types: {
        // Counts, instants and sums stay far below 2^53; positions are asked for as text.
        getTypeParser: ((oid: number, format?: 'text') =>
          oid === INT8 ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
      },
    } as pg.PoolConfig);
    // The pool hears of idle clients only. One that breaks while it is in use would end the process if nobody listened.
    this.pool.on('connect', (client) => {
      this.clients.add(client);
      client.on('error', onLost);
    });
    this.pool.on('remove', (client) => this.clients.delete(client));
    this.pool.on('error', () => undefined);
    this.dialect = new PostgresDialect({ pool: this.pool });
  }

  async copyIn(target: string, chunks: Iterable<string>): Promise<void> {
    const client = await this.pool.connect();
    try {
      await pipeline(Readable.from(chunks), client.query(from(`copy ${target} from stdin`)));
    } finally {
      client.release();
    }
  }

  async *copyOut(query: string): AsyncGenerator<string> {
    const client = await this.pool.connect();
    try {
      yield* copyOutOf(client, query);
    } finally {
      client.release();
    }
  }

  async atOneMoment<Result>(work: (reader: SqlReader) => Promise<Result>): Promise<Result> {
    const client = await this.pool.connect();
    let failure: Error | undefined;
    try {
      await client.query('begin isolation level repeatable read read only');
      const result = await work({ dialect: dialectOf(client), copyOut: (query) => copyOutOf(client, query) });
      await client.query('commit');
      return result;
    } catch (error) {
      failure = error as Error;
      throw error;
    } finally {
      // A connection with an open transaction is not given to anyone else.
      client.release(failure);
    }
  }

  async ping(): Promise<void> {
    const asked = performance.now();
    let client: pg.PoolClient | undefined;
    try {
      client = await this.pool.connect();
      await inTime(client.query('select 1'));
      client.release();
      this.silentSince = undefined;
    } catch (error) {
      client?.release(error as Error);
      this.silentSince ??= asked;
      if (performance.now() - this.silentSince > this.patience) this.dropAll();
      throw error;
    }
  }

  /** Ends every connection, so that whatever waits for an answer fails and is tried again. */
  private dropAll(): void {
    this.silentSince = undefined;
    for (const client of this.clients) cutOff(client, silent());
  }

  async lead(): Promise<boolean> {
    if (this.leader) return true;
    const client = await this.pool.connect();
    try {
      await client.query(FELT);
      const { rows } = await client.query<{ leads: boolean }>('select pg_try_advisory_lock($1) as leads', [WRITER]);
      if (!rows[0]!.leads) return false;
      this.leader = client;
    } finally {
      if (this.leader !== client) client.release();
    }
    client.once('error', (error) => {
      if (this.leader === client) this.leader = undefined;
      client.release(error);
    });
    return true;
  }

  async renew(): Promise<void> {
    const client = await this.pool.connect();
    try {
      const { rows } = await client.query<{ nspname: string }>(String.raw`select nspname from pg_namespace where nspname ~ '^(rm_\d+|read_model)$'`);
      for (const { nspname } of rows) await client.query(`drop schema ${nspname} cascade`);
    } finally {
      client.release();
    }
  }

  async close(): Promise<void> {
    // With its connection goes the lock.
    this.leader?.release(true);
    this.leader = undefined;
    await this.pool.end();
  }
}

/** A client that knows which server it asks. */
interface ClientInTurn {
  /** That server failed it: the next one is asked. */
  leave(): void;
}

/** The servers of an address, of which one is asked until it fails. */
class ServersInTurn {
  private place = 0;

  constructor(private readonly addresses: readonly [string, ...string[]]) {}

  get current(): string {
    return this.addresses[this.place]!;
  }

  /** Several connections may fail at one server at once: the first of them to say so goes on to the next server. */
  leave(address: string): void {
    if (address === this.current) this.place = (this.place + 1) % this.addresses.length;
  }
}

/** The pool's clients connect to the server whose turn it is; where it does not answer, the next one's comes. */
function clientOf(servers: ServersInTurn): typeof pg.Client {
  return class extends pg.Client implements ClientInTurn {
    private readonly address: string;

    constructor(config: pg.ClientConfig) {
      const address = servers.current;
      super({ ...config, connectionString: address });
      this.address = address;
    }

    leave(): void {
      servers.leave(this.address);
    }

    override connect(): Promise<pg.Client>;
    override connect(done: ((error: Error) => void) | ((error: null, client: pg.Client) => void)): void;
    /** A pool always gives a callback. */
    override connect(done?: any): any {
      super.connect((error: Error) => {
        if (error) this.leave();
        done(error);
      });
    }
  };
}

const silent = () => new ReadStoreError('read-store-silent', 'PostgreSQL does not answer');

/** Rejects `read-store-silent` where the answer takes too long. */
async function inTime(answer: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(silent()), ANSWER_LIMIT);
  });
  await Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

async function* copyOutOf(client: pg.PoolClient, query: string): AsyncGenerator<string> {
  const stream = client.query(to(`copy (${query}) to stdout`));
  stream.setEncoding('utf8');
  for await (const chunk of stream) yield chunk as string;
}

/** One client as a pool of its own, which is never given back to anybody. */
function dialectOf(client: pg.PoolClient): PostgresDialect {
  const kept = { query: client.query.bind(client), release: () => undefined };
  return new PostgresDialect({ pool: { connect: async () => kept, end: async () => undefined } as unknown as PostgresPool });
}
