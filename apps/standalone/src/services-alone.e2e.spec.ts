import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { CONTEXTS } from '@yiwang/contexts';
import { EventLog } from '@yiwang/event-log';
import { formatInstant } from '@yiwang/kernel';
import { EventNodeProcess } from './testing/event-node-process.js';
import { ProductProcess } from './testing/product-process.js';
import { ServiceProcess } from './testing/service-process.js';

const STREET = '310105002';
const OFFICE = `${STREET}000`;
const COMMITTEE = `${STREET}001`;
const VISITS = 60;

interface Answer {
  readonly submissionId: string;
  readonly outcome: string;
  readonly code?: string;
  readonly position?: string;
  readonly refs?: Readonly<Record<string, string>>;
}
interface Sent {
  readonly submissionId: string;
  readonly type: string;
  readonly orgUnit: string;
  readonly occurredAt: string;
  readonly data: object;
}

/** A product on a log of its own, and its administrator. With `alone`, each context's service is a process of its own. */
class Installation {
  readonly services = new Map<string, ServiceProcess>();
  private token = '';

  private constructor(
    private readonly folder: string,
    private readonly node: EventNodeProcess,
  ) {}
  private product!: ProductProcess;

  static async start(alone: boolean): Promise<Installation> {
    const folder = mkdtempSync(join(tmpdir(), 'services-'));
    const installation = new Installation(folder, await EventNodeProcess.start(join(folder, 'events')));
    const environment = { EVENTSTORE_URL: installation.logAddress, SERVICE_KEY: randomBytes(32).toString('hex') };
    for (const { name } of alone ? CONTEXTS : []) installation.services.set(name, await ServiceProcess.start(name, environment));
    const addresses = [...installation.services.values()].map(({ name, address }) => `${name}=${address}`).join();
    const product = await ProductProcess.start(join(folder, 'data'), { ...environment, DEMO: 'off', SUBMISSION_SERVICES: addresses });
    installation.product = product;
    await installation.signIn();
    await product.ready();
    return installation;
  }

  get logAddress(): string {
    return `esdb://127.0.0.1:${this.node.port}?tls=false`;
  }

