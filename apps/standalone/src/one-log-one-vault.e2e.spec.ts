import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EventLog } from '@yiwang/event-log';
import { EventNodeProcess } from './testing/event-node-process.js';
import { ProductProcess } from './testing/product-process.js';

describe('two products on one log, each with a vault of its own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'one-vault-'));
  const running: ProductProcess[] = [];
  let node: EventNodeProcess;
  let address: string;
  beforeAll(async () => {
    node = await EventNodeProcess.start(join(folder, 'events'));
    address = `esdb://127.0.0.1:${node.port}?tls=false`;
  }, 60_000);
  afterAll(async () => {
    for (const product of running) await product.stop('SIGKILL');
    await node.end('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  const start = async (vault: string): Promise<ProductProcess> => {
    const product = await ProductProcess.start(join(folder, vault), { EVENTSTORE_URL: address, DEMO: 'off' });
    running.push(product);
    return product;
  };
  const post = async (product: ProductProcess, path: string, body: object, token = '') => {
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
    return (await fetch(product.url + path, { method: 'POST', headers, body: JSON.stringify(body) })).json() as Promise<any>;
  };
  /** Its first administrator's session, by the link that it printed. */
  const administrator = async (product: ProductProcess): Promise<string> => {
    for (let waited = 0; !/setup\?token=/.test(product.printed) && waited < 10_000; waited += 50) await sleep(50);
    const [, token] = /setup\?token=([\w-]+)/.exec(product.printed)!;
    return (await post(product, '/api/setup', { token, account: 'boss', name: '管理员', password: 'correct horse battery' })).token;
  };
  const city = { submissionId: randomUUID(), type: 'register-org-unit', orgUnit: '31', occurredAt: new Date().toISOString(), data: { name: '上海市' } };

  it('record what the first of them is told, and nothing of the second, which says so from its next start on', async () => {
    const [first, second] = [await start('one'), await start('other')];
    const [one, other] = [await administrator(first), await administrator(second)];
    expect(await post(first, '/api/submissions', [city], one)).toMatchObject([{ outcome: 'recorded' }]);
    expect(await post(second, '/api/submissions', [{ ...city, submissionId: randomUUID() }], other)).toMatchObject([{ outcome: 'refused', code: 'vault-not-of-log' }]);

    await second.stop();
    await expect(start('other')).rejects.toThrow('The vault is the wrong one');
    await first.stop();
    const log = EventLog.connect(address);
    const registered = [];
    for await (const event of log.readAll()) if (!(event instanceof Error) && event.type === 'OrgUnitRegistered') registered.push(event);
    await log.close();
    expect(registered).toHaveLength(1);
    await expect(start('one')).resolves.toBeDefined();
  }, 240_000);
});
