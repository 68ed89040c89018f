import { orgUnitCode, person, household, worker, type PlainHousehold, type PlainPerson, type PlainWorker } from '@yiwang/kernel';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { LmdbGatewayStore } from '../store/lmdb-gateway-store.js';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import { MasterKey } from './master-key.js';
import { sealingOf } from './sealing.js';
import { Vault, WrongMasterKey } from './vault.js';

const COMMITTEE = orgUnitCode('310105002006');
const NEIGHBOUR = orgUnitCode('310105002007');
const NOW = '2020-02-08T12:00:00.000+08:00';

const aPerson = (known: Partial<PlainPerson> = {}) =>
  ({ name: '秦红梅', documentType: 'residentId', documentNumber: '990000198907099594', phone: '19900003070', ...known }) as PlainPerson;
const door = (known: object) => ({ compound: '愚园路432弄', building: '12号', room: '301室', ...known }) as PlainHousehold;

describe('the vault', () => {
  const directory = temporaryDirectory();
  const masterKey = MasterKey.of(Buffer.alloc(32, 7));
  let store: LmdbGatewayStore;
  let vault: Vault;
  beforeEach(async () => {
    store = await LmdbGatewayStore.open(directory);
    vault = await Vault.open(store, masterKey);
  });
  afterEach(() => store.close());

  const said = (known?: Partial<PlainPerson>, unit = COMMITTEE) =>
    vault.record((writer) => ({ ref: writer.person(aPerson(known), unit), said: writer.said }));
  const person1 = async (known?: Partial<PlainPerson>, unit = COMMITTEE) => {
    const { ref, said: ofPersons } = await said(known, unit);
    await vault.keep(ofPersons);
    return ref;
  };

  it('knows a person again by the document, wherever it is shown and however it is written', async () => {
    const { personId } = await person1();
    expect((await person1({ documentNumber: '９９００００ 1989 0709 9594' as never }, NEIGHBOUR)).personId).toBe(personId);
    expect((await person1({ documentNumber: '990000198907099599' as never })).personId).not.toBe(personId);
    expect((await person1({ documentType: 'passport' })).personId).not.toBe(personId);
  });

  it('opens the latest that was said of a person, and what each event holds', async () => {
    const first = await person1({ phone: '19900000001' });
    const second = await person1({ phone: '19900000002' });
    expect(vault.open(first.personId)).toMatchObject({ person: { name: '秦红梅', phone: '19900000002' }, units: expect.arrayContaining([COMMITTEE]) });
    expect([vault.openRef(first)?.phone, vault.openRef(second)?.phone]).toEqual(['19900000001', '19900000002']);
    expect(() => vault.openRef({ ...first, sealed: first.sealed.replace(/^./, (c) => (c === 'A' ? 'B' : 'A')) })).toThrow();
  });

  it('keeps of a person only what was recorded, and shows it only where that was', async () => {
    const stranger = await said({ documentNumber: '990000195204125270' as never }, NEIGHBOUR);
    expect(vault.open(stranger.ref.personId)).toBeUndefined();
    await vault.keep(stranger.said);
    await said({ documentNumber: '990000195204125270' as never, phone: '110' }, COMMITTEE);
    expect(vault.open(stranger.ref.personId)).toMatchObject({ person: { phone: '19900003070' }, units: [NEIGHBOUR] });
    expect((await said({ documentNumber: '990000195204125270' as never })).ref.personId).toBe(stranger.ref.personId);
    await vault.erase(stranger.ref.personId, NOW);
    await vault.keep(stranger.said);
    expect(vault.open(stranger.ref.personId)).toBeUndefined();
  });

  it('gives 45 rows said at once of one new person one id', async () => {
    const ids = await Promise.all(Array.from({ length: 45 }, () => person1({ documentNumber: 'E12345678', documentType: 'passport' })));
    expect(new Set(ids.map(({ personId }) => personId)).size).toBe(1);
  });

  it.each<[Partial<PlainHousehold>, boolean]>([
    [{ building: '１２号' }, true],
    [{ building: '12' }, true],
    [{ building: '12号楼' }, true],
    [{ building: undefined as never, room: '12号301室' }, true],
    [{ room: '12号301' }, true],
    [{ room: ' ３０１ ' }, true],
    [{ compound: '愚园路 432弄' }, true],
    [{ building: '十二號', room: '301房' }, true],
    [{ building: '12#', room: '\u200b0301' }, true],
    [{ room: '301A' }, false],
    [{ room: '302' }, false],
    [{ building: '13号' }, false],
    [{ compound: '愚园路433弄' }, false],
  ])('takes %j for the same door: %s', async (known, same) => {
    const [one, other] = await vault.record((writer) => [writer.household(door({}), COMMITTEE), writer.household(door(known), COMMITTEE)]);
    expect(one === other).toBe(same);
    expect(vault.household(other!)?.household.room).toBeDefined();
  });

  it('keeps the doors and workers of two committees apart', async () => {
    const [here, there] = await vault.record((writer) => [writer.household(door({}), COMMITTEE), writer.household(door({}), NEIGHBOUR)]);
    expect(here).not.toBe(there);
    const wang = { name: '王 霞' } as PlainWorker;
    const [a, b, c] = await vault.record((writer) => [writer.worker(wang, COMMITTEE), writer.worker({ name: '王霞' } as PlainWorker, COMMITTEE), writer.worker(wang, NEIGHBOUR)]);
    expect([a === b, a === c]).toEqual([true, false]);
    expect(vault.worker(a!)).toEqual({ name: '王 霞', units: [COMMITTEE] });
  });

  it('rehearses without keeping anything, consistently', async () => {
    const known = await person1();
    const rehearsal = vault.rehearse();
    const rehearsed = async (known = {}, run = rehearsal) => (await run((writer) => writer.person(aPerson(known), COMMITTEE))).personId;
    expect(await rehearsed()).toBe(known.personId);
    const stranger = { documentNumber: '990000194703284036' };
    const provisional = await rehearsed(stranger);
    expect(await rehearsed(stranger)).toBe(provisional);
    expect(vault.open(provisional)).toBeUndefined();
    expect(await rehearsed(stranger, vault.rehearse())).not.toBe(provisional);
  });

  it('erases a person: mapping, key and profile, with a receipt that names nobody', async () => {
    const ref = await person1({ documentNumber: '990000197002114636' as never });
    const receipt = await vault.erase(ref.personId, NOW);
    expect(receipt).toEqual({ personId: ref.personId, erasedAt: NOW, destroyed: ['mapping', 'key', 'profile'] });
    expect([vault.open(ref.personId), vault.openRef(ref)]).toEqual([undefined, undefined]);
    const anew = await person1({ documentNumber: '990000197002114636' as never });
    expect(anew.personId).not.toBe(ref.personId);
    expect(vault.openRef({ ...anew, sealed: anew.sealed })?.name).toBe('秦红梅');
    expect(vault.openRef(ref)).toBeUndefined();
    expect(await vault.erase(ref.personId, NOW)).toBeUndefined();
  });

  it('seals the same that is said of a person again alike, and anything else otherwise', async () => {
    const [first, again, other] = [await person1(), await person1(), await person1({ phone: '19900003071' })];
    expect([again.sealed === first.sealed, other.sealed === first.sealed]).toEqual([true, false]);
    const stranger = await person1({ documentNumber: '990000194703284036' as never });
    expect(stranger.sealed.slice(0, 16)).not.toBe(first.sealed.slice(0, 16));
  });

  it('tells names on one document apart, however one is written, and not across persons', async () => {
    const tag = async (name: string, known: Partial<PlainPerson> = {}) => (await person1({ ...known, name })).nameTag;
    const plain = await tag('JOHN·SMITH');
    for (const same of ['john smith', 'Ｊｏｈｎ Smith', 'John-Smith', 'JOHN\u200bSMITH']) expect(await tag(same)).toBe(plain);
    expect(await tag('JOAN SMITH')).not.toBe(plain);
    expect(await tag('JOHN·SMITH', { documentNumber: '990000194703284036' as never })).not.toBe(plain);
  });

  it('indexes doors of earlier rules anew when it is opened, and knows them again by every spelling', async () => {
    const id = await vault.record((writer) => writer.household(door({ building: '1号', room: '0101' }), COMMITTEE));
    const colleague = await vault.record((writer) => writer.worker({ name: '赵磊勇' } as PlainWorker, COMMITTEE));
    // As earlier rules would have left it: under another key, and with no word of any version.
    const [index, subjects, settings] = ['vault-index', 'vault-subjects', 'vault-settings'].map((name) => store.table<any>(name));
    await store.write(() => {
      const subject = subjects!.get(id);
      index!.remove(subject.indexKey);
      index!.put('of earlier rules', id);
      subjects!.put(id, { ...subject, indexKey: 'of earlier rules' });
      settings!.remove('identity');
    });
    vault = await Vault.open(store, masterKey);
    const known = await vault.record((writer) => writer.household(door({ building: '一号楼', room: '101室' }), COMMITTEE));
    expect(known).toBe(id);
    expect(index!.get('of earlier rules')).toBeUndefined();
    expect(await vault.record((writer) => writer.worker({ name: '赵 磊勇' } as PlainWorker, COMMITTEE))).toBe(colleague);
  });

  it('is not opened under another master key', async () => {
    await expect(Vault.open(store, MasterKey.of(Buffer.alloc(32, 8)))).rejects.toThrow(WrongMasterKey);
  });

  it('keeps nothing in plain', async () => {
    await person1();
    await vault.record((writer) => [writer.household(door({}), COMMITTEE), writer.worker({ name: '赵磊勇' } as PlainWorker, COMMITTEE)]);
    const bytes = readFileSync(join(directory, 'gateway.mdb'));
    for (const plain of ['秦红梅', '990000198907099594', '19900003070', '愚园路', '301室', '赵磊勇', '王霞']) {
      expect(bytes.includes(Buffer.from(plain))).toBe(false);
      expect(bytes.includes(Buffer.from(plain, 'utf16le'))).toBe(false);
    }
  });

  it('knows everyone after it was closed', async () => {
    const { personId } = await person1();
    await store.close();
    store = await LmdbGatewayStore.open(directory);
    vault = await Vault.open(store, masterKey);
    expect((await person1()).personId).toBe(personId);
  });
});

