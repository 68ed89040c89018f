import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LOCK_FILES } from '@yiwang/directory-lock';
import { DirectoryOwner } from './directory-owner.js';

describe('the owner of a directory', () => {
  let directory: string;
  let marker: string;
  let owner: DirectoryOwner | undefined;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'yiwang-owner-'));
    marker = join(directory, 'owner.json');
  });
  afterEach(async () => {
    await owner?.abandon();
    await rm(directory, { recursive: true, force: true });
  });

  /** Takes the directory and answers how the former owner ended. */
  const take = async () => (owner = await DirectoryOwner.take(directory)).formerEnd;

  it('is one, of any number who try at once', async () => {
    const tries = await Promise.allSettled(Array.from({ length: 20 }, take));
    expect(tries.filter((t) => t.status === 'fulfilled')).toEqual([{ status: 'fulfilled', value: 'none' }]);
    for (const t of tries) {
      if (t.status === 'rejected') expect(t.reason).toMatchObject({ code: 'read-store-locked', message: expect.stringContaining(String(process.pid)) });
    }
    expect((await readdir(directory)).sort()).toEqual([...LOCK_FILES, 'owner.json'].sort());
  });

  it('may change after a release, and the next one knows how it ended', async () => {
    expect(await take()).toBe('none');
    await owner!.release();
    expect(await take()).toBe('stopped');
    await owner!.abandon();
    expect(await take()).toBe('process-died');
  });

  it('counts as ended with the machine when that has been started since, unless it stopped before', async () => {
    for (const [state, end] of [['running', 'machine-died'], ['stopped', 'stopped']] as const) {
      await take();
      await owner!.abandon();
      await writeFile(marker, JSON.stringify({ ...JSON.parse(await readFile(marker, 'utf8')), bootId: 'an earlier start', state }));
      expect(await take()).toBe(end);
      await owner!.abandon();
    }
  });

  it.each(['', '{"bootId":'])('counts as ended with the machine when its marker is torn: "%s"', async (text) => {
    await writeFile(marker, text);
    expect(await take()).toBe('machine-died');
  });

  it('counts as ended with the machine when there is no marker beside what it left, or one of a former format', async () => {
    await mkdir(join(directory, 'pglite'));
    expect(await take()).toBe('machine-died');
    await owner!.release();
    await rm(marker);
    await writeFile(join(directory, 'owner.7'), JSON.stringify({ pid: process.pid, startedAt: '1', bootId: 'x', state: 'stopped' }));
    expect(await take()).toBe('machine-died');
    await owner!.release();
    expect(await take()).toBe('stopped');
  });
});
