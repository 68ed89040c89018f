import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { LogStore } from '../log/log-store.js';
import { Streams } from './streams.js';

describe('writes to streams', () => {
  let dir: string;
  let log: LogStore;
  let streams: Streams;
  let commits: jest.SpiedFunction<LogStore['transact']>;
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
  const write = () => {
    const event = { id: randomUUID(), type: 'Said', contentType: 'application/json', data: Buffer.from('{}'), metadata: Buffer.from('{}') };
    return streams.write({ kind: 'append', stream: `talk-${event.id}`, expected: 'no_stream', events: [event] }, 100);
  };
  const written = { outcome: 'written', revision: 0, position: expect.any(Number) as number };

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'yiwang-streams-'));
    log = LogStore.open(dir);
    streams = new Streams(log);
    commits = jest.spyOn(log, 'transact');
  });
  afterEach(async () => {
    streams.close();
    await log.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it('share a commit as long as each turn brings more', async () => {
    const writing: Promise<unknown>[] = [];
    for (let n = 0; n < 10; n += 1) {
      writing.push(write(), write());
      await turn();
    }
    for (const outcome of await Promise.all(writing)) expect(outcome).toEqual(written);
    expect(commits).toHaveBeenCalledTimes(1);
  });

  it('wait for nobody where one comes alone', async () => {
    const writing = write();
    await turn();
    expect(commits).toHaveBeenCalledTimes(1);
    expect(await writing).toEqual(written);
  });

  it('do not wait for ever for those that go on coming', async () => {
    const writing: Promise<unknown>[] = [];
    for (let n = 0; n < 60; n += 1) {
      writing.push(write(), write());
      await turn();
    }
    expect(commits).toHaveBeenCalled();
    await Promise.all(writing);
  });
});
