import { COMMITTEE, TestGateway, submission } from '../testing/test-gateway.js';

const RESIDENT = `resident-${COMMITTEE}`;
const FORMER = { compound: '愚三小区', building: '1号', room: '101' };
const NEW = { compound: '利西小区', building: '2号', room: '302' };

describe('a household’s account that is given another home', () => {
  let gateway: TestGateway;
  const sent = async (type: string, data: object, as = RESIDENT) => (await gateway.submit(submission(type, data), { as })).body;
  const moveTo = (household: object) => gateway.ask(`/api/accounts/${RESIDENT}`, { as: 'admin', method: 'PATCH', body: { household } });
  beforeAll(async () => {
    gateway = await TestGateway.start();
  });
  afterAll(() => gateway.remove());

  it('voids nothing of its former home, nor takes back what it voided there, which the committee may', async () => {
    const { stream, eventIds, refs } = await sent('raise-resident-request', { household: FORMER, kind: 'food' });
    const voiding = { stream, eventId: eventIds[0], reason: '误报' };
    await moveTo(NEW);
    expect(await sent('correct-event', voiding)).toMatchObject({ code: 'not-your-site', field: 'eventId' });
    expect(await sent('rate-resident-request', { requestId: refs.requestId, satisfied: true })).toMatchObject({ code: 'not-your-site' });
    await moveTo(FORMER);
    const voided = await sent('correct-event', voiding);
    expect(voided).toMatchObject({ outcome: 'recorded' });
    await moveTo(NEW);
    const takingBack = { ...voiding, eventId: voided.eventIds[0] };
    expect(await sent('correct-event', takingBack)).toMatchObject({ code: 'not-your-site', field: 'eventId' });
    expect(await sent('correct-event', takingBack, `committee-${COMMITTEE}`)).toMatchObject({ outcome: 'recorded' });
    const own = await sent('raise-resident-request', { household: NEW, kind: 'food' });
    expect(await sent('correct-event', { stream: own.stream, eventId: own.eventIds[0], reason: '误报' })).toMatchObject({ outcome: 'recorded' });
  });
});
