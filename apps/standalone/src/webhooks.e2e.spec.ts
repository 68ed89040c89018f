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
import { formatInstant, orgUnitCode, type OrgUnitCode } from '@yiwang/kernel';
import { ApiClient, demonstration } from '@yiwang/simulator';
import { prepare } from './testing/prepared.js';
import { ProductProcess } from './testing/product-process.js';
import { COMMITTEE, signInAsCommittee } from './testing/quarantine.js';

const how = readFileSync(join(dirname(fileURLToPath(import.meta.url)), '../../../docs/how-to/webhooks.md'), 'utf8');
const [, add] = [...how.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, shell]) => shell!);
const [verify] = [...how.matchAll(/```js\n([\s\S]*?)```/g)].map(([, script]) => script!);
const OFFICE = orgUnitCode('310105002000');
/** What a slow machine needs at most for what is waited for. */
const PATIENCE = 120_000;

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
  }, 300_000);
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
  const until = async (what: string, holds: () => boolean | Promise<boolean>) => {
    for (const end = Date.now() + PATIENCE; !(await holds()); await sleep(100)) if (Date.now() > end) throw new Error(`waited for in vain: ${what}\n${product.printed}`);
  };

  it('tells of an item that comes, once, though the product is killed on the way, as its receiver can prove', async () => {
    const office = await ApiClient.signIn(product.url, 'street-310105002', demonstration.password);
    const committee = await signInAsCommittee(product);
    const say = async (who: ApiClient, type: string, orgUnit: OrgUnitCode, data: Record<string, unknown>) => {
      const one = { submissionId: randomUUID(), type, orgUnit, occurredAt: formatInstant(Date.now() - 1_000), data };
      expect(await who.submit([one])).toMatchObject([{ outcome: 'recorded' }]);
      return one.submissionId;
    };
    const roundId = await say(committee, 'open-screening-round', COMMITTEE, { scope: '全部', targetHouseholds: 10 });
    await say(committee, 'screen-household', COMMITTEE, { roundId, household: { compound: '松园', room: '1' }, method: 'visit', outcome: 'done' });
    const limit = (kind: string) => say(office, 'set-element-threshold', OFFICE, { element: 'scr_coverage', kind, limit: 0 });
    // Below nothing is nothing: so far none calls.
    await limit('below');
    const { id, secret } = JSON.parse(await run(add!, { TOKEN: office.token, RECEIVER: `${origin}/duty` })) as { readonly id: string; readonly secret: string };
    expect(secret).toMatch(/^whsec_/);
    const standingBy = async ({ token }: ApiClient) => {
      const answered = await fetch(`${product.url}/api/webhooks?orgUnit=310105002`, { headers: { authorization: `Bearer ${token}` } });
      return ((await answered.json()) as { webhooks: { id: string; isWatching: boolean; waiting: number; delivered: number }[] }).webhooks.find((one) => one.id === id)!;
    };
    await until('the first look, which takes what stands for known', async () => (await standingBy(office)).isWatching);
    await limit('above');
    await until('the message', () => received.length > 0);
    await product.stop('SIGKILL');
    const { headers: first } = received[0]!;
    answer = (response) => response.writeHead(204).end();
    await start();
    await until('the same once more', () => received.filter(({ headers }) => headers['webhook-id'] === first['webhook-id']).length > 1);
    const again = received.find(({ headers }, n) => n > 0 && headers['webhook-id'] === first['webhook-id'])!;
    writeFileSync(join(folder, 'verify.mjs'), verify!);
    const { isGenuine } = (await import(join(folder, 'verify.mjs'))) as { isGenuine: (secret: string, headers: object, body: string) => boolean };
    expect([isGenuine(secret, again.headers, again.body), isGenuine(secret, again.headers, `${again.body} `)]).toEqual([true, false]);
    expect(JSON.parse(again.body)).toMatchObject({ type: 'yiwang.item.came', data: { kind: 'beyond', element: { code: 'scr_coverage' }, limit: 0 } });
    const ids = () => received.map(({ headers }) => headers['webhook-id']);
    const later = await ApiClient.signIn(product.url, 'street-310105002', demonstration.password);
    await until('all is sent', async () => (await standingBy(later)).waiting === 0);
    expect(await standingBy(later)).toMatchObject({ waiting: 0, delivered: new Set(ids()).size });
    expect(ids().length).toBe(new Set(ids()).size + 1);
  }, 480_000);
});
