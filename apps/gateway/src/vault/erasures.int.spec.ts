import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { orgUnitCode, type Outcome, type RefusalCode, type SubmissionEnvelope } from '@yiwang/kernel';
import { AuditLog } from '../audit/audit-log.js';
import { GatewayStore } from '../store/gateway-store.js';
import { LmdbGatewayStore } from '../store/lmdb-gateway-store.js';
import { COMMITTEE, NOON, SetClock, TestGateway, aPerson, aReturnee, submission } from '../testing/test-gateway.js';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import { Erasures } from './erasures.js';
import { MasterKey } from './master-key.js';
import { Vault, type ErasureReceipt } from './vault.js';

const DOCUMENT = '990000195204125270';
const ELSEWHERE = '310105009001';
const asAdmin = { as: 'admin' };

/** The receipt of a person's erasure, as it is kept once it is carried out. */
const receiptIn = (of: GatewayStore, id: string): ErasureReceipt | undefined =>
  of.table<{ readonly receipt?: ErasureReceipt }>('vault-erasures').get(id)?.receipt;

describe('erasing a person', () => {
  let gateway: TestGateway;
  let personId: string;
  const known = (orgUnit: string) => submission('register-returnee', aReturnee({ person: aPerson({ name: '欧阳念慈', documentNumber: DOCUMENT }) }), { orgUnit });
  const erase = (id: string) => submission('erase-person', { personId: id, basis: 'request' }, { orgUnit: '31' });
  const events = async (type: string) => (await gateway.events()).filter((event) => event.type === type);
  beforeAll(async () => {
    gateway = await TestGateway.start();
    const { body } = await gateway.submit([known(COMMITTEE), known(ELSEWHERE)], asAdmin);
    expect(body.map(({ outcome }: Outcome) => outcome)).toEqual(['recorded', 'recorded']);
    ({ personId } = (await events('ReturneeRegistered'))[0]!.data as { personId: string });
  });
  afterAll(() => gateway.remove());

  it('is the administrator’s alone, and of somebody who is known', async () => {
    expect((await gateway.submit({ ...erase(personId), orgUnit: COMMITTEE })).body.code).toBe('not-your-role');
    const { status, body } = await gateway.submit(erase(randomUUID()), asAdmin);
    expect([status, body.code, body.field]).toEqual([404, 'record-not-found', 'personId']);
    expect(gateway.app.get(Vault).open(personId)?.person.name).toBe('欧阳念慈');
  });

  it('is recorded in every street that knows the person, answers with a receipt, and takes no count away', async () => {
    const before = await events('ReturneeRegistered');
    const sent = erase(personId);
    const { body } = await gateway.submit(sent, asAdmin);
    expect(body).toMatchObject({ outcome: 'recorded', refs: { receipt: sent['submissionId'] } });
    const erased = await events('PersonErased');
    expect(erased.map(({ stream }) => stream)).toEqual(['310105002', '310105009'].map((street) => `${street}_personErasure-${personId}`));
    expect(receiptIn(gateway.app.get(GatewayStore), personId)).toEqual({
      personId, erasedAt: '2020-02-08T12:00:00.000+08:00', destroyed: ['mapping', 'key', 'profile'],
    });
    expect(await events('ReturneeRegistered')).toEqual(before);

    const [again, retry] = (await gateway.submit([erase(personId), sent], asAdmin)).body;
    expect([again.outcome, again.refs, retry.outcome, retry.refs]).toEqual(['already-recorded', body.refs, 'already-recorded', body.refs]);
    expect(await events('PersonErased')).toHaveLength(2);
  });

  it('leaves nothing that opens what the log holds sealed of the person', async () => {
    const vault = gateway.app.get(Vault);
    for (const { data } of await events('ReturneeRegistered')) expect(vault.openRef(data as never)).toBeUndefined();
    expect([vault.open(personId), vault.unitsOf('person', personId)]).toEqual([undefined, []]);
    const { body } = await gateway.ask('/api/personal-records', { body: { persons: [personId], purpose: '核对' }, ...asAdmin });
    expect(body.persons[0].code).toBe('record-not-found');
    await gateway.submit(known(COMMITTEE), asAdmin);
    expect((await events('ReturneeRegistered')).at(-1)!.data).not.toMatchObject({ personId });
  });

  it('is found in plain in no file of any store', async () => {
    await gateway.stop();
    const files = readdirSync(gateway.directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files.length).toBeGreaterThan(2);
    const found = files.filter(({ parentPath, name }) => {
      const bytes = readFileSync(join(parentPath, name));
      return ['欧阳念慈', DOCUMENT].some((text) => [Buffer.from(text), Buffer.from(text, 'utf16le')].some((spelling) => bytes.includes(spelling)));
    });
    expect(found.map(({ name }) => name)).toEqual([]);
  });
});

