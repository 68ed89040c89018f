import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEventNodeThread } from '@yiwang/event-node';
import { RevisionConflict } from '@yiwang/kernel';
import { answerTo, refusal, startAwkwardServer } from '../testing/awkward-server.mjs';
import { TestNode } from '../testing/test-node.js';
import type { Run } from './ordered-appends.js';
import { RawLog } from './raw-log.js';

describe('appends in one order', () => {
  const run = (stream: string, revision = 0n): Run => {
    const event = { id: randomUUID(), type: 'Said', contentType: 'application/json', data: Buffer.from('{}'), metadata: Buffer.from('{}') };
    return { stream, events: [{ ...event, stream, revision, position: 0n }] };
  };
  const opened: { close(): Promise<void> }[] = [];
  const logAt = (address: string): RawLog => {
    const log = RawLog.connect(address);
    opened.push(log);
    return log;
  };
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.close();
  });

  it('are all taken, however long the names of their streams that come back with each answer', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'yiwang-appends-'));
    const node = await startEventNodeThread({ dir, socket: true });
    const log = logAt(node.endpoint);
    const appends = log.appends();
    const long = 'n'.repeat(1_500);
    for (let n = 0; n < 3_000; n += 1) await appends.add(run(`talk-${long}-${n}`));
    await appends.end();
    expect(appends.acknowledged).toBe(3_000);
    expect(await log.end()).toBeGreaterThanOrEqual(3_000n);
    await log.close();
    await node.close();
    await rm(dir, { recursive: true, force: true });
  });

  it('go again from the first that was not acknowledged, in their order, where the call breaks or one is not answered for', async () => {
    const given: string[] = [];
    const taken = new Set<string>();
    let asked = 0;
    let broken: unknown;
    const server = await startAwkwardServer({
      append: (request, call) => {
        if (call === broken) return;
        asked += 1;
        if (asked === 30 || asked === 60) broken = call;
        if (asked === 30) call.emit('error', refusal(14, 'resigned'));
        else if (asked === 60) call.write(answerTo(request).setSuccess(undefined));
        else {
          taken.add(request.getProposedMessagesList()[0]!.getId().getString());
          call.write(answerTo(request));
        }
      },
    });
    opened.push({ close: async () => server.close() });
    const appends = logAt(server.connectionString).appends();
    for (let n = 0; n < 60; n += 1) {
      const said = run(`talk-${n}`);
      given.push(said.events[0]!.id);
      await appends.add(said);
    }
    await appends.end();
    expect([...taken]).toEqual(given);
    expect(asked).toBeGreaterThan(60);
  });

  it('end with the conflict where somebody else writes to the log', async () => {
    const node = await TestNode.start();
    const appends = logAt(node.connectionString).appends();
    await appends.add(run('talk-1'));
    await appends.add(run('talk-1'));
    await expect(appends.end()).rejects.toBeInstanceOf(RevisionConflict);
    await expect(appends.add(run('talk-2'))).rejects.toBeInstanceOf(RevisionConflict);
    await opened.splice(0)[0]!.close();
    await node.remove();
  });
});
