import { randomUUID } from 'node:crypto';
import { formatInstant, HOUR, orgUnitCode, ROLES, ruleOf, type OrgUnitCode, type PlainHousehold, type PlainPerson, type Principal, type Role } from '@yiwang/kernel';
import { AuditLog } from '../audit/audit-log.js';
import { LmdbGatewayStore } from '../store/lmdb-gateway-store.js';
import { looksAt } from '../testing/looks.js';
import { NOON, SetClock, TestGateway } from '../testing/test-gateway.js';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import { LOOKS_AN_HOUR, LooksAllowance } from './looks-allowance.js';
import { MasterKey } from './master-key.js';
import { PersonalRecords } from './personal-records.js';
import { Vault } from './vault.js';

const OWN = orgUnitCode('310105002006');

const reader = (role: Role, orgUnit: string): Principal => ({ account: `${role}-${orgUnit}`, name: '—', role, orgUnit: orgUnitCode(orgUnit) });

/** Makes a person and a household known to the vault in a unit. */
async function makeKnown(vault: Vault, unit: OrgUnitCode): Promise<{ readonly personId: string; readonly householdId: string }> {
  const person = { name: '秦红梅', documentType: 'residentId', documentNumber: '990000198907099594' } as PlainPerson;
  const { ref, said, householdId } = await vault.record((writer) => ({
    ref: writer.person(person, unit),
    householdId: writer.household({ compound: '百草园', building: '1号', room: '101' } as PlainHousehold, unit),
    said: writer.said,
  }));
  await vault.keep(said);
  return { personId: ref.personId, householdId };
}

describe('the record of a person and of a household', () => {
  const directory = temporaryDirectory();
  const clock = new SetClock(NOON);
  let store: LmdbGatewayStore;
  let records: PersonalRecords;
  let audit: AuditLog;
  let vault: Vault;
  let personId: string;
  let householdId: string;
  beforeAll(async () => {
    store = await LmdbGatewayStore.open(directory);
      const key = MasterKey.of(Buffer.alloc(32, 1));
      vault = await Vault.open(store, key);
      audit = await AuditLog.open(store, key, clock);
      records = new PersonalRecords(store, vault, audit);
    ({ personId, householdId } = await makeKnown(vault, OWN));
  });
  afterAll(() => store.close());
  afterEach(() => {
    clock.instant += 60_000;
  });

  const open = (as: Principal, purpose?: string) => records.open({ persons: [personId], households: [householdId] }, as, purpose);
  const looks = async () => [...(await looksAt(audit, personId)), ...(await looksAt(audit, householdId))];

  it.each([
    ['committee', '310105002006', true],
    ['street', '310105002', true],
    ['district', '310105', true],
    ['admin', '31', true],
    ['committee', '310105002007', false],
    ['street', '310105009', false],
    ['district', '310106', false],
  ] as const)('%s of %s sees them: %s', async (role, unit, may) => {
    const before = (await looks()).length;
    const seen = await open(reader(role, unit), 'visit');
    expect(seen).toMatchObject(may ? { persons: new Map([[personId, { name: '秦红梅' }]]), households: new Map([[householdId, { room: '101' }]]) } : { persons: new Map(), households: new Map() });
    expect((await looks()).length - before).toBe(may ? 2 : 0);
  });

  const REFUSED = { always: undefined, 'for a purpose': 'purpose-required', never: 'not-your-role' } as const;
  it.each(ROLES.flatMap((role) => [[role, 'persons'], [role, 'doors']] as const))('a %s who gives no purpose opens %s by the table', async (role, what) => {
    const before = (await looks()).length;
    const wanted = what === 'persons' ? { persons: [personId], households: [] } : { persons: [], households: [householdId] };
    const seen = await records.open(wanted, reader(role, role === 'district' ? '310105' : '310105002006'));
    const code = REFUSED[ruleOf(role)[what]];
    expect('code' in seen ? seen.code : undefined).toBe(code);
    expect((await looks()).length - before).toBe(code === undefined ? 1 : 0);
  });

  it('is refused whole where a role may open a part of it: doors and no names', async () => {
    expect(await open(reader('volunteer', '310105002006'))).toEqual({ code: 'not-your-role' });
  });

  it('keeps whose it was, who looked, when and why; the same id twice is one look', async () => {
    const before = (await looks()).length;
    clock.instant = NOON + HOUR;
    await records.open({ persons: [personId, personId], households: [] }, reader('street', '310105002'), '核查线索');
    expect(await looks()).toHaveLength(before + 1);
    expect((await looksAt(audit, personId)).at(-1)).toEqual({ account: 'street-310105002', purpose: '核查线索', at: '2020-02-08T13:00:00.000+08:00' });
  });

  it('opens nobody under an id of another kind', async () => {
    const seen = await records.open({ persons: [householdId], households: [personId], notes: [personId] }, reader('admin', '31'));
    expect(seen).toEqual({ persons: new Map(), households: new Map(), notes: new Map() });
  });

  it('lets look at what happened to a person whoever may open it, and writes that down: where, when, why', async () => {
    const at = (as: Principal, purpose?: string) => records.noteLookAtHistory(personId, as, purpose);
    expect(await at(reader('committee', '310105002006'))).toBeUndefined();
    expect(await at(reader('doctor', '310105002'), '核实到期日')).toBeUndefined();
    const entries = [];
    for await (const { act, account, said } of audit.all()) if (act === 'history-opened') entries.push([account, said]);
    expect(entries).toEqual([['committee-310105002006', undefined], ['doctor-310105002', { purpose: '核实到期日' }]]);
    expect(await at(reader('doctor', '310105002'))).toMatchObject({ code: 'purpose-required' });
    expect(await at(reader('analyst', '31'))).toEqual({ code: 'not-your-role' });
    expect(await at(reader('committee', '310105002007'))).toEqual({ code: 'record-not-found' });
    expect(await records.noteLookAtHistory('of-nobody', reader('admin', '31'))).toEqual({ code: 'record-not-found' });
  });

  it('is nobody’s once the person is erased', async () => {
    await vault.erase(personId, formatInstant(NOON));
    expect(await open(reader('admin', '31'))).toMatchObject({ persons: new Map() });
    expect(await records.noteLookAtHistory(personId, reader('admin', '31'))).toEqual({ code: 'record-not-found' });
  });
});

