import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { orgUnitCode } from '@yiwang/kernel';
import { ApiClient, demonstration } from '@yiwang/simulator';
import { boardOf } from './testing/board-of.js';
import { findTexts } from './testing/find-texts.js';
import { prepare, verified } from './testing/prepared.js';
import { ProductProcess } from './testing/product-process.js';

const dist = join(dirname(fileURLToPath(import.meta.url)), '../dist');
/** A committee of the demonstration of which it tells nothing by itself. */
const COMMITTEE = orgUnitCode('310120001001');
const STREET = '310120001';

/** Somebody invented, with all that may be said of a person. */
const person = {
  name: '欧阳念慈', documentNumber: '990000195204125270', phone: '19900003071', address: '愚园路四三二弄甲', origin: '虚构县云中镇',
  travelHistory: '云中镇汽车站候车', contactHistory: '同车厢一名乘客', remarks: '备用钥匙在邻居处',
};
/** What somebody wrote of the person where a reason is asked for. */
const REASON = '司徒静好接走,改住云中镇';
const PLAIN = [...Object.values(person), REASON];

/** Runs one of the commands of an operator on a data directory. */
const run = (command: 'backup' | 'restore', dataDir: string, ...args: string[]) =>
  new Promise<void>((resolve, reject) => {
    const env = { ...process.env, NODE_OPTIONS: '', DATA_DIR: dataDir };
    execFile(process.execPath, [join(dist, `${command}.js`), ...args], { env }, (error, _, stderr) => (error ? reject(new Error(stderr)) : resolve()));
  });

/** What of the person stands in plain, in whichever spelling, in the files below a directory. */
const foundBelow = (directory: string): string[] =>
  readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).flatMap(({ parentPath, name }) => {
    const content = readFileSync(join(parentPath, name));
    const wide = PLAIN.filter((text) => content.includes(Buffer.from(text, 'utf16le')));
    return [...findTexts(content, PLAIN), ...wide].map((text) => `${name}: ${text}`);
  });

describe('a person who is erased', () => {
  const folder = mkdtempSync(join(tmpdir(), 'erasing-'));
  const [data, earlier, later] = ['data', 'earlier', 'later'].map((name) => join(folder, name)) as [string, string, string];
  const erasure = (personId: string) => ({
    submissionId: '9e4a2c1b-7d3f-4a58-8c60-5b1f0e2d3a47', type: 'erase-person', orgUnit: orgUnitCode('31'), occurredAt: new Date().toISOString(), data: { personId, basis: 'request' },
  });
  const from = new Date(Date.now() - 86_400_000).toISOString();
  let product: ProductProcess;
  let admin: ApiClient;
  let printed = '';
  let personId: string;
  let reasonId: string;
  let counted: Record<string, number | null>;

  const open = async (dataDir: string) => {
    product = await (await ProductProcess.start(dataDir, { LOG_LEVEL: 'debug' })).ready();
    admin = await ApiClient.signIn(product.url, 'admin', demonstration.password);
  };
  const close = async () => {
    await product.stop();
    printed += product.printed;
  };
  /** The person's name and what was written of the person, as whoever may see them opens them; or why not. */
  const opened = async (): Promise<readonly unknown[]> => {
    const answer = await fetch(`${product.url}/api/personal-records`, {
      method: 'POST',
      headers: { authorization: `Bearer ${admin.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ persons: [personId], notes: [reasonId], purpose: '核对' }),
    });
    const { persons, notes } = (await answer.json()) as {
      persons: { code?: string; person?: { name: string } }[];
      notes: { code?: string; text?: string }[];
    };
    return [...persons.map(({ code, person: known }) => code ?? known?.name), ...notes.map(({ code, text }) => code ?? text)];
  };
  const known = [person.name, REASON];
  const gone = ['record-not-found', 'record-not-found'];

  beforeAll(async () => {
    await prepare(data);
    await open(data);
    const committee = await ApiClient.signIn(product.url, `committee-${COMMITTEE}`, demonstration.password);
    const [registered, begun] = await committee.submit([
      {
        submissionId: randomUUID(), type: 'register-returnee', orgUnit: COMMITTEE, occurredAt: new Date(Date.now() - 2_000).toISOString(),
        data: { person, exposureClass: 'hubei', declaredBy: 'committee', tenure: 'owner' },
      },
      {
        submissionId: randomUUID(), type: 'start-quarantine', orgUnit: COMMITTEE, occurredAt: new Date(Date.now() - 1_000).toISOString(),
        data: { person, household: { compound: '愚园路432弄', room: '9' }, place: 'home', reason: 'domestic' },
      },
    ]);
    expect([registered!.outcome, begun!.outcome]).toEqual(['recorded', 'recorded']);
    const [released] = await committee.submit([
      {
        submissionId: randomUUID(), type: 'release-quarantine', orgUnit: COMMITTEE, occurredAt: new Date().toISOString(),
        data: { quarantineId: begun!.refs!['quarantineId']!, reason: REASON, authority: 'hospital' },
      },
    ]);
    const after = released!.position!;
    counted = await boardOf(admin, STREET, { from, after });
    personId = registered!.refs!['personId']!;
    reasonId = released!.refs!['reasonId']!;
    expect(await opened()).toEqual(known);
    await run('backup', data, '--to', earlier);
    const [erased] = await admin.submit([erasure(personId)]);
    expect(erased!.outcome).toBe('recorded');
    expect(await boardOf(admin, STREET, { from, after: erased!.position! })).toEqual(counted);
    expect(await opened()).toEqual(gone);
    await run('backup', data, '--to', later);
    await close();
  }, 300_000);
  afterAll(async () => {
    await product.stop('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  it('stands in plain in no file of the log, the vault, the read model or a backup, and in nothing that was printed', () => {
    for (const store of ['events', 'vault', 'read-model/pglite']) expect(readdirSync(join(data, store)).length).toBeGreaterThan(0);
    expect([data, earlier, later].flatMap(foundBelow)).toEqual([]);
    expect(findTexts(Buffer.from(printed), PLAIN)).toEqual([]);
  });

  it('is opened by no read model that is rebuilt, and every count stays', async () => {
    rmSync(join(data, 'read-model'), { recursive: true });
    await open(data);
    expect(await boardOf(admin, STREET, { from, after: '0' })).toEqual(counted);
    expect(await opened()).toEqual(gone);
    await close();
    expect((await verified(data)).code).toBe(0);
    expect(foundBelow(data)).toEqual([]);
  }, 300_000);

  it('is opened by no backup that was made afterwards', async () => {
    const restored = join(folder, 'from-later');
    await run('restore', restored, '--from', later);
    await open(restored);
    expect([await opened(), await boardOf(admin, STREET, { from, after: '0' })]).toEqual([gone, counted]);
    await close();
  }, 300_000);

  it('is opened by a backup from before, until the same erasure is sent again', async () => {
    const restored = join(folder, 'from-earlier');
    await run('restore', restored, '--from', earlier);
    await open(restored);
    expect(await opened()).toEqual(known);
    const [again] = await admin.submit([erasure(personId)]);
    expect([again!.outcome, again!.refs]).toEqual(['recorded', { receipt: erasure(personId).submissionId }]);
    expect([await opened(), await boardOf(admin, STREET, { from, after: again!.position! })]).toEqual([gone, counted]);
    await close();
    expect(foundBelow(restored)).toEqual([]);
  }, 300_000);
});
