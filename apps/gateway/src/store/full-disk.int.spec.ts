import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LmdbGatewayStore } from './lmdb-gateway-store.js';

/*
 * Seen from outside, in a process of its own: what nobody listens to ends a process, and that is the fault looked for. It
 * runs the built package (`npm test` builds first).
 */
const dist = new URL('../../dist/store/lmdb-gateway-store.js', import.meta.url);
const directory = mkdtempSync(join(tmpdir(), 'full-disk-'));
const mounted = process.platform === 'linux' && process.getuid?.() === 0 && existsSync(fileURLToPath(dist))
  && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=48m', 'tmpfs', directory]).status === 0;
afterAll(() => {
  if (mounted) spawnSync('umount', [directory]);
  rmSync(directory, { recursive: true, force: true });
});
const itMounted = mounted
  ? it
  : (name: string, _test: () => Promise<void>) => it.skip(`${name} (a small file system cannot be mounted here)`, () => undefined);

/**
 * Writes, each time with a second change that has read the first, until ten were refused; makes a change that writes nothing;
 * makes room, and writes once more.
 * Prints what became of them.
 */
const program = `
  import { rmSync, writeFileSync } from 'node:fs';
  import { LmdbGatewayStore } from '${dist.href}';
  const store = await LmdbGatewayStore.open(${JSON.stringify(join(directory, 'store'))});
  const table = store.table('people');
  const ballast = ${JSON.stringify(join(directory, 'ballast'))};
  writeFileSync(ballast, Buffer.alloc(8 * 2 ** 20));
  const refused = [];
  let kept = 0;
  while (refused.length < 10) {
    const key = 'key-' + (kept + refused.length);
    const first = store.write(() => { table.put(key, 'x'.repeat(2_000)); });
    const second = store.write(() => { if (table.get(key) === undefined) throw new Error('unseen'); table.put(key + '-more', 1); });
    const [{ reason }, after] = await Promise.allSettled([first, second]);
    if (reason === undefined) kept += 1;
    else refused.push({ code: reason.code, cause: reason.cause?.code, isKept: table.get(key) !== undefined, after: after.reason?.code });
  }
  const looked = await store.write(() => table.get('key-0') !== undefined);
  rmSync(ballast);
  await store.write(() => table.put('after', 1));
  await store.close();
  console.log(JSON.stringify({ kept, refused, looked }));
`;

itMounted('given the disk is full, then changes are refused by name but for those that write nothing, nobody’s process ends, and once there is room they are kept again', async () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
  expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
  const { kept, refused, looked } = JSON.parse(stdout) as { kept: number; refused: { code: string; cause: string; isKept: boolean; after: string }[]; looked: boolean };
  const code = 'gateway-store-unwritable';
  expect([looked, kept > 10]).toEqual([true, true]);
  expect(refused.map(({ cause: _, ...each }) => each)).toEqual(Array(10).fill({ code, isKept: false, after: code }));
  expect(refused[0]!.cause).toBe('ENOSPC');
  const store = await LmdbGatewayStore.open(join(directory, 'store'));
  const keys = [...store.table('people').entries()].map(({ key }) => key);
  expect(keys).toContain('after');
  expect(keys.filter((key) => /^key-\d+$/.test(key))).toHaveLength(kept);
  await store.close();
});
