import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAIN = join(dirname(fileURLToPath(import.meta.url)), '../../dist/main.js');

/** The product as `npm start` runs it, in a process of its own that a test may kill. */
export class ProductProcess {
  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
    private readonly output: string[],
  ) {}

  /** Starts the built product on a free port and waits until it says that it listens. */
  static async start(dataDir: string, environment: NodeJS.ProcessEnv = {}): Promise<ProductProcess> {
    if (!existsSync(MAIN)) throw new Error('apps/standalone is not built: run `npm run build` first.');
    const child = spawn(process.execPath, [MAIN], {
      env: { ...process.env, NODE_OPTIONS: '', DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'warn', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output: string[] = [];
    child.stderr!.on('data', (chunk: Buffer) => output.push(chunk.toString()));
    const url = await new Promise<string>((resolve, reject) => {
      child.stdout!.on('data', (chunk: Buffer) => {
        output.push(chunk.toString());
        const address = /https?:\/\/127\.0\.0\.1:\d+/.exec(output.join(''))?.[0];
        if (address) resolve(address);
      });
      child.once('exit', (code) => reject(new Error(`the product ended with ${code}:\n${output.join('')}`)));
    });
    return new ProductProcess(url, child, output);
  }

  get pid(): number {
    return this.child.pid!;
  }

  /** Everything it has printed so far. */
  get printed(): string {
    return this.output.join('');
  }

  /** Waits until `/readyz` says yes. */
  async ready(withinMs = 60_000): Promise<this> {
    const deadline = Date.now() + withinMs;
    for (;;) {
      const answer = await fetch(`${this.url}/readyz`).catch(() => undefined);
      if (answer?.ok) return this;
      if (Date.now() > deadline) throw new Error(`not ready after ${withinMs} ms: ${await answer?.text()}\n${this.printed}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Stops it as an operator would, or as a power cut to the process would (`SIGKILL`); resolves when it is gone. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill(signal);
    await gone;
  }
}

/** Someone signed in to a product. */
export class SignedIn {
  private constructor(
    readonly url: string,
    readonly token: string,
  ) {}

  static async as(url: string, account: string, password = 'demo'): Promise<SignedIn> {
    const answer = await fetch(`${url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ account, password }),
    });
    if (!answer.ok) throw new Error(`sign-in of ${account} answered ${answer.status}: ${await answer.text()}`);
    return new SignedIn(url, ((await answer.json()) as { token: string }).token);
  }

  async request(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`${this.url}${path}`, { ...init, headers: { ...init.headers, authorization: `Bearer ${this.token}` } });
  }

  async submit(submissions: unknown): Promise<any> {
    const answer = await this.request('/api/submissions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(submissions),
    });
    return answer.json();
  }

  /** Imports a ledger; the answer is the importer's own. */
  async importLedger(orgUnit: string, name: string, content: string | Uint8Array, query = ''): Promise<any> {
    const form = new FormData();
    form.append('file', new Blob([content as BlobPart]), name);
    const answer = await this.request(`/api/imports?orgUnit=${orgUnit}${query}`, { method: 'POST', body: form });
    if (!answer.ok) throw new Error(`import answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  }

  async graphql(query: string, variables: Record<string, unknown> = {}): Promise<any> {
    const answer = await this.request('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    const body = (await answer.json()) as { data?: any; errors?: unknown };
    if (body.errors) throw new Error(JSON.stringify(body.errors));
    return body.data;
  }

  /** The board's values by element, once the read model has caught up with the log. */
  async board(orgUnit: string, from?: string): Promise<Record<string, number | null>> {
    const { board } = await this.graphql(
      'query ($orgUnit: ID!, $from: DateTime) { board(orgUnit: $orgUnit, from: $from) { values { element { code } value } } }',
      { orgUnit, from },
    );
    return Object.fromEntries(board.values.map((v: any) => [v.element.code, v.value]));
  }
}
