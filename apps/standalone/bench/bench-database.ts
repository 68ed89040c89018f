import { randomUUID } from 'node:crypto';
import { LmdbGatewayStore, moveStore, PostgresGatewayStore } from '@yiwang/gateway';
import pg from 'pg';

/** A database of a benchmark's own, with a role of its own. */
export interface BenchDatabase {
  readonly url: string;
  remove(): Promise<void>;
}

/** @param server `postgres://…` of somebody who may make databases and roles there */
export async function makeDatabase(server: string): Promise<BenchDatabase> {
  const name = `bench_${randomUUID().replaceAll('-', '')}`;
  const password = randomUUID();
  const asked = async (...texts: string[]): Promise<void> => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    for (const text of texts) await client.query(text);
    await client.end();
  };
  await asked(`create role ${name} login password '${password}'`, `create database ${name} owner ${name}`);
  const url = new URL(server);
  [url.pathname, url.username, url.password] = [name, name, password];
  return { url: url.href, remove: () => asked(`drop database ${name} with (force)`, `drop role ${name}`) };
}

/** Accounts and vault of a gateway that has stopped, for the next ones. */
export async function moveVault(directory: string, url: string): Promise<void> {
  const [from, to] = [await LmdbGatewayStore.open(directory), await PostgresGatewayStore.open(url)];
  await moveStore(from, to);
  await from.close();
  await to.close();
}
