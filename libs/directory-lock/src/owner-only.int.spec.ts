import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeToOthers } from './owner-only.js';

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

it('what is for its owner only is so all the way down, and nothing that a link points to is touched', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'owner-only-'));
  const elsewhere = join(directory, 'elsewhere');
  const ours = join(directory, 'ours');
  try {
    mkdirSync(join(ours, 'deep'), { recursive: true });
    for (const file of [elsewhere, join(ours, 'file'), join(ours, 'deep/file')]) writeFileSync(file, '');
    for (const path of [elsewhere, join(ours, 'file'), join(ours, 'deep/file')]) chmodSync(path, 0o666);
    for (const path of [ours, join(ours, 'deep')]) chmodSync(path, 0o777);
    symlinkSync(elsewhere, join(ours, 'link'));

    expect(await closeToOthers(ours)).toEqual([]);
    expect(['', 'deep', 'file', 'deep/file'].map((name) => modeOf(join(ours, name)))).toEqual(['700', '700', '600', '600']);
    expect(modeOf(elsewhere)).toBe('666');
    expect(await closeToOthers(join(directory, 'none'))).toEqual([]);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});
