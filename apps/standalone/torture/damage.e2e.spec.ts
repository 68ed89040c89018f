import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Random } from '@yiwang/simulator';
import { ProductProcess } from '../src/testing/product-process.js';
import { prepare } from '../src/testing/prepared.js';
import { rounds, SEED, TORTURE_LIMIT } from './rounds.js';
import { Traffic } from './traffic.js';

const PAGE = 4_096;

/** The parts of a data directory, and whether the product lives on without one: the read model is made again. */
const PARTS = [
  { part: 'events', isMadeAgain: false },
  { part: 'vault', isMadeAgain: false },
  { part: 'read-model', isMadeAgain: true },
] as const;

/**
 * Damages one file as a disk does: cut off, a page of zeros, a page of nonsense, or gone. Says what it did. The log is
 * never taken away whole: that is another log, which begins anew and says so.
 */
function damage(directory: string, random: Random): string {
  const isLog = directory.endsWith('events');
  const files = (readdirSync(directory, { recursive: true }) as string[]).filter((name) => {
    const stat = statSync(join(directory, name));
    return stat.isFile() && stat.size > 0 && !/lock/i.test(name) && !name.endsWith('master.key');
  });
  const name = files[random.integer(0, files.length - 1)]!;
  const path = join(directory, name);
  const { size } = statSync(path);
  const way = random.pick(isLog ? (['cut', 'page'] as const) : (['cut', 'gone', 'page', 'page'] as const));
  if (way === 'gone') {
    rmSync(path);
    return `${name} gone`;
  }
  if (way === 'cut') {
    const left = random.integer(isLog ? PAGE : 0, size - 1);
    truncateSync(path, left);
    return `${name} cut off at ${left} of ${size}`;
  }
  const bytes = readFileSync(path);
  const at = Math.floor(random.integer(0, size - 1) / PAGE) * PAGE;
  const nonsense = random.integer(0, 1) * 0xa5;
  bytes.fill(nonsense, at, Math.min(at + PAGE, size));
  writeFileSync(path, bytes);
  return `${name}: a page of ${nonsense} at ${at} of ${size}`;
}

describe('damaged files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'torture-damage-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it(`are refused in words, or made again from the log; nothing crashes and no number is wrong (seed ${SEED})`, async () => {
    const random = new Random(SEED);
    const whole = join(folder, 'whole');
    await prepare(whole);
    const traffic = new Traffic();
    const filling = await (await ProductProcess.start(whole)).ready();
    traffic.begin(filling.url);
    await sleep(1_500);
    await traffic.end();
    await filling.stop();

    for (const round of rounds()) {
      for (const { part, isMadeAgain } of PARTS) {
        const dataDir = join(folder, `${part}-${round}`);
        cpSync(whole, dataDir, { recursive: true });
        const done = `${part}/${damage(join(dataDir, part), random)}`;
        const started = await ProductProcess.start(dataDir).catch((error: Error) => error);
        if (started instanceof Error) {
          // It ended by itself, with a sentence: no signal, no stack.
          expect({ done, isMadeAgain, ended: started.message }).toEqual({ done, isMadeAgain: false, ended: expect.stringMatching(/ended with 1:\n\S/) });
          expect({ done, said: started.message }).toEqual({ done, said: expect.not.stringMatching(/\n {4}at /) });
        } else {
          try {
            await started.ready();
            const { expected, counted, lost } = await traffic.settle(started.url);
            expect({ done, lost, counted }).toEqual({ done, lost: [], counted: expected });
          } finally {
            await started.stop('SIGKILL');
          }
        }
        rmSync(dataDir, { recursive: true, force: true });
      }
    }
  }, TORTURE_LIMIT);
});
