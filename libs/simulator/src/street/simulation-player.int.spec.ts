import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DAY, HOUR, parseInstant } from '@yiwang/kernel';
import type { SubmissionBody } from '../client/submission.js';
import { demonstration } from '../demonstration/demonstration.js';
import { PlanRehearsal } from '../rehearsal/rehearsal.js';
import { SimulationPlayer } from './simulation-player.js';
import { StreetSimulation } from './street-simulation.js';

const SITES = { office: 2, constructionSite: 1, shop: 3, door: 3, garbageRoom: 2, hotel: 1 };
const from = parseInstant('2020-02-05T00:00:00+08:00')!;
const simulation = new StreetSimulation({ from, sites: SITES });

/** A product in memory: signs in whoever has the password, decides what is submitted, and remembers the requests. */
class StandIn {
  readonly requests: { readonly account: string; readonly time: string | undefined; readonly key: string | undefined; readonly bodies: readonly SubmissionBody[] }[] = [];
  /** Answers so many requests with 503 before it takes any. */
  failing = 0;
  private readonly rehearsal = new PlanRehearsal();
  private readonly server: Server = createServer((request, response) => {
    void textOf(request).then((text) => {
      const { status, body } = this.answer(request, text);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });

  async listen(): Promise<string> {
    await new Promise<void>((listening) => this.server.listen(0, '127.0.0.1', listening));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  private answer({ url, headers }: IncomingMessage, text: string): { status: number; body: unknown } {
    if (url === '/api/session') {
      const { account, password } = JSON.parse(text) as Record<'account' | 'password', string>;
      return password === demonstration.password ? { status: 200, body: { token: account } } : { status: 401, body: { code: 'wrong-password' } };
    }
    if (this.failing > 0) {
      this.failing -= 1;
      return { status: 503, body: { code: 'log-unavailable' } };
    }
    const account = headers.authorization!.replace('Bearer ', '');
    const time = headers['x-simulated-time'] as string | undefined;
    const bodies = JSON.parse(text) as SubmissionBody[];
    this.requests.push({ account, time, key: headers['x-simulation-key'] as string | undefined, bodies });
    const sender = demonstration.accounts.find((known) => known.account === account)!;
    const sendAt = time ? parseInstant(time)! : Date.now();
    return { status: 200, body: bodies.map((body) => this.rehearsal.submit({ account, sendAt, body, expected: 'recorded' }, sender).at(-1)!.answer) };
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

describe('the player of a simulation', () => {
  let product: StandIn;
  let baseUrl: string;
  beforeEach(async () => {
    product = new StandIn();
    baseUrl = await product.listen();
  });
  afterEach(() => product.close());
  const player = (now?: () => number) => new SimulationPlayer({ simulation, baseUrl, simulationKey: 'secret', ...(now ? { now } : {}) });

  it('loads the past at its own time, and everything becomes of it that was planned', async () => {
    const report = await player().load(from + 2 * DAY);
    expect(report).toMatchObject({ skipped: 0, surprises: [], playedUntil: from + 2 * DAY });
    expect(report.sent).toBe([...simulation.submissionsUntil(from + 2 * DAY)].length);
    for (const { time, key, bodies } of product.requests) {
      expect(key).toBe('secret');
      expect(bodies.length).toBeLessThanOrEqual(500);
      for (const body of bodies) expect(parseInstant(body.occurredAt)!).toBeLessThanOrEqual(parseInstant(time!)!);
    }
  });

  it('sends the present without a simulated time, until it is stopped', async () => {
    let now = from + 10 * HOUR;
    const living = player(() => now);
    await living.load(now);
    const before = product.requests.length;
    now += 12 * HOUR;
    const stop = new AbortController();
    await living.live({ signal: stop.signal, onProgress: () => stop.abort() });
    const live = product.requests.slice(before);
    expect(live.length).toBeGreaterThan(0);
    expect(live.every(({ time, key }) => time === undefined && key === undefined)).toBe(true);
    // Corrections come in one go with what they correct, and must wait for its answer.
    expect(live.flatMap(({ bodies }) => bodies).some(({ type }) => type === 'correct-event')).toBe(true);
    expect(living.report).toMatchObject({ playedUntil: now, skipped: 0, surprises: [] });
  });

  it('goes on where an earlier run stopped, asking again only for answers it needs', async () => {
    const noon = from + 12 * HOUR;
    await player().load(noon);
    const before = product.requests.length;
    const second = player();
    second.skipUntil(noon);
    const report = await second.load(from + 3 * DAY);
    expect(report).toMatchObject({ skipped: 0, surprises: [] });
    const sentBefore = new Set([...simulation.submissionsUntil(noon)].map(({ body }) => body.submissionId));
    const again = product.requests.slice(before).flatMap(({ bodies }) => bodies).filter(({ submissionId }) => sentBefore.has(submissionId));
    expect(again.length).toBeGreaterThan(0);
    expect(new Set(again.map(({ type }) => type))).not.toContain('register-site');
  });

  it('tries again what failed in passing', async () => {
    product.failing = 2;
    const report = await player().load(from + 8 * HOUR);
    expect(report).toMatchObject({ skipped: 0, refused: 0, surprises: [] });
  });
});
