import pg from 'pg';
import { isOutOfReach, NotPrimary } from './out-of-reach.js';
import { serverAddresses } from './server-addresses.js';

/** How long, in ms, a connection and an answer may take before the server counts as gone. */
export const ANSWER_LIMIT = 3_000;

/**
 * Connects to the one of an address's servers that takes writes, wherever it moved.
 *
 * @param url `postgres://…`, with one host or several
 * @throws what was found at the last of them, where none does
 */
export async function connectToPrimary(url: string): Promise<pg.Client> {
  let failure: unknown;
  for (const address of serverAddresses(url)) {
    try {
      return await connectToOne(address);
    } catch (error) {
      // A server that refuses us says more than one that is away.
      failure = failure === undefined || isOutOfReach(failure) ? error : failure;
    }
  }
  throw failure;
}

async function connectToOne(address: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: address, keepAlive: true, connectionTimeoutMillis: ANSWER_LIMIT, query_timeout: ANSWER_LIMIT });
  // One that breaks while nobody asks it would end the process if nobody listened.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await mustTakeWrites(client);
    return client;
  } catch (error) {
    void client.end().catch(() => undefined);
    throw error;
  }
}

/** @throws {NotPrimary} */
export async function mustTakeWrites(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ transaction_read_only: string }>('show transaction_read_only');
  if (rows[0]?.transaction_read_only !== 'off') throw new NotPrimary();
}
