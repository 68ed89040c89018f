import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { PostgresProcess, postgresPrograms } from '@yiwang/read-store/testing';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import type { GatewayStore } from './gateway-store.js';
import { LmdbGatewayStore } from './lmdb-gateway-store.js';
import { moveStore, proofOf } from './move-store.js';
import { openGatewayStore } from './open-gateway-store.js';
import { PostgresGatewayStore } from './postgres/postgres-gateway-store.js';

const installed = postgresPrograms() !== undefined;

(installed ? describe : describe.skip)(`a vault that moves${installed ? '' : ' (no PostgreSQL is installed)'}`, () => {
  const root = temporaryDirectory();
  const opened: GatewayStore[] = [];
  let server: PostgresProcess;
  let made = 0;
  beforeAll(async () => {
    server = await PostgresProcess.start();
  });
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
  });
  afterAll(() => server.remove());

  const adopt = <Store extends GatewayStore>(store: Store): Store => {
    opened.push(store);
    return store;
  };
  const newDirectory = () => mkdtempSync(join(root, 'vault-'));
  const newDatabase = () => server.makeDatabase(`vault_${(made += 1)}`);
  const onLmdb = async (directory = newDirectory()) => adopt(await LmdbGatewayStore.open(directory));
  const onPostgres = async (url: string) => adopt(await PostgresGatewayStore.open(url));
  const fill = (store: GatewayStore) => store.write(() => {
    for (let n = 0; n < 1_700; n += 1) {
      store.table('vault-subjects').put(`id-${n}`, { kind: 'person', wrappedKey: Buffer.alloc(60, n), sealed: n % 3 === 0 ? undefined : Buffer.alloc(90, n), units: ['310105002001'] });
      store.table('vault-index').put(`key-${n}`, `id-${n}`);
    }
    store.table('accounts').put('admin', { account: 'admin', generation: 2 });
  });
  const newStart = (place: { directory: string; vaultUrl?: string }) => openGatewayStore(place, () => undefined).then(adopt);

  it('stands in a PostgreSQL as it stood on disk, and on disk again as it stood there; where it came from opens no more', async () => {
    const directory = newDirectory();
    const url = await newDatabase();
    const disk = await onLmdb(directory);
    await fill(disk);
    const before = await proofOf(disk);
    const database = await onPostgres(url);
    expect(await moveStore(disk, database)).toEqual(before);
    await disk.close();
    await expect(newStart({ directory })).rejects.toMatchObject({ code: 'gateway-store-moved' });
    const started = await newStart({ directory, vaultUrl: url });
    await started.write(() => started.table('accounts').put('later', { account: 'later' }));

    const back = newDirectory();
    const there = await onLmdb(back);
    await moveStore(database, there);
    expect((await proofOf(there)).tables).toEqual(new Map([['accounts', 2], ['vault-index', 1_700], ['vault-subjects', 1_700]]));
    await expect(started.write(() => started.table('accounts').put('too late', {}))).rejects.toThrow('moved to another place');
    await expect(newStart({ directory, vaultUrl: url })).rejects.toMatchObject({ code: 'gateway-store-moved' });
    await there.close();
    await newStart({ directory: back });
  });

  it('goes on where it was broken off, and until then the source is in use and the target is not', async () => {
    const directory = newDirectory();
    const url = await newDatabase();
    const disk = await onLmdb(directory);
    await fill(disk);
    const database = await onPostgres(url);
    const brokenOff = new Error('the power is gone');
    let first = 0;
    await expect(moveStore(disk, database, (written) => {
      first = written;
      if (written > 1_000) throw brokenOff;
    })).rejects.toBe(brokenOff);
    await expect(newStart({ directory, vaultUrl: url })).rejects.toMatchObject({ code: 'gateway-store-unfinished' });
    await disk.close();
    await (await newStart({ directory })).close();

    const again = await onLmdb(directory);
    let second = 0;
    const proof = await moveStore(again, database, (written) => (second = written));
    expect(first + second).toBe(3_401);
    expect(proof).toEqual(await proofOf(again));
    // Begun once more after its end, it finds that all is done.
    expect(await moveStore(again, database)).toEqual(proof);
    await newStart({ directory, vaultUrl: url });
  });

  it('is refused where the target holds something else, or the source holds nothing or was moved elsewhere', async () => {
    const [full, other, empty] = [await onLmdb(), await onLmdb(), await onLmdb()];
    await fill(full);
    await other.write(() => other.table('accounts').put('admin', {}));
    await expect(moveStore(full, other)).rejects.toThrow('the target holds something else');
    await expect(moveStore(empty, full)).rejects.toThrow('the source holds no vault');
    await moveStore(full, empty);
    await expect(moveStore(full, await onLmdb())).rejects.toThrow('moved to another place already');
  });

  it('that somebody writes to meanwhile stays in use, and says so', async () => {
    const url = await newDatabase();
    const database = await onPostgres(url);
    await fill(database);
    const target = await onLmdb();
    const interfering = Object.assign(Object.create(target) as LmdbGatewayStore, {
      tableNames: async () => {
        const names = await target.tableNames();
        if (names.includes('vault-subjects')) await database.write(() => database.table('accounts').put(`late-${Math.random()}`, {}));
        return names;
      },
    });
    await expect(moveStore(database, interfering)).rejects.toThrow(/somebody wrote to the source meanwhile/);
    await newStart({ directory: root, vaultUrl: url });
  });
});
