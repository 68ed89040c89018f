import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { orgUnitCode } from '@yiwang/kernel';
import { ApiClient, demonstration } from '@yiwang/simulator';
import { prepare } from './testing/prepared.js';
import { ProductProcess } from './testing/product-process.js';

const how = readFileSync(join(dirname(fileURLToPath(import.meta.url)), '../../../docs/how-to/webhooks.md'), 'utf8');
const [, add] = [...how.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, shell]) => shell!);
const [verify] = [...how.matchAll(/```js\n([\s\S]*?)```/g)].map(([, script]) => script!);
const OFFICE = orgUnitCode('310105002000');

/* What docs/how-to/webhooks.md says, done as it says it. */
describe('a webhook', () => {
  const [dataDir, folder] = [mkdtempSync(join(tmpdir(), 'webhook-product-')), mkdtempSync(join(tmpdir(), 'webhook-'))];
  const received: { readonly headers: IncomingHttpHeaders; readonly body: string }[] = [];
  let answer: (response: ServerResponse) => void = () => undefined;
  const receiver = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part)).on('end', () => {
      received.push({ headers: request.headers, body });
      answer(response);
    });
  });
  let product: ProductProcess;
  let origin: string;

  const start = async () => (product = await (await ProductProcess.start(dataDir, { WEBHOOK_HOSTS: origin })).ready());
  beforeAll(async () => {
    receiver.listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    origin = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
    await prepare(dataDir);
    await start();
  }, 120_000);
  afterAll(async () => {
    await product?.stop('SIGKILL');
    receiver.closeAllConnections();
    receiver.close();
    for (const directory of [dataDir, folder]) rmSync(directory, { recursive: true, force: true });
  });

  const run = (shell: string, environment: NodeJS.ProcessEnv) =>
    new Promise<string>((resolve) => {
      execFile('sh', ['-c', shell], { env: { ...process.env, NO_PROXY: '*', YIWANG: product.url, ...environment } }, (_, printed) => resolve(printed));
    });
  const until = async (holds: () => unknown, within: number) => {
    for (const end = Date.now() + within; !holds() && Date.now() < end; ) await sleep(100);
    expect(holds()).toBeTruthy();
  };

  it('tells of an item that comes, once, though the product is killed on the way, as its receiver can prove', async () => {
    const office = await ApiClient.signIn(product.url, 'street-310105002', demonstration.password);
    const limit = (kind: string) => office.submit([
      { submissionId: randomUUID(), type: 'set-element-threshold', orgUnit: OFFICE, occurredAt: new Date().toISOString(), data: { element: 'scr_coverage', kind, limit: 0 } },
    ]);
    // Below nothing is nothing: so far none calls.
    await limit('below');
    const { id, secret } = JSON.parse(await run(add!, { TOKEN: office.token, RECEIVER: `${origin}/duty` })) as { readonly id: string; readonly secret: string };
    expect(secret).toMatch(/^whsec_/);
    // After the first look, which takes what stands for known.
    await sleep(45_000);
    await limit('above');
    await until(() => received.length > 0, 60_000);
    await product.stop('SIGKILL');
    const { headers: first } = received[0]!;
    answer = (response) => response.writeHead(204).end();
    await start();
    await until(() => received.filter(({ headers }) => headers['webhook-id'] === first['webhook-id']).length > 1, 60_000);
    const again = received.find(({ headers }, n) => n > 0 && headers['webhook-id'] === first['webhook-id'])!;
    writeFileSync(join(folder, 'verify.mjs'), verify!);
    const { isGenuine } = (await import(join(folder, 'verify.mjs'))) as { isGenuine: (secret: string, headers: object, body: string) => boolean };
    expect([isGenuine(secret, again.headers, again.body), isGenuine(secret, again.headers, `${again.body} `)]).toEqual([true, false]);
    expect(JSON.parse(again.body)).toMatchObject({ type: 'yiwang.item.came', data: { kind: 'beyond', element: { code: 'scr_coverage' }, limit: 0 } });
    const ids = () => received.map(({ headers }) => headers['webhook-id']);
    const later = await ApiClient.signIn(product.url, 'street-310105002', demonstration.password);
    const standing = async () => {
      const answered = await fetch(`${product.url}/api/webhooks?orgUnit=310105002`, { headers: { authorization: `Bearer ${later.token}` } });
      return ((await answered.json()) as { webhooks: { id: string; waiting: number; delivered: number }[] }).webhooks.find((one) => one.id === id)!;
    };
    for (let waited = 0; (await standing()).waiting > 0 && waited < 300; waited += 1) await sleep(100);
    expect(await standing()).toMatchObject({ waiting: 0, delivered: new Set(ids()).size });
    expect(ids().length).toBe(new Set(ids()).size + 1);
  }, 240_000);
});
