import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EventLog } from '@yiwang/event-log';
import { EventNodeProcess } from './testing/event-node-process.js';
import { ProductProcess } from './testing/product-process.js';

describe('two products on one log, each with a vault of its own, or a copy', () => {
  const folder = mkdtempSync(join(tmpdir(), 'one-vault-'));
  const running: ProductProcess[] = [];
  let node: EventNodeProcess;
  let address: string;
  /** The one that the log is bound to, and its administrator's session. */
  let first: ProductProcess;
  let one: string;
  beforeAll(async () => {
    node = await EventNodeProcess.start(join(folder, 'events'));
    address = `esdb://127.0.0.1:${node.port}?tls=false`;
  });
  afterAll(async () => {
    for (const product of running) await product.stop('SIGKILL');
    await node.end('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

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
  /** Which units the log says are registered. */
  const registered = async (): Promise<readonly string[]> => {
    const log = EventLog.connect(address);
    const units: string[] = [];
    for await (const event of log.readAll()) if (!(event instanceof Error) && event.type === 'OrgUnitRegistered') units.push(event.metadata.orgUnit);
    await log.close();
    return units;
  };
  const district = (orgUnit: string) => ({ ...city, submissionId: randomUUID(), orgUnit, data: { name: '某区' } });
  const city = { submissionId: randomUUID(), type: 'register-org-unit', orgUnit: '31', occurredAt: new Date().toISOString(), data: { name: '上海市' } };

  it('record what the first of them is told, and nothing of the second, which says so from its next start on', async () => {
    first = await start('one');
    const second = await start('other');
    one = await administrator(first);
    const other = await administrator(second);
    expect(await post(first, '/api/submissions', [city], one)).toMatchObject([{ outcome: 'recorded' }]);
    expect(await post(second, '/api/submissions', [{ ...city, submissionId: randomUUID() }], other)).toMatchObject([{ outcome: 'refused', code: 'vault-not-of-log' }]);

    await second.stop();
    await expect(start('other')).rejects.toThrow('The vault is the wrong one');
    await first.stop();
    expect(await registered()).toEqual(['31']);
    first = await start('one');
  }, 240_000);

  it('given a copy of the vault of one that runs, then it is refused; and where it took the place of one that hung, that one is', async () => {
    cpSync(join(folder, 'one', 'vault', 'gateway.mdb'), join(folder, 'copy', 'vault', 'gateway.mdb'), { recursive: true });
    cpSync(join(folder, 'one', 'vault', 'master.key'), join(folder, 'copy', 'vault', 'master.key'));
    await expect(start('copy')).rejects.toThrow('The vault is in use elsewhere');
    expect(await post(first, '/api/submissions', [district('310105')], one)).toMatchObject([{ outcome: 'recorded' }]);

    process.kill(first.pid, 'SIGSTOP');
    const copy = await start('copy');
    process.kill(first.pid, 'SIGCONT');
    expect(await post(first, '/api/submissions', [district('310106')], one)).toMatchObject([{ outcome: 'refused', code: 'vault-not-of-log' }]);
    expect(await post(copy, '/api/submissions', [district('310107')], one)).toMatchObject([{ outcome: 'recorded' }]);
    expect(await registered()).toEqual(['31', '310105', '310107']);
  }, 240_000);
});
