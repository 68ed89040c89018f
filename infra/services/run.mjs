/**
 * `npm run services`: the product on this machine with each submission service in a process of its own, and where one of
 * them ends, so do all: whoever watches this one starts them again. The log is that of `EVENTSTORE_URL`, or an event node's under `DATA_DIR`.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import concurrently from 'concurrently';
import { DOMAIN } from '../workspace/boundaries.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const dataDir = resolve(process.env.DATA_DIR ?? '.data');

/** Ports of loopback that nobody listens on. */
async function freePorts(count) {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
  return ports;
}

/** Starts the event node where no other log is named; waits until it says that it listens. */
async function openLog(port) {
  if (process.env.EVENTSTORE_URL) return { url: process.env.EVENTSTORE_URL, end: () => undefined };
  const node = spawn(process.execPath, [join(root, 'libs/event-node/bin/event-node.mjs'), '--data', join(dataDir, 'events'), '--port', String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // A ^C at the terminal ends the services first, and the log after them.
    detached: true,
  });
  await once(node.stdout, 'data');
  return { url: `esdb://127.0.0.1:${port}?tls=false`, end: () => node.kill('SIGTERM') };
}

const [logPort, ...ports] = await freePorts(1 + DOMAIN.length);
const log = await openLog(logPort);
const trust = process.env.SERVICE_CA ? {} : { SERVICE_KEY: process.env.SERVICE_KEY || randomBytes(32).toString('hex') };
const env = { DEMO: 'off', ...process.env, ...trust, EVENTSTORE_URL: log.url };
const service = (name, index) => ({
  name,
  command: `"${process.execPath}" apps/${name}/dist/main.js`,
  env: { ...env, HOST: '127.0.0.1', PORT: String(ports[index]), OPERATIONS_PORT: '0' },
});
const product = {
  name: 'product',
  command: `"${process.execPath}" apps/standalone/dist/main.js`,
  env: { ...env, SUBMISSION_SERVICES: DOMAIN.map((name, index) => `${name}=127.0.0.1:${ports[index]}`).join() },
};

const { result } = concurrently([...DOMAIN.map(service), product], { cwd: root, prefix: 'name', killOthersOn: ['success', 'failure'] });
await result.catch(() => {
  process.exitCode = 1;
});
log.end();
