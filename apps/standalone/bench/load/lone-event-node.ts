import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const NODE = fileURLToPath(new URL('../../../../../libs/event-node/bin/event-node.mjs', import.meta.url));

/** An event node in a process of its own, which several products may use. */
export interface LoneEventNode {
  /** `esdb://…`. */
  readonly address: string;
  stop(): Promise<void>;
}

/** Starts one on a log's directory. */
export async function startLoneEventNode(dir: string): Promise<LoneEventNode> {
  const door = createServer().listen(0, '127.0.0.1');
  await once(door, 'listening');
  const { port } = door.address() as { port: number };
  await new Promise((resolve) => door.close(resolve));
  const child = spawn(process.execPath, [NODE, '--data', dir, '--port', String(port)], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  const stop = async () => {
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
  };
  return { address: `esdb://127.0.0.1:${port}?tls=false`, stop };
}
