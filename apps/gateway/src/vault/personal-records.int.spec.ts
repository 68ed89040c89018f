import { orgUnitCode, type PlainPerson, type Principal, type Role } from '@yiwang/kernel';
import { LmdbGatewayStore } from '../store/gateway-store.js';
import { NOON, SetClock } from '../testing/test-gateway.js';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import { MasterKey } from './master-key.js';
import { PersonalRecords } from './personal-records.js';
import { Vault } from './vault.js';

const reader = (role: Role, orgUnit: string): Principal => ({ account: `${role}-${orgUnit}`, name: '—', role, orgUnit: orgUnitCode(orgUnit) });

describe('a person’s record', () => {
  const directory = temporaryDirectory();
  const clock = new SetClock(NOON);
  let store: LmdbGatewayStore;
  let records: PersonalRecords;
  let personId: string;
  beforeAll(async () => {
    store = await LmdbGatewayStore.open(directory);
    const vault = await Vault.open(store, MasterKey.of(Buffer.alloc(32, 1)));
    records = new PersonalRecords(store, vault, clock);
    const person = { name: '秦红梅', documentType: 'residentId', documentNumber: '990000198907099594' } as PlainPerson;
    const { ref, said } = await vault.record((writer) => ({ ref: writer.person(person, orgUnitCode('310105002006')), said: writer.said }));
    await vault.keep(said);
    ({ personId } = ref);
  });
  afterAll(() => store.close());
  afterEach(() => {
    clock.instant += 60_000;
  });

  it.each([
    ['committee', '310105002006', true],
    ['street', '310105002', true],
    ['district', '310105', true],
    ['admin', '31', true],
    ['committee', '310105002007', false],
    ['street', '310105009', false],
    ['analyst', '31', false],
  ] as const)('%s of %s sees it: %s', async (role, unit, may) => {
    const looksBefore = records.looksAt(personId).length;
    const seen = await records.open(personId, reader(role, unit), 'visit');
    expect('name' in seen).toBe(may);
    if (!may) expect(seen).toEqual({ code: role === 'analyst' ? 'not-your-role' : 'not-found' });
    expect(records.looksAt(personId).length - looksBefore).toBe(may ? 1 : 0);
  });

  it('keeps who looked, when and why', async () => {
    expect(records.looksAt(personId)[0]).toEqual({ personId, account: 'committee-310105002006', purpose: 'visit', at: '2020-02-08T12:00:00.000+08:00' });
  });

  it('is erased by an administrator alone, and then is nobody’s', async () => {
    expect(await records.erase(personId, reader('street', '310105002'))).toEqual({ code: 'not-your-role' });
    expect(await records.erase(personId, reader('admin', '31'))).toMatchObject({ personId, erasedAt: expect.stringMatching(/^2020-02-08T12:08/) });
    expect(await records.open(personId, reader('admin', '31'), 'visit')).toEqual({ code: 'not-found' });
    expect(await records.erase(personId, reader('admin', '31'))).toEqual({ code: 'not-found' });
  });
});
