import { randomUUID } from 'node:crypto';
import { COMMITTEE, NEIGHBOUR, NOON, OFFICE, TestGateway, aPerson, aReturnee, at, submission } from '../testing/test-gateway.js';
import { Vault } from '../vault/vault.js';

describe('submitting over HTTP', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await TestGateway.start();
  });
  afterAll(() => gateway.remove());
  beforeEach(() => {
    gateway.clock.instant = NOON;
  });

  it('records one, and answers with its position', async () => {
    const sent = submission('record-household-baseline', { households: 900 });
    const { status, body } = await gateway.submit(sent);
    expect([status, body]).toEqual([200, {
      submissionId: sent['submissionId'],
      outcome: 'recorded',
      position: expect.stringMatching(/^\d+$/),
      stream: '310105002_householdBaseline-310105002006',
      eventIds: [expect.any(String)],
    }]);
  });

  it('answers a retry with the original position and appends nothing', async () => {
    const sent = submission('open-screening-round', { scope: '全部', targetHouseholds: 10 });
    const first = await gateway.submit(sent);
    const before = (await gateway.events()).length;
    const again = await gateway.submit([sent, sent]);
    expect(again.body.map((one: any) => [one.outcome, one.position])).toEqual([
      ['already-recorded', first.body.position],
      ['already-recorded', first.body.position],
    ]);
    expect(await gateway.events()).toHaveLength(before);
  });

  it.each<[string, string, object]>([
    ['data.scope', 'open-screening-round', { scope: '全\0部', targetHouseholds: 10 }],
    ['data.person.name', 'register-returnee', aReturnee({ person: aPerson({ name: '王\u001b梅' }) })],
    ['data.person.name', 'register-returnee', aReturnee({ person: aPerson({ name: '王\u202e梅' }) })],
    ['data.household.compound', 'register-returnee', aReturnee({ household: { compound: '愚园\u200b路', room: '504' } })],
    ['data.person.remarks', 'register-returnee', aReturnee({ person: aPerson({ remarks: '第一行\n\ud83d' }) })],
    ['data.household.room', 'register-returnee', aReturnee({ household: { compound: '愚园路', room: '504\u0085' } })],
  ])('refuses a text with a control character, an invisible one or half a character in %s, and keeps nothing of it', async (field, type, data) => {
    const before = (await gateway.events()).length;
    const { body } = await gateway.submit(submission(type, data));
    expect(body).toMatchObject({ outcome: 'refused', code: 'control-character', field: field.replace(/^data\./, '') });
    expect(body.message).toMatch(/控制字符/);
    expect((await gateway.events()).length).toBe(before);
  });

  it('tells another reporter who said it first, and when', async () => {
    const round = submission('open-screening-round', { scope: '再次', targetHouseholds: 10 }, { occurredAt: '2020-02-08T11:10:00+08:00' });
    const visit = (visitedBy: string) =>
      submission('screen-household', {
        roundId: round['submissionId'],
        household: { compound: '愚园路', building: '12号', room: '301室' },
        method: 'visit',
        outcome: 'done',
        visitedBy: { name: visitedBy },
      }, { occurredAt: '2020-02-08T11:20:00+08:00' });
    const { body } = await gateway.submit([round, visit('赵磊勇'), visit('杨华')]);
    expect(body.map((one: any) => one.outcome)).toEqual(['recorded', 'recorded', 'already-recorded']);
    expect(body[2].first).toMatchObject({ by: '赵磊勇', at: '2020-02-08T11:20:00.000+08:00' });
    expect(body[2].message).toBe('已由 赵磊勇 于 2020-02-08 11:20 上报，无需重复填写');
  });

  it('takes a worker’s name for a name, even where an account is called so', async () => {
    const round = submission('open-screening-round', { scope: '又一', targetHouseholds: 10 }, { occurredAt: '2020-02-08T11:25:00+08:00' });
    const found = { roundId: round['submissionId'], household: { compound: '甲', room: '1' }, method: 'visit', outcome: 'done', visitedBy: { name: 'street-310105002' } };
    const visit = () => submission('screen-household', found, { occurredAt: '2020-02-08T11:26:00+08:00' });
    const { body } = await gateway.submit([round, visit(), visit()]);
    expect(body[2].message).toBe('已由 street-310105002 于 2020-02-08 11:26 上报，无需重复填写');
  });

  it('keeps the order within a stream, and lets a refused item harm no other', async () => {
    const { submissionId } = submission('open-screening-round', {});
    const household = { compound: '福世', room: '1' };
    const visit = (minute: number, outcome: string) =>
      submission('screen-household', { roundId: submissionId, household, method: 'phone', outcome }, { occurredAt: `2020-02-08T11:3${minute}:00+08:00` });
    const { body } = await gateway.submit([
      submission('open-screening-round', { scope: '三', targetHouseholds: 3 }, { submissionId, occurredAt: '2020-02-08T11:30:00+08:00' }),
      visit(1, 'noAnswer'),
      visit(2, 'asleep'),
      visit(3, 'done'),
      visit(4, 'done'),
    ]);
    expect(body.map((one: any) => one.code ?? one.outcome)).toEqual(['recorded', 'recorded', 'invalid-field', 'recorded', 'already-recorded']);
    expect(body[2].field).toBe('outcome');
  });

  it('gives the same household its id however it is written', async () => {
    const round = submission('open-screening-round', { scope: '四', targetHouseholds: 3 }, { occurredAt: '2020-02-08T11:40:00+08:00' });
    const visit = (household: object) =>
      submission('screen-household', { roundId: round['submissionId'], household, method: 'visit', outcome: 'vacant' }, { occurredAt: '2020-02-08T11:45:00+08:00' });
    const { body } = await gateway.submit([
      round,
      visit({ compound: '凤联一村', building: '1号', room: '504' }),
      visit({ compound: ' 凤联一村', building: '１号', room: ' ５０４室 ' }),
      visit({ compound: '凤联一村', room: '1号504室' }),
      visit({ compound: '凤联一村', building: '1号', room: '505' }),
    ]);
    expect(body.map((one: any) => one.outcome)).toEqual(['recorded', 'recorded', 'already-recorded', 'already-recorded', 'recorded']);
  });

  it('says so where it takes the place of a fact of the same moment', async () => {
    const count = (households: number) => submission('record-household-baseline', { households }, { occurredAt: '2020-02-06T11:00:00+08:00' });
    const { body: [first, second] } = await gateway.submit([count(910), count(911)]);
    expect([first.outcome, first.message, second.outcome]).toEqual(['recorded', undefined, 'recorded']);
    expect(second).toMatchObject({ refs: { inPlaceOf: first.eventIds[0] }, message: '已记录：同一时刻原有的一条不再有效，以本次为准' });
  });

  it('corrects an event by the stream and id of its answer', async () => {
    const { body: [recorded] } = await gateway.submit([submission('record-household-baseline', { households: 901 }, { occurredAt: '2020-02-07T11:00:00+08:00' })]);
    const correction = submission('correct-event', { stream: recorded.stream, eventId: recorded.eventIds[0], reason: '误报' });
    expect((await gateway.submit(correction)).body.outcome).toBe('recorded');
    const { status, body } = await gateway.submit({ ...correction, submissionId: randomUUID() });
    expect([status, body.code]).toEqual([409, 'already-corrected']);
  });

  it('keeps of a person what was recorded, and nothing that was refused', async () => {
    const vault = gateway.app.get(Vault);
    const household = { compound: '愚园路432弄', room: '301' };
    const start = (known: object, orgUnit: string) =>
      submission('start-quarantine', { person: aPerson({ documentNumber: '990000195204125270', ...known }), household, place: 'home', reason: 'contact' }, { orgUnit });
    const recorded = await gateway.submit(start({}, COMMITTEE));
    const { personId } = recorded.body.refs;
    const refused = await gateway.submit(start({ phone: '19900009999', name: '别人' }, NEIGHBOUR), { as: `committee-${NEIGHBOUR}` });
    expect([recorded.body.outcome, refused.body.code]).toEqual(['recorded', 'already-in-quarantine']);
    expect(await vault.look(() => vault.open(personId))).toMatchObject({ person: { name: '秦红梅', phone: '19900003070' }, units: [COMMITTEE] });
  });

  describe('time', () => {
    const baseline = (known: Record<string, unknown>) => submission('record-household-baseline', { households: 1 + Math.floor(Math.random() * 1e6) }, { ...known });

    it('is corrected from what the sender’s clock said when it sent, before anything is judged', async () => {
      const threeHoursAhead = { occurredAt: '2020-02-08T14:55:00+08:00', sentAt: '2020-02-08T15:00:00+08:00' };
      const { body } = await gateway.submit(baseline(threeHoursAhead));
      expect(body.outcome).toBe('recorded');
      const event = (await gateway.events()).find(({ id }) => id === body.eventIds[0])!;
      expect(event.metadata.occurredAt).toBe(at('2020-02-08T11:55:00+08:00'));
    });

    it('is corrected by a header for all items of a request', async () => {
      const yearsBehind = [baseline({ occurredAt: '2001-01-01T00:00:00+08:00' })];
      const { body } = await gateway.submit(yearsBehind, { headers: { 'x-sent-at': '2001-01-01T00:10:00+08:00' } });
      const event = (await gateway.events()).find(({ id }) => id === body[0].eventIds[0])!;
      expect(event.metadata.occurredAt).toBe(at('2020-02-08T11:50:00+08:00'));
    });

    it.each([
      ['in the future', { occurredAt: '2020-02-08T12:03:00+08:00' }, 'occurred-in-future'],
      ['in the future by a right clock', { occurredAt: '2020-02-08T13:00:00+08:00', sentAt: '2020-02-08T12:00:00+08:00' }, 'occurred-in-future'],
      ['more than 14 days ago', { occurredAt: '2020-01-25T11:59:00+08:00' }, 'too-long-ago'],
      ['without an offset', { occurredAt: '2020-02-08T11:00:00' }, 'invalid-field'],
    ])('is refused %s', async (_, known, code) => {
      const { body } = await gateway.submit([baseline(known)]);
      expect(body[0]).toMatchObject({ outcome: 'refused', code, field: 'occurredAt' });
    });

    it.each([
      ['a clock that is no clock', { occurredAt: '2020-02-08T11:00:00+08:00', sentAt: '9999-12-31T23:59:59+08:00' }, 'invalid-field', 'sentAt'],
      ['a clock of another age', { occurredAt: '1899-12-30T00:00:00+08:00', sentAt: '1900-01-01T00:00:00+08:00' }, 'invalid-field', 'sentAt'],
      ['a fact of another age', { occurredAt: '1999-12-31T23:59:59+08:00' }, 'too-long-ago', 'occurredAt'],
      ['what a wrong clock makes a fact of another age', { occurredAt: '1980-01-01T00:00:00+08:00', sentAt: '2030-01-01T00:00:00+08:00' }, 'too-long-ago', 'occurredAt'],
    ])('is not taken of an administrator either, from %s', async (_, known, code, field) => {
      const { body } = await gateway.submit([baseline(known)], { as: 'admin' });
      expect(body[0]).toMatchObject({ outcome: 'refused', code, field });
      expect((await gateway.submit(baseline({}))).body.outcome).toBe('recorded');
    });

    it('may be long ago for an administrator, and is then a backfill', async () => {
      const { body } = await gateway.submit(baseline({ occurredAt: '2019-12-01T00:00:00+08:00' }), { as: 'admin' });
      const event = (await gateway.events()).find(({ id }) => id === body.eventIds[0])!;
      expect(event.metadata.backfill).toBe(true);
    });
  });

  describe('refuses, by a code that names the field, and records nothing:', () => {
    const returnee = (person: Record<string, unknown>) => submission('register-returnee', aReturnee({ person: aPerson(person) }));
    it.each<[string, () => Record<string, any>, string, string | undefined, string?]>([
      ['an unknown type', () => submission('report-weather', {}), 'unknown-type', 'type'],
      ['a missing type', () => submission('x', {}, { type: undefined }), 'invalid-field', 'type'],
      ['an id that is no UUID', () => submission('open-screening-round', {}, { submissionId: '1' }), 'invalid-field', 'submissionId'],
      ['a unit that is no code', () => submission('open-screening-round', {}, { orgUnit: 'Yusan' }), 'invalid-field', 'orgUnit'],
      ['another committee’s unit', () => submission('record-household-baseline', { households: 1 }, { orgUnit: NEIGHBOUR }), 'not-your-unit', 'orgUnit'],
      ['a street’s office row for what is a committee’s', () => submission('record-household-baseline', { households: 1 }, { orgUnit: OFFICE }), 'wrong-unit-level', 'orgUnit'],
      ['what the role may not send', () => submission('register-org-unit', { name: 'x' }), 'not-your-role', undefined],
      ['a missing field', () => submission('record-household-baseline', {}), 'invalid-field', 'households'],
      ['a negative count', () => submission('record-household-baseline', { households: -1 }), 'invalid-field', 'households'],
      ['a text for a number', () => submission('record-household-baseline', { households: '12' }), 'invalid-field', 'households'],
      ['no data at all', () => submission('record-household-baseline', {}, { data: undefined }), 'invalid-field', 'data'],
      ['an ID number with a wrong check digit', () => returnee({ documentNumber: '990000198907099595' }), 'invalid-document-number', 'person.documentNumber'],
      ['an empty name', () => returnee({ name: '  ' }), 'invalid-field', 'person.name', '「姓名」填写有误：必填'],
      ['a phone number that is none', () => returnee({ phone: 'none' }), 'invalid-field', 'person.phone'],
      ['a temperature no one has', () => returnee({ temperature: 50 }), 'invalid-field', 'person.temperature', '「当日体温」填写有误：不得大于 45'],
      ['a choice that is none', () => submission('register-returnee', aReturnee({ tenure: 'palace' })), 'invalid-field', 'tenure', '「房屋性质」填写有误：应为下列之一：owner, tenant, guest'],
      ['an arrival without offset', () => submission('register-returnee', aReturnee({ arrivedAt: '2020-02-07' })), 'invalid-field', 'arrivedAt'],
      ['an actor in the item', () => submission('record-household-baseline', { households: 1 }, { actor: 'admin' }), 'forged-identity', 'actor'],
      ['a role in the item', () => submission('record-household-baseline', { households: 1 }, { role: 'admin' }), 'forged-identity', 'role'],
      ['metadata in the item', () => submission('record-household-baseline', { households: 1 }, { metadata: {} }), 'forged-identity', 'metadata'],
      ['a recording time in the item', () => submission('record-household-baseline', { households: 1 }, { recordedAt: '2020-01-01T00:00:00Z' }), 'forged-identity', 'recordedAt'],
      ['a member that does not exist', () => submission('record-household-baseline', { households: 1 }, { backfill: true }), 'invalid-field', 'backfill'],
      ['a member that every object has by nature', () => submission('record-household-baseline', { households: 1 }, { constructor: 1 }), 'invalid-field', 'constructor'],
    ])('%s', async (_, item, code, field, ...[message]) => {
      const before = (await gateway.events()).length;
      const { status, body } = await gateway.submit([item()]);
      expect(status).toBe(200);
      expect(body[0]).toMatchObject({ outcome: 'refused', code });
      expect(body[0].field).toBe(field);
      if (message) expect(body[0].message).toBe(message);
      expect(body[0].message).not.toMatch(/\{[a-z]+\}|undefined/);
      expect(await gateway.events()).toHaveLength(before);
    });

    it.each([[null], [7], ['text'], [[1]]])('%j in a list', async (item) => {
      const { status, body } = await gateway.submit([item as object]);
      expect([status, body[0].outcome, body[0].code]).toEqual([200, 'refused', 'invalid-field']);
    });
  });

  it('says what would be right in the reader’s language', async () => {
    const item = submission('record-household-baseline', { households: -1 });
    const message = async (language: string) => (await gateway.submit([item], { headers: { 'accept-language': language } })).body[0].message;
    expect(await message('zh-CN')).toBe('「户数」填写有误：不得小于 1');
    expect(await message('en')).toBe('“Households” is not right: 1 at least');
    expect(await message('ja')).toContain('1 以上');
    expect(await message('ko')).toContain('1 이상');
  });

  it('answers one alone by the status of its refusal, as problem details', async () => {
    const { status, headers, body } = await gateway.submit(submission('record-household-baseline', { households: -1 }), { headers: { 'accept-language': 'en' } });
    expect([status, headers['content-type']]).toEqual([422, 'application/problem+json; charset=utf-8']);
    expect(body).toMatchObject({
      type: 'urn:yiwang:problem:invalid-field',
      title: 'Invalid field',
      status: 422,
      code: 'invalid-field',
      detail: '“Households” is not right: 1 at least',
      outcome: 'refused',
      field: 'households',
    });
  });

  describe('whole requests', () => {
    it.each<[string, unknown, Record<string, string>, number, string]>([
      ['broken JSON', '{"type":', { 'content-type': 'application/json' }, 400, 'malformed-body'],
      ['no body', '', { 'content-type': 'application/json' }, 400, 'malformed-body'],
      ['a number', '7', { 'content-type': 'application/json' }, 400, 'malformed-body'],
      ['an empty list', [], {}, 400, 'malformed-body'],
      ['more than 500', Array.from({ length: 501 }, () => ({})), {}, 400, 'malformed-body'],
      ['a prototype in JSON', '{"__proto__":{"role":"admin"}}', { 'content-type': 'application/json' }, 400, 'malformed-body'],
      ['another media type', 'type: x', { 'content-type': 'application/yaml' }, 415, 'unsupported-media-type'],
      ['a body over the limit', 'x'.repeat(4 * 1024 * 1024 + 1), { 'content-type': 'application/json' }, 413, 'body-too-large'],
      ['a sentAt that is no time', {}, { 'x-sent-at': 'yesterday' }, 422, 'invalid-field'],
    ])('are refused: %s', async (_, body, headers, status, code) => {
      const before = (await gateway.events()).length;
      const answered = await gateway.submit(body as object, { headers });
      expect([answered.status, answered.headers['content-type'], answered.body.code]).toEqual([status, 'application/problem+json; charset=utf-8', code]);
      expect(await gateway.events()).toHaveLength(before);
    });

    it.each(['x-user', 'x-account', 'x-actor', 'x-role', 'X-Forwarded-User', 'x-org-unit', 'x-principal'])('are refused with a forged identity: %s', async (header) => {
      const before = (await gateway.events()).length;
      const { status, body } = await gateway.submit(submission('record-household-baseline', { households: 5 }), { headers: { [header]: 'admin' } });
      expect([status, body.code]).toEqual([400, 'forged-identity']);
      expect(body.detail).toContain(header.toLowerCase());
      expect(await gateway.events()).toHaveLength(before);
    });
  });

  it('takes 500 at once', async () => {
    const round = submission('open-screening-round', { scope: '五百', targetHouseholds: 499 }, { occurredAt: '2020-02-08T11:50:00+08:00' });
    const visits = Array.from({ length: 499 }, (_, n) =>
      submission('screen-household', { roundId: round['submissionId'], household: { compound: 'A', room: String(n) }, method: 'visit', outcome: 'done', visitedBy: { name: '王' } }, { occurredAt: '2020-02-08T11:55:00+08:00' }),
    );
    const { body } = await gateway.submit([round, ...visits]);
    expect(new Set(body.map((one: any) => one.outcome))).toEqual(new Set(['recorded']));
  });

  it.each([
    ['analyst', COMMITTEE, 'not-your-role'],
    ['district-310105', COMMITTEE, 'not-your-role'],
    ['street-310105009', COMMITTEE, 'not-your-unit'],
    ['street-310105002', COMMITTEE, 'recorded'],
    ['admin', NEIGHBOUR, 'recorded'],
  ])('takes from %s what it may send', async (as, orgUnit, outcome) => {
    const { body } = await gateway.submit([submission('register-site', { siteId: randomUUID(), siteType: 'entrance', name: '东门' }, { orgUnit })], { as });
    expect(body[0].code ?? body[0].outcome).toBe(outcome);
  });
});
