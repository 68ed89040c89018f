import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LmdbGatewayStore, PostgresGatewayStore, proofOf } from '@yiwang/gateway';
import { PostgresProcess, postgresPrograms } from '@yiwang/read-store/testing';

const MOVE_VAULT = resolve(import.meta.dirname, '../dist/move-vault.js');
const ENTRIES = 40_000;

const hasPostgres = postgresPrograms() !== undefined;

(hasPostgres ? describe : describe.skip)(`npm run move-vault${hasPostgres ? '' : ' (skipped: no initdb)'}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'move-vault-'));
  let postgres: PostgresProcess;
  beforeAll(async () => {
    postgres = await PostgresProcess.start();
  });
  afterAll(async () => {
    await postgres.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  const move = (from: string, to: string) => {
    const child = spawn(process.execPath, [MOVE_VAULT, '--from', from, '--to', to], { env: { ...process.env, NODE_OPTIONS: '' } });
    let printed = '';
    for (const output of [child.stdout, child.stderr]) output.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    const ended = once(child, 'exit').then(([code]) => ({ code: code as number | null, printed }));
    return { child, ended };
  };

  it('goes on after every kill, and ends with a proof', async () => {
    const source = join(folder, 'installation/vault');
    const disk = await LmdbGatewayStore.open(source);
    await disk.write(() => {
      for (let n = 0; n < ENTRIES; n += 1) disk.table('vault-subjects').put(`id-${n}`, { kind: 'household', sealed: Buffer.alloc(120, n) });
    });
    const { digest } = await proofOf(disk);
    await disk.close();
    const url = await postgres.makeDatabase('vault');
    const arrivedSoFar = () => postgres.query(`select count(*)::int as n from yiwang_vault.entries where t = 'vault-subjects'`, url).then(([row]) => row!['n'] as number, () => 0);

    let arrived = 0;
    for (let kills = 0; kills < 3; kills += 1) {
      const { child, ended } = move(join(folder, 'installation'), url);
      const before = arrived;
      while (child.exitCode === null && (arrived = await arrivedSoFar()) <= before) await sleep(20);
      child.kill('SIGKILL');
      await ended;
    }
    expect(arrived).toBeGreaterThan(0);
    const { code, printed } = await move(join(folder, 'installation'), url).ended;
    expect([code, printed]).toEqual([0, expect.stringContaining(`vault-subjects: ${ENTRIES}\nBoth places hold the same: ${digest}`)]);
    const there = await PostgresGatewayStore.open(url);
    expect((await proofOf(there)).digest).toBe(digest);
    await there.close();
  }, 240_000);

  it.each([
    ['there is no source', () => [join(folder, 'nowhere'), join(folder, 'target')], /--from: there is no vault in/],
    ['no place is named', () => ['', ''], /there is no vault in|npm run move-vault -- --from PLACE/],
  ] as const)('given %s, then it says so in a sentence and ends with 1', async (_, places, message) => {
    const [from, to] = places() as [string, string];
    const { code, printed } = await move(from, to).ended;
    expect([code, printed]).toEqual([1, expect.stringMatching(message)]);
    expect(printed).not.toMatch(/\n\s+at /);
  });
});
