import { open } from 'lmdb';
import { join } from 'node:path';
import { LmdbGatewayStore, STORE_FILE } from '../store/lmdb-gateway-store.js';
import { NOON, SetClock, TestGateway, COMMITTEE } from '../testing/test-gateway.js';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import { MasterKey } from '../vault/master-key.js';
import type { ChainedEntry } from './audit-chain.js';
import { AuditLog } from './audit-log.js';
import { verifyAudit } from './verify-audit.js';

const BYTES = Buffer.alloc(32, 1);
const key = MasterKey.of(BYTES);

describe('the chain of entries', () => {
  const directory = temporaryDirectory();
  let store: LmdbGatewayStore;
  let audit: AuditLog;
  beforeAll(async () => {
    store = await LmdbGatewayStore.open(directory);
    await store.write(() => {
      const looks = store.table('looks');
      looks.put('000000000000002-b', { householdId: 'h1', account: 'street-310105002', at: '2020-02-07T09:00:00.000+08:00' });
      looks.put('000000000000001-a', { personId: 'p1', account: 'street-310105002', purpose: '核查', at: '2020-02-07T08:00:00.000+08:00' });
    });
    audit = await AuditLog.open(store, key, new SetClock(NOON));
  });
  afterAll(() => store.close());

  it('begins with the looks that an earlier version kept, each once', async () => {
    const seen = (await audit.page(10)).map(({ n, act, about, said }) => [n, act, about, said]);
    expect(seen).toEqual([[2, 'household-opened', 'h1', undefined], [1, 'person-opened', 'p1', { purpose: '核查' }]]);
    expect(await (await AuditLog.open(store, key, new SetClock(NOON))).head()).toEqual(await audit.head());
  });

  it('is written with what it tells of, or not at all', async () => {
    const before = await audit.head();
    await expect(store.write(() => {
      audit.append({ account: 'admin', act: 'account-closed', about: 'x' });
      throw new Error('it does not come to pass');
    })).rejects.toThrow();
    expect(await audit.head()).toEqual(before);
    await Promise.all([1, 2, 3].map((n) => store.write(() => audit.append({ account: 'admin', act: 'account-changed', about: `${n}` }))));
    expect((await audit.page(2)).map(({ n, about }) => [n, about])).toEqual([[before.n + 3, '3'], [before.n + 2, '2']]);
    expect((await audit.page(2, before.n + 2)).map(({ n }) => n)).toEqual([before.n + 1, before.n]);
    expect(verifyAudit(directory, BYTES)).toEqual({ entries: before.n + 3 });
  });

  it.each<[string, (entries: Map<string, ChainedEntry>) => void, number]>([
    ['changed', (entries) => entries.set('000000000002', { ...entries.get('000000000002')!, account: 'somebody' }), 2],
    ['taken out', (entries) => entries.delete('000000000003'), 3],
    ['cut off at the end', (entries) => entries.delete('000000000005'), 5],
    ['put in', (entries) => entries.set('000000000006', { ...entries.get('000000000005')!, n: 6 }), 6],
  ])('is found out where an entry was %s', async (_, tamper, brokenAt) => {
    const entries = store.table<ChainedEntry>('audit');
    const before = new Map([...entries.entries()].map(({ key: n, value }) => [n, value]));
    const after = new Map(before);
    tamper(after);
    const put = (wanted: ReadonlyMap<string, ChainedEntry>) => store.write(() => {
      for (const { key: n } of entries.entries()) if (!wanted.has(n)) entries.remove(n);
      for (const [n, value] of wanted) entries.put(n, value);
    });
    await put(after);
    expect(verifyAudit(directory, BYTES)).toMatchObject({ brokenAt });
    await put(before);
    expect(verifyAudit(directory, BYTES)?.brokenAt).toBeUndefined();
  });
});

describe('the audit over HTTP', () => {
  let gateway: TestGateway;
  let auditor: string;
  beforeAll(async () => {
    gateway = await TestGateway.start();
    const { body } = await gateway.ask('/api/accounts', { as: 'admin', body: { account: 'auditor', name: '=严正', role: 'auditAdmin', orgUnit: '31' } });
    const { token } = (await gateway.ask('/api/session', { as: null, body: { account: 'auditor', password: body.password } })).body;
    const headers = { authorization: `Bearer ${token}` };
    auditor = (await gateway.ask('/api/password', { as: null, headers, body: { password: body.password, newPassword: 'a long enough one' } })).body.token;
  });
  afterAll(() => gateway.remove());
  const ask = (path: string, asking: object = {}) => gateway.ask(path, { as: null, headers: { authorization: `Bearer ${auditor}` }, ...asking });

  it('tells what was done, newest first, with who and when', async () => {
    await gateway.ask('/api/accounts/auditor', { as: 'admin', method: 'PATCH', body: { name: '=严正大' } });
    const { body } = await ask('/api/audit?limit=2');
    expect(body.entries).toEqual([
      expect.objectContaining({ act: 'account-changed', what: '修改账号', account: 'admin', name: '管文静', about: 'auditor', said: expect.objectContaining({ name: 'changed' }) }),
      expect.objectContaining({ act: 'password-changed', account: 'auditor', about: 'auditor' }),
    ]);
    expect(body.head).toEqual({ n: body.entries[0].n, hash: body.entries[0].hash });
    const before = (await ask(`/api/audit?limit=1&before=${body.entries[1].n}`)).body.entries;
    expect(before).toEqual([expect.objectContaining({ act: 'account-created', about: 'auditor', said: { role: 'auditAdmin', orgUnit: '31' } })]);
  });

  it('is exported whole as CSV, and says so itself', async () => {
    const { body, headers } = await ask('/api/audit.csv', { headers: { authorization: `Bearer ${auditor}`, 'accept-language': 'en' } });
    expect(headers['content-type']).toContain('text/csv');
    const lines = (body as unknown as string).trimEnd().split('\r\n');
    expect(lines[0]).toBe('\uFEFFn,at,account,name,act,what,about,said,hash');
    expect(lines.at(-1)).toMatch(/^\d+,2020-02-08T12:00:00.000\+08:00,auditor,'=严正大,audit-exported,Audit exported,,,[\w-]{43}$/);
    expect(lines).toHaveLength((await ask('/api/audit')).body.head.n + 1);
  });

  it('is read by nobody else, and changed by nobody at all', async () => {
    for (const as of ['admin', 'analyst', `committee-${COMMITTEE}`]) {
      for (const path of ['/api/audit', '/api/audit.csv']) expect((await gateway.ask(path, { as })).body.code).toBe('not-your-role');
    }
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const) expect((await ask('/api/audit', { method, body: {} })).status).toBe(404);
    expect((await ask('/api/accounts')).body.code).toBe('not-your-role');
  });

  it('holds no name and no password in the store', () => {
    const root = open({ path: join(gateway.directory, 'vault', STORE_FILE), readOnly: true });
    const kept = JSON.stringify([...root.openDB<ChainedEntry, string>({ name: 'audit' }).getRange()]);
    for (const plain of ['管文静', '严正', 'a long enough one']) expect(kept).not.toContain(plain);
    return root.close();
  });

  it('is whole for who reads the store from outside, while the gateway runs on it', async () => {
    expect(verifyAudit(join(gateway.directory, 'vault'))).toEqual({ entries: (await gateway.app.get(AuditLog).head()).n });
  });
});
