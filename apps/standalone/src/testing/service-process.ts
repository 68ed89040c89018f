import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from './event-node-process.js';

const APPS = join(dirname(fileURLToPath(import.meta.url)), '../../..');

/** A service that runs alone, which may go away and come back at the same address. */
export class ServiceProcess {
  private child: ChildProcess | undefined;
  private output = '';
  private printedUrl = '';

  private constructor(
    readonly name: string,
    private readonly port: number,
    private readonly environment: NodeJS.ProcessEnv,
  ) {}

  /** Starts the built service of an app on a free port and waits until it says that it listens. */
  static async start(name: string, environment: NodeJS.ProcessEnv): Promise<ServiceProcess> {
    const service = new ServiceProcess(name, await freePort(), environment);
    await service.startAgain();
    return service;
  }

  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** Everything it has printed since it was last started. */
  get printed(): string {
    return this.output;
  }

  /** The address it last printed: of its health and metrics, and of a gateway all there is. */
  get url(): string {
    return this.printedUrl;
  }

  get pid(): number {
    return this.child!.pid!;
  }

  async startAgain(): Promise<void> {
    const child = spawn(process.execPath, [join(APPS, this.name, 'dist/main.js')], {
      env: { ...process.env, NODE_OPTIONS: '', PORT: String(this.port), ...this.environment },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.child = child;
    this.output = '';
    await new Promise<void>((resolve, reject) => {
      child.stdout!.on('data', (chunk: Buffer) => {
        this.output += chunk.toString();
        const [, url] = / is ready .*(http:\/\/\S+)\n/.exec(this.output) ?? [];
        if (url === undefined) return;
        this.printedUrl = url;
        resolve();
      });
      child.once('exit', (code) => reject(new Error(`${this.name} ended with ${code}: ${this.output}`)));
    });
  }

  /** Ends it: in order (`SIGTERM`), or as a power cut would (`SIGKILL`). Gives the code it ended with. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    const child = this.child!;
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
    return child.exitCode;
  }
}
