import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CONTEXTS, UPCASTERS } from '@yiwang/contexts';
import { EventLog } from '@yiwang/event-log';
import { startLogServer, type LogServer } from '@yiwang/event-log/testing';
import { Clock, DAY, orgUnitCode, parseInstant, type Instant, type RecordedEvent } from '@yiwang/kernel';
import { demonstration } from '@yiwang/simulator';
import { SubmissionRunner } from '@yiwang/submissions';
import { GatewayModule, createHttpAdapter, type GatewayOptions } from '../index.js';
import { testVault, type TestVault } from './test-vault.js';

/** A clock that stands where the test puts it. */
export class SetClock extends Clock {
  constructor(public instant: Instant) {
    super();
  }
  now(): Instant {
    return this.instant;
  }
}

export const at = (iso: string): Instant => parseInstant(iso)!;
export const NOON = at('2020-02-08T12:00:00+08:00');

export const COMMITTEE = orgUnitCode('310105002006');
export const NEIGHBOUR = orgUnitCode('310105002007');
export const OFFICE = orgUnitCode('310105002000');
export const PUJIANG = orgUnitCode('310120001001');
export const FENGLIAN = orgUnitCode('310110012001');

interface Answered<Body> {
  readonly status: number;
  readonly headers: Readonly<Record<string, any>>;
  readonly body: Body;
}

export interface Asking {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD';
  readonly body?: unknown;
  /** The account that asks; `null`: nobody. */
  readonly as?: string | null;
  readonly headers?: Record<string, string>;
}

export interface ImportAsking extends Omit<Asking, 'body' | 'method'> {
  readonly orgUnit?: string;
  readonly dryRun?: boolean;
  /** `refused-rows` for these as a file, in place of the report. */
  readonly answer?: string;
  /** A second file of the form, and its name. */
  readonly second?: { readonly name: string; readonly content: string };
}

/** A whole gateway over HTTP, its services on a real event node, in directories of its own. */
export class TestGateway {
  private readonly tokens = new Map<string, string>();
  private stopped = false;

  private constructor(
    readonly directory: string,
    readonly clock: SetClock,
    readonly node: LogServer,
    readonly log: EventLog,
    readonly app: NestFastifyApplication,
    private readonly vault: TestVault,
  ) {}

  /** Starts one. With `registered` the demonstration's units are registered, so that facts are taken of them. */
  static async start(options: Partial<GatewayOptions> = {}, registered = true): Promise<TestGateway> {
    const directory = mkdtempSync(join(tmpdir(), 'yiwang-gateway-'));
    const clock = new SetClock(NOON);
    const node = await startLogServer({ dir: join(directory, 'events'), port: 0 });
    const log = EventLog.connect(node.connectionString, { upcasters: UPCASTERS });
    const vault = await testVault();
    const { vaultUrl, masterKey } = vault;
    const app = await createGateway(clock, {
      directory: join(directory, 'vault'),
      vaultUrl,
      masterKey,
      demonstration,
      // Tests put the clock forward by hours.
      sessionIdleLimit: 7 * DAY,
      services: CONTEXTS.map((context) => new SubmissionRunner(log, clock, context)),
      log,
      ...options,
    });
    const gateway = new TestGateway(directory, clock, node, log, app, vault);
    if (registered) await gateway.registerUnits();
    return gateway;
  }

  /** The token of an account of the demonstration. */
  async token(account: string): Promise<string> {
    const known = this.tokens.get(account);
    if (known) return known;
    const { body } = await this.ask<{ token: string }>('/api/session', { body: { account, password: 'demo' }, as: null });
    this.tokens.set(account, body.token);
    return body.token;
  }

  /** Forgets every token: when the clock moves by more than a session lasts, accounts sign in anew. */
  signOut(): void {
    this.tokens.clear();
  }