describe('an erasure that was broken off', () => {
  const directory = temporaryDirectory();
  const envelope: SubmissionEnvelope = {
    type: 'erase-person',
    command: { submissionId: randomUUID(), orgUnit: orgUnitCode('31'), occurredAt: NOON, actor: 'admin', role: 'admin', backfill: false, data: {} },
  };
  const answering = (outcome: Outcome) => () => Promise.resolve(outcome);
  const recorded: Outcome = { outcome: 'recorded', position: '1', eventIds: ['e'] };
  const refused = (code: RefusalCode): Outcome => ({ outcome: 'refused', refusal: { code } });
  let store: LmdbGatewayStore;
  let vault: Vault;
  let audit: AuditLog;
  let erasures: Erasures;
  let personId: string;
  const reopen = async () => {
    store = await LmdbGatewayStore.open(directory);
    const key = MasterKey.of(Buffer.alloc(32, 1));
    vault = await Vault.open(store, key);
    audit = await AuditLog.open(store, key, new SetClock(NOON));
    erasures = new Erasures(store, vault, audit, new SetClock(NOON));
  };
  beforeAll(async () => {
    await reopen();
    const { ref, said } = await vault.record((writer) => ({ ref: writer.person(aPerson() as never, COMMITTEE), said: writer.said }));
    await vault.keep(said);
    ({ personId } = ref);
  });
  afterAll(() => store.close());

  it('is forgotten where it is refused for good, and destroys nothing', async () => {
    await store.write(() => erasures.note(personId, envelope));
    expect(await erasures.carryOut(personId, envelope, answering(refused('not-your-role')))).toEqual(refused('not-your-role'));
    await erasures.resume(answering(recorded));
    expect([receiptIn(store, personId), vault.unitsOf('person', personId)]).toEqual([undefined, [COMMITTEE]]);
  });

  it('is refused where nobody knows of it any more: another who asked for it was refused meanwhile', async () => {
    const outcome = await erasures.carryOut(randomUUID(), envelope, () => Promise.reject(new Error('there is nothing to record')));
    expect(outcome).toEqual({ outcome: 'refused', refusal: { code: 'record-not-found', field: 'personId' } });
  });

  it('is carried out by the next process where the log was away', async () => {
    await store.write(() => erasures.note(personId, envelope));
    await erasures.carryOut(personId, envelope, answering(refused('log-unavailable')));
    expect(vault.open(personId)).toBeDefined();
    await store.close();
    await reopen();
    const sent: SubmissionEnvelope[] = [];
    await erasures.resume((one) => {
      sent.push(one);
      return Promise.resolve(recorded);
    });
    expect(sent).toEqual([{ ...envelope, command: { ...envelope.command, orgUnit: '310105002' } }]);
    expect([receiptIn(store, personId)?.personId, vault.open(personId)]).toEqual([personId, undefined]);
    expect(await audit.page(2)).toMatchObject([{ act: 'person-erased', about: personId, account: 'admin' }]);
    await erasures.resume(() => Promise.reject(new Error('nothing is left to do')));
  });
});
