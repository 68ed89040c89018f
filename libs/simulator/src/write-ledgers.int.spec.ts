import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ledgerAsCsv } from './ledgers/ledger.js';
import { fenglianLedgers } from './ledgers/committee-ledgers.js';

const BUILT = join(dirname(fileURLToPath(import.meta.url)), '../dist/write-ledgers.js');
const run = (...args: string[]) => promisify(execFile)(process.execPath, [BUILT, ...args], { env: { ...process.env, NODE_OPTIONS: '' } });

describe('write-ledgers', () => {
  it('writes both ledgers of two committees as CSV and Excel, and what they add up to', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'ledgers-'));
    const { stdout } = await run(join(dir, 'new'));
    expect(stdout).toContain('fenglian: 2186 households by 10 workers, 41 people; 44 rows twice, 2 unreadable');
    expect((await readdir(join(dir, 'new'))).sort()).toEqual(
      ['fenglian', 'pujiang'].flatMap((name) => [
        `${name}-expected.json`, `${name}-returnees.csv`, `${name}-returnees.xlsx`, `${name}-screening.csv`, `${name}-screening.xlsx`,
      ]),
    );
    expect(await readFile(join(dir, 'new/fenglian-screening.csv'), 'utf8')).toBe(ledgerAsCsv(fenglianLedgers().screening));
    await rm(dir, { recursive: true });
  });

  it('says how it is used when it is not told where', async () => {
    await expect(run()).rejects.toMatchObject({ code: 2, stderr: 'usage: write-ledgers DIR\n' });
  });
});
