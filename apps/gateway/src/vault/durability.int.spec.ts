import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LmdbGatewayStore } from '../store/lmdb-gateway-store.js';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import { MasterKey } from './master-key.js';
import { Vault } from './vault.js';

/*
 * What the vault has answered is on disk: seen from outside, in a process of its own that is traced and killed. It runs the
 * built package (`npm test` builds first).
 */
const dist = (file: string) => new URL(`../../dist/${file}`, import.meta.url);
const built = existsSync(fileURLToPath(dist('vault/vault.js')));

/** Records and keeps one person after another, printing `<n> <personId>` once each is answered. */
const program = (directory: string, persons: number) => `
  import { writeSync } from 'node:fs';
  import { LmdbGatewayStore } from '${dist('store/lmdb-gateway-store.js').href}';
  import { MasterKey } from '${dist('vault/master-key.js').href}';
  import { Vault } from '${dist('vault/vault.js').href}';
  const store = await LmdbGatewayStore.open(${JSON.stringify(directory)});
  const vault = await Vault.open(store, MasterKey.inDirectory(${JSON.stringify(directory)}));
  writeSync(1, 'open\\n');
  for (let n = 0; n < ${persons}; n += 1) {
    const person = { name: '秦', documentType: 'other', documentNumber: 'N' + n };
    const { personId, said } = await vault.record((writer) => ({ ...writer.person(person, '310105002006'), said: writer.said }));
    await vault.keep(said);
    writeSync(1, n + ' ' + personId + '\\n');
  }
  await store.close();
`;

const known = async (directory: string): Promise<Map<number, string>> => {
  const store = await LmdbGatewayStore.open(directory);
  const vault = await Vault.open(store, MasterKey.inDirectory(directory));
  const rehearsal = vault.rehearse();
  const ids = new Map<number, string>();
  for (let n = 0; n < 2_000; n += 1) {
    const person = { name: '秦', documentType: 'other', documentNumber: `N${n}` } as never;
    const { personId } = await rehearsal((writer) => writer.person(person, '310105002006' as never));
    if (vault.open(personId)) ids.set(n, personId);
  }
  await store.close();
  return ids;
};

const root = temporaryDirectory();
const whenBuilt = built ? describe : describe.skip;

whenBuilt('what the vault answered survives kill -9 (skipped unless the gateway is built)', () => {
  it.each([1, 2, 3, 4, 5])('at a random moment, %i', async () => {
    const directory = join(root, `killed-${Math.random()}`);
    const child = spawn(process.execPath, ['--input-type=module', '-e', program(directory, 2_000)], { stdio: ['ignore', 'pipe', 'inherit'] });
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => {
      if (printed === '') setTimeout(() => child.kill('SIGKILL'), 20 + Math.random() * 300);
      printed += chunk.toString();
    });
    await new Promise((resolve) => child.once('close', resolve));
    const answered = printed.slice(0, printed.lastIndexOf('\n')).split('\n').slice(1).map((line) => line.split(' '));
    const found = await known(directory);
    expect(found.size).toBeGreaterThanOrEqual(answered.length);
    for (const [n, personId] of answered) expect(found.get(Number(n))).toBe(personId);
  });

  it('makes a key file that only its owner reads', async () => {
    const directory = join(root, 'key');
    const key = MasterKey.inDirectory(directory);
    expect(MasterKey.inDirectory(directory).fingerprint()).toBe(key.fingerprint());
    const { mode } = await import('node:fs').then(({ statSync }) => statSync(join(directory, 'master.key')));
    expect(mode & 0o777).toBe(0o600);
  });

  it('makes no key for a vault that was made with one, and says what to restore', () => {
    const directory = join(root, 'lost-key');
    expect(() => MasterKey.inDirectory(directory, true)).toThrow(/master\.key is missing.*Restore that file/);
    expect(existsSync(directory)).toBe(false);
  });
});

const traced = built && spawnSync('strace', ['-V']).status === 0;

(traced ? describe : describe.skip)('between a change of the vault and its answer (skipped without strace or a build)', () => {
  it('the disk was told to sync', async () => {
    const directory = join(root, 'traced');
    const trace = `${directory}.trace`;
    // Each sync is held up, so that an answer which does not wait for it comes first.
    const { status } = spawnSync('strace', ['-f', '-o', trace, '-e', 'inject=fdatasync,fsync,msync:delay_enter=20000', '-e', 'trace=openat,fsync,fdatasync,msync,pwrite64,pwritev,writev,write', '-s', '400',
      process.execPath, '--input-type=module', '-e', program(directory, 20)], { encoding: 'utf8' });
    expect(status).toBe(0);
    const calls = readFileSync(trace, 'utf8').split('\n').map((line) => line.replace(/^\d+ +/, ''));
    // LMDB writes its meta page, which makes a commit visible, to a file that is synced by every write.
    const meta = calls.map((call) => /^openat\(.*gateway\.mdb".*O_DSYNC.*= (\d+)/.exec(call)?.[1]).find((fd) => fd !== undefined);
    expect(meta).toBeDefined();
    const answers = calls.flatMap((call, index) => (/^write\(1, "(\d+ |open)/.test(call) ? [index] : []));
    expect(answers).toHaveLength(21);
    for (const [n, answer] of answers.slice(1).entries()) {
      const between = calls.slice(answers[n]! + 1, answer);
      const pages = between.findIndex((call) => /^(pwrite64|pwritev|writev)\(/.test(call));
      const synced = between.findIndex((call, index) => index > pages && /fdatasync.*= 0( \(DELAYED\))?$/.test(call));
      const commit = between.findIndex((call, index) => index > synced && call.startsWith(`pwrite64(${meta},`));
      expect([pages >= 0, synced > pages, commit > synced]).toEqual([true, true, true]);
    }
  });
});

