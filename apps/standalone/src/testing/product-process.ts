import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAIN = join(dirname(fileURLToPath(import.meta.url)), '../../dist/bundle/main.js');

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

  /**
   * Stops it as an operator would, or as a power cut to the process would (`SIGKILL`). Several signals are sent at once.
   * Gives the code it ended with, when it is gone.
   */
  async stop(...signals: NodeJS.Signals[]): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const gone = once(this.child, 'exit');
      for (const signal of signals.length === 0 ? ['SIGTERM' as const] : signals) this.child.kill(signal);
      await gone;
    }
    return this.child.exitCode;
  }
}
