import { AuditLog } from '../audit/audit-log.js';
import { looksAt } from '../testing/looks.js';
import { NEIGHBOUR, TestGateway, submission } from '../testing/test-gateway.js';

/** The committee of the demonstration's volunteer and manager, and the manager's compound. */
const YUSAN = '310105002006';
const COMPOUND = `${YUSAN}-compound-1`;
const [COMMITTEE, VOLUNTEER, MANAGER] = [`committee-${YUSAN}`, `volunteer-${YUSAN}`, `property-${YUSAN}`] as const;
const DETAILS = '降压药,每日一片,药盒在抽屉里';

interface Asked {
  readonly requestId: string;
  readonly personId: string;
  readonly detailsId: string;
}

describe('what a household wrote, and whom to ask for', () => {
  let gateway: TestGateway;
  const sent = async (type: string, data: object, as: string, occurredAt = '2020-02-08T11:00:00+08:00') =>
    (await gateway.submit(submission(type, data, { orgUnit: YUSAN, occurredAt }), { as })).body;
  const raise = async (room: string): Promise<Asked> => {
    const household = { compound: '愚三小区', building: '2号', room };
    await sent('register-household', { household, compoundId: COMPOUND, occupancy: 'ownerOccupied' }, COMMITTEE, '2020-02-08T09:00:00+08:00');
    return (await sent('raise-resident-request', { household, kind: 'medicine', details: DETAILS, contact: { name: `丘${room}`, phone: '19900003091' } }, COMMITTEE)).refs;
  };
  const takeUp = ({ requestId }: Asked, as: string, at = '11:10') => sent('accept-resident-request', { requestId }, as, `2020-02-08T${at}:00+08:00`);
  const complete = ({ requestId }: Asked, as: string) => sent('complete-resident-request', { requestId, outcome: 'done' }, as, '2020-02-08T11:50:00+08:00');
  const workOf = ({ requestId }: Asked) => [{ type: 'complete-resident-request', orgUnit: YUSAN, data: { requestId, outcome: 'done' } }];
  /** What an account reads of a request: the name and the text, or why it does not. */
  const open = async (asked: Asked, as: string, more: object = { work: workOf(asked) }) => {
    const { body } = await gateway.ask('/api/personal-records', { body: { persons: [asked.personId], notes: [asked.detailsId], ...more }, as });
    return body.code ?? [body.persons[0].person?.name ?? body.persons[0].code, body.notes[0].text ?? body.notes[0].code];
  };
  const why = (asked: Asked) => ({ work: workOf(asked), purpose: '上门维修' });
  const NOTHING = ['record-not-found', 'record-not-found'];
  beforeAll(async () => {
    gateway = await TestGateway.start();
    await sent('register-site', { siteId: COMPOUND, siteType: 'compound', name: '愚三小区' }, COMMITTEE, '2020-02-08T08:00:00+08:00');
  });
  afterAll(() => gateway.remove());

  it('is opened by the volunteer who took it up, until it is done, each look written down', async () => {
    const asked = await raise('201');
    expect(await open(asked, VOLUNTEER)).toEqual(NOTHING);
    await takeUp(asked, VOLUNTEER);
    expect(await open(asked, VOLUNTEER)).toEqual(['丘201', DETAILS]);
    const looks = await Promise.all([asked.personId, asked.detailsId].map((id) => looksAt(gateway.app.get(AuditLog), id)));
    expect(looks.map((of) => of.map(({ account }) => account))).toEqual([[VOLUNTEER], [VOLUNTEER]]);
    await complete(asked, VOLUNTEER);
    expect(await open(asked, VOLUNTEER)).toEqual(NOTHING);
    expect(await open(asked, COMMITTEE)).toEqual(['丘201', DETAILS]);
  });
  it('is opened by the manager of the compound who took it up, and says why', async () => {
    const asked = await raise('202');
    await takeUp(asked, MANAGER);
    expect([await open(asked, MANAGER), await open(asked, MANAGER, why(asked))]).toEqual(['purpose-required', ['丘202', DETAILS]]);
  });
  it('is opened by whoever took it over, and no more by who had it before', async () => {
    const asked = await raise('203');
    await takeUp(asked, VOLUNTEER);
    await takeUp(asked, MANAGER, '11:20');
    expect([await open(asked, VOLUNTEER), await open(asked, MANAGER, why(asked))]).toEqual([NOTHING, ['丘203', DETAILS]]);
  });
  it('is opened by nobody who says no work, names another’s, or has none of the kind', async () => {
    const [asked, other] = [await raise('204'), await raise('205')];
    await takeUp(asked, VOLUNTEER);
    expect(await open(asked, VOLUNTEER, {})).toBe('not-your-role');
    expect(await open(other, VOLUNTEER, { work: workOf(asked) })).toEqual(NOTHING);
    expect(await open(asked, VOLUNTEER, { work: [{ ...workOf(asked)[0], orgUnit: NEIGHBOUR }] })).toBe('not-your-role');
    expect(await open(asked, VOLUNTEER, { work: [{ type: 'screen-household', orgUnit: YUSAN, data: {} }] })).toBe('not-your-role');
    for (const as of ['analyst', `gate-${YUSAN}`, `resident-${YUSAN}`, `pharmacy-${YUSAN}`]) expect(await open(asked, as, why(asked))).toBe('not-your-role');
    expect(await open(asked, `committee-${NEIGHBOUR}`)).toEqual(NOTHING);
  });
  it('is recorded by no look', async () => {
    const asked = await raise('206');
    await takeUp(asked, VOLUNTEER);
    const before = (await gateway.events()).length;
    await open(asked, VOLUNTEER);
    expect((await gateway.events()).length).toBe(before);
  });
});
