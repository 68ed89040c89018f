import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Fact } from '@yiwang/elements';
import { orgUnitCode } from '@yiwang/kernel';
import { NoRoomAside, SpilledFacts } from './spilled-facts.js';

const folder = mkdtempSync(join(tmpdir(), 'small-disk-'));
// The second block that is written does not fit whole, and is the last one.
const mounted = process.platform === 'linux' && process.getuid?.() === 0
  && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=100k', 'tmpfs', folder]).status === 0;
afterAll(() => {
  if (mounted) spawnSync('umount', [folder]);
  rmSync(folder, { recursive: true });
});
const itMounted = mounted ? it : (name: string, _test: () => Promise<void>) => it.skip(`${name} (a small file system cannot be mounted here)`, () => undefined);

const FACTS = 400;
const fact = (n: number): Fact => ({
  subject: 'visit', key: 'one', eventId: `event-${n}`, type: 'Visited', orgUnit: orgUnitCode('310105002006'), occurredAt: n, recordedAt: n,
  stream: 's', position: String(n), actor: 'a', data: { words: '字'.repeat(100) },
});

describe('facts laid aside', () => {
  itMounted('are all had back, or there is no room for them: never a part of what was written', async () => {
    const spilled = await SpilledFacts.open(folder);
    const laidAside = async () => {
      for (let n = 0; n < FACTS; n += 1) await spilled.add([fact(n)]);
      for await (const slice of spilled.slicesOf('visit', Infinity)) expect(slice).toHaveLength(FACTS);
    };
    await expect(laidAside()).rejects.toThrow(NoRoomAside);
    await spilled.close();
  });
});
