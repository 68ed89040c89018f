import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CONTEXTS } from '@yiwang/contexts';
import { EventLog } from '@yiwang/event-log';
import { createClient, type Client } from 'graphql-ws';
import WebSocket from 'ws';
import { EventNodeProcess, freePort } from './event-node-process.js';
import { ProductProcess } from './product-process.js';
import { ServiceProcess } from './service-process.js';

/** What is sent to `/api/submissions`. */
export interface Sent {
  readonly submissionId: string;
  readonly type: string;
  readonly orgUnit: string;
  readonly occurredAt: string;
  readonly data: object;
}

export const sent = (type: string, orgUnit: string, data: object, occurredAt: string): Sent => ({ submissionId: randomUUID(), type, orgUnit, occurredAt, data });

/** What it answers. */
export interface Answer {
  readonly submissionId: string;
  readonly outcome: string;
  readonly code?: string;
  readonly position?: string;
  readonly eventIds?: readonly string[];
  /** What said the same before. */
  readonly first?: { readonly eventId?: string };
}

/** The last position of some answers. */
export const lastOf = (answers: readonly Answer[]): string =>
  answers.map(({ position }) => BigInt(position ?? 0)).reduce((last, one) => (one > last ? one : last), 0n).toString();

export interface Apart {
  /** How many processes answer GraphQL; 1. */
  readonly readModels?: number;
  /** The PostgreSQL that they share; without it the only one has PGlite. */
  readonly databaseUrl?: string;
  /** By what the processes know each other: variables of the environment; a key of their own otherwise. */
  readonly trust?: NodeJS.ProcessEnv;
  /** What its gateway alone is told besides. */
  readonly ofGateway?: NodeJS.ProcessEnv;
}

/** An installation on a log of its own, and its administrator. */
export class Installation {
  readonly services = new Map<string, ServiceProcess>();
  readonly readModels: ServiceProcess[] = [];
  /** The gateway's process, where it has one. */
  gateway: ServiceProcess | undefined;
  private product: ProductProcess | undefined;
  private token = '';

  private constructor(
    private readonly folder: string,
    private readonly node: EventNodeProcess,
  ) {}

  /** Everything in one process. */
  static async together(): Promise<Installation> {
    const installation = await Installation.onNode();
    const { folder, logAddress } = installation;
    installation.product = await ProductProcess.start(join(folder, 'data'), { EVENTSTORE_URL: logAddress, DEMO: 'off' });
    return installation.ready();
  }

  /** Every service in a process of its own. */
  static async apart({ readModels = 1, databaseUrl = '', trust = { SERVICE_KEY: randomBytes(32).toString('hex') }, ofGateway = {} }: Apart = {}): Promise<Installation> {
    const installation = await Installation.onNode();
    const { folder, services } = installation;
    const environment = { EVENTSTORE_URL: installation.logAddress, ...trust };
    const sessionsPort = String(await freePort());
    const started = await Promise.all([
      ...CONTEXTS.map(({ name }) => ServiceProcess.start(name, environment)),
      ...Array.from({ length: readModels }, () =>
        ServiceProcess.start('read-model', {
          ...environment, GATEWAY: `127.0.0.1:${sessionsPort}`, DATABASE_URL: databaseUrl, DATA_DIR: join(folder, 'numbers'),
        })),
    ]);
    for (const service of started) {
      if (service.name === 'read-model') installation.readModels.push(service);
      else services.set(service.name, service);
    }
    installation.gateway = await ServiceProcess.start('gateway', {
      ...environment,
      ...ofGateway,
      DATA_DIR: join(folder, 'data'),
      SESSIONS_PORT: sessionsPort,
      READ_MODELS: installation.readModels.map(({ address }) => address).join(),
      SUBMISSION_SERVICES: [...services.values()].map(({ name, address }) => `${name}=${address}`).join(),
    });
    return installation.ready();
  }

  private static async onNode(): Promise<Installation> {
    const folder = mkdtempSync(join(tmpdir(), 'installation-'));
    return new Installation(folder, await EventNodeProcess.start(join(folder, 'events')));
  }

  get logAddress(): string {
    return `esdb://127.0.0.1:${this.node.port}?tls=false`;
  }

