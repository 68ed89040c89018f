import { COMMITTEE, TestGateway, submission } from '../testing/test-gateway.js';

describe('what a household is told of what was said before', () => {
  const RESIDENT = `resident-${COMMITTEE}`;
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
  it('is told whole to the committee', async () => {
    await gateway.submit(asking('repair'), { as: `volunteer-${COMMITTEE}` });
    expect((await gateway.submit(asking('repair'))).body.first).toMatchObject({ by: '志远航' });
  });
});
