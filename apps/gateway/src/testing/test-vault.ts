import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { GatewayOptions } from '../gateway.options.js';

/** Where a test's gateway keeps its store. */
export interface TestVault extends Pick<GatewayOptions, 'vaultUrl' | 'masterKey'> {
  remove(): Promise<void>;
}

/**
 * With `TEST_VAULT_URL`, a PostgreSQL where databases may be made, each gateway of a test has one of its own there.
 * Without it, the store is in its directory.
 */
export async function testVault(url = process.env['TEST_VAULT_URL']): Promise<TestVault> {
  if (!url) return { remove: async () => undefined };
  const name = `gateway_${randomUUID().replaceAll('-', '')}`;
  const asked = async (text: string): Promise<void> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(text).finally(() => client.end());
  };
  await asked(`create database ${name}`);
  const own = new URL(url);
  own.pathname = name;
  return { vaultUrl: own.href, masterKey: Buffer.alloc(32, 7), remove: () => asked(`drop database ${name} with (force)`) };
}
