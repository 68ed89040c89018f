import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { startEventNode } from '@yiwang/event-node';
import { parseLogAddress } from '../connection/log-address.js';
import { LeaderSearch } from '../connection/leader-search.js';

/**
 * A command that starts a real EventStoreDB, without TLS, on a directory and a port, which are given to it as its two
 * last arguments. It stays in the foreground and ends by SIGTERM. Then every test's log is a server of its own.
 */
const COMMAND = process.env['EVENTSTORE_TEST_COMMAND'];

/** Whose habits the event node takes on where no command is given: `node` (its own), `esdb-23.10`, `esdb-24.2`. */
const HABITS = (process.env['EVENTSTORE_TEST_HABITS'] ?? 'node') as 'node' | 'esdb-23.10' | 'esdb-24.2';

/** A server that a test's log is kept on. */
export interface LogServer {
  readonly connectionString: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Starts one on a directory, at a port that is free or at the one it had before. */
export async function startLogServer({ dir, port = 0 }: { readonly dir: string; readonly port?: number }): Promise<LogServer> {
  return COMMAND === undefined ? startEventNode({ dir, port, habits: HABITS }) : startCommand(COMMAND, dir, port === 0 ? await freePort() : port);
}

async function startCommand(command: string, dir: string, port: number): Promise<LogServer> {
  const child = spawn('/bin/sh', ['-c', `exec ${command} "$0" "$1"`, dir, String(port)], { stdio: ['ignore', 'ignore', 'inherit'] });
  const exited = once(child, 'exit');
  const connectionString = `esdb://127.0.0.1:${port}?tls=false`;
  const search = new LeaderSearch(parseLogAddress(connectionString));
  for (let tries = 0; ; tries += 1) {
    const leader = await search.look().catch(() => undefined);
    if (leader !== undefined) break;
    if (tries > 300 || child.exitCode !== null) throw new Error(`${command} started no server that leads`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const close = async () => {
    child.kill('SIGTERM');
    await exited;
  };
  return { connectionString, port, close };
}

/** A port of loopback that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
