import { PostgresServer } from './postgres-server.js';
import { SqlReadStore } from './sql-read-store.js';
import { PostgresProcess, postgresPrograms } from './testing/postgres-process.js';

const installed = postgresPrograms() !== undefined;
const whenInstalled = installed ? describe : describe.skip;

whenInstalled(`of several on one PostgreSQL${installed ? '' : ' (skipped: initdb is not installed)'}`, () => {
  let server: PostgresProcess;
  const open = () => SqlReadStore.open(new PostgresServer(server.url));
  beforeAll(async () => {
    server = await PostgresProcess.start();
  });
  afterAll(() => server?.remove());

  it('one writes, until it ends or its connection is lost', async () => {
    const [first, second] = [await open(), await open()];
    expect([await first.lead(), await second.lead(), await first.lead()]).toEqual([true, false, true]);
    await first.close();
    expect(await leadsInTime(second)).toBe(true);

    const third = await open();
    expect(await third.lead()).toBe(false);
    await server.stop('fast');
    await server.resume();
    expect(await leadsInTime(third)).toBe(true);
    expect(await second.lead()).toBe(false);
    await Promise.all([second.close(), third.close()]);
  });
});

/** Whether it leads after a moment: the server hears a little later that a connection has ended. */
async function leadsInTime(store: SqlReadStore): Promise<boolean> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await store.lead().catch(() => false)) return true;
    await new Promise((later) => setTimeout(later, 50));
  }
  return false;
}
