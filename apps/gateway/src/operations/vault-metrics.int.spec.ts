import { PostgresProcess, postgresPrograms } from '@yiwang/read-store/testing';
import { Registry } from 'prom-client';
import { UnreachableGatewayStore } from '../store/gateway-store.js';
import { PostgresGatewayStore } from '../store/postgres/postgres-gateway-store.js';
import { VaultMetrics } from './vault-metrics.js';

const installed = postgresPrograms() !== undefined;

(installed ? describe : describe.skip)(`what is told of a shared vault${installed ? '' : ' (no PostgreSQL is installed)'}`, () => {
  const registry = new Registry();
  let server: PostgresProcess;
  let store: PostgresGatewayStore;
  let other: PostgresGatewayStore;
  beforeAll(async () => {
    server = await PostgresProcess.start();
    store = await PostgresGatewayStore.open(server.url, new VaultMetrics(registry));
    other = await PostgresGatewayStore.open(server.url);
  });
  afterAll(async () => {
    await store.close();
    await other.close();
    await server.remove();
  });

  /** The value of a metric, with its labels as they are told; 0 where it is not told. */
  const told = async (name: string): Promise<number> => {
    const line = (await registry.metrics()).split('\n').find((text) => text.startsWith(`${name} `));
    return Number(line?.slice(name.length + 1) ?? 0);
  };
  const put = (of: PostgresGatewayStore, value: number) => of.write(() => of.table<number>('secrets').put('the-door-of-anna', value));
  const add = (of: PostgresGatewayStore) => of.write(() => of.table<number>('secrets').put('the-door-of-anna', (of.table<number>('secrets').get('the-door-of-anna') ?? 0) + 1));

  it('given an entry is read that is not here, then it is asked for once, and found here from then on', async () => {
    const get = () => store.read(() => store.table('secrets').get('the-door-of-anna'));
    const before = await told('yiwang_vault_reads_total{where="database"}');
    await get();
    await get();
    expect(await told('yiwang_vault_reads_total{where="database"}')).toBe(before + 1);
    expect(await told('yiwang_vault_reads_total{where="here"}')).toBeGreaterThanOrEqual(1);
    expect(await told('yiwang_vault_round_trip_seconds_count{question="load"}')).toBeGreaterThanOrEqual(1);
  });

  it('given a change was made on what another has changed meanwhile, then it is told as made again, and as kept', async () => {
    await add(store);
    const [again, kept] = [await told('yiwang_vault_changes_total{how="again"}'), await told('yiwang_vault_changes_total{how="kept"}')];
    await put(other, 41);
    await add(store);
    expect(await told('yiwang_vault_changes_total{how="again"}')).toBe(again + 1);
    expect(await told('yiwang_vault_changes_total{how="kept"}')).toBe(kept + 1);
    expect(await store.read(() => store.table('secrets').get('the-door-of-anna'))).toBe(42);
  });

  it('given the database went away and came back, then that is told by its code, and the new connection', async () => {
    expect(await told('yiwang_vault_connections_total')).toBe(1);
    await server.stop('immediate');
    await expect(put(store, 1)).rejects.toBeInstanceOf(UnreachableGatewayStore);
    await server.resume();
    for (let tries = 0; tries < 100 && !(await put(store, 2).then(() => true, () => false)); tries += 1) await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await told('yiwang_vault_connections_total')).toBe(2);
    expect(await registry.metrics()).toMatch(/^yiwang_vault_failures_total\{question="\w+",code="[\w ]+"\} [1-9]/m);
  });

  it('holds nothing of what is in it', async () => {
    expect(await registry.metrics()).not.toMatch(/anna|secrets/);
  });
});
