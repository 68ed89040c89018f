import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EventStoreDBClient } from '@eventstore/db-client';
import { formatInstant } from '@yiwang/kernel';
import { EventNodeProcess, freePort } from './testing/event-node-process.js';
import { ProductProcess } from './testing/product-process.js';

const STREET = '310105002';
const COMMITTEE = `${STREET}001`;

interface Answered {
  readonly outcome: string;
  readonly code?: string;
  readonly submissionId: string;
  readonly retryAfter: string | null;
  /** From the request to the answer, in ms. */
  readonly took: number;
}

/** The product on a log of its own process, and its administrator who reports. */
class Office {
  private token = '';

  constructor(private readonly product: ProductProcess) {}

  async open(): Promise<string> {
    const [, link] = /setup\?token=([\w-]+)/.exec(this.product.printed)!;
    ({ token: this.token } = (await (await this.post('/api/setup', { token: link, account: 'root1', name: '管理', password: 'correct horse battery' })).json()) as { token: string });
    for (const [code, name] of [['31', '上海市'], ['310105', '长宁区'], [STREET, '江苏路街道'], [COMMITTEE, '利西']] as const) {
      await this.submit('register-org-unit', code, { name });
    }
    const { refs } = await this.submit('open-screening-round', COMMITTEE, { scope: '试', targetHouseholds: 5_000 });
    return refs!.roundId!;
  }

  async submit(type: string, orgUnit: string, data: object): Promise<Answered & { refs?: Record<string, string> }> {
    const begun = performance.now();
    const submission = { submissionId: randomUUID(), type, orgUnit, occurredAt: formatInstant(Date.now() - 1_000), data };
    const answer = await this.post('/api/submissions', submission);
    return { ...((await answer.json()) as Answered), retryAfter: answer.headers.get('retry-after'), took: performance.now() - begun };
  }

  async ready(): Promise<{ ready: boolean; log: string }> {
    const answer = await fetch(`${this.product.url}/readyz`);
    const { probes } = (await answer.json()) as { probes: Record<string, { detail: string }> };
    return { ready: answer.ok, log: probes['log']!.detail };
  }

  private post(path: string, body: object): Promise<Response> {
    const headers = { 'content-type': 'application/json', ...(this.token && { authorization: `Bearer ${this.token}` }) };
    return fetch(this.product.url + path, { method: 'POST', headers, body: JSON.stringify(body), signal: AbortSignal.timeout(30_000) });
  }
}

describe('an outage of every member of the log', () => {
  const folder = mkdtempSync(join(tmpdir(), 'outage-'));
  let node: EventNodeProcess;
  let product: ProductProcess;
  let office: Office;
  let round: string;
  const recorded: string[] = [];

  beforeAll(async () => {
    node = await EventNodeProcess.start(join(folder, 'events'));
    // Two members make it a cluster: the one that leads is searched.
    const url = `esdb://127.0.0.1:${node.port},127.0.0.1:${await freePort()}?tls=false`;
    product = await ProductProcess.start(join(folder, 'data'), { EVENTSTORE_URL: url, DEMO: 'off' });
    for (let waited = 0; !/setup\?token=/.test(product.printed) && waited < 10_000; waited += 50) await sleep(50);
    office = new Office(product);
    round = await office.open();
    await product.ready();
  });
  afterAll(async () => {
    await product.stop('SIGKILL');
    await node.end('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  const visit = async () => {
    const household = { compound: '试', room: randomUUID().slice(0, 9) };
    const answer = await office.submit('screen-household', COMMITTEE, { roundId: round, household, method: 'visit', outcome: 'done' });
    if (answer.outcome === 'recorded') recorded.push(answer.submissionId);
    return answer;
  };

  const ways = {
    'killed': { away: () => node.end('SIGKILL'), back: () => node.startAgain() },
    'stopped': { away: () => node.end('SIGTERM'), back: () => node.startAgain() },
    'frozen': { away: async () => node.freeze(), back: async () => node.thaw() },
  };

  describe.each(Object.entries(ways))('that was %s', (_how, { away, back }) => {
    it.each([1_000, 4_000])('for %i ms is waited out', async (duration) => {
      expect((await visit()).outcome).toBe('recorded');
      await away();
      const meanwhile = Promise.all(Array.from({ length: 5 }, visit));
      await sleep(duration);
      await back();
      expect((await meanwhile).map(({ outcome }) => outcome)).toEqual(Array(5).fill('recorded'));
      await product.ready(5_000);
    });

    it('for long is told, refused in time, and over when it is over', async () => {
      await away();
      const first = await visit();
      expect(first).toMatchObject({ outcome: 'refused', code: 'log-unavailable', retryAfter: '5' });
      expect(first.took).toBeLessThan(15_000);
      const { ready, log } = await office.ready();
      expect(ready).toBe(false);
      expect(log).toMatch(/^takes no append since \d{4}-.*: EVENTSTORE_URL: /);
      expect((await visit()).took).toBeLessThan(5_000);
      await back();
      await sleep(5_000);
      const after = await Promise.all(Array.from({ length: 5 }, visit));
      expect(after.map(({ outcome }) => outcome)).toEqual(Array(5).fill('recorded'));
      await product.ready(10_000);
    });
  });

  it('left everything that was acknowledged in the log, once', async () => {
    const client = EventStoreDBClient.connectionString(`esdb://127.0.0.1:${node.port}?tls=false`);
    const found: string[] = [];
    for await (const { event } of client.readAll()) {
      const { submissionId } = (event?.metadata ?? {}) as { submissionId?: string };
      if (submissionId !== undefined && recorded.includes(submissionId)) found.push(submissionId);
    }
    await client.dispose();
    expect(found.sort()).toEqual([...recorded].sort());
  });
});
