import { jest } from '@jest/globals';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { openReadStore } from './open-read-store.js';
import type { ReadStore } from './read-store.js';

const WRITER = fileURLToPath(new URL('../fixtures/batch-writer.mjs', import.meta.url));
const onLinux = existsSync('/proc/sys/kernel/random/boot_id') ? describe : describe.skip;

onLinux('the embedded read store when its process or its machine dies (needs Linux: /proc)', () => {
  let directory: string;
  let store: ReadStore | undefined;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'yiwang-crash-'));
  });
  afterEach(async () => {
    await store?.close();
    store = undefined;
    await rm(directory, { recursive: true, force: true });
  });

  /** Starts a writer and kills it without warning some time after its first acknowledged batch: the last one it acknowledged. */
  const writeUntilKilled = async (afterMs: number): Promise<number> => {
    const writer = spawn(process.execPath, [WRITER, directory], { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    const ended = new Promise((resolve) => writer.once('close', resolve));
    writer.stdout.on('data', (chunk: Buffer) => {
      if (!/^\d+$/m.test(output) && /^\d+$/m.test(output + String(chunk))) setTimeout(() => writer.kill('SIGKILL'), afterMs);
      output += String(chunk);
    });
    await ended;
    return Math.max(0, ...output.split('\n').slice(0, -1).filter((line) => /^\d+$/.test(line)).map(Number));
  };

  const ownerFile = () => join(directory, 'owner.json');

  it('keeps every acknowledged batch, whole, and its checkpoint, at any moment of a kill -9', async () => {
    for (const afterMs of [1, 40, 90, 170]) {
      const acknowledged = await writeUntilKilled(afterMs);
      const notices: string[] = [];
      store = await openReadStore({ directory, onNotice: (notice) => notices.push(notice) });
      const version = (await store.live())!;
      const { position } = (await version.checkpoint())!;
      expect(Number(position)).toBeGreaterThanOrEqual(acknowledged);
      const values = new Set<number>();
      for await (const page of version.cells()) for (const cell of page) values.add(cell.value);
      expect([...values]).toEqual([Number(position)]);
      expect(await version.factsOfKeys([{ subject: 's', key: 'k' }])).toHaveLength(Number(position));
      expect(notices).toEqual([]);
      await store.close();
      store = undefined;
    }
  });

  it('gives its directory up when its thread is ended, and the database’s thread with it', async () => {
    const writer = new Worker(WRITER, { argv: [directory], stdout: true });
    for await (const acknowledged of createInterface(writer.stdout)) if (acknowledged === '3') break;
    await expect(openReadStore({ directory })).rejects.toMatchObject({ code: 'read-store-locked' });
    await writer.terminate();
    const notices: string[] = [];
    store = await openReadStore({ directory, onNotice: (notice) => notices.push(notice) });
    expect((await (await store.live())!.checkpoint())!.position).toBeGreaterThanOrEqual(3n);
    expect(notices).toEqual([]);
  });

  it('gives its directory up on closing also when its database’s thread has died', async () => {
    const asked = jest.spyOn(Worker.prototype, 'postMessage');
    const lost = await openReadStore({ directory });
    await (asked.mock.contexts.at(-1) as Worker).terminate();
    asked.mockRestore();
    await expect(lost.live()).rejects.toMatchObject({ code: 'read-store-lost' });
    await expect(lost.close()).rejects.toMatchObject({ code: 'read-store-lost' });
    store = await openReadStore({ directory });
  });

  it('has one owner: whoever comes second is told so, be it this process or another', async () => {
    store = await openReadStore({ directory });
    await expect(openReadStore({ directory })).rejects.toMatchObject({ code: 'read-store-locked' });
    const second = spawn(process.execPath, [WRITER, directory], { stdio: ['ignore', 'ignore', 'pipe'] });
    let complaint = '';
    second.stderr.on('data', (chunk: Buffer) => (complaint += String(chunk)));
    await new Promise((resolve) => second.once('close', resolve));
    expect(complaint).toContain('read-store-locked');
    expect((await store.live())).toBeUndefined();
  });

  it('starts anew after the machine went down with it open, and says so', async () => {
    await writeUntilKilled(20);
    const file = ownerFile();
    const owner = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
    await writeFile(file, JSON.stringify({ ...owner, bootId: 'an earlier start of the machine' }));
    const notices: string[] = [];
    store = await openReadStore({ directory, onNotice: (notice) => notices.push(notice) });
    expect(await store.live()).toBeUndefined();
    expect(notices).toEqual([expect.stringContaining('made again from the log')]);
  });

  it('trusts what a clean stop left behind, also on another start of the machine', async () => {
    await writeUntilKilled(20);
    store = await openReadStore({ directory });
    await store.close();
    const file = ownerFile();
    const owner = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
    expect(owner['state']).toBe('stopped');
    await writeFile(file, JSON.stringify({ ...owner, bootId: 'an earlier start of the machine' }));
    store = await openReadStore({ directory });
    expect(await store.live()).toBeDefined();
  });

  it('is made again when its files are damaged', async () => {
    store = await openReadStore({ directory });
    await store.close();
    await rm(join(directory, 'pglite', 'global'), { recursive: true });
    const notices: string[] = [];
    store = await openReadStore({ directory, onNotice: (notice) => notices.push(notice) });
    expect(await store.live()).toBeUndefined();
    expect(notices).toHaveLength(1);
  });
});
