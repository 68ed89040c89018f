import { randomUUID } from 'node:crypto';
import type { Outcome } from '@yiwang/kernel';
import { GatewayStore } from '../store/gateway-store.js';
import { COMMITTEE, NEIGHBOUR, NOON, TestGateway, aPerson, aReturnee, submission } from '../testing/test-gateway.js';
import { DraftTries } from './draft-tries.js';
import { SubmissionDirectory } from './submission-directory.js';
import { SubmissionIds } from './submission-ids.js';

const RESIDENT = `resident-${COMMITTEE}`;
const OWN = { compound: '愚三小区', building: '1号', room: '101' };
const OTHER = { ...OWN, room: '102' };
const UNANSWERED: Outcome = { outcome: 'refused', refusal: { code: 'log-unavailable' } };
const asResident = { as: RESIDENT };

describe('what a household hands in and a committee confirms', () => {
  let gateway: TestGateway;
  let household: { readonly householdId: string };
  let roundId: string;
  /** What the coordination service does not answer, by type. */
  let away: string | undefined;
  const texts = () => gateway.app.get(GatewayStore).table('vault-notes').count();
  const sent = async (type: string, data: object, as = `committee-${COMMITTEE}`, known: Record<string, unknown> = {}) =>
    (await gateway.submit(submission(type, data, known), { as })).body;
  const handIn = (type: string, data: object, known: Record<string, unknown> = {}) => sent(type, data, RESIDENT, known);
  /** What is handed in is recorded at noon, and decided then. */
  const now = { occurredAt: '2020-02-08T12:00:00+08:00' };
  const confirm = (draftId: string, known: Record<string, unknown> = {}) => sent('confirm-draft', { draftId }, undefined, { ...now, ...known });
  const decline = (draftId: string, reason = 'notTrue') => sent('decline-draft', { draftId, reason }, undefined, now);
  const eventsOf = async (type: string) => (await gateway.events()).filter((event) => event.type === type);
  const quarantined = async (documentNumber: string, of: object, orgUnit: string = COMMITTEE) => {
    const person = aPerson({ name: '欧阳念慈', documentType: 'passport', documentNumber });
    const { refs } = await sent('start-quarantine', { person, household: of, place: 'home', reason: 'domestic' }, `committee-${orgUnit}`, { orgUnit, occurredAt: '2020-02-07T10:00:00+08:00' });
    return { quarantineId: refs.quarantineId as string, personId: (refs.quarantineId as string).split('.')[0]! };
  };
  const open = async (noteId: string, as = `committee-${COMMITTEE}`) => {
    const { body } = await gateway.ask('/api/personal-records', { body: { notes: [noteId] }, as });
    return body.code ?? body.notes[0].text ?? body.notes[0].code;
  };
  const returnee = (name: string, documentNumber: string) =>
    aReturnee({ person: aPerson({ name, documentType: 'passport', documentNumber }), household, declaredBy: undefined });

  beforeAll(async () => {
    gateway = await TestGateway.start();
    const { body } = await gateway.submit(submission('raise-resident-request', { household: OWN, kind: 'food' }), asResident);
    roundId = (await sent('open-screening-round', { scope: '全员', targetHouseholds: 10 }, undefined, { occurredAt: '2020-02-08T08:00:00+08:00' })).refs.roundId;
    const service = gateway.app.get(SubmissionDirectory).serviceFor('confirm-draft', {})!;
    const submit = service.submit.bind(service);
    service.submit = (envelope) => (envelope.type === away && envelope.dryRun !== true ? Promise.resolve(UNANSWERED) : submit(envelope));
    household = { householdId: (body.refs.requestId as string).split('.')[0]! };
  });
  afterAll(() => gateway.remove());

  it('is no fact before, and a fact of the committee after, caused by the draft, its text gone', async () => {
    const { personId } = await quarantined('E11000001', OWN);
    const before = await texts();
    const { outcome, refs } = await handIn('report-temperature', { personId, tenthsCelsius: 381 });
    expect([outcome, refs.submission, await texts(), (await eventsOf('TemperatureReported')).length]).toEqual(['recorded', 'report-temperature', before + 1, 0]);
    const [draft] = await eventsOf('DraftHandedIn');
    expect(draft!.data).toEqual({ draftId: refs.draftId, ...household, submission: 'report-temperature', personId, content: { noteId: refs.contentId } });
    expect(JSON.parse(await open(refs.contentId))).toEqual({ personId, tenthsCelsius: 381, method: 'self' });

    expect(await confirm(refs.draftId)).toMatchObject({ outcome: 'recorded', refs: { draftId: refs.draftId } });
    const facts = await eventsOf('TemperatureReported');
    expect(facts.map(({ data, metadata }) => [data, metadata.role, metadata.occurredAt, metadata.causationId, metadata.correlationId, metadata.policies])).toEqual([
      [{ personId, tenthsCelsius: 381, method: 'self', slot: 'am' }, 'committee', NOON - 3_600_000, draft!.id, draft!.metadata.submissionId, undefined],
    ]);
    expect([await texts(), await open(refs.contentId)]).toEqual([before, 'record-not-found']);
  });

  it('tells at once what is wrong with it, and keeps nothing of that', async () => {
    const before = await texts();
    expect(await handIn('report-temperature', { personId: 'nobody', tenthsCelsius: 500 })).toMatchObject({ code: 'invalid-field', field: 'personId' });
    expect(await handIn('screen-household', { roundId: 'no-round', household })).toMatchObject({ code: 'round-not-open', field: 'roundId' });
    expect(await handIn('register-returnee', { ...returnee('华子墨', 'E1'), arrivedAt: 'yesterday' })).toMatchObject({ code: 'invalid-field', field: 'arrivedAt' });
    expect([await texts(), (await eventsOf('DraftHandedIn')).length]).toEqual([before, 1]);
  });

  it('is of the own household alone: another is refused before its data is read, in the data, and by whom it names', async () => {
    const foreign = await quarantined('E11000002', OTHER);
    expect(await handIn('screen-household', { nonsense: true }, { site: 'another-household' })).toMatchObject({ code: 'not-your-site' });
    expect(await handIn('screen-household', { nonsense: true }, { orgUnit: NEIGHBOUR })).toMatchObject({ code: 'not-your-unit' });
    expect(await handIn('screen-household', { roundId, household: OTHER })).toMatchObject({ code: 'not-your-household', field: 'household' });
    expect(await handIn('register-returnee', { ...returnee('华子墨', 'E1'), household: OTHER })).toMatchObject({ code: 'not-your-household', field: 'household' });
    expect(await handIn('report-temperature', { personId: foreign.personId, tenthsCelsius: 365 })).toMatchObject({ code: 'not-your-household', field: 'personId' });
    expect(await handIn('sign-quarantine-notice', { quarantineId: foreign.quarantineId, lang: 'zh' })).toMatchObject({ code: 'not-your-household', field: 'quarantineId' });
    expect((await eventsOf('DraftHandedIn')).length).toBe(1);
  });

  it('is taken from nobody but a household, and as nothing but what it may be a draft of', async () => {
    expect(await sent('register-returnee', aReturnee(), `volunteer-${COMMITTEE}`)).toMatchObject({ code: 'not-your-role' });
    expect(await handIn('start-quarantine', {})).toMatchObject({ code: 'not-your-role' });
    expect(await handIn('hand-in-draft', { household: household.householdId, submission: 'start-quarantine', content: '{}' })).toMatchObject({ code: 'unknown-type' });
    expect(await handIn('confirm-draft', { draftId: 'a.b' })).toMatchObject({ code: 'not-your-role' });
  });

  it('is declined with a reason, and is then no fact, its text gone', async () => {
    const before = await texts();
    const { refs } = await handIn('register-returnee', returnee('闻人语', 'E11000003'));
    expect(await decline(refs.draftId)).toMatchObject({ outcome: 'recorded' });
    expect([await texts(), await confirm(refs.draftId)]).toEqual([before, expect.objectContaining({ code: 'draft-not-open' })]);
    expect(await eventsOf('ReturneeRegistered')).toEqual([]);
  });

  it('names nobody in clear in the log before it is confirmed, and is signed, registered and screened as the committee does', async () => {
    const { quarantineId, personId } = await quarantined('E11000004', OWN);
    const drafts = [
      await handIn('sign-quarantine-notice', { quarantineId, lang: 'ko' }),
      await handIn('register-returnee', returnee('闻人语', 'E11000005')),
      await handIn('screen-household', { roundId, household, membersPresent: 2, method: 'visit', visitedBy: { name: '路远' } }),
    ];
    const handedIn = (await eventsOf('DraftHandedIn')).map(({ data }) => data as { readonly draftId: string; readonly personId?: string });
    expect(JSON.stringify(handedIn)).not.toMatch(/闻人语|E11000005/);
    // Whom the household has on file it names by an id; somebody new has none, and a household is nobody.
    expect(drafts.map(({ refs }) => handedIn.find(({ draftId }) => draftId === refs.draftId)!.personId)).toEqual([personId, undefined, undefined]);
    for (const { refs } of drafts) expect(await confirm(refs.draftId)).toMatchObject({ outcome: 'recorded' });
    expect((await eventsOf('QuarantineNoticeSigned'))[0]!.data).toMatchObject({ lang: 'ko', form: 'online' });
    expect((await eventsOf('HouseholdScreened'))[0]!.data).toMatchObject({ ...household, method: 'self', outcome: 'done', membersPresent: 2 });
    expect((await eventsOf('HouseholdScreened'))[0]!.data).not.toHaveProperty('visitedBy');
    const [registered] = await eventsOf('ReturneeRegistered');
    expect(registered!.data).toMatchObject({ ...household, declaredBy: 'self' });
    const { body } = await gateway.ask('/api/personal-records', { body: { persons: [(registered!.data as { personId: string }).personId] } });
    expect(body.persons[0].person).toMatchObject({ name: '闻人语' });
  });

  it('is the same draft when it is sent again, also once it is confirmed', async () => {
    const { personId } = await quarantined('E11000006', OWN);
    const item = submission('report-temperature', { personId, tenthsCelsius: 366 });
    const [first, again] = [(await gateway.submit(item, asResident)).body, (await gateway.submit(item, asResident)).body];
    expect([first.outcome, again.outcome, again.refs.draftId]).toEqual(['recorded', 'already-recorded', first.refs.draftId]);
    await confirm(first.refs.draftId);
    expect((await gateway.submit(item, asResident)).body).toMatchObject({ outcome: 'already-recorded', refs: { draftId: first.refs.draftId } });
    expect((await handIn('report-temperature', { personId, tenthsCelsius: 366 }))).toMatchObject({ outcome: 'already-recorded' });
  });

  it('is one fact where its confirmation broke off, and where two confirm it', async () => {
    const { personId } = await quarantined('E11000007', OWN);
    const { refs } = await handIn('report-temperature', { personId, tenthsCelsius: 372 });
    const before = (await eventsOf('TemperatureReported')).length;
    away = 'confirm-draft';
    expect(await confirm(refs.draftId)).toMatchObject({ code: 'log-unavailable' });
    away = undefined;
    expect((await eventsOf('TemperatureReported')).length).toBe(before + 1);
    const both = await Promise.all([confirm(refs.draftId), confirm(refs.draftId)]);
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['already-recorded', 'recorded']);
    expect([(await eventsOf('TemperatureReported')).length, await open(refs.contentId)]).toEqual([before + 1, 'record-not-found']);
  });

  it('is decided under an id of its own: under that of the draft, of another decision or of a fact nothing is, and what it tells stays', async () => {
    const { personId } = await quarantined('E11000012', OWN);
    const drafts = [];
    for (const tenthsCelsius of [371, 372]) drafts.push((await handIn('report-temperature', { personId, tenthsCelsius })).refs);
    const [one, other] = drafts;
    const before = (await gateway.events()).length;
    const TAKEN = { outcome: 'refused', code: 'submission-id-taken', field: 'submissionId' };
    const data = { draftId: one.draftId, reason: 'notTrue' };
    for (const isForgotten of [false, true]) {
      if (isForgotten) await gateway.app.get(SubmissionIds).release([one.handedInAs]);
      for (const type of ['confirm-draft', 'decline-draft']) expect(await sent(type, data, undefined, { ...now, submissionId: one.handedInAs })).toMatchObject(TAKEN);
    }
    const fact = submission('record-household-baseline', { households: 21 });
    await gateway.submit(fact);
    expect(await confirm(one.draftId, { submissionId: fact['submissionId'] })).toMatchObject(TAKEN);
    expect([(await gateway.events()).length, await open(one.contentId)]).toEqual([before + 1, expect.stringContaining(personId)]);

    const decision = { ...now, submissionId: randomUUID() };
    for (const outcome of ['recorded', 'already-recorded']) expect(await sent('confirm-draft', data, undefined, decision)).toMatchObject({ outcome });
    for (const type of ['confirm-draft', 'decline-draft']) expect(await sent(type, { ...data, draftId: other.draftId }, undefined, decision)).toMatchObject(TAKEN);
    expect(await sent('decline-draft', data, undefined, decision)).toMatchObject(TAKEN);
    expect(await handIn('report-temperature', { personId, tenthsCelsius: 373 }, { submissionId: decision.submissionId })).toMatchObject(TAKEN);
    expect(await open(other.contentId)).toContain(personId);
    expect(await decline(other.draftId)).toMatchObject({ outcome: 'recorded' });
  });

  it('is not declined once it is a fact, where its confirmation broke off: it is confirmed then', async () => {
    const { personId } = await quarantined('E11000013', OWN);
    const { refs } = await handIn('report-temperature', { personId, tenthsCelsius: 374 });
    away = 'confirm-draft';
    await confirm(refs.draftId);
    away = undefined;
    expect(await decline(refs.draftId)).toMatchObject({ code: 'draft-not-open', field: 'draftId' });
    const [last] = (await gateway.events()).slice(-1);
    expect([last!.type, (last!.data as { draftId: string }).draftId, await open(refs.contentId)]).toEqual(['DraftConfirmed', refs.draftId, 'record-not-found']);
    expect(await confirm(refs.draftId)).toMatchObject({ outcome: 'already-recorded' });
  });

  it('is declined where somebody else told the same', async () => {
    const { personId } = await quarantined('E11000014', OWN);
    const { refs } = await handIn('report-temperature', { personId, tenthsCelsius: 375 });
    await sent('report-temperature', { personId, tenthsCelsius: 375, method: 'self' });
    expect(await decline(refs.draftId, 'alreadyKnown')).toMatchObject({ outcome: 'recorded' });
  });

  it('tells its household nothing of whom it names by a document, and the committee what clashes once it confirms', async () => {
    await sent('register-returnee', { ...returnee('欧阳念慈', 'E11000015'), household: OTHER, declaredBy: 'committee' });
    const [same, other] = [returnee('欧阳念慈', 'E11000015'), returnee('令狐远', 'E11000015')];
    const answers = [await handIn('register-returnee', same), await handIn('register-returnee', other), await handIn('register-returnee', returnee('华子墨', 'E11000016'))];
    expect(new Set(answers.map((answer) => JSON.stringify([answer.outcome, Object.keys(answer).sort(), Object.keys(answer.refs).sort()]))).size).toBe(1);
    expect(answers[0]).toMatchObject({ outcome: 'recorded', refs: { submission: 'register-returnee' } });
    expect(await handIn('register-returnee', { ...other, household: OTHER })).toMatchObject({ code: 'not-your-household', field: 'household' });

    expect(await confirm(answers[1].refs.draftId)).toMatchObject({ code: 'document-of-another-name', field: 'person.name' });
    const before = (await eventsOf('ReturneeRegistered')).length;
    expect(await confirm(answers[0].refs.draftId)).toMatchObject({ outcome: 'recorded' });
    expect((await eventsOf('ReturneeRegistered')).length).toBe(before);
    for (const { refs } of answers.slice(1)) await decline(refs.draftId);
  });

  it('is not confirmed before it was handed in, and nothing is recorded of what it tells', async () => {
    const { personId } = await quarantined('E11000011', OWN);
    const { refs } = await handIn('report-temperature', { personId, tenthsCelsius: 364 });
    const before = (await eventsOf('TemperatureReported')).length;
    expect(await confirm(refs.draftId, { occurredAt: '2020-02-08T11:30:00+08:00' })).toMatchObject({ code: 'before-start', field: 'occurredAt' });
    expect((await eventsOf('TemperatureReported')).length).toBe(before);
    expect(await confirm(refs.draftId)).toMatchObject({ outcome: 'recorded' });
  });

  it('is bounded: ten of a household wait, and no more', async () => {
    const { personId } = await quarantined('E11000008', OWN);
    const outcomes = [];
    for (let n = 0; n < 12; n += 1) outcomes.push(await handIn('report-temperature', { personId, tenthsCelsius: 360 + n }));
    expect(outcomes.map(({ outcome, code }) => code ?? outcome).slice(-2)).toEqual(['too-many-drafts', 'too-many-drafts']);
    const open_ = outcomes.filter(({ outcome }) => outcome === 'recorded');
    expect(open_.length).toBe(10);
    for (const { refs } of open_) await decline(refs.draftId, 'other');
  });

  it('is final as it was handed in, confirmed and declined: none of these is voided, and no draft is left that nobody can decide', async () => {
    const { personId } = await quarantined('E11000010', OWN);
    const [confirmed, declined] = [await handIn('report-temperature', { personId, tenthsCelsius: 362 }), await handIn('report-temperature', { personId, tenthsCelsius: 363 })];
    const said = [confirmed, declined, await confirm(confirmed.refs.draftId), await decline(declined.refs.draftId)];
    for (const { stream, eventIds } of said) {
      const voiding = { stream, eventId: eventIds[0], reason: '误操作' };
      for (const as of [`committee-${COMMITTEE}`, 'admin', RESIDENT]) expect(await sent('correct-event', voiding, as)).toMatchObject({ outcome: 'refused' });
      expect(await sent('correct-event', voiding)).toMatchObject({ code: 'draft-is-final', field: 'eventId' });
    }
    const fact = (await eventsOf('TemperatureReported')).at(-1)!;
    expect(await sent('correct-event', { stream: fact.stream, eventId: fact.id, reason: '误操作' })).toMatchObject({ outcome: 'recorded' });
  });

  it('cannot be read, nor confirmed, once whom it is about is erased, and can be declined', async () => {
    const { personId } = await quarantined('E11000009', OWN);
    const { refs } = await handIn('report-temperature', { personId, tenthsCelsius: 369 });
    expect(await open(refs.contentId)).toContain(personId);
    expect(await sent('erase-person', { personId, basis: 'request' }, 'admin', { orgUnit: '31' })).toMatchObject({ outcome: 'recorded' });
    expect(await open(refs.contentId)).toBe('record-not-found');
    expect(await confirm(refs.draftId)).toMatchObject({ code: 'draft-content-gone', field: 'draftId' });
    expect(await decline(refs.draftId)).toMatchObject({ outcome: 'recorded' });
  });

  it('is bounded where it is refused: a hundred of a household and day are tried, at once too, and another household tries on', async () => {
    const tries = gateway.app.get(DraftTries);
    const refused = { outcome: 'refused', refusal: { code: 'round-not-open', field: 'roundId' } } as const;
    const trial = () => handIn('screen-household', { roundId: 'no-round', household });
    const known = submission('register-returnee', returnee('闻人语', 'E11000017'));
    expect((await gateway.submit(known, asResident)).body).toMatchObject({ outcome: 'recorded' });
    const before = (await gateway.events()).length;
    expect(await trial()).toMatchObject({ code: 'round-not-open' });
    const { householdId } = household;
    for (let n = 0; n < 500; n += 1) await tries.of(householdId, () => Promise.resolve(UNANSWERED));
    const many = await Promise.all(Array.from({ length: 120 }, () => tries.of(householdId, () => Promise.resolve(refused))));
    const spent = many.filter((outcome) => outcome.outcome === 'refused' && outcome.refusal.code === 'too-many-draft-tries').length;
    expect(spent).toBeGreaterThanOrEqual(21);
    expect(await trial()).toMatchObject({ code: 'too-many-draft-tries', message: expect.stringContaining('100') });
    expect((await gateway.events()).length).toBe(before);
    expect((await gateway.submit(known, asResident)).body).toMatchObject({ outcome: 'already-recorded' });
    expect(await tries.of('another-household', () => Promise.resolve(refused))).toEqual(refused);
    gateway.clock.instant = NOON + 12 * 3_600_000;
    expect(await tries.of(householdId, () => Promise.resolve(refused))).toEqual(refused);
  });
});
