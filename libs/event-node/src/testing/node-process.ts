import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../../bin/event-node.mjs', import.meta.url));
const built = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** A node in a process of its own, as `npx event-node` starts it. */
export interface NodeProcess {
  readonly connectionString: string;
  readonly pid: number;
  /** Ends the process as a power cut would: it gets no chance to do anything. */
  kill(): Promise<void>;
  /** Asks it to stop, and waits. */
  stop(): Promise<void>;
}

const running = new Set<ChildProcess>();
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
});

function requireBuilt(): void {
  if (!existsSync(built)) throw new Error('libs/event-node is not built: run "npm run build" before its tests.');
}

/** Runs `event-node` with a command that ends; answers what it printed and how it ended. */
export function runCommand(...args: readonly string[]): {
  readonly status: number | null;
  readonly signal: string | null;
  readonly output: string;
} {
  requireBuilt();
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], { encoding: 'utf8', timeout: 20_000 });
  return { status, signal, output: stdout + stderr };
}

/** Starts a node on `dir`; rejects with what it prints if it does not start. `through` is a command to run it under. */
export async function startNodeProcess(
  dir: string,
  { through = [] as readonly string[], args = [] as readonly string[] } = {},
): Promise<NodeProcess> {
  requireBuilt();
  const [command = '', ...rest] = [...through, process.execPath, bin, '--data', dir, '--port', '0', ...args];
  const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  const exited = new Promise<void>((resolve) => child.once('exit', () => (running.delete(child), resolve())));
  let output = '';
  const connectionString = await new Promise<string>((resolve, reject) => {
    const collect = (chunk: Buffer) => {
      output += chunk.toString('utf8');
      const [line] = /^esdb:.*$/m.exec(output) ?? [];
      if (line && output.includes(`${line}\n`)) resolve(line);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', reject);
    void exited.then(() => reject(new Error(output)));
  });
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await exited;
  };
  return { connectionString, pid: child.pid ?? 0, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}
