import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PostgresProcess } from '@yiwang/read-store/testing';
import { demonstration } from '@yiwang/simulator';
import { EventNodeProcess } from './event-node-process.js';
import type { Answer, Sent } from './installation.js';
import { verified } from './prepared.js';
import { ProductProcess } from './product-process.js';

export const PASSWORD = 'correct horse battery';

/** What is asked: without a body it is a GET; without a token it is the first administrator who asks. */
export interface Asked {
  readonly body?: unknown;
  readonly token?: string;
  readonly method?: string;
  readonly signal?: AbortSignal;
}

/** A product started several times with the same addresses, each in a process of its own, behind no balancer. */
export class SharedProduct {
  readonly gateways: ProductProcess[] = [];
  /** The first administrator's session. */
  token = '';
  private started = 0;
  /** By what PostgreSQL knows each. */
  private readonly names = new Map<ProductProcess, string>();

  private constructor(
    private readonly folder: string,
    private readonly postgres: PostgresProcess,
    readonly node: EventNodeProcess,
    private readonly environment: Record<string, string>,
  ) {}

  /**
   * @param postgres where vault and numbers get a role and a database each
   * @param follower the server that may take its place
   * @param demo whether a demonstration is played; then its administrator is the first
   */
  static async start(postgres: PostgresProcess, processes: number, { follower, demo = 'off' }: { readonly follower?: PostgresProcess; readonly demo?: 'on' | 'off' } = {}): Promise<SharedProduct> {
    const folder = mkdtempSync(join(tmpdir(), 'shared-product-'));
    const node = await EventNodeProcess.start(join(folder, 'events'));
    const shared = new SharedProduct(folder, postgres, node, {
      EVENTSTORE_URL: `esdb://127.0.0.1:${node.port}?tls=false`,
      DATABASE_URL: ofBoth(await postgres.makeDatabase('numbers'), follower),
      VAULT_URL: ofBoth(await postgres.makeDatabase('vault'), follower),
      MASTER_KEY: randomBytes(32).toString('hex'),
      DEMO: demo,
    });
    for (let n = 0; n < processes; n += 1) await shared.startAnother();
    if (demo === 'off') await shared.setUp();
    else shared.token = (await shared.signIn(shared.gateways[0]!, 'admin', demonstration.password))!;
    for (const gateway of shared.gateways) await gateway.ready();
    return shared;
  }

  get vaultUrl(): string {
    return this.environment['VAULT_URL']!;
  }

  get masterKey(): Buffer {
    return Buffer.from(this.environment['MASTER_KEY']!, 'hex');
  }

  get logAddress(): string {
    return this.environment['EVENTSTORE_URL']!;
  }

  /** One more process; it takes its place behind the others. */
  async startAnother(): Promise<ProductProcess> {
    const name = `data-${(this.started += 1)}`;
    const gateway = await ProductProcess.start(join(this.folder, name), { ...this.environment, PGAPPNAME: name });
    this.gateways.push(gateway);
    this.names.set(gateway, name);
    return gateway;
  }

  /** Which process writes the numbers: the one whose connection has the lock; `undefined` while none has it. */
  async writerOfNumbers(): Promise<ProductProcess | undefined> {
    const [holder] = await this.postgres.query(
      `select application_name as name from pg_locks join pg_stat_activity using (pid) where locktype = 'advisory' and granted`,
    );
    return this.gateways.find((gateway) => this.names.get(gateway) === holder?.['name']);
  }

  /** What `npm run verify` says of it, once its processes have ended. */
  verified(): ReturnType<typeof verified> {
    return verified(join(this.folder, 'data-1'), this.environment);
  }

  /** Asks one of the processes. */
  ask(gateway: Pick<ProductProcess, 'url'>, path: string, { body, token = this.token, method = body === undefined ? 'GET' : 'POST', signal }: Asked = {}): Promise<Response> {
    const headers = { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...(token && { authorization: `Bearer ${token}` }) };
    return fetch(gateway.url + path, { method, headers, ...(signal && { signal }), ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  }

  async submit(gateway: ProductProcess, items: readonly Sent[], token?: string): Promise<readonly Answer[]> {
    return (await (await this.ask(gateway, '/api/submissions', { body: items, ...(token ? { token } : {}) })).json()) as Answer[];
  }

  /** Sends a ledger as a page does. */
  async import(gateway: ProductProcess, orgUnit: string, ledger: string, token = this.token): Promise<unknown> {
    const form = new FormData();
    form.append('file', new Blob([ledger]), 'ledger.csv');
    const answer = await fetch(`${gateway.url}/api/imports?orgUnit=${orgUnit}`, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: form });
    return answer.json();
  }

  async signIn(gateway: ProductProcess, account: string, password = PASSWORD): Promise<string | undefined> {
    const answer = await this.ask(gateway, '/api/session', { body: { account, password }, token: '' });
    return ((await answer.json()) as { token?: string }).token;
  }

  async remove(): Promise<void> {
    for (const gateway of this.gateways) await gateway.stop('SIGKILL');
    await this.node.end('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** The link that one process printed is good at another. */
  private async setUp(): Promise<void> {
    const [first] = this.gateways;
    const last = this.gateways.at(-1)!;
    for (let waited = 0; !/setup\?token=/.test(first!.printed) && waited < 10_000; waited += 50) await sleep(50);
    const [, token] = /setup\?token=([\w-]+)/.exec(first!.printed)!;
    const body = { token, account: 'root1', name: '管理员甲', password: PASSWORD };
    ({ token: this.token } = (await (await this.ask(last, '/api/setup', { body, token: '' })).json()) as { token: string });
  }
}

/** An address that names a second server, too. */
const ofBoth = (url: string, follower: PostgresProcess | undefined): string =>
  follower === undefined ? url : `${url.replace(/(@[^/]+)/, `$1,127.0.0.1:${follower.port}`)}?target_session_attrs=read-write`;
