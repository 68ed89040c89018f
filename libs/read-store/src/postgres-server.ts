import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { PostgresDialect } from 'kysely';
import pg from 'pg';
import { from, to } from 'pg-copy-streams';
import type { SqlEngine } from './engine.js';

const INT8 = 20;

/** A PostgreSQL server, through node-postgres. */
export class PostgresServer implements SqlEngine {
  readonly dialect: PostgresDialect;
  private readonly pool: pg.Pool;

  /** @param url `postgres://…` @param onLost told when an idle connection breaks; the pool makes new ones. */
  constructor(url: string, onLost: (error: Error) => void = () => undefined) {
    this.pool = new pg.Pool({
      connectionString: url,
      max: 8,
      types: {
        // Counts, instants and sums stay far below 2^53; positions are asked for as text.
        getTypeParser: ((oid: number, format?: 'text') =>
          oid === INT8 ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
      },
    });
    this.pool.on('error', onLost);
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
      const stream = client.query(to(`copy (${query}) to stdout`));
      stream.setEncoding('utf8');
      for await (const chunk of stream) yield chunk as string;
    } finally {
      client.release();
    }
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}
