import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DirectoryOwner } from './directory-owner.js';

describe('the owner of a directory', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'yiwang-owner-'));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  const owners = async () => (await readdir(directory)).sort();

  it('is one, of any number who try at once', async () => {
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => DirectoryOwner.take(directory)));
    expect(tries.filter((t) => t.status === 'fulfilled')).toHaveLength(1);
    for (const t of tries) if (t.status === 'rejected') expect(t.reason).toMatchObject({ code: 'read-store-locked' });
    expect(await owners()).toEqual(['owner.1']);
  });

  it('is one, of any number who find the former one dead', async () => {
    await writeFile(join(directory, 'owner.7'), JSON.stringify({ pid: 2 ** 22 + 1, startedAt: '1', bootId: 'x', state: 'running' }));
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => DirectoryOwner.take(directory)));
    const taken = tries.flatMap((t) => (t.status === 'fulfilled' ? [t.value] : []));
    expect(taken.map((owner) => owner.formerEnd)).toEqual(['machine-died']);
    expect(await owners()).toEqual(['owner.8']);
  });

  it('may change after a release, and the next one knows how it ended', async () => {
    const first = await DirectoryOwner.take(directory);
    expect(first.formerEnd).toBe('none');
    await first.release();
    const second = await DirectoryOwner.take(directory);
    expect(second.formerEnd).toBe('stopped');
    await second.abandon();
    expect((await DirectoryOwner.take(directory)).formerEnd).toBe('process-died');
  });

  it('counts as gone when its file is torn, the machine with it', async () => {
    await writeFile(join(directory, 'owner.3'), '{"pid":');
    expect((await DirectoryOwner.take(directory)).formerEnd).toBe('machine-died');
  });

  it('counts as gone when its process id now belongs to another process', async () => {
    const { readFileSync } = await import('node:fs');
    const bootId = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    await writeFile(join(directory, 'owner.1'), JSON.stringify({ pid: process.pid, startedAt: '1', bootId, state: 'running' }));
    expect((await DirectoryOwner.take(directory)).formerEnd).toBe('process-died');
  });
});