  async ask<Body = any>(path: string, { method, body, as = `committee-${COMMITTEE}`, headers = {} }: Asking = {}): Promise<Answered<Body>> {
    const response = await this.app.inject({
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      url: path,
      headers: { ...(as === null ? {} : { authorization: `Bearer ${await this.token(as)}` }), ...headers },
      ...(body === undefined ? {} : { payload: body as object }),
    });
    const isJson = /json/.test(String(response.headers['content-type'])) && response.body !== '';
    const parsed = isJson && !String(response.headers['content-type']).includes('ndjson') ? response.json() : response.body;
    return { status: response.statusCode, headers: response.headers, body: parsed as Body };
  }

  /** Submits, by default as the committee for itself, now. */
  submit(items: object | readonly object[], asking: Asking = {}): Promise<Answered<any>> {
    return this.ask('/api/submissions', { body: items, ...asking });
  }

  /** Sends a ledger as a browser's form does. */
  import(file: Uint8Array | string, { orgUnit = COMMITTEE as string, dryRun = false, answer, second, ...asking }: ImportAsking = {}): Promise<Answered<any>> {
    const boundary = 'ledger-boundary';
    const part = (name: string, content: Uint8Array | string) => [
      Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`),
      Buffer.from(content as string),
      Buffer.from('\r\n'),
    ];
    const files = [...part('ledger.csv', file), ...(second ? part(second.name, second.content) : [])];
    const body = Buffer.concat([...files, Buffer.from(`--${boundary}--\r\n`)]);
    const headers = { 'content-type': `multipart/form-data; boundary=${boundary}`, ...asking.headers };
    const query = new URLSearchParams({ orgUnit, ...(dryRun ? { dryRun: 'true' } : {}), ...(answer ? { answer } : {}) });
    return this.ask(`/api/imports?${query.toString()}`, { as: `committee-${orgUnit}`, ...asking, body, headers });
  }

  /** Everything the log holds, in order. */
  async events(): Promise<RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for await (const event of this.log.readAll()) if (!(event instanceof Error)) events.push(event);
    return events;
  }

  async stop(): Promise<void> {
    if (this.stopped) return;
    this.stopped = true;
    await this.app.close();
    await this.log.close();
    await this.node.close();
  }

  async remove(): Promise<void> {
    await this.stop();
    await this.vault.remove();
    rmSync(this.directory, { recursive: true, force: true });
  }

  private async registerUnits(): Promise<void> {
    const items = demonstration.orgUnits.map(({ code, name, nameEn }) =>
      submission('register-org-unit', { name, nameEn }, { orgUnit: code }),
    );
    const { body } = await this.submit(items, { as: 'admin' });
    const failed = (body as { outcome: string }[]).filter(({ outcome }) => outcome !== 'recorded');
    if (failed.length > 0) throw new Error(JSON.stringify(failed));
  }
}

/** The gateway's module in an application of its own. */
export async function createGateway(clock: Clock, options: GatewayOptions): Promise<NestFastifyApplication> {
  class TimeModule {}
  Module({ providers: [{ provide: Clock, useValue: clock }], exports: [Clock] })(TimeModule);
  const app = await NestFactory.create<NestFastifyApplication>(
    GatewayModule.register({ ...options, imports: [TimeModule, ...(options.imports ?? [])] }),
    createHttpAdapter(),
    { logger: false, abortOnError: false },
  );
  app.enableShutdownHooks([]);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}

/** A submission as a client sends it. */
export function submission(type: string, data: object, known: Record<string, unknown> = {}): Record<string, any> {
  return { submissionId: randomUUID(), type, orgUnit: COMMITTEE, occurredAt: '2020-02-08T11:00:00+08:00', data, ...known };
}

export const aPerson = (known: Record<string, unknown> = {}) => ({
  name: '秦红梅',
  documentNumber: '990000198907099594',
  phone: '19900003070',
  address: '愚园路432弄12号301室',
  ...known,
});

export const aReturnee = (known: Record<string, unknown> = {}) => ({
  person: aPerson(),
  exposureClass: 'hubei',
  declaredBy: 'committee',
  tenure: 'owner',
  arrivedAt: '2020-02-07T00:00:00+08:00',
  ...known,
});
