import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { CONTEXTS } from '@yiwang/contexts';
import { formatInstant } from '@yiwang/kernel';
import { Installation, lastOf, sent, type Answer, type Sent } from './testing/installation.js';

const STREET = '310105002';
const OFFICE = `${STREET}000`;
const COMMITTEE = `${STREET}001`;
const VISITS = 60;

/** Three hours ago and two: facts of the same times, whichever installation they are sent to. */
const [EARLIER, LATER] = [180, 120].map((minutes) => formatInstant(Date.now() - minutes * 60_000)) as [string, string];

const ROUND = sent('open-screening-round', COMMITTEE, { scope: '全部', targetHouseholds: 500 }, EARLIER);
const household = (n: number) => ({ compound: '松园', room: `${n}` });
const visit = (n: number, outcome: string, { submissionId } = ROUND) =>
  sent('screen-household', COMMITTEE, { roundId: submissionId, household: household(n), method: 'visit', outcome }, LATER);
const quarantine = (n: number, number = n) =>
  sent('start-quarantine', COMMITTEE, {
    person: { name: '何某', documentType: 'passport', documentNumber: `X${1_000_000 + number}` }, household: household(n), place: 'home', reason: 'domestic',
  }, LATER);
const reservation = (n: number) => sent('reserve-masks', COMMITTEE, { roundNo: 1, household: household(n), channel: 'onsite' }, LATER);
const takingOn = (n: number) => sent('take-on-item', COMMITTEE, { list: 'quarantineCases', itemId: `p-${n}.1` }, LATER);

/** A morning's work of all contexts, in an order that matters. */
const TRAFFIC: readonly Sent[] = [
  sent('register-org-unit', STREET, { name: '江苏路街道' }, LATER),
  sent('register-org-unit', COMMITTEE, { name: '利西' }, LATER),
  ROUND,
  sent('open-mask-round', OFFICE, { roundNo: 1, piecesPerHousehold: 5 }, EARLIER),
  ...Array.from({ length: VISITS }, (_, n) => visit(n, n % 3 === 0 ? 'noAnswer' : 'done')),
  ...[1, 2, 2, 3].map(reservation),
  ...[1, 2].map((n) =>
    sent('issue-mask-voucher', COMMITTEE, { roundNo: 1, household: household(n), voucherNo: `A-${n}`, pharmacy: '药房', method: 'sequence' }, LATER)),
  quarantine(1),
  takingOn(1),
];

/** What each context is given to do while its service is ended, none of which stands in the way of another. */
const WORK: Readonly<Record<string, (n: number) => Sent>> = {
  screening: (n) => visit(1_000 + n, 'done'),
  quarantine: (n) => quarantine(2_000 + n),
  supply: (n) => reservation(3_000 + n),
  coordination: (n) => takingOn(4_000 + n),
};

/** Sends all of some, eight at a time, until each is taken; meanwhile something else is done. Gives the refusals met. */
async function underLoad(installation: Installation, load: readonly Sent[], meanwhile: () => Promise<void>): Promise<ReadonlySet<string>> {
  const met = new Set<string>();
  const queue = load.values();
  const senders = Array.from({ length: 8 }, async () => {
    for (const one of queue) for (const code of await installation.deliver(one)) met.add(code);
  });
  await sleep(150);
  await meanwhile();
  await Promise.all(senders);
  return met;
}

/** Each of some submissions is in the log, and no event of it twice. */
async function eachIsRecordedOnce(installation: Installation, load: readonly Sent[]): Promise<void> {
  const counts = await installation.recordedOf(load);
  expect(new Set([...counts.keys()].map((key) => key.split(' ')[0]))).toEqual(new Set(load.map(({ submissionId }) => submissionId)));
  expect([...counts].filter(([, count]) => count > 1)).toEqual([]);
}

