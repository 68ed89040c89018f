import { COMMITTEE, TestGateway, submission } from '../testing/test-gateway.js';

describe('who is told of whom that the same was said before', () => {
  const RESIDENT = `resident-${COMMITTEE}`;
  const VOLUNTEER = `volunteer-${COMMITTEE}`;
  const household = { compound: '愚三小区', building: '1号', room: '101' };
  const asking = (kind: string) => submission('raise-resident-request', { household, kind });
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await TestGateway.start();
  });
  afterAll(() => gateway.remove());

  it('is that it was, and when, and nobody’s name of the committee', async () => {
    await gateway.submit(asking('medicine'));
    const { body } = await gateway.submit(asking('medicine'), { as: RESIDENT, headers: { 'accept-language': 'en' } });
    expect(body).toMatchObject({ outcome: 'already-recorded', message: 'Already reported at 2020-02-08 11:00: nothing more to fill in' });
    expect(body.first).toEqual({ at: '2020-02-08T11:00:00.000+08:00', eventId: expect.any(String) });
  });
  it('is by whom where it was the household itself', async () => {
    await gateway.submit(asking('food'), { as: RESIDENT });
    expect((await gateway.submit(asking('food'), { as: RESIDENT })).body.first).toMatchObject({ by: '居安然' });
  });
  it('is, of a household, that a resident said it: its name is told to nobody else, and its account neither', async () => {
    await gateway.submit(asking('medical'), { as: RESIDENT });
    for (const [as, language, resident] of [[`volunteer-${COMMITTEE}`, 'zh', '居民'], [`committee-${COMMITTEE}`, 'en', 'Resident'], [`volunteer-${COMMITTEE}`, 'ko', '주민']] as const) {
      const { body } = await gateway.submit(asking('medical'), { as, headers: { 'accept-language': language } });
      expect(body).toMatchObject({ outcome: 'already-recorded', first: { by: resident }, message: expect.stringContaining(resident) });
      expect(JSON.stringify(body)).not.toMatch(new RegExp(`居安然|${RESIDENT}`));
    }
  });
  it('is told whole to the committee', async () => {
    await gateway.submit(asking('repair'), { as: `volunteer-${COMMITTEE}` });
    expect((await gateway.submit(asking('repair'))).body.first).toMatchObject({ by: '志远航' });
  });

  it('is what its sayer was when it was said, whatever the account is by now', async () => {
    const becomes = (account: string, body: object) => gateway.ask(`/api/accounts/${account}`, { as: 'admin', method: 'PATCH', body });
    await gateway.submit(asking('parcel'), { as: RESIDENT });
    await gateway.submit(asking('complaint'), { as: VOLUNTEER });
    expect((await becomes(RESIDENT, { role: 'volunteer' })).body).toMatchObject({ role: 'volunteer' });
    expect((await becomes(VOLUNTEER, { role: 'resident', household })).body).toMatchObject({ role: 'resident' });
    const { body } = await gateway.submit(asking('parcel'));
    expect(body).toMatchObject({ outcome: 'already-recorded', first: { by: '居民' }, message: expect.stringContaining('居民') });
    expect(JSON.stringify(body)).not.toMatch(new RegExp(`居安然|${RESIDENT}`));
    expect((await gateway.submit(asking('complaint'))).body.first).toMatchObject({ by: '志远航' });
  });
});
