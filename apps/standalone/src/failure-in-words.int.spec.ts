import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockDirectory } from '@yiwang/directory-lock';
import { startEventNodeThread } from '@yiwang/event-node';
import { failureInWords } from '@yiwang/service-process';

describe('a failure at start, in words', () => {
  const dir = mkdtempSync(join(tmpdir(), 'failures-'));
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  const failureOfNode = () => startEventNodeThread({ dir, socket: true }).then(() => 'started', failureInWords);

  it('is a sentence of a damaged log, which its thread found', async () => {
    writeFileSync(join(dir, 'data.mdb'), Buffer.alloc(64 * 1_024, 0xa5));
    expect(await failureOfNode()).toMatch(/^.*data\.mdb is damaged .* restore --from BACKUP --data DIR$/);
  });

  it('is a sentence of a log that somebody else has open', async () => {
    const lock = await lockDirectory(dir, 'set another DATA_DIR');
    expect(await failureOfNode()).not.toMatch(/\n/);
    await lock.release();
  });

  it('is all there is to know where nobody foresaw it', () => {
    expect(failureInWords(new TypeError('no such thing'))).toMatch(/^TypeError: no such thing\n {4}at /);
  });
});
