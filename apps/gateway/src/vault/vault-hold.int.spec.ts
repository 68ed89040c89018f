import type { GatewayStore } from '../store/gateway-store.js';
import { NOON, SetClock } from '../testing/test-gateway.js';
import { vaultsBesideLog } from '../testing/vaults-beside-log.js';
import { VaultHold, type HeldLog, type VaultHeld } from './vault-hold.js';

const HOLD = '00_vaultHold-log';
const PATIENCE = 1_500;

describe('a vault of which there are copies', () => {
  const beside = vaultsBesideLog();
  const { vaultAt, copy, closeAll } = beside;
  const copied = (name: string, to: string): Promise<GatewayStore> => {
    copy(name, to);
    return vaultAt(to);
  };
  const holdOf = (store: GatewayStore, of: HeldLog = beside.log): VaultHold => beside.closing(new VaultHold(store, of, new SetClock(NOON), PATIENCE));
  const numbers = async () => (await beside.log.load(HOLD)).map(({ type, data }) => `${type} ${(data as VaultHeld['data']).number}`);
  /** A log that can be cut off from one process, as when it hangs. */
  const cutting = () => {
    const door = { isShut: false, opened: () => {} };
    const wait = async () => {
      if (door.isShut) await new Promise<void>((resolve) => (door.opened = resolve));
    };
    const of: HeldLog = { append: async (...all) => (await wait(), beside.log.append(...all)), lastOf: async (stream) => (await wait(), beside.log.lastOf(stream)) };
    return { door, of };
  };

  it('given one that records, then a copy is refused while it answers, and it goes on', async () => {
    const first = holdOf(await vaultAt('one'));
    await first.take('v');
    await expect(holdOf(await copied('one', 'copy')).take('v')).rejects.toMatchObject({ code: 'vault-held-elsewhere', message: expect.stringContaining('vault v') });
    await first.stands();
    expect(await numbers()).toEqual(['VaultHeld 1', 'VaultAsked 1', 'VaultHeld 1']);
  });

  it('given one that hangs, when a copy has taken its place, then it records nothing any more, however it comes back', async () => {
    const { door, of } = cutting();
    const first = holdOf(await vaultAt('one'), of);
    await first.take('v');
    const copy = await copied('one', 'copy');
    door.isShut = true;
    const second = holdOf(copy);
    await second.take('v');
    await second.stands();
    door.isShut = false;
    door.opened();
    await expect(first.stands()).rejects.toMatchObject({ code: 'vault-held-elsewhere' });
    await expect(first.take('v')).rejects.toMatchObject({ code: 'vault-held-elsewhere' });
    await second.stands();
    expect(await numbers()).toEqual(['VaultHeld 1', 'VaultAsked 1', 'VaultHeld 2']);
  });

  it('given it was killed, then where it lay it goes on with a higher number, and asks nobody', async () => {
    await holdOf(await vaultAt('one')).take('v');
    await closeAll();
    await holdOf(await vaultAt('one')).take('v');
    expect(await numbers()).toEqual(['VaultHeld 1', 'VaultHeld 2']);
  });

  it('given two copies that begin at once, then one holds', async () => {
    await holdOf(await vaultAt('one')).take('v');
    await closeAll();
    const [a, b] = [holdOf(await copied('one', 'a')), holdOf(await copied('one', 'b'))];
    const settled = await Promise.allSettled([a.take('v'), b.take('v')]);
    expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const holds = settled[0]!.status === 'fulfilled' ? a : b;
    await holds.stands();
  });

  it('given gateways on one shared store, then they hold together, and none asks the other', async () => {
    const store = await vaultAt('one');
    const shared = new Proxy(store, { get: (target, name) => (name === 'place' ? undefined : bound(target, name)) });
    const both = [holdOf(shared), holdOf(shared)];
    await Promise.all(both.map((hold) => hold.take('v')));
    for (const hold of both) await hold.stands();
    expect(await numbers()).toEqual(['VaultHeld 1']);
  });

  it('given many who wait, then a look serves all of them', async () => {
    let looks = 0;
    const counted: HeldLog = { append: (...all) => beside.log.append(...all), lastOf: (stream) => ((looks += 1), beside.log.lastOf(stream)) };
    const hold = holdOf(await vaultAt('one'), counted);
    await hold.take('v');
    looks = 0;
    await Promise.all(Array.from({ length: 1_000 }, () => hold.stands()));
    expect(looks).toBeLessThanOrEqual(3);
  });
});

/** What a store has, its methods its own. */
function bound(store: GatewayStore, name: string | symbol): unknown {
  const value = Reflect.get(store, name) as unknown;
  return typeof value === 'function' ? (value.bind(store) as unknown) : value;
}
