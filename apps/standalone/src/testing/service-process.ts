import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from './event-node-process.js';

const APPS = join(dirname(fileURLToPath(import.meta.url)), '../../..');

/** A service that runs alone, which may go away and come back at the same address. */
export class ServiceProcess {
  private child: ChildProcess | undefined;
  private printed = '';

  private constructor(
    readonly name: string,
    private readonly port: number,
    private readonly environment: NodeJS.ProcessEnv,
  ) {}

  /** Starts the built service of a context on a free port and waits until it says that it listens. */
  static async start(name: string, environment: NodeJS.ProcessEnv): Promise<ServiceProcess> {
    const service = new ServiceProcess(name, await freePort(), environment);
    await service.startAgain();
    return service;
  }

  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** Where its health and metrics are. */
  get operationsUrl(): string {
    return /http:\/\/\S+/.exec(this.printed)![0];
  }

  async startAgain(): Promise<void> {
    const child = spawn(process.execPath, [join(APPS, this.name, 'dist/main.js')], {
      env: { ...process.env, NODE_OPTIONS: '', PORT: String(this.port), ...this.environment },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.child = child;
    this.printed = '';
    await new Promise<void>((resolve, reject) => {
      child.stdout!.on('data', (chunk: Buffer) => {
        this.printed += chunk.toString();
        if (/health at http:\/\/\S+\n/.test(this.printed)) resolve();
      });
      child.once('exit', (code) => reject(new Error(`${this.name} ended with ${code}: ${this.printed}`)));
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
