import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DirectoryInUseError } from '@yiwang/directory-lock';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import { gatewayStoreContract } from './gateway-store.contract.js';
import { LmdbGatewayStore } from './lmdb-gateway-store.js';

const contractDirectory = temporaryDirectory();

gatewayStoreContract('LMDB', { open: () => LmdbGatewayStore.open(contractDirectory) });

describe('the gateway store on LMDB', () => {
  const directory = temporaryDirectory();
  let store: LmdbGatewayStore;
  beforeEach(async () => {
    store = await LmdbGatewayStore.open(directory);
  });
  afterEach(() => store.close());

  it('is opened by one process at a time', async () => {
    const second = LmdbGatewayStore.open(directory);
    await expect(second).rejects.toThrow(DirectoryInUseError);
    await expect(second).rejects.toThrow(/stop that one first, or set another DATA_DIR$/);
  });
});

describe('a gateway store that is not what was written', () => {
  const root = temporaryDirectory();
  const whole = join(root, 'whole');
  beforeAll(async () => {
    const store = await LmdbGatewayStore.open(whole);
    for (let n = 0; n < 200; n += 1) await store.write(() => store.table('a').put(`key-${n}`, { text: 'x'.repeat(n % 9 === 0 ? 5_000 : 50) }));
    await store.close();
  });
  const damaged = (damage: (file: string) => void): string => {
    const directory = mkdtempSync(join(root, 'damaged-'));
    cpSync(join(whole, 'gateway.mdb'), join(directory, 'gateway.mdb'));
    damage(join(directory, 'gateway.mdb'));
    return directory;
  };

  it.each([0.01, 0.1, 0.4, 0.7, 0.95])('is refused when it is cut off at %d of its length, and left as it is', async (part) => {
    const directory = damaged((file) => truncateSync(file, Math.ceil(statSync(file).size * part)));
    const before = readFileSync(join(directory, 'gateway.mdb'));
    await expect(LmdbGatewayStore.open(directory)).rejects.toMatchObject({ code: 'gateway-store-damaged', message: expect.stringMatching(/restore it from the newest backup/) });
    expect(readFileSync(join(directory, 'gateway.mdb')).equals(before)).toBe(true);
  });

  it('is refused when it is no store at all, and can be opened again once it is restored', async () => {
    const directory = damaged((file) => writeFileSync(file, 'not a store'));
    await expect(LmdbGatewayStore.open(directory)).rejects.toMatchObject({ code: 'gateway-store-damaged' });
    cpSync(join(whole, 'gateway.mdb'), join(directory, 'gateway.mdb'));
    const store = await LmdbGatewayStore.open(directory);
    expect(await store.table('a').count()).toBe(200);
    await store.close();
  });

  it.each(['the folder', 'the file', 'what is in the file'])('is refused when %s is gone and it has to be there, and nothing is made in its place', async (what) => {
    const directory = damaged((file) => (what.startsWith('what') ? truncateSync(file) : rmSync(file)));
    if (what === 'the folder') rmSync(directory, { recursive: true });
    await expect(LmdbGatewayStore.open(directory, true)).rejects.toMatchObject({ code: 'gateway-store-missing', message: expect.stringMatching(/^\S+gateway.mdb is missing/) });
    expect(existsSync(directory)).toBe(what !== 'the folder');
    const made = await LmdbGatewayStore.open(directory, false);
    await made.close();
  });
});
