import { AuditLog } from '../audit/audit-log.js';
import { GatewayStore } from '../store/gateway-store.js';
import { looksAt } from '../testing/looks.js';
import { COMMITTEE, TestGateway, aPerson, aReturnee, submission } from '../testing/test-gateway.js';
import type { VaultEntry } from './entry-keys.js';

const OFFICE = `${COMMITTEE.slice(0, 9)}000`;

describe('who is named without a document', () => {
  let gateway: TestGateway;
  const applicant = { name: '欧阳 念慈', phone: '199-0000-3071' };
  const reserve = (room: string, who?: object) =>
    submission('reserve-masks', { roundNo: 1, household: { compound: '愚园路432弄', room }, channel: 'phone', ...(who ? { applicant: who } : {}) });
  const reserved = async () => (await gateway.events()).filter(({ type }) => type === 'MaskReservationRegistered').map(({ data }) => data as Record<string, any>);
  const look = async (id: string) => (await gateway.ask('/api/personal-records', { body: { persons: [id], purpose: '核对' } })).body.persons[0];
  beforeAll(async () => {
    gateway = await TestGateway.start();
    const { body } = await gateway.submit(submission('open-mask-round', { roundNo: 1, piecesPerHousehold: 5 }, { orgUnit: OFFICE }), { as: 'admin' });
    expect(body.outcome).toBe('recorded');
  });
  afterAll(() => gateway.remove());

  it('stands in the log by a random id, sealed, and in the answer by that id', async () => {
    const { body } = await gateway.submit([reserve('101', applicant), reserve('102')]);
    const [named, unnamed] = await reserved();
    expect(named).toMatchObject({ applicantId: body[0].refs.applicantId, sealed: expect.any(String) });
    expect(JSON.stringify(named)).not.toMatch(/念慈|3071/);
    expect([unnamed!['applicantId'], unnamed!['sealed'], body[1].refs]).toEqual([undefined, undefined, undefined]);
  });

  it('is one for one name and phone, however they are written, and nobody who showed a document', async () => {
    const { body } = await gateway.submit([
      reserve('103', { name: '欧阳念慈', phone: '19900003071' }), reserve('104', { name: '欧阳念慈' }),
      submission('register-returnee', aReturnee({ person: aPerson({ name: '欧阳念慈', documentNumber: '990000195204125270', phone: '19900003071' }) })),
    ]);
    const [first, , again, withoutPhone] = await reserved();
    expect(again!['applicantId']).toBe(first!['applicantId']);
    expect(new Set([first!['applicantId'], withoutPhone!['applicantId'], body[2].refs.personId]).size).toBe(3);
  });

  it('is opened as any person is, each look written down, and erased as any person is', async () => {
    const [{ applicantId }] = (await reserved()) as [Record<string, any>];
    expect(await look(applicantId)).toMatchObject({ person: { name: '欧阳念慈', phone: '19900003071' } });
    expect(await looksAt(gateway.app.get(AuditLog), applicantId)).toHaveLength(1);
    const erased = await gateway.submit(submission('erase-person', { personId: applicantId, basis: 'request' }, { orgUnit: '31' }), { as: 'admin' });
    expect(erased.body.outcome).toBe('recorded');
    expect((await look(applicantId)).code).toBe('record-not-found');
    expect(await reserved()).toHaveLength(4);
  });

  it('stays erased when what was recorded of them is sent again', async () => {
    const store = gateway.app.get(GatewayStore);
    const kept = () => store.read(() => [...store.table<VaultEntry>('vault-subjects').entries()].filter(({ value }) => value.kind === 'person' && value.sealed !== undefined).length);
    const said = reserve('201', { name: '司徒 静好', phone: '199-0000-3072' });
    const { body } = await gateway.submit(said);
    const known = await kept();
    await gateway.submit(submission('erase-person', { personId: body.refs.applicantId, basis: 'request' }, { orgUnit: '31' }), { as: 'admin' });
    expect(await kept()).toBe(known - 1);
    const again = await gateway.submit(said);
    expect([again.body.outcome, again.body.refs]).toEqual(['already-recorded', body.refs]);
    expect(await kept()).toBe(known - 1);
  });

  it('is refused without a name, and for what is no phone', async () => {
    const { body } = await gateway.submit([reserve('105', { phone: '19900003071' }), reserve('106', { name: '何某', phone: 'none' })]);
    expect(body.map(({ code, field }: any) => [code, field])).toEqual([['invalid-field', 'applicant.name'], ['invalid-field', 'applicant.phone']]);
  });
});
