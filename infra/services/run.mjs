/**
 * `npm run services`: every service in a process of its own on this machine, and where one of them ends, so do all: whoever
 * watches this one starts them again. The log is that of `EVENTSTORE_URL`, or an event node's under `DATA_DIR`.
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

const [logPort, sessionsPort, readModelPort, ...ports] = await freePorts(3 + DOMAIN.length);
const log = await openLog(logPort);
const trust = process.env.SERVICE_CA ? {} : { SERVICE_KEY: process.env.SERVICE_KEY || randomBytes(32).toString('hex') };
const env = { ...process.env, ...trust, EVENTSTORE_URL: log.url };
/** In place of the shell that starts it, where there is one that knows how: so it is the service itself that is told to end, and says how it did. */
const instead = process.platform === 'win32' ? '' : 'exec ';
const started = (name, settings) => ({ name, command: `${instead}"${process.execPath}" apps/${name}/dist/main.js`, env: { ...env, ...settings } });
const at = (port) => ({ HOST: '127.0.0.1', PORT: String(port), OPERATIONS_PORT: '0' });

const services = DOMAIN.map((name, index) => started(name, at(ports[index])));
const readModel = started('read-model', { ...at(readModelPort), GRAPHQL_PORT: '0', GATEWAY: `127.0.0.1:${sessionsPort}` });
const gateway = started('gateway', {
  SESSIONS_HOST: '127.0.0.1',
  SESSIONS_PORT: String(sessionsPort),
  READ_MODELS: `127.0.0.1:${readModelPort}`,
  SUBMISSION_SERVICES: DOMAIN.map((name, index) => `${name}=127.0.0.1:${ports[index]}`).join(),
});

const { result } = concurrently([...services, readModel, gateway], { cwd: root, prefix: 'name', killOthersOn: ['success', 'failure'] });
await result.catch(() => {
  process.exitCode = 1;
});
log.end();