describe('the address of personal records', () => {
  let gateway: TestGateway;
  let known: { readonly personId: string; readonly householdId: string };
  beforeAll(async () => {
    gateway = await TestGateway.start();
    known = await makeKnown(gateway.app.get(Vault), OWN);
  });
  afterAll(() => gateway.remove());
  afterEach(() => {
    gateway.clock.instant += 60_000;
  });

  const ask = (body: object, as: string | null, headers = {}) => gateway.ask('/api/personal-records', { body, as, headers });
  const looked = (id: string) => looksAt(gateway.app.get(AuditLog), id);
  const accounts = { committee: 'committee-310105002006', street: 'street-310105002', district: 'district-310105', admin: 'admin' };

  it.each(Object.values(accounts))('answers %s what was last said, never to be cached, and writes the look down', async (account) => {
    const { status, headers, body } = await ask({ persons: [known.personId], households: [known.householdId], purpose: '上门核查' }, account);
    expect({ status, cache: headers['cache-control'] }).toEqual({ status: 200, cache: 'no-store' });
    expect(body).toEqual({
      persons: [{ personId: known.personId, person: { name: '秦红梅', documentType: 'residentId', documentNumber: '990000198907099594' } }],
      households: [{ householdId: known.householdId, household: { compound: '百草园', building: '1号', room: '101' } }],
      notes: [],
    });
    for (const id of [known.personId, known.householdId]) expect((await looked(id)).at(-1)).toMatchObject({ account, purpose: '上门核查' });
  });

  it('knows an id in capitals as well', async () => {
    const { body } = await ask({ persons: [known.personId.toUpperCase()], purpose: '上门核查' }, accounts.committee);
    expect(body.persons).toEqual([{ personId: known.personId, person: expect.objectContaining({ name: '秦红梅' }) }]);
  });

  it.each(['committee-310105002007', 'street-310105009', 'committee-310120001001'])(
    'says the very same to %s as of somebody whom nobody knows',
    async (account) => {
      const before = (await looked(known.personId)).length;
      const nobody = randomUUID();
      const { status, body } = await ask({ persons: [known.personId, nobody], households: [known.householdId, nobody] }, account, { 'accept-language': 'en' });
      expect(status).toBe(200);
      const missing = { code: 'record-not-found', message: 'There is no such record that you may see' };
      expect(body).toEqual({
        persons: [{ personId: known.personId, ...missing }, { personId: nobody, ...missing }],
        households: [{ householdId: known.householdId, ...missing }, { householdId: nobody, ...missing }],
        notes: [],
      });
      expect(await looked(known.personId)).toHaveLength(before);
    },
  );

  it.each([
    ['analyst', {}, 403, 'not-your-role'],
    ['district-310105', {}, 422, 'purpose-required'],
    ['district-310105', { purpose: ' ' }, 422, 'invalid-field'],
    [null, {}, 401, 'not-signed-in'],
  ])('refuses %s with %j: %i %s', async (account, more, status, code) => {
    const before = (await looked(known.personId)).length;
    const refused = await ask({ persons: [known.personId], ...more }, account);
    expect({ status: refused.status, code: refused.body.code }).toEqual({ status, code });
    expect(await looked(known.personId)).toHaveLength(before);
  });

  it('takes 1 to 100 ids, each a UUID', async () => {
    const ids = (many: number) => Array.from({ length: many }, () => randomUUID());
    const codeOf = async (body: object) => (await ask(body, accounts.committee)).body.code;
    expect(await codeOf({})).toBe('malformed-body');
    expect(await codeOf({ persons: ids(60), households: ids(41) })).toBe('malformed-body');
    expect(await codeOf({ persons: ids(101) })).toBe('invalid-field');
    expect(await codeOf({ persons: ['__proto__'] })).toBe('invalid-field');
    expect(await codeOf({ persons: ids(50), households: ids(50) })).toBeUndefined();
  });

  it('has a limit for each account and hour', async () => {
    gateway.clock.instant += HOUR;
    gateway.app.get(LooksAllowance).count(accounts.committee, LOOKS_AN_HOUR);
    const { status, headers, body } = await ask({ persons: [known.personId] }, accounts.committee);
    expect({ status, code: body.code, retry: headers['retry-after'] }).toEqual({ status: 429, code: 'too-many-looks', retry: '3600' });
    expect(await ask({ persons: [known.personId] }, accounts.street)).toMatchObject({ status: 200 });
    gateway.clock.instant += HOUR;
    expect(await ask({ persons: [known.personId] }, accounts.committee)).toMatchObject({ status: 200 });
  });
});
