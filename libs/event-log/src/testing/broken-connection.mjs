// Run as a process of its own: appends by the hundred over a connection that breaks, and prints how many were recorded.
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventLog, NEW_STREAM } from '@yiwang/event-log';
import { startEventNode } from '@yiwang/event-node';

const dir = await mkdtemp(join(tmpdir(), 'yiwang-broken-'));
const node = await startEventNode({ dir, port: 0 });
const sockets = new Set();
const wire = createServer((near) => {
  const far = connect(node.port, '127.0.0.1');
  for (const socket of [near, far]) {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => [near, far].forEach((end) => end.destroy()));
  }
  near.pipe(far);
  far.pipe(near);
});
await new Promise((resolve) => wire.listen(0, '127.0.0.1', resolve));
const log = EventLog.connect(`esdb://127.0.0.1:${wire.address().port}?tls=false`, { answerLimit: 30_000 });
await log.head();

const append = async () => {
  const id = randomUUID();
  const known = { submissionId: id, correlationId: id, causationId: id, actor: 'admin', role: 'admin', orgUnit: '310105002' };
  const event = { id, type: 'Said', data: { words: 'x'.repeat(4_000) }, metadata: { ...known, occurredAt: 0, recordedAt: 0 } };
  await log.append(`310105002_talk-${id}`, [event], NEW_STREAM);
};
const appending = Promise.allSettled(Array.from({ length: 1_000 }, append));
setTimeout(() => sockets.forEach((socket) => socket.destroy()), 60);
const results = await appending;
for (const { reason } of results) if (reason) process.stderr.write(`${reason.stack.slice(0, 1200)}\n`);
process.stdout.write(`recorded ${results.filter(({ status }) => status === 'fulfilled').length}\n`);
if (process.argv[2] === 'reject') void Promise.reject(new Error('a rejection of ours'));
await new Promise((resolve) => setTimeout(resolve, 50));
process.stdout.write('alive\n');
await node.close();
await rm(dir, { recursive: true, force: true });
process.exit(0);
