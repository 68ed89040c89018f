import { COMMITTEE, NEIGHBOUR, TestGateway, aPerson, aReturnee, submission } from '../testing/test-gateway.js';

const HOME = { compound: '愚三小区', building: '1号', room: '101' };
const RESIDENT = `resident-${COMMITTEE}`;

describe('a document that the unit knows under a name', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await TestGateway.start();
  });
  afterAll(() => gateway.remove());

  let documents = 0;
  /** Somebody of whom nobody has told yet, under a name. */
  const somebody = () => {
    const documentNumber = `E2200000${(documents += 1)}`;
    return (name: string, known: object = {}) => aPerson({ name, documentType: 'passport', documentNumber, ...known });
  };
  const sent = async (type: string, data: object, as = `committee-${COMMITTEE}`, known: Record<string, unknown> = {}) =>
    (await gateway.submit(submission(type, data, known), { as })).body;
  const quarantine = (person: object, ...sender: [as?: string, known?: Record<string, unknown>]) =>
    sent('start-quarantine', { person, household: HOME, place: 'home', reason: 'domestic' }, ...sender);
  const opened = async (personId: string, as = `committee-${COMMITTEE}`) => {
    const { body } = await gateway.ask('/api/personal-records', { body: { persons: [personId] }, as });
    return [body.persons[0].person.name, body.persons[0].person.phone];
  };
  const ANOTHER_NAME = { outcome: 'refused', code: 'document-of-another-name', field: 'person.name' };

  it('is told under that name, whatever told it first and whatever tells it next; name and telephone stay', async () => {
    const one = somebody();
    const { refs } = await quarantine(one('欧阳念慈'));
    const other = one('令狐远', { phone: '19911112222' });
    expect(await sent('register-returnee', aReturnee({ person: other }))).toMatchObject(ANOTHER_NAME);
    const { refs: draft } = await sent('register-returnee', aReturnee({ person: other, household: HOME, declaredBy: undefined }), RESIDENT);
    expect(await sent('confirm-draft', { draftId: draft.draftId }, `committee-${COMMITTEE}`, { occurredAt: '2020-02-08T12:00:00+08:00' })).toMatchObject(ANOTHER_NAME);
    expect(await sent('report-quarantine-breach', { person: other, kind: 'out', foundBy: 'neighbour' })).toMatchObject(ANOTHER_NAME);
    expect(await quarantine(other)).toMatchObject(ANOTHER_NAME);
    expect(await opened(refs.personId)).toEqual(['欧阳念慈', '19900003070']);

    expect((await sent('register-returnee', aReturnee({ person: one('欧阳 念慈', { phone: '19933334444' }) }))).outcome).toBe('recorded');
    expect(await opened(refs.personId)).toEqual(['欧阳 念慈', '19933334444']);
  });

  it('may be told under another once what told it is voided, and is known under that one then', async () => {
    const one = somebody();
    const { refs, stream, eventIds } = await quarantine(one('欧阳念慈'));
    const voided = await sent('correct-event', { stream, eventId: eventIds[0], reason: '姓名有误' });
    expect(voided).toMatchObject({ outcome: 'recorded', refs: { personId: refs.personId } });
    expect((await sent('register-returnee', aReturnee({ person: one('令狐远') }))).outcome).toBe('recorded');
    expect((await opened(refs.personId))[0]).toBe('令狐远');
    expect(await quarantine(one('欧阳念慈'))).toMatchObject(ANOTHER_NAME);
  });

  it('keeps that name where whoever is no office voids what it told itself, and is not told who it was', async () => {
    const one = somebody();
    const { refs } = await quarantine(one('欧阳念慈'));
    const volunteer = `volunteer-${COMMITTEE}`;
    const breach = (name: string) => sent('report-quarantine-breach', { person: one(name), kind: 'out', foundBy: 'neighbour' }, volunteer);
    const { stream, eventIds } = await breach('欧阳念慈');
    const voided = await sent('correct-event', { stream, eventId: eventIds[0], reason: '误报' }, volunteer);
    expect([voided.outcome, voided.refs.personId]).toEqual(['recorded', undefined]);
    expect(await breach('令狐远')).toMatchObject(ANOTHER_NAME);
    expect(await opened(refs.personId)).toEqual(['欧阳念慈', '19900003070']);
    expect((await breach('欧阳念慈')).outcome).toBe('recorded');
  });

  it('is of the unit’s own knowledge: what another committee told is not told, nor changed', async () => {
    const one = somebody();
    const neighbour = `committee-${NEIGHBOUR}`;
    const { refs: { personId } } = await quarantine(one('欧阳念慈'), neighbour, { orgUnit: NEIGHBOUR });
    const other = await sent('register-returnee', aReturnee({ person: one('令狐远', { phone: '19911112222' }) }));
    expect([other.outcome, other.refs.personId]).toEqual(['recorded', personId]);
    expect([await opened(personId), await opened(personId, neighbour)]).toEqual([['令狐远', '19911112222'], ['欧阳念慈', '19900003070']]);
    expect(await sent('report-quarantine-breach', { person: one('令狐远'), kind: 'out', foundBy: 'gate' }, neighbour, { orgUnit: NEIGHBOUR })).toMatchObject(ANOTHER_NAME);
    expect(await sent('register-returnee', aReturnee({ person: { personId }, exposureClass: 'other' }))).toMatchObject({ outcome: 'recorded' });
    expect(await opened(personId)).toEqual(['令狐远', '19911112222']);

    await sent('correct-event', { stream: other.stream, eventId: other.eventIds[0], reason: '姓名有误' });
    await sent('enrol-vulnerable-resident', { person: one('欧阳念慈', { phone: '19933334444' }), household: HOME, kind: 'aloneElderly' });
    expect([await opened(personId), await opened(personId, neighbour)]).toEqual([['欧阳念慈', '19933334444'], ['欧阳念慈', '19933334444']]);
  });

  it('of two names that are sent at once keeps the first', async () => {
    const one = somebody();
    const { body } = await gateway.submit([
      submission('start-quarantine', { person: one('欧阳念慈'), household: HOME, place: 'home', reason: 'domestic' }),
      submission('register-returnee', aReturnee({ person: one('令狐远') })),
    ]);
    expect((await opened(body[0].refs.personId))[0]).toBe('欧阳念慈');
  });

  it('is refused in the row of a ledger that names another; the other rows are taken', async () => {
    const one = somebody();
    const { refs } = await quarantine(aPerson({ name: '欧阳念慈', documentNumber: '990000194703284036' }));
    const row = (name: string, phone: string) => `愚园,1号101室,${name},990000194703284036,${phone},租赁,湖北武汉,2020-02-05`;
    const ledger = ['小区,楼室号,姓名,身份证号,联系电话,房屋性质,来源地,抵沪日期', row('令狐远', '19911112222'), row('欧阳念慈', '19933334444'), row('赵二', '19955556666')];
    for (const dryRun of [true, false]) {
      const { body } = await gateway.import(ledger.join('\r\n'), { dryRun });
      expect(body.verdicts).toMatchObject([{ row: 2, code: 'document-of-another-name', cell: 'C2' }, { row: 3, outcome: 'recorded' }, { row: 4, code: 'document-of-another-name' }]);
    }
    expect(await opened(refs.personId)).toEqual(['欧阳念慈', '19933334444']);
    expect((await sent('register-returnee', aReturnee({ person: one('令狐远') }))).outcome).toBe('recorded');
  });
});
