import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { formatInstant } from '@yiwang/kernel';
import { PostgresProcess, postgresPrograms } from '@yiwang/read-store/testing';
import { ProductProcess } from './testing/product-process.js';

const hasPostgres = postgresPrograms() !== undefined;
const withPostgres = hasPostgres ? describe : describe.skip;

withPostgres(`a PostgreSQL that is away when the product starts${hasPostgres ? '' : ' (skipped: no initdb)'}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'database-away-'));
  let postgres: PostgresProcess;
  beforeAll(async () => {
    postgres = await PostgresProcess.start();
  });
  afterAll(async () => {
    await postgres.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  const environment = (url: string) => ({ DATABASE_URL: url, DEMO: 'off', MASTER_KEY: '5a'.repeat(32) });

  it('is waited for: the product takes what comes, says that it is not ready, and goes on when PostgreSQL comes', async () => {
    await postgres.stop('fast');
    const product = await ProductProcess.start(join(folder, 'data'), environment(postgres.url));
    try {
      const unwell = await fetch(`${product.url}/readyz`);
      expect([unwell.status, await unwell.json()]).toMatchObject([503, { probes: { projection: { ready: false } } }]);
      expect(await registered(product)).toMatchObject({ outcome: 'recorded' });
      expect(product.printed).toMatch(/PostgreSQL is out of reach/);

      await postgres.resume();
      await product.ready();
      const well = (await (await fetch(`${product.url}/readyz`)).json()) as { probes: Record<string, { ready: boolean }> };
      expect(well.probes['projection']).toMatchObject({ ready: true });
    } finally {
      await product.stop();
    }
  });

  it('but one that answers and refuses is a refusal to start, which names the setting', async () => {
    const started = ProductProcess.start(join(folder, 'refused'), environment(postgres.url.replace(/postgres$/, 'nowhere')));
    await expect(started).rejects.toThrow(/ended with 1:\n.*DATABASE_URL: PostgreSQL refuses it: .*"nowhere" does not exist/);
  });
});

/** What becomes of a unit that the first administrator registers. */
async function registered(product: ProductProcess): Promise<unknown> {
  for (let waited = 0; !/setup\?token=/.test(product.printed) && waited < 10_000; waited += 50) await sleep(50);
  const [, token] = /setup\?token=([\w-]+)/.exec(product.printed)!;
  const post = async (path: string, body: object, headers = {}) =>
    (await fetch(product.url + path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) })).json();
  const { token: session } = (await post('/api/setup', { token, account: 'root1', name: '管理', password: 'correct horse battery' })) as { token: string };
  const unit = { submissionId: randomUUID(), type: 'register-org-unit', orgUnit: '31', occurredAt: formatInstant(Date.now() - 1_000), data: { name: '上海市' } };
  return post('/api/submissions', unit, { authorization: `Bearer ${session}` });
}
