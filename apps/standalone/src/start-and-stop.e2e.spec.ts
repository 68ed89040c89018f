import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiClient } from '@yiwang/simulator';
import { ProductProcess } from './testing/product-process.js';

describe('starting and stopping the product', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'start-and-stop-'));
  let product: ProductProcess;
  beforeAll(async () => {
    product = await ProductProcess.start(dataDir, { DEMO: 'off' });
  });
  afterAll(async () => {
    await product.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  /** By the printed link, as an operator would. */
  const administrator = async (): Promise<ApiClient> => {
    const token = /token=(\S+)/.exec(product.printed)![1];
    const body = JSON.stringify({ token, account: 'boss', name: '管理员', password: 'correct horse battery' });
    const answer = await fetch(`${product.url}/api/setup`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    return new ApiClient({ baseUrl: product.url, token: ((await answer.json()) as { token: string }).token });
  };
  const mayDemoSignIn = () => ApiClient.signIn(product.url, 'admin', 'demo').then(() => true, () => false);

  it('a second one on the same directory says in a sentence who has it', async () => {
    const second = ProductProcess.start(dataDir, { DEMO: 'off' });
    await expect(second).rejects.toThrow(`in use by process ${product.pid}`);
    await expect(second).rejects.not.toThrow(/\n\s+at /);
  });

  it('given a log of one’s own, when DEMO is forgotten, then nobody invented is let in, and nothing invented is added', async () => {
    const boss = await administrator();
    const registered = { submissionId: randomUUID(), type: 'register-org-unit', orgUnit: '31', occurredAt: new Date().toISOString(), data: { name: '上海市' } };
    const [answer] = await boss.submit([registered as never]);
    expect(answer!.outcome).toBe('recorded');
    await product.stop();

    product = await ProductProcess.start(dataDir);
    await product.ready();
    expect(await mayDemoSignIn()).toBe(false);
    const { readModel } = await (await ApiClient.signIn(product.url, 'boss', 'correct horse battery'))
      .query<{ readModel: { position: string } }>('{ readModel { position } }');
    // One more: that this process holds the vault.
    expect(BigInt(readModel.position) - BigInt(answer!.position!)).toBe(1n);
    expect(product.printed).not.toContain('Password');
  });

  it('a ^C that comes from the terminal, from npm and from the start script is one: it stops in order', async () => {
    expect(await product.stop('SIGINT', 'SIGTERM', 'SIGHUP')).toBe(0);
  });

  it('given a demonstration that was killed as it began, when it starts again, then it is still the demonstration', async () => {
    const demonstration = mkdtempSync(join(tmpdir(), 'start-and-stop-'));
    try {
      product = await ProductProcess.start(demonstration);
      await product.stop('SIGKILL');
      product = await ProductProcess.start(demonstration);
      expect(await mayDemoSignIn()).toBe(true);
    } finally {
      await product.stop();
      rmSync(demonstration, { recursive: true, force: true });
    }
  });
});
