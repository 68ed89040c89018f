import type { GatewayStore } from './gateway-store.js';

/** What every gateway store does, however it keeps what it is given. */
export interface StoreUnderTest {
  /** The store, opened or opened again. */
  open(): Promise<GatewayStore>;
}

const keysOf = async (store: GatewayStore, table: string, after?: string): Promise<string[]> => {
  const keys: string[] = [];
  for await (const { key } of store.table(table).walk(after)) keys.push(key);
  return keys;
};

export function gatewayStoreContract(name: string, { open }: StoreUnderTest): void {
  describe(`a gateway store: ${name}`, () => {
    let store: GatewayStore;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    const get = (table: string, key: string) => store.read(() => store.table(table).get(key));
    const put = (table: string, key: string, value: unknown) => store.write(() => store.table(table).put(key, value));

    it('keeps what was written when it is opened again, bytes and what is left out among it', async () => {
      const value = { n: 1, bytes: Buffer.from([0, 1, 255]), text: '静安 🏠', list: [null, true, 1.5], nothing: undefined };
      await put('a', 'x', value);
      await store.close();
      store = await open();
      expect(await get('a', 'x')).toEqual(value);
      expect(await store.tableNames()).toContain('a');
    });

    it('shows a change what it and earlier changes wrote, and looks what is on disk', async () => {
      const table = store.table<number>('b');
      const first = store.write(() => table.put('x', 1));
      const seen = await store.write(() => {
        table.put('y', (table.get('x') ?? 0) + 1);
        return table.get('y');
      });
      await first;
      expect([seen, await get('b', 'x'), await get('b', 'y')]).toEqual([2, 1, 2]);
    });

    it('gives entries in the order of their keys, all or those behind one, which need not be there', async () => {
      const table = store.table<number>('ordered');
      await store.write(() => ['b', 'a', 'c', 'b.1'].forEach((key, n) => table.put(key, n)));
      const keys = (after?: string) => store.read(() => [...table.entries(after)].map(({ key }) => key));
      const expected = [['a', 'b', 'b.1', 'c'], ['a', 'b', 'b.1', 'c'], ['b.1', 'c'], ['b', 'b.1', 'c'], []];
      for (const [place, after] of [undefined, '', 'b', 'aa', 'z'].entries()) {
        expect([await keys(after), await keysOf(store, 'ordered', after)]).toEqual([expected[place], expected[place]]);
      }
      expect(await table.count()).toBe(4);
    });

    it('gives all of a table that is longer than a page, also to a change that writes to it', async () => {
      const table = store.table<number>('long');
      const keys = Array.from({ length: 3_500 }, (_, n) => String(n).padStart(5, '0'));
      await store.write(() => keys.forEach((key, n) => table.put(key, n)));
      expect(await keysOf(store, 'long')).toEqual(keys);
      const sum = await store.write(() => {
        const all = [...table.entries()].reduce((whole, { value }) => whole + value, 0);
        table.put('sum', all);
        return all;
      });
      expect([sum, await get('long', 'sum')]).toEqual([6_123_250, 6_123_250]);
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
      expect([await get('c', 'before'), await get('c', 'half'), await get('c', 'after')]).toEqual([1, undefined, 1]);
    });

    it.each([{}, { mostlyNew: true }])('gives a key to the first of many who want it at the same moment: %j', async (habits) => {
      const table = store.table<string>(`d-${Object.keys(habits).length}`, habits);
      const claim = (who: string) =>
        store.write(() => {
          const holder = table.get('key');
          if (holder === undefined) table.put('key', who);
          return holder ?? who;
        });
      expect(await Promise.all(['a', 'b', 'c'].map(claim))).toEqual(['a', 'a', 'a']);
      expect(await claim('d')).toBe('a');
    });

    it('counts right however many count at once', async () => {
      const table = store.table<number>('counter');
      const counts = await Promise.all(Array.from({ length: 300 }, () =>
        store.write(() => {
          const next = (table.get('n') ?? 0) + 1;
          table.put('n', next);
          return next;
        })));
      expect(new Set(counts).size).toBe(300);
      expect(await get('counter', 'n')).toBe(300);
    });

    it('removes, and a look no longer finds it', async () => {
      const table = store.table<number>('e');
      await store.write(() => table.put('x', 1));
      expect(await get('e', 'x')).toBe(1);
      expect(await store.write(() => {
        table.remove('x');
        return table.get('x');
      })).toBeUndefined();
      expect([await get('e', 'x'), await table.count()]).toEqual([undefined, 0]);
    });

    it('writes all of many tables or none', async () => {
      const change = (n: number, fail: boolean) => store.write(() => {
        store.table('f').put('x', n);
        store.table('g').put('x', n);
        if (fail) throw new Error('no');
      });
      await change(1, false);
      await change(2, true).catch(() => undefined);
      expect([await get('f', 'x'), await get('g', 'x')]).toEqual([1, 1]);
    });

    it('takes no writes outside a change', () => {
      expect(() => store.table<number>('h').put('x', 1)).toThrow();
    });

    it('knows nothing under a key that cannot be written', async () => {
      expect([await get('i', 'a\0b'), await get('i', 'a\ud800')]).toEqual([undefined, undefined]);
    });
  });
}
