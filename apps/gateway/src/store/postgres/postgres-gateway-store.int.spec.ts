import { PostgresProcess, postgresPrograms } from '@yiwang/read-store/testing';
import pg from 'pg';
import { UnreachableGatewayStore } from '../gateway-store.js';
import { gatewayStoreContract } from '../gateway-store.contract.js';
import { PostgresGatewayStore } from './postgres-gateway-store.js';

const installed = postgresPrograms() !== undefined;

(installed ? describe : describe.skip)(installed ? 'on a PostgreSQL server' : 'on a PostgreSQL server (none is installed)', () => {
  let server: PostgresProcess;
  const open = () => PostgresGatewayStore.open(server.url);
  beforeAll(async () => {
    server = await PostgresProcess.start();
  });
  afterAll(() => server.remove());

  gatewayStoreContract('PostgreSQL', { open });

  describe('two gateway stores on one database', () => {
    let stores: PostgresGatewayStore[];
    const table = 'shared';
    const get = (of: PostgresGatewayStore, key: string) => of.read(() => of.table(table).get(key));
    const put = (of: PostgresGatewayStore, key: string, value: unknown) => of.write(() => of.table(table).put(key, value));
    const forget = (of: PostgresGatewayStore) => (of as unknown as { known: { forget(): Promise<void> } }).known.forget();
    const others: pg.Client[] = [];
    /** Somebody else is in the midst of a transaction: gives how to ask more in it, its `commit` included. */
    const amid = async (text: string): Promise<(more: string) => Promise<unknown>> => {
      const client = new pg.Client({ connectionString: server.url });
      others.push(client);
      await client.connect();
      await client.query(`begin; ${text}`);
      return (more) => client.query(more);
    };
    /** Until somebody waits for a lock that another holds. */
    const somebodyWaits = async (): Promise<void> => {
      while ((await server.query(`select from pg_stat_activity where wait_event_type = 'Lock'`)).length === 0);
    };
    beforeAll(async () => {
      stores = await Promise.all([open(), open()]);
    });
    afterAll(() => Promise.all([...stores.map((store) => store.close()), ...others.map((other) => other.end())]));

    it.each([{}, { mostlyNew: true }])('give a key to the first of many who want it at both at the same moment: %j', async (habits) => {
      const claim = (of: PostgresGatewayStore, key: string, who: string) =>
        of.write(() => {
          const of_ = of.table<string>(`claims-${Object.keys(habits).length}`, habits);
          const holder = of_.get(key);
          if (holder === undefined) of_.put(key, who);
          return holder ?? who;
        });
      const keys = Array.from({ length: 200 }, (_, n) => `key-${n}`);
      const holders = await Promise.all(stores.map((store, place) => Promise.all(keys.map((key) => claim(store, key, `${place}`)))));
      expect(holders[0]).toEqual(holders[1]);
    });

    it('count as one however many count at both', async () => {
      const count = (of: PostgresGatewayStore) => of.write(() => {
        const counter = of.table<number>('counter-of-both');
        const next = (counter.get('n') ?? 0) + 1;
        counter.put('n', next);
        return next;
      });
      const counts = await Promise.all(Array.from({ length: 100 }, (_, n) => count(stores[n % 2]!)));
      expect(new Set(counts).size).toBe(100);
    });

    it('let none of two changes through that each read what the other writes', async () => {
      // Each of two takes itself off duty where the other is on it: one has to stay.
      const [a, b] = stores as [PostgresGatewayStore, PostgresGatewayStore];
      for (let n = 0; n < 20; n += 1) {
        await a.write(() => ['a', 'b'].forEach((key) => a.table(`duty-${n}`).put(key, true)));
        const leave = (of: PostgresGatewayStore, self: string) => of.write(() => {
          const duty = of.table<boolean>(`duty-${n}`);
          const others = [...duty.entries()].filter(({ key }) => key !== self);
          if (others.length > 0) duty.remove(self);
          return others.length > 0;
        });
        expect((await Promise.all([leave(a, 'a'), leave(b, 'b')])).filter(Boolean)).toHaveLength(1);
      }
    });

    it('know within a second what the other wrote, and at once when they change it', async () => {
      const [a, b] = stores as [PostgresGatewayStore, PostgresGatewayStore];
      await put(a, 'x', 1);
      expect([await get(a, 'x'), await get(b, 'x'), await get(b, 'y')]).toEqual([1, 1, undefined]);
      await put(a, 'x', 2);
      await put(a, 'y', 2);
      const changed = await b.write(() => {
        const shared = b.table<number>(table);
        const sum = shared.get('x')! + (shared.get('y') ?? 0);
        shared.put('sum', sum);
        return sum;
      });
      expect(changed).toBe(4);
      await a.write(() => a.table(table).remove('x'));
      await new Promise((resolve) => setTimeout(resolve, 1_100));
      expect([await get(b, 'x'), await get(a, 'sum')]).toEqual([undefined, 4]);
    });

    it('believe nothing that they knew, once they have not listened for longer than changes are kept', async () => {
      const [a, b] = stores as [PostgresGatewayStore, PostgresGatewayStore];
      await put(a, 'z', 1);
      expect(await get(b, 'z')).toBe(1);
      await put(a, 'z', 2);
      await server.query(`update yiwang_vault.commits set at = at - interval '1 hour'`);
      await forget(a);
      expect(await server.query('select count(*)::int as n from yiwang_vault.changes')).toEqual([{ n: 0 }]);
      await new Promise((resolve) => setTimeout(resolve, 1_100));
      expect(await get(b, 'z')).toBe(2);
    });

    it('keep nothing in a store that was moved while a change waited', async () => {
      const [a, b] = stores as [PostgresGatewayStore, PostgresGatewayStore];
      const mover = await amid('select n from yiwang_vault.head for update');
      const late = Promise.allSettled([put(a, 'late', 1)]);
      await somebodyWaits();
      await mover(`insert into yiwang_vault.entries (t, k, v, n) values ('store-move', 'gone', '\\x01', 0); commit`);
      expect(await late).toEqual([{ status: 'rejected', reason: expect.any(UnreachableGatewayStore) }]);
      await server.query(`delete from yiwang_vault.entries where t = 'store-move'`);
      expect(await get(b, 'late')).toBeUndefined();
    });

    it('are told with a commit what others changed, not what they change themselves', async () => {
      const commit = (key: string, seen: string) => server.query(`select what, k from yiwang_vault.commit(
        gen_random_uuid(), (select ${seen} from yiwang_vault.head), '{}', '{}', '{}', '{}', '{}', '{told}', '{${key}}', array['\\x01'::bytea])`);
      const said = ['done', 'kept', 'head'].map((what) => ({ what, k: null }));
      expect(await commit('first', 'n')).toEqual(said);
      expect(await commit('second', 'n - 1')).toEqual([{ what: 'changed', k: 'first' }, ...said]);
    });

    it('write on while what old commits changed is forgotten, which may take long', async () => {
      const [a, b] = stores as [PostgresGatewayStore, PostgresGatewayStore];
      await put(a, 'old', 1);
      await server.query(`update yiwang_vault.commits set at = at - interval '1 hour'`);
      const holdsUp = await amid('select from yiwang_vault.changes for update');
      const forgetting = forget(a);
      await somebodyWaits();
      await put(b, 'meanwhile', 1);
      await holdsUp('commit');
      await forgetting;
      expect(await server.query('select (h.n - h.kept)::int as kept, (select count(*)::int from yiwang_vault.changes) as n from yiwang_vault.head h')).toEqual([{ kept: 1, n: 1 }]);
    });

    it('make a change once, though the server keeps it only after nobody waits for its answer any more', async () => {
      const [a] = stores as [PostgresGatewayStore];
      await put(a, 'once', 0);
      await server.query(`
        create sequence delayed;
        create function delay() returns trigger language plpgsql as $$ begin if nextval('delayed') = 1 then perform pg_sleep(4); end if; return new; end $$;
        create trigger delay before insert on yiwang_vault.commits for each row execute function delay()`);
      const once = await a.write(() => {
        const counter = a.table<number>(table);
        const next = counter.get('once')! + 1;
        counter.put('once', next);
        return next;
      });
      await server.query('drop trigger delay on yiwang_vault.commits');
      expect([once, await get(a, 'once')]).toEqual([1, 1]);
    });
  });
});