describe('services that run alone', () => {
  let together: Installation;
  let apart: Installation;
  const received: string[] = [];
  const receiver = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part)).on('end', () => {
      received.push(body);
      response.writeHead(204).end();
    });
  });
  let receiving: string;
  beforeAll(async () => {
    receiver.listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    receiving = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
    together = await Installation.together();
    apart = await Installation.apart({ ofGateway: { WEBHOOK_HOSTS: receiving } });
  }, 300_000);
  afterAll(async () => {
    await Promise.all([together?.remove(), apart?.remove()]);
    receiver.close();
  });

  it('answer as those in one process do, and come to the same numbers', async () => {
    const [here, there] = [await together.submit(TRAFFIC), await apart.submit(TRAFFIC)];
    const essence = (answers: readonly Answer[]) => answers.map(({ submissionId, outcome, code }) => ({ submissionId, outcome, code }));
    expect(essence(there)).toEqual(essence(here));
    expect(here.filter(({ outcome }) => outcome === 'recorded')).toHaveLength(TRAFFIC.length - 1);
    for (const unit of [STREET, COMMITTEE]) expect(await apart.board(unit, lastOf(there))).toEqual(await together.board(unit, lastOf(here)));
  });

  it('tell by webhook what must be dealt with: the gateway asks its read model', async () => {
    const limit = (kind: string) => sent('set-element-threshold', OFFICE, { element: 'scr_coverage', kind, limit: 0 }, formatInstant(Date.now() - 1_000));
    // Below nothing is nothing: what its own limit calls for does not stand when it is looked at first.
    expect(await apart.submit([limit('below')])).toMatchObject([{ outcome: 'recorded' }]);
    const added = await apart.post('/api/webhooks', { orgUnit: STREET, name: '值班', format: 'generic', url: receiving, elements: ['scr_coverage'] });
    expect(added.status).toBe(201);
    const isWatching = async () => (await apart.get<{ webhooks: { isWatching: boolean }[] }>(`/api/webhooks?orgUnit=${STREET}`)).webhooks[0]!.isWatching;
    await eventually(isWatching);
    expect(await apart.submit([limit('above')])).toMatchObject([{ outcome: 'recorded' }]);
    await eventually(() => received.length > 0);
    expect(JSON.parse(received[0]!)).toMatchObject({
      type: 'yiwang.item.came', subject: `beyond scr_coverage ${COMMITTEE}`, data: { orgUnit: { code: COMMITTEE, name: '利西' }, limit: 0, side: 'above' },
    });
  }, 300_000);

  it('refuse a question as one process does: without a session, without sense, too large', async () => {
    const refusals = async (installation: Installation) => {
      const asked = (body: string, headers: object = {}) =>
        fetch(`${installation.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
      const signedIn = await installation.post('/graphql', { query: '{ nothing }' });
      const large = await installation.post('/graphql', { query: `{ ${'x'.repeat(70_000)} }` });
      const answers = [await asked('{}'), await asked('{}', { authorization: 'Bearer nobody' }), signedIn, large];
      return Promise.all(answers.map(async (answer) => [answer.status, answer.headers.get('content-type'), await answer.json()]));
    };
    expect(await refusals(apart)).toEqual(await refusals(together));
  });

  it('each say that they are alive and ready, and how much they did', async () => {
    for (const { url, name } of [...apart.services.values(), ...apart.readModels]) {
      expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: 'ok' });
      expect(await (await fetch(`${url}/readyz`)).json()).toMatchObject({ ready: true });
      const measured = name === 'read-model' ? /yiwang_read_model_ready 1/ : /yiwang_service_submissions_total\{outcome="recorded",code=""\} [1-9]/;
      expect(await (await fetch(`${url}/metrics`)).text()).toMatch(measured);
    }
    expect((await fetch(`${apart.url}/healthz`)).status).toBe(200);
  });

  it.each([
    ['screening', 'SIGKILL'], ['screening', 'SIGTERM'], ['quarantine', 'SIGKILL'], ['supply', 'SIGKILL'], ['coordination', 'SIGKILL'],
  ] as const)('%s, ended by %s under load, loses nothing and records nothing twice', async (name, signal) => {
    const service = apart.services.get(name)!;
    const load = Array.from({ length: 80 }, (_, n) => WORK[name]!(signal === 'SIGKILL' ? n : 100 + n));
    const elsewhere = name === 'supply' ? TRAFFIC[0]! : TRAFFIC[3]!;
    const met = await underLoad(apart, load, async () => {
      const code = await service.end(signal);
      const meanwhile = await apart.submit([WORK[name]!(999), elsewhere]);
      await service.startAgain();
      expect(code).toBe(signal === 'SIGTERM' ? 0 : null);
      expect(meanwhile).toMatchObject([{ code: 'service-unavailable' }, { outcome: 'already-recorded' }]);
    });
    expect([...met]).toEqual(['service-unavailable 503 5']);
    await eachIsRecordedOnce(apart, load);
  });

  it('a gateway killed under load has lost nothing when it is back, and records nothing twice', async () => {
    const load = Array.from({ length: 80 }, (_, n) => WORK['quarantine']!(500 + n));
    const met = await underLoad(apart, load, async () => {
      await apart.gateway!.end('SIGKILL');
      await apart.gateway!.startAgain();
    });
    expect([...met].filter((code) => code !== 'nobody-there' && !code.startsWith('service-unavailable 503'))).toEqual([]);
    await eachIsRecordedOnce(apart, load);
    await apart.isReady();
  });

  it('while the read model is away the gateway takes what comes, and says of questions that they may be asked again', async () => {
    const [readModel] = apart.readModels;
    await readModel!.end('SIGKILL');
    const answers = await apart.submit([WORK['supply']!(500)]);
    expect(answers).toMatchObject([{ outcome: 'recorded' }]);
    const asked = await apart.post('/graphql', { query: '{ readModel { state } }' });
    expect([asked.status, asked.headers.get('retry-after'), await asked.json()]).toMatchObject([503, '5', { code: 'service-unavailable' }]);
    expect((await fetch(`${apart.url}/readyz`)).status).toBe(503);
    await readModel!.startAgain();
    await apart.isReady();
    expect(await apart.board(STREET, lastOf(answers))).not.toEqual([]);
  });

  it.each(['gateway', 'read-model'] as const)('a %s that is told to end answers what is in flight, and tells subscribers to come again', async (which) => {
    const service = which === 'gateway' ? apart.gateway! : apart.readModels[0]!;
    const closed: number[] = [];
    const heard: unknown[] = [];
    const client = apart.connect((code) => closed.push(code));
    const ended: unknown[] = [];
    client.subscribe(
      { query: `subscription { board(orgUnit: "${STREET}") { complete } }` },
      { next: ({ data }) => heard.push(data), error: (error) => ended.push(error), complete: () => ended.push('complete') },
    );
    await until(() => heard.length > 0);
    const load = Array.from({ length: 200 }, (_, n) => WORK['supply']!((which === 'gateway' ? 600 : 800) + n));
    const inFlight = apart.submit(load);
    await sleep(50);
    const before = heard.length;
    expect(await service.end('SIGTERM')).toBe(0);
    expect((await inFlight).map(({ outcome }) => outcome)).toEqual(load.map(() => 'recorded'));
    await until(() => closed.length > 0);
    expect(closed[0]).toBe(which === 'gateway' ? 1012 : 1001);
    await service.startAgain();
    await until(() => heard.length > before, 30_000);
    expect(ended).toEqual([]);
    await client.dispose();
    await apart.isReady();
  });
});

/** Waits for what a slow machine comes to in a while. */
async function eventually(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 120_000; !(await holds()); await sleep(200)) if (Date.now() > end) throw new Error(`it did not come to pass: ${holds}`);
}

async function until(holds: () => boolean, within = 20_000): Promise<void> {
  for (const end = Date.now() + within; !holds(); await sleep(20)) if (Date.now() > end) throw new Error(`it did not come to pass: ${holds}`);
}

describe('the one command that starts them all on one machine', () => {
  it('is ready in a while, and ends them all in order', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'services-'));
    const runner = spawn(process.execPath, [fileURLToPath(new URL('../../../infra/services/run.mjs', import.meta.url))], {
      env: { ...process.env, NODE_OPTIONS: '', DATA_DIR: folder, PORT: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let printed = '';
    runner.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    const url = () => /\[gateway\].*(http:\/\/127\.0\.0\.1:\d+)/.exec(printed)?.[1];
    const isReady = async () => url() !== undefined && (await fetch(`${url()}/readyz`)).ok;
    for (let waited = 0; !(await isReady()); waited += 100) {
      if (waited > 90_000) throw new Error(`not ready:\n${printed}`);
      await sleep(100);
    }
    const all = [...CONTEXTS.map(({ name }) => name), 'read-model', 'gateway'];
    for (const name of all) expect(printed).toContain(`[${name}] ${name} is ready`);
    const gone = once(runner, 'exit');
    runner.kill('SIGTERM');
    await gone;
    await expect(fetch(url()!)).rejects.toThrow();
    for (const name of all) expect(printed).toMatch(new RegExp(`\\[${name}\\] .*exited with code 0`));
    rmSync(folder, { recursive: true, force: true });
  }, 150_000);
});
