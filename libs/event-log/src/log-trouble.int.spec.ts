import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEventNode, type EventNode } from '@yiwang/event-node';
import { EventLog } from './event-log.js';
import { isForGood, troubleOf, type LogTrouble } from './log-trouble.js';
import { refusal, startAwkwardServer } from './testing/awkward-server.mjs';

describe('what keeps a log from us', () => {
  const folder = mkdtempSync(join(tmpdir(), 'yiwang-trouble-'));
  let secure: EventNode;
  let plain: EventNode;
  const toEnd: (() => unknown)[] = [];
  beforeAll(async () => {
    secure = await startEventNode({ dir: join(folder, 'secure'), port: 0, secure: true });
    plain = await startEventNode({ dir: join(folder, 'plain'), port: 0 });
  });
  afterAll(async () => {
    for (const end of toEnd) await end();
    await secure.close();
    await plain.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const troubleAt = async (address: string): Promise<LogTrouble | undefined> => {
    const log = EventLog.connect(address);
    try {
      await log.check(2_000);
      return undefined;
    } catch (error) {
      return troubleOf(error);
    } finally {
      await log.close();
    }
  };

  it('is nothing where all is well', async () => {
    expect(await troubleAt(secure.connectionString)).toBeUndefined();
    expect(await troubleAt(plain.connectionString)).toBeUndefined();
  });

  it('is a wrong password, or none', async () => {
    expect(await troubleAt(secure.connectionString.replace(/:[^:@/]+@/, ':nobody-knows@'))).toBe('wrong-password');
    expect(await troubleAt(secure.connectionString.replace(/\/\/.*@/, '//'))).toBe('wrong-password');
    expect(isForGood('wrong-password')).toBe(true);
  });

  it('is a right that is missing, by whichever of its ways a server says so', async () => {
    for (const denied of [refusal(7, 'access-denied'), refusal(7, 'something else'), refusal(2, 'access-denied')]) {
      const server = await startAwkwardServer({ append: () => undefined, read: (call) => call.emit('error', denied) });
      toEnd.push(() => server.close());
      expect(await troubleAt(server.connectionString)).toBe('missing-right');
    }
    expect(isForGood('missing-right')).toBe(true);
  });

  it('is a CA that is not known', async () => {
    expect(await troubleAt(secure.connectionString.replace(/&tlsCAFile=.*/, ''))).toBe('unknown-ca');
  });

  it('is a certificate for another name', async () => {
    // Which is the same address by a name that no certificate holds.
    expect(await troubleAt(secure.connectionString.replace('@localhost:', '@127.1:'))).toBe('certificate-of-another');
  });

  it('is TLS on one side only', async () => {
    expect(await troubleAt(plain.connectionString.replace('tls=false', 'tls=true'))).toBe('tls-mismatch');
    expect(await troubleAt(secure.connectionString.replace(/tls=true.*/, 'tls=false'))).toBe('tls-mismatch');
  });

  it('is a member that does not lead and knows none, alone or among several', async () => {
    const server = await startAwkwardServer({ append: () => undefined, leads: false });
    toEnd.push(() => server.close());
    expect(await troubleAt(server.connectionString)).toBe('no-leader');
    expect(await troubleAt(server.connectionString.replace('?', ',127.0.0.1:1?'))).toBe('no-leader');
    expect(isForGood('no-leader')).toBe(false);
  });

  it('is nobody there, or somebody else', async () => {
    expect(await troubleAt('esdb://127.0.0.1:1?tls=false')).toBe('nobody-there');
    expect(await troubleAt('esdb://no-such-host.invalid?tls=false')).toBe('unknown-host');
    const page = createServer((_request, answer) => answer.end('a page')).listen(0, '127.0.0.1');
    toEnd.push(() => page.close());
    await new Promise((resolve) => page.once('listening', resolve));
    expect(['tls-mismatch', 'no-event-store', 'no-answer']).toContain(await troubleAt(`esdb://127.0.0.1:${(page.address() as AddressInfo).port}?tls=false`));
  });
});
