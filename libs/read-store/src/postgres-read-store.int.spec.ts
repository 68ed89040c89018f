import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { openReadStore } from './open-read-store.js';
import { readStoreContract } from './read-store.contract.js';

const url = process.env['TEST_DATABASE_URL'];
const enrolled = url ? describe : describe.skip;

enrolled(url ? 'the read store on a PostgreSQL server' : 'the read store on a PostgreSQL server: TEST_DATABASE_URL is not set', () => {
  // Every test has a database of its own, so that it neither finds nor leaves anything.
  const made: string[] = [];
  const administer = async (statement: (client: pg.Client) => Promise<unknown>) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await statement(client).finally(() => client.end());
  };
  afterAll(() =>
    administer(async (client) => {
      for (const name of made) await client.query(`drop database ${name}`);
    }),
  60_000);

  readStoreContract(async () => {
    const name = `yiwang_test_${randomUUID().replaceAll('-', '')}`;
    await administer((client) => client.query(`create database ${name}`));
    made.push(name);
    const own = new URL(url!);
    own.pathname = `/${name}`;
    return openReadStore({ databaseUrl: own.href, directory: '' });
  });
});
