import { randomUUID } from 'node:crypto';
import { LogUnreachable, NEW_STREAM, orgUnitCode } from '@yiwang/kernel';
import type { GatewayStore } from '../store/gateway-store.js';
import { NOON, SetClock } from '../testing/test-gateway.js';
import { vaultsBesideLog } from '../testing/vaults-beside-log.js';
import type { VaultEntry } from './entry-keys.js';
import { LogBond, type BondedLog } from './log-bond.js';

const COMMITTEE = orgUnitCode('310105002006');
const BOND = '00_vaultBond-log';

describe('a log and its vault', () => {
  const clock = new SetClock(NOON);
  const beside = vaultsBesideLog();
  const { vaultAt, copy, closeAll } = beside;
  const bondOf = async (store: GatewayStore, of: BondedLog = beside.log): Promise<LogBond> => beside.closing(await LogBond.open(store, of, clock));
  /** Somebody becomes known to a vault. */
  const meets = (store: GatewayStore, ...ids: string[]) =>
    store.write(() => ids.forEach((id) => store.table<Partial<VaultEntry>>('vault-subjects').put(id, { kind: 'household' })));
  /** A fact that names somebody, as it stands in the log. */
  const tells = async (data: object, type = 'HouseholdScreened'): Promise<bigint> => {
    const id = randomUUID();
    const metadata = { submissionId: id, correlationId: id, causationId: id, actor: 'a', role: 'committee' as const, orgUnit: COMMITTEE, occurredAt: NOON, recordedAt: NOON };
    return (await beside.log.append(`310105002_test-${id}`, [{ id, type, data, metadata }], NEW_STREAM)).position;
  };

  it('are each other’s from the first fact on, and nothing is written before it', async () => {
    const store = await vaultAt('first');
    const bond = await bondOf(store);
    expect(await beside.log.head()).toBe(-1n);
    await Promise.all([bond.held(), bond.held()]);
    const { data } = (await beside.log.lastOf(BOND))!;
    expect(data).toEqual({ log: expect.any(String), vault: expect.any(String) });
    await closeAll();
    await (await bondOf(await vaultAt('first'))).held();
    expect(await beside.log.load(BOND)).toHaveLength(1);
  });

  it('given another vault, also an empty one, then it is refused at the start, which says which vault the log’s is', async () => {
    await (await bondOf(await vaultAt('one'))).held();
    const { vault } = (await beside.log.lastOf(BOND))!.data as { vault: string };
    await expect(bondOf(await vaultAt('other'))).rejects.toMatchObject({ code: 'vault-of-another-log', message: expect.stringContaining(vault) });
  });

  it('given two vaults that began on one empty log, then the second is refused its first submission', async () => {
    const [one, other] = [await bondOf(await vaultAt('one')), await bondOf(await vaultAt('other'))];
    const settled = await Promise.allSettled([one.held(), other.held()]);
    expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(settled.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'vault-of-another-log' } });
    const [late] = [one, other].filter((_, i) => settled[i]!.status === 'rejected');
    await expect(late!.held()).rejects.toMatchObject({ code: 'vault-of-another-log' });
  });

  it('given another log, also an emptied one, then it is refused, which says that the log is wrong', async () => {
    await (await bondOf(await vaultAt('one'))).held();
    await closeAll();
    await expect(bondOf(await vaultAt('one'), await beside.anotherLog())).rejects.toMatchObject({ code: 'log-of-another-vault', message: expect.stringContaining('log') });
  });

  it('given a copy of the vault from before the last facts, then it is refused, and says that the vault is too old', async () => {
    const store = await vaultAt('one');
    const bond = await bondOf(store);
    await bond.held();
    await meets(store, 'h-1');
    bond.recorded(await tells({ householdId: 'h-1' }));
    await closeAll();
    copy('one', 'copy');

    const running = await vaultAt('one');
    await (await bondOf(running)).held();
    await meets(running, 'h-2', 'p-1', 'p-2');
    await tells({ householdId: 'h-2' });
    await tells({ personId: 'p-1' }, 'ReturneeRegistered');
    await tells({ personId: 'p-2' }, 'ReturneeRegistered');
    await tells({ personId: 'p-2' }, 'PersonErased');
    await expect(bondOf(await vaultAt('copy'))).rejects.toMatchObject({ code: 'vault-behind-log', message: expect.stringContaining('name 2 people') });
    await closeAll();
    await expect((await bondOf(await vaultAt('one'))).held()).resolves.toBeUndefined();
  });

  it('given facts that name somebody who was erased before, then the vault, which remembers the erasure, is not too old', async () => {
    const store = await vaultAt('one');
    const bond = await bondOf(store);
    await bond.held();
    bond.recorded(await tells({ personId: 'p-1' }, 'PersonErased'));
    await store.write(() => store.table<object>('vault-erasures').put('p-1', { streets: [], receipt: { personId: 'p-1' } }));
    await closeAll();
    await tells({ personId: 'p-1' }, 'QuarantineAssessmentDismissed');
    await expect(bondOf(await vaultAt('one'))).resolves.toBeInstanceOf(LogBond);
    await closeAll();
    await tells({ personId: 'p-2' }, 'QuarantineAssessmentDismissed');
    await expect(bondOf(await vaultAt('one'))).rejects.toMatchObject({ code: 'vault-behind-log' });
  });

  it('given both from before they said so, then they say it at the next start where the vault knows whom the log names, and else are refused', async () => {
    await tells({ householdId: 'h-1' });
    await expect(bondOf(await vaultAt('stranger'))).rejects.toMatchObject({ code: 'vault-behind-log' });
    expect(await beside.log.lastOf(BOND)).toBeUndefined();
    const store = await vaultAt('own');
    await meets(store, 'h-1');
    await bondOf(store);
    expect(await beside.log.lastOf(BOND)).toBeDefined();
  });

  it('given a log restored from an older backup, then its vault, which knows more, is its own', async () => {
    const store = await vaultAt('one');
    const bond = await bondOf(store);
    await bond.held();
    bond.recorded((await beside.log.head()) + 1_000_000n);
    await closeAll();
    await meets(await vaultAt('one'), 'h-9');
    await closeAll();
    await tells({ householdId: 'h-9' });
    await expect(bondOf(await vaultAt('one'))).resolves.toBeInstanceOf(LogBond);
  });

  it('given a log that is away, then the start does not wait for ever, and the first submission asks again', async () => {
    let away = true;
    const ask = <Result>(answer: () => Promise<Result>): Promise<Result> => (away ? Promise.reject(new LogUnreachable('away')) : answer());
    const flaky: BondedLog = {
      append: (...args) => ask(() => beside.log.append(...args)), lastOf: (stream) => ask(() => beside.log.lastOf(stream)), head: () => ask(() => beside.log.head()),
      readAll: (options) => beside.log.readAll(options),
    };
    const bond = await bondOf(await vaultAt('one'), flaky);
    await expect(bond.held()).rejects.toThrow(LogUnreachable);
    away = false;
    await bond.held();
    expect(await beside.log.load(BOND)).toHaveLength(1);
  });
});