describe('sealing by schema', () => {
  const writer = {
    said: [],
    written: [],
    person: () => ({ personId: 'P', sealed: '…' }),
    contact: () => ({ personId: 'C', sealed: '…' }),
    household: () => 'H' as never,
    knownPerson: (personId: string) => ({ personId, sealed: '…' }),
    knownHousehold: (householdId: string) => householdId as never,
    worker: (value: PlainWorker) => `W-${value.name}` as never,
    note: (text: string) => ({ noteId: `N-${text}` }),
  };
  const sealed = (schema: z.ZodType, value: unknown) => sealingOf(schema)!(schema.parse(value), writer, COMMITTEE);

  it('finds personal parts in objects, lists and optional fields', () => {
    const schema = z.object({
      who: person.optional(),
      where: z.object({ home: household }),
      workers: z.array(worker),
      count: z.number(),
    });
    expect(sealed(schema, { where: { home: door({}) }, workers: [{ name: 'a' }, { name: 'b' }], count: 3 })).toEqual({
      where: { home: 'H' },
      workers: ['W-a', 'W-b'],
      count: 3,
    });
    expect(sealed(z.object({ who: person.optional() }), { who: aPerson() })).toEqual({ who: { personId: 'P', sealed: '…' } });
  });

  it('has nothing to do where nothing is personal', () => {
    expect(sealingOf(z.object({ a: z.string(), b: z.union([z.string(), z.number()]), c: z.record(z.string(), z.int()) }))).toBeUndefined();
  });

  it.each([
    ['a union', z.object({ who: z.union([person, z.string()]) })],
    ['a record', z.record(z.string(), household)],
    ['a tuple', z.tuple([worker])],
  ])('refuses to serve personal data inside %s', (_, schema) => {
    expect(() => sealingOf(schema)).toThrow('cannot be sealed');
  });
});
