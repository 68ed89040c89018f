import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NODE = join(dirname(fileURLToPath(import.meta.url)), '../../../../libs/event-node/bin/event-node.mjs');

/** A port of loopback that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** An event node in a process of its own, which may go away and come back at the same port. */
export class EventNodeProcess {
  private child: ChildProcess | undefined;

  private constructor(
    private readonly dir: string,
    readonly port: number,
    private readonly options: readonly string[],
  ) {}

  static async start(dir: string, ...options: readonly string[]): Promise<EventNodeProcess> {
    const node = new EventNodeProcess(dir, await freePort(), options);
    await node.startAgain();
    return node;
  }

  async startAgain(): Promise<void> {
    const child = spawn(process.execPath, [NODE, '--data', this.dir, '--port', String(this.port), ...this.options], {
      env: { ...process.env, NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.child = child;
    await once(child.stdout!, 'data');
  }

  /** Ends it: in order (`SIGTERM`), or as a power cut would (`SIGKILL`). */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const gone = once(this.child!, 'exit');
    this.child!.kill(signal);
    await gone;
  }

  /** Lets it hang: its port still accepts connections, and nothing is answered. */
  freeze(): void {
    this.child!.kill('SIGSTOP');
  }

  thaw(): void {
    this.child!.kill('SIGCONT');
  }
}
