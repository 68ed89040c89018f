import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DirectoryInUseError } from '@yiwang/directory-lock';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import { LmdbGatewayStore } from './gateway-store.js';

describe('the gateway store', () => {
  const directory = temporaryDirectory();
  let store: LmdbGatewayStore;
  beforeEach(async () => {
    store = await LmdbGatewayStore.open(directory);
  });
  afterEach(() => store.close());

  it('keeps what was written when it is opened again', async () => {
    await store.write(() => store.table<{ n: number }>('a').put('x', { n: 1 }));
    await store.close();
    store = await LmdbGatewayStore.open(directory);
    expect(store.table('a').get('x')).toEqual({ n: 1 });
  });

  it('shows a change what it and earlier changes wrote, and shows others nothing before it is on disk', async () => {
    const table = store.table<number>('b');
    const first = store.write(() => table.put('x', 1));
    expect(table.get('x')).toBeUndefined();
    const seen = await store.write(() => {
      table.put('y', (table.get('x') ?? 0) + 1);
      return table.get('y');
    });
    await first;
    expect([seen, table.get('x'), table.get('y')]).toEqual([2, 1, 2]);
  });

  it('gives entries in the order of their keys, all or those behind one, which need not be there', async () => {
    const table = store.table<number>('ordered');
    await store.write(() => ['b', 'a', 'c', 'b.1'].forEach((key, n) => table.put(key, n)));
    const keys = (after?: string) => [...table.entries(after)].map(({ key }) => key);
    expect([keys(), keys(''), keys('b'), keys('aa'), keys('z')]).toEqual([['a', 'b', 'b.1', 'c'], ['a', 'b', 'b.1', 'c'], ['b.1', 'c'], ['b', 'b.1', 'c'], []]);
  });

  it('keeps nothing of a change that throws, and all of those beside it', async () => {
    const table = store.table<number>('c');
    const outcomes = await Promise.allSettled([
      store.write(() => table.put('before', 1)),
      store.write(() => {
        table.put('half', 1);
        throw new Error('no');
      }),
      store.write(() => table.put('after', 1)),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect([table.get('before'), table.get('half'), table.get('after')]).toEqual([1, undefined, 1]);
  });

  it('gives a key to the first of two who want it at the same moment', async () => {
    const table = store.table<string>('d');
    const claim = (who: string) =>
      store.write(() => {
        const holder = table.get('key');
        if (holder === undefined) table.put('key', who);
        return holder ?? who;
      });
    expect(await Promise.all(['a', 'b', 'c'].map(claim))).toEqual(['a', 'a', 'a']);
  });

  it('removes', async () => {
    const table = store.table<number>('e');
    await store.write(() => table.put('x', 1));
    await store.write(() => {
      table.remove('x');
      expect(table.get('x')).toBeUndefined();
    });
    expect(table.get('x')).toBeUndefined();
  });

  it('is opened by one process at a time', async () => {
    const second = LmdbGatewayStore.open(directory);
    await expect(second).rejects.toThrow(DirectoryInUseError);
    await expect(second).rejects.toThrow(/stop that one first, or set another DATA_DIR$/);
  });

  it('takes no writes outside a change', () => {
    expect(() => store.table<number>('f').put('x', 1)).toThrow();
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
    expect(store.table('a').count()).toBe(200);
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