  async remove(): Promise<void> {
    await this.product?.stop('SIGKILL');
    for (const service of this.services.values()) await service.end('SIGKILL');
    await this.node.end('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }

  post(path: string, body: unknown): Promise<Response> {
    const headers = { 'content-type': 'application/json', ...(this.token && { authorization: `Bearer ${this.token}` }) };
    return fetch(this.product.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  async submit(items: readonly Sent[]): Promise<readonly Answer[]> {
    return (await (await this.post('/api/submissions', items)).json()) as Answer[];
  }

  /** All values of the street, by element, once they include a position. */
  async board(after: string): Promise<unknown> {
    const query = `{ board(orgUnit: "${STREET}", after: "${after}") { values { element { code } value numerator denominator } } }`;
    const { data } = (await (await this.post('/graphql', { query })).json()) as { data: { board: { values: unknown } } };
    return data.board.values;
  }

  private async signIn(): Promise<void> {
    for (let waited = 0; !/setup\?token=/.test(this.product.printed) && waited < 10_000; waited += 50) await sleep(50);
    const [, token] = /setup\?token=([\w-]+)/.exec(this.product.printed)!;
    const admin = { token, account: 'root1', name: '管理', password: 'correct horse battery' };
    ({ token: this.token } = (await (await this.post('/api/setup', admin)).json()) as { token: string });
  }
}

/** Three hours ago and two: facts of the same times, whichever installation they are sent to. */
const [EARLIER, LATER] = [180, 120].map((minutes) => formatInstant(Date.now() - minutes * 60_000)) as [string, string];

const sent = (type: string, orgUnit: string, data: object, occurredAt = LATER): Sent => ({ submissionId: randomUUID(), type, orgUnit, occurredAt, data });
const ROUND = sent('open-screening-round', COMMITTEE, { scope: '全部', targetHouseholds: 500 }, EARLIER);
const household = (n: number) => ({ compound: '松园', room: `${n}` });
const visit = (n: number, outcome: string, { submissionId, occurredAt } = ROUND) =>
  sent('screen-household', COMMITTEE, { roundId: submissionId, household: household(n), method: 'visit', outcome }, occurredAt);

/** A morning's work of all three contexts, in an order that matters. */
const TRAFFIC: readonly Sent[] = [
  sent('register-org-unit', STREET, { name: '江苏路街道' }),
  sent('register-org-unit', COMMITTEE, { name: '利西' }),
  ROUND,
  sent('open-mask-round', OFFICE, { roundNo: 1, piecesPerHousehold: 5 }, EARLIER),
  ...Array.from({ length: VISITS }, (_, n) => visit(n, n % 3 === 0 ? 'noAnswer' : 'done')),
  ...[1, 2, 2, 3].map((n) => sent('reserve-masks', COMMITTEE, { roundNo: 1, household: household(n), channel: 'onsite' })),
  ...[1, 2].map((n) =>
    sent('issue-mask-voucher', COMMITTEE, { roundNo: 1, household: household(n), voucherNo: `A-${n}`, pharmacy: '药房', method: 'sequence' })),
  sent('start-quarantine', COMMITTEE, {
    person: { name: '何某', documentType: 'passport', documentNumber: 'X0000001' }, household: household(1), place: 'home', reason: 'domestic',
  }),
  sent('close-screening-round', COMMITTEE, { roundId: ROUND.submissionId }),
  sent('take-on-item', COMMITTEE, { list: 'quarantineCases', itemId: 'p-1.1' }),
];

describe('services that run alone', () => {
  let together: Installation;
  let alone: Installation;
  beforeAll(async () => {
    [together, alone] = await Promise.all([Installation.start(false), Installation.start(true)]);
  }, 120_000);
  afterAll(() => Promise.all([together?.remove(), alone?.remove()]));

  it('answer as those in one process do, and come to the same numbers', async () => {
    const [here, there] = [await together.submit(TRAFFIC), await alone.submit(TRAFFIC)];
    const essence = (answers: readonly Answer[]) => answers.map(({ submissionId, outcome, code }) => ({ submissionId, outcome, code }));
    expect(essence(there)).toEqual(essence(here));
    expect(here.filter(({ outcome }) => outcome === 'recorded')).toHaveLength(TRAFFIC.length - 1);
    const lastOf = (answers: readonly Answer[]) => answers.map(({ position }) => BigInt(position ?? 0)).sort((a, b) => (a < b ? 1 : -1))[0]!.toString();
    expect(await alone.board(lastOf(there))).toEqual(await together.board(lastOf(here)));
  }, 60_000);

  it('each say that they are alive and ready, and how much they did', async () => {
    for (const { operationsUrl } of alone.services.values()) {
      expect(await (await fetch(`${operationsUrl}/healthz`)).json()).toEqual({ status: 'ok' });
      expect(await (await fetch(`${operationsUrl}/readyz`)).json()).toEqual({ ready: true });
      expect(await (await fetch(`${operationsUrl}/metrics`)).text()).toMatch(/yiwang_service_submissions_total\{outcome="recorded",code=""\} [1-9]/);
    }
  });

  it.each(['SIGKILL', 'SIGTERM'] as const)('that are ended by %s under load lose nothing and record nothing twice', async (signal) => {
    const screening = alone.services.get('screening')!;
    const round = sent('open-screening-round', COMMITTEE, { scope: signal, targetHouseholds: 500 }, formatInstant(Date.now() - 1_000));
    expect(await alone.submit([round])).toMatchObject([{ outcome: 'recorded' }]);
    const visits = Array.from({ length: 120 }, (_, n) => visit(n, 'done', round));
    const codes = new Set<string>();

    /** Sends a visit until it is taken, as a phone does. */
    const deliver = async (one: Sent) => {
      for (let tries = 0; tries < 300; tries += 1) {
        const response = await alone.post('/api/submissions', one);
        const answer = (await response.json()) as Answer;
        if (answer.outcome !== 'refused') return;
        codes.add(answer.code!);
        expect({ status: response.status, retry: response.headers.get('retry-after') }).toEqual({ status: 503, retry: '5' });
        await sleep(100);
      }
      throw new Error('it was never taken');
    };
    const queue = visits.values();
    const senders = Array.from({ length: 8 }, async () => {
      for (const one of queue) await deliver(one);
    });
    await sleep(150);
    const code = await screening.end(signal);
    const meanwhile = await alone.submit([visit(500, 'done', round), { ...TRAFFIC[3]! }]);
    await screening.startAgain();
    await Promise.all(senders);

    expect(signal === 'SIGTERM' ? code === 0 : code === null).toBe(true);
    expect(meanwhile).toMatchObject([{ code: 'service-unavailable' }, { outcome: 'already-recorded' }]);
    expect([...codes]).toEqual(['service-unavailable']);
    const log = EventLog.connect(alone.logAddress);
    const found: string[] = [];
    for await (const event of log.readAll()) {
      if (!(event instanceof Error) && (event.data as { roundId?: string }).roundId === round.submissionId && event.type === 'HouseholdScreened') {
        found.push(event.metadata.submissionId);
      }
    }
    await log.close();
    expect(found.sort()).toEqual(visits.map(({ submissionId }) => submissionId).sort());
  }, 120_000);
});

describe('the one command that starts them all on one machine', () => {
  it('is ready in a while, and ends them all in order', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'services-'));
    const runner = spawn(process.execPath, [fileURLToPath(new URL('../../../infra/services/run.mjs', import.meta.url))], {
      env: { ...process.env, NODE_OPTIONS: '', DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'warn' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let printed = '';
    runner.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    const url = () => /\[product\].*(http:\/\/127\.0\.0\.1:\d+)/.exec(printed)?.[1];
    const isReady = async () => url() !== undefined && (await fetch(`${url()}/readyz`)).ok;
    for (let waited = 0; !(await isReady()); waited += 100) {
      if (waited > 60_000) throw new Error(`not ready:\n${printed}`);
      await sleep(100);
    }
    for (const { name } of CONTEXTS) expect(printed).toContain(`[${name}] ${name} is ready`);
    const gone = once(runner, 'exit');
    runner.kill('SIGTERM');
    await gone;
    await expect(fetch(url()!)).rejects.toThrow();
    rmSync(folder, { recursive: true, force: true });
  }, 120_000);
});
