import { randomUUID } from 'node:crypto';
import { COMMITTEE, TestGateway, aPerson, aReturnee, submission } from '../testing/test-gateway.js';

const COMMITTEES = `committee-${COMMITTEE}`;
const RESIDENT = `resident-${COMMITTEE}`;
const OWN = { compound: '愚三小区', building: '1号', room: '101' };
const OTHER = { ...OWN, room: '102' };

describe('what a household tells and whom it names in what it hands in', () => {
  let gateway: TestGateway;
  const sent = async (type: string, data: object, as = COMMITTEES, known: Record<string, unknown> = {}) =>
    (await gateway.submit(submission(type, data, known), { as })).body;
  const handIn = (type: string, data: object, known: Record<string, unknown> = {}) => sent(type, data, RESIDENT, known);
  const quarantined = async (documentNumber: string, household: object) => {
    const person = aPerson({ name: '欧阳念慈', documentType: 'passport', documentNumber });
    const { refs } = await sent('start-quarantine', { person, household, place: 'home', reason: 'domestic' }, COMMITTEES, { occurredAt: '2020-02-07T10:00:00+08:00' });
    const quarantineId = refs.quarantineId as string;
    return { quarantineId, personId: quarantineId.split('.')[0]! };
  };
  const notice = (quarantineId: string) => ({ quarantineId, lang: 'zh' });
  const eventsOf = async (type: string) => (await gateway.events()).filter((event) => event.type === type);

  beforeAll(async () => {
    gateway = await TestGateway.start();
    await gateway.submit(submission('raise-resident-request', { household: OWN, kind: 'food' }), { as: RESIDENT });
  });
  afterAll(() => gateway.remove());

  it('is of a notice nobody elsewhere: it learns no date, whether that quarantine is yet to begin, goes on, is over or never was', async () => {
    const { quarantineId, personId } = await quarantined('E12000001', OTHER);
    const refused = { outcome: 'refused', code: 'not-your-household', field: 'quarantineId' };
    const answers = [
      await handIn('sign-quarantine-notice', notice(quarantineId)),
      await handIn('sign-quarantine-notice', notice(quarantineId), { occurredAt: '2020-02-07T09:00:00+08:00' }),
      await handIn('sign-quarantine-notice', notice(`${personId}.2`)),
    ];
    await sent('release-quarantine', { quarantineId }, COMMITTEES, { occurredAt: '2020-02-08T10:00:00+08:00' });
    answers.push(await handIn('sign-quarantine-notice', notice(quarantineId)));
    for (const answer of answers) expect(answer).toMatchObject(refused);
    expect(new Set(answers.map(({ message }) => message)).size).toBe(1);
    expect(await eventsOf('DraftHandedIn')).toEqual([]);
  });

  it('is nobody who was erased, of a notice as of a temperature; the committee signs none of theirs either', async () => {
    const { quarantineId, personId } = await quarantined('E12000002', OWN);
    const { refs } = await handIn('sign-quarantine-notice', notice(quarantineId));
    expect(await sent('erase-person', { personId, basis: 'request' }, 'admin', { orgUnit: '31' })).toMatchObject({ outcome: 'recorded' });
    expect(await handIn('report-temperature', { personId, tenthsCelsius: 365 })).toMatchObject({ code: 'record-not-found', field: 'personId' });
    expect(await handIn('sign-quarantine-notice', notice(quarantineId))).toMatchObject({ code: 'record-not-found', field: 'quarantineId' });
    expect(await sent('sign-quarantine-notice', { ...notice(quarantineId), form: 'paper' })).toMatchObject({ code: 'record-not-found', field: 'quarantineId' });
    const now = { occurredAt: '2020-02-08T12:00:00+08:00' };
    expect(await sent('confirm-draft', { draftId: refs.draftId }, COMMITTEES, now)).toMatchObject({ code: 'draft-content-gone' });
    expect(await eventsOf('QuarantineNoticeSigned')).toEqual([]);
    expect((await eventsOf('DraftHandedIn')).length).toBe(1);
  });

  it('may be corrected by another number at home, which is no repetition of the first', async () => {
    const { refs: { roundId } } = await sent('open-screening-round', { scope: '全员', targetHouseholds: 10 }, COMMITTEES, { occurredAt: '2020-02-08T08:00:00+08:00' });
    const tell = (membersPresent: number) => handIn('screen-household', { roundId, household: OWN, membersPresent });
    const confirmed = async ({ refs }: { refs: { draftId: string } }) =>
      sent('confirm-draft', { draftId: refs.draftId }, COMMITTEES, { occurredAt: '2020-02-08T12:00:00+08:00' });
    expect(await confirmed(await tell(3))).toMatchObject({ outcome: 'recorded' });
    expect(await tell(3)).toMatchObject({ outcome: 'already-recorded' });
    expect(await confirmed(await tell(5))).toMatchObject({ outcome: 'recorded' });
    const found = (await eventsOf('HouseholdScreened')).map(({ data }) => (data as { membersPresent: number }).membersPresent);
    expect(found).toEqual([3, 5]);
  });

  it('registers nobody by an id: it may be somebody of another home', async () => {
    const other = await quarantined('E12000004', OTHER);
    const own = await quarantined('E12000005', OWN);
    const before = (await eventsOf('DraftHandedIn')).length;
    for (const { personId } of [other, own, { personId: randomUUID() }]) {
      const form = aReturnee({ person: { personId }, household: OWN, declaredBy: undefined });
      expect(await handIn('register-returnee', form)).toMatchObject({ code: 'record-not-found', field: 'person' });
    }
    expect((await eventsOf('DraftHandedIn')).length).toBe(before);
    const inFull = aReturnee({ person: aPerson({ documentType: 'passport', documentNumber: 'E12000005' }), household: OWN, declaredBy: undefined });
    expect(await handIn('register-returnee', inFull)).toMatchObject({ outcome: 'recorded' });
    expect(await sent('register-returnee', aReturnee({ person: { personId: own.personId }, household: OWN }))).toMatchObject({ outcome: 'recorded' });
  });

  it('is said by kind: what was handed in under an id as one is not answered as another', async () => {
    const { quarantineId, personId } = await quarantined('E12000003', OWN);
    const submissionId = randomUUID();
    const first = await handIn('report-temperature', { personId, tenthsCelsius: 366 }, { submissionId });
    expect(first).toMatchObject({ outcome: 'recorded', refs: { submission: 'report-temperature' } });
    expect(await handIn('sign-quarantine-notice', notice(quarantineId), { submissionId })).toMatchObject({ code: 'submission-id-taken', field: 'submissionId' });
    expect(await handIn('report-temperature', { personId, tenthsCelsius: 366 }, { submissionId })).toMatchObject({ outcome: 'already-recorded', refs: { draftId: first.refs.draftId } });
  });
});
