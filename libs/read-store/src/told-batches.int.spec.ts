import type { OrgUnitCode } from '@yiwang/kernel';
import pg from 'pg';
import type { Checkpoint, ReadStore, ReadVersion } from './read-store.js';
import { openReadStore } from './open-read-store.js';
import { at, batch, changes } from './testing/batches.js';
import { PostgresProcess, postgresPrograms } from './testing/postgres-process.js';

const installed = postgresPrograms() !== undefined;
const whenInstalled = installed ? describe : describe.skip;

const cell = (value: number) => ({ orgUnit: '310105002001' as OrgUnitCode, measure: 'm', bucket: '', occurredHour: 1, recordedHour: 1, value });

whenInstalled(`what a batch of a store that others have open, too, has changed${installed ? '' : ' (skipped: initdb is not installed)'}`, () => {
  let server: PostgresProcess;
  let stores: readonly ReadStore[];
  let written: ReadVersion;
  let shown: ReadVersion;
  beforeAll(async () => {
    server = await PostgresProcess.start();
    stores = [await openReadStore({ databaseUrl: server.url, directory: '' }), await openReadStore({ databaseUrl: server.url, directory: '' })];
    written = await stores[0]!.build('declarations');
    await stores[0]!.finish(written);
    await stores[0]!.switchTo(written);
    shown = (await stores[1]!.live())!;
  });
  const asked = async (statements: string): Promise<void> => {
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    await client.query(statements);
    await client.end();
  };
  afterAll(async () => {
    for (const store of stores) await store.close();
    await server.remove();
  });

  it('is told to whoever shows it, batch by batch in their order, and of one that was refused nothing', async () => {
    const before = await shown.lastTold();
    expect(await shown.toldSince(before, undefined)).toEqual([]);
    const corrected = changes({ corrections: [{ eventId: 'b', correctedEventId: 'a', recordedAt: 5 }] });
    await written.write(batch(undefined, at(1n), { changes: changes({ cells: [cell(2)] }) }));
    await expect(written.write(batch(undefined, at(1n), { changes: changes({ cells: [cell(7)] }) }))).rejects.toMatchObject({ code: 'checkpoint-moved' });
    await written.write(batch(at(1n), at(9007199254740993n), { changes: corrected, unparked: ['x'] }));
    expect(await shown.toldSince(before, undefined)).toEqual([
      { changes: changes({ cells: [cell(2)] }), unparked: [], from: undefined, to: at(1n) },
      { changes: corrected, unparked: ['x'], from: 1n, to: at(9007199254740993n) },
    ]);
    expect(await shown.toldSince(await shown.lastTold(), 9007199254740993n)).toEqual([]);
    expect(await shown.toldSince(before + 1, 1n)).toHaveLength(1);
  });

  it('is one more where the checkpoint stays, as of a parked event that could be folded', async () => {
    const before = await shown.lastTold();
    const stands = (await written.checkpoint())!;
    await written.write(batch(stands, stands, { changes: changes({ cells: [cell(1)] }) }));
    expect(await shown.toldSince(before, stands.position)).toHaveLength(1);
  });

  it('is said to be lost where the server came again without what it wrote last, and gives that one’s number to another', async () => {
    const before = await shown.lastTold();
    const stands = (await written.checkpoint())!;
    const [lost, instead, next] = [1n, 2n, 3n].map((n) => at(stands.position + n)) as [Checkpoint, Checkpoint, Checkpoint];
    await written.write(batch(stands, lost, { changes: changes({ cells: [cell(1)] }) }));
    await asked(`update rm_${written.number}.checkpoint set told = ${before}, position = ${stands.position}; truncate rm_${written.number}.told`);
    expect(await shown.toldSince(before + 1, lost.position)).toBeUndefined();
    await written.write(batch(stands, instead, { changes: changes({ cells: [cell(2)] }) }));
    expect(await shown.toldSince(before + 1, lost.position)).toBeUndefined();
    await written.write(batch(instead, next, { changes: changes({ cells: [cell(1)] }) }));
    expect(await shown.toldSince(before + 1, lost.position)).toBeUndefined();
    expect(await shown.toldSince(before + 1, instead.position)).toHaveLength(1);
  });

  it('is said to be lost where it was told too long ago', async () => {
    const before = await shown.lastTold();
    const from = (await written.checkpoint())!.position;
    for (let n = 1n; n <= 3n; n += 1n) await written.write(batch(at(from + n - 1n), at(from + n), { changes: changes({ cells: [cell(1)] }) }));
    await asked(`update rm_${written.number}.told set at = now() - interval '1 minute'`);
    for (let n = 4n; n <= 70n; n += 1n) await written.write(batch(at(from + n - 1n), at(from + n), { changes: changes({ cells: [cell(1)] }) }));
    expect(await shown.toldSince(before, from)).toBeUndefined();
    expect(await shown.toldSince(before + 40, from + 40n)).toHaveLength(30);
  });
});