  get url(): string {
    return this.gateway?.url ?? this.product!.url;
  }

  async remove(): Promise<void> {
    await this.product?.stop('SIGKILL');
    for (const service of [this.gateway, ...this.services.values(), ...this.readModels]) await service?.end('SIGKILL');
    await this.node.end('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }

  post(path: string, body: unknown): Promise<Response> {
    const headers = { 'content-type': 'application/json', ...(this.token && { authorization: `Bearer ${this.token}` }) };
    return fetch(this.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  /** What the administrator reads at a path. */
  async get<Answer>(path: string): Promise<Answer> {
    return (await (await fetch(this.url + path, { headers: { authorization: `Bearer ${this.token}` } })).json()) as Answer;
  }

  async submit(items: readonly Sent[]): Promise<readonly Answer[]> {
    return (await (await this.post('/api/submissions', items)).json()) as Answer[];
  }

  /** What GraphQL answers the administrator. @throws where it answers no data */
  async query<Data>(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Data> {
    const answer = (await (await this.post('/graphql', { query, variables })).json()) as { readonly data?: Data };
    if (!answer.data) throw new Error(JSON.stringify(answer));
    return answer.data;
  }

  /** Sends one until it is taken, as a phone does; gives the codes by which it was refused meanwhile. */
  async deliver(one: Sent): Promise<readonly string[]> {
    const codes: string[] = [];
    for (let tries = 0; tries < 600; tries += 1) {
      const response = await this.post('/api/submissions', one).catch(() => undefined);
      const answer = (await response?.json().catch(() => undefined)) as Answer | undefined;
      if (answer !== undefined && answer.outcome !== 'refused') return codes;
      codes.push(answer === undefined ? 'nobody-there' : `${answer.code} ${response!.status} ${response!.headers.get('retry-after')}`);
      await sleep(100);
    }
    throw new Error(`it was never taken: ${codes.at(-1)}`);
  }

  /** All values of a unit, by element, once they include a position. */
  async board(orgUnit: string, after: string): Promise<unknown> {
    const query = `{ board(orgUnit: "${orgUnit}", after: "${after}") { values { element { code } value numerator denominator } } }`;
    return (await this.query<{ board: { values: unknown } }>(query)).board.values;
  }

  /** A page's connection: it comes again by itself. */
  connect(onClosed: (code: number) => void = () => undefined): Client {
    return createClient({
      url: `${this.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { token: this.token },
      retryAttempts: Number.POSITIVE_INFINITY,
      shouldRetry: () => true,
      retryWait: () => sleep(100),
      on: { closed: (event) => onClosed((event as { code: number }).code) },
    });
  }

  /** How often the log holds each type of event that submissions have caused, as `submissionId type`. */
  async recordedOf(submissions: readonly Sent[]): Promise<ReadonlyMap<string, number>> {
    const wanted = new Set(submissions.map(({ submissionId }) => submissionId));
    const counts = new Map<string, number>();
    const log = EventLog.connect(this.logAddress);
    for await (const event of log.readAll()) {
      if (event instanceof Error || !wanted.has(event.metadata.submissionId)) continue;
      const key = `${event.metadata.submissionId} ${event.type}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    await log.close();
    return counts;
  }

  /** Waits until `/readyz` says yes. */
  async isReady(within = 60_000): Promise<void> {
    for (const until = Date.now() + within; ; await sleep(50)) {
      const answer = await fetch(`${this.url}/readyz`).catch(() => undefined);
      if (answer?.ok) return;
      if (Date.now() > until) throw new Error(`not ready: ${await answer?.text()}`);
    }
  }

  private async ready(): Promise<this> {
    const printed = () => this.gateway?.printed ?? this.product!.printed;
    for (let waited = 0; !/setup\?token=/.test(printed()) && waited < 10_000; waited += 50) await sleep(50);
    const [, token] = /setup\?token=([\w-]+)/.exec(printed())!;
    const admin = { token, account: 'root1', name: '管理', password: 'correct horse battery' };
    ({ token: this.token } = (await (await this.post('/api/setup', admin)).json()) as { token: string });
    await this.isReady();
    return this;
  }
}
