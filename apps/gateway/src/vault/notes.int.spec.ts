import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AuditLog } from '../audit/audit-log.js';
import { GatewayStore } from '../store/gateway-store.js';
import { looksAt } from '../testing/looks.js';
import { COMMITTEE, NEIGHBOUR, TestGateway, aPerson, submission } from '../testing/test-gateway.js';

const asAdmin = { as: 'admin' };
/** What somebody may write where a reason is asked for. */
const WHY = '司徒静好来电称已迁往云中镇,电话19900003088';

describe('what is written freely', () => {
  let gateway: TestGateway;
  const kept = () => gateway.app.get(GatewayStore).table('vault-notes').count();
  const open = async (noteId: string, as = `committee-${COMMITTEE}`, purpose?: string) => {
    const { status, body } = await gateway.ask('/api/personal-records', { body: { notes: [noteId], ...(purpose ? { purpose } : {}) }, as });
    return status === 200 ? (body.notes[0].text ?? body.notes[0].code) : body.code;
  };
  const erase = (id: string) => gateway.submit(submission('erase-person', { personId: id, basis: 'request' }, { orgUnit: '31' }), asAdmin);
  const take = async (itemId: string) => {
    const { body } = await gateway.submit(submission('take-on-item', { list: 'quarantineCases', itemId }));
    expect(body.outcome).toBe('recorded');
    return body;
  };
  const letGo = (itemId: string, reason = WHY) => submission('let-go-item', { list: 'quarantineCases', itemId, reason });
  /** Somebody in quarantine, by the id of the quarantine. */
  const quarantined = async (documentNumber: string, room: string) => {
    const person = aPerson({ name: '欧阳念慈', documentType: 'passport', documentNumber });
    const { body } = await gateway.submit(submission('start-quarantine', { person, household: { compound: '愚园路432弄', room }, place: 'home', reason: 'domestic' }));
    const [quarantineId, personId] = [body.refs.quarantineId as string, (body.refs.quarantineId as string).split('.')[0]!];
    return { quarantineId, personId };
  };
  const releasedEarly = (quarantineId: string) => submission('release-quarantine', { quarantineId, reason: WHY, authority: 'cdc' }, { occurredAt: '2020-02-08T11:30:00+08:00' });
  beforeAll(async () => {
    gateway = await TestGateway.start();
  });
  afterAll(() => gateway.remove());

  it('stands in the log by a random id, which the answer names', async () => {
    await take('item-1');
    const { body } = await gateway.submit(letGo('item-1'));
    const event = (await gateway.events()).find(({ type }) => type === 'ItemLetGo')!;
    expect(event.data).toEqual({ list: 'quarantineCases', itemId: 'item-1', reason: { noteId: body.refs.reasonId } });
    expect(event.metadata.schemaVersion).toBe(2);
    expect(await open(body.refs.reasonId)).toBe(WHY);
  });

  it('is read by who learns names in its unit, each look written down, and by nobody else', async () => {
    await take('item-2');
    const { refs } = (await gateway.submit(letGo('item-2'))).body as { refs: { reasonId: string } };
    expect(await open(refs.reasonId, 'street-310105002')).toBe(WHY);
    expect([await open(refs.reasonId, `committee-${NEIGHBOUR}`), await open(refs.reasonId, 'analyst')]).toEqual(['record-not-found', 'not-your-role']);
    expect([await open(refs.reasonId, 'district-310105'), await open(refs.reasonId, 'district-310105', '核对')]).toEqual(['purpose-required', WHY]);
    expect((await looksAt(gateway.app.get(AuditLog), refs.reasonId)).map(({ account, purpose }) => [account, purpose])).toEqual([
      ['street-310105002', undefined], ['district-310105', '核对'],
    ]);
  });

  it('is forgotten where nothing was recorded of it: a refusal, a duplicate, a retry, a rehearsal', async () => {
    const { stream, eventIds } = await take('item-3');
    const before = await kept();
    const sent = letGo('item-3');
    await gateway.submit(sent);
    expect(await kept()).toBe(before + 1);
    const correction = submission('correct-event', { stream, eventId: '00000000-0000-4000-8000-000000000000', reason: WHY });
    const answers = [sent, letGo('item-3'), correction, { ...letGo('item-3'), submissionId: (await take('item-4'))['submissionId'] }];
    const { body } = await gateway.submit(answers);
    expect(body.map(({ outcome, code }: any) => code ?? outcome)).toEqual(['already-recorded', 'not-taken-on', 'event-not-found', 'submission-id-taken']);
    expect([await kept(), eventIds.length]).toEqual([before + 1, 1]);
  });

  it('is erased with the person whose stream it was written in, and stays so when it is sent again', async () => {
    const { quarantineId, personId } = await quarantined('E10000001', '1');
    const released = releasedEarly(quarantineId);
    const { refs, stream, eventIds } = (await gateway.submit(released)).body;
    const voided = (await gateway.submit(submission('correct-event', { stream, eventId: eventIds[0], reason: WHY }))).body;
    const taken = `310105002/${quarantineId}`;
    await take(taken);
    const handedOn = (await gateway.submit(letGo(taken))).body;
    const texts = [refs.reasonId, voided.refs.reasonId, handedOn.refs.reasonId];
    expect(await Promise.all(texts.map((id) => open(id)))).toEqual([WHY, WHY, WHY]);
    expect((await erase(personId)).body.outcome).toBe('recorded');
    expect(await Promise.all(texts.map((id) => open(id)))).toEqual(Array(3).fill('record-not-found'));
    const before = await kept();
    expect((await gateway.submit(released)).body).toMatchObject({ outcome: 'already-recorded', refs });
    expect(await kept()).toBe(before);
  });

  it('is erased by itself where it is about nobody who is known, once, with a receipt', async () => {
    await take('item-5');
    const { refs } = (await gateway.submit(letGo('item-5'))).body;
    const erased = (await erase(refs.reasonId)).body;
    expect([erased.outcome, await open(refs.reasonId)]).toEqual(['recorded', 'record-not-found']);
    expect((await erase(refs.reasonId)).body).toMatchObject({ outcome: 'already-recorded', refs: erased.refs });
    const acts: string[] = [];
    for await (const { about, act } of gateway.app.get(AuditLog).all()) if (about === refs.reasonId) acts.push(act);
    expect(acts).toContain('note-erased');
  });

  it('outlives the erasure of somebody else', async () => {
    const { quarantineId } = await quarantined('E10000002', '2');
    const { refs } = (await gateway.submit(releasedEarly(quarantineId))).body;
    expect(await open(refs.reasonId)).toBe(WHY);
    await erase((await quarantined('E10000003', '3')).personId);
    expect(await open(refs.reasonId)).toBe(WHY);
  });

  it('stands in plain in no file of any store', async () => {
    await gateway.stop();
    const files = readdirSync(gateway.directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const found = files.filter(({ parentPath, name }) => {
      const bytes = readFileSync(join(parentPath, name));
      return ['司徒静好', '19900003088'].some((text) => [Buffer.from(text), Buffer.from(text, 'utf16le')].some((spelling) => bytes.includes(spelling)));
    });
    expect([files.length > 2, found.map(({ name }) => name)]).toEqual([true, []]);
  });
});
