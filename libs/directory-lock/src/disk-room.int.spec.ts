import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mustHaveRoom, NoRoomOnDisk } from './disk-room.js';

const directory = mkdtempSync(join(tmpdir(), 'disk-room-'));
const mount = (size: string): boolean =>
  process.platform === 'linux' && process.getuid?.() === 0 && spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', directory]).status === 0;
const mounted = mount('16m');
afterAll(() => {
  if (mounted) spawnSync('umount', [directory]);
  rmSync(directory, { recursive: true, force: true });
});

it('a disk with room takes a change', () => {
  expect(() => mustHaveRoom(tmpdir())).not.toThrow();
});

(mounted ? it : it.skip)(`a disk with less left than a change may need is named before LMDB writes to it${mounted ? '' : ' (a small file system cannot be mounted here)'}`, () => {
  expect(() => mustHaveRoom(directory)).toThrow(NoRoomOnDisk);
  expect(() => mustHaveRoom(directory)).toThrow(/ has 16 MiB left, and at least 32 MiB are needed$/);
});
