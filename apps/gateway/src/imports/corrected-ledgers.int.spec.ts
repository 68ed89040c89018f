import { PersonalRecords } from '../vault/personal-records.js';
import { COMMITTEE, NEIGHBOUR, TestGateway, aPerson, aReturnee, at, submission } from '../testing/test-gateway.js';

const SCREENING = '小区,楼号,室号,常住人数,走访时间,走访方式,走访结果,走访人,湖北旅居史人数';
const RETURNEES = '小区,楼室号,姓名,身份证号,联系电话,房屋性质,来源地,抵沪日期';
const csv = (...lines: string[]) => lines.join('\r\n');
const english = { 'accept-language': 'en' };

describe('a ledger that was corrected', () => {
  let gateway: TestGateway;
  beforeEach(async () => {
    gateway = await TestGateway.start();
    gateway.clock.instant = at('2020-03-01T09:00:00+08:00');
  });
  afterEach(() => gateway.remove());

  /** The live facts of a type, in the order of the log. */
  const live = async (type: string) => {
    const events = await gateway.events();
    const voided = new Set(events.flatMap((event) => (event.type === 'EventCorrected' ? [(event.data as any).correctedEventId] : [])));
    return events.filter((event) => event.type === type && !voided.has(event.id));
  };

  describe('of screening', () => {
    const visit = (room: string, residents: number, flagged: number, outcome = '√') => `愚园,1号,${room},${residents},2020-01-25 10:00,上门,${outcome},王,${flagged}`;
    const wrong = csv(SCREENING, visit('101', 2, 0), visit('102', 2, 5));
    const right = csv(SCREENING, visit('101', 2, 2), visit('102', 3, 1));

    it('takes the place of what it said, tells old and new, and back again', async () => {
      await gateway.import(wrong);
      const { body } = await gateway.import(right, { headers: english });
      expect(body).toMatchObject({ rows: 2, recorded: 2, replaced: 2, alreadyRecorded: 0, refused: 0 });
      expect(body.verdicts.map(({ replaced }: any) => replaced)).toEqual([
        { before: 'Persons with travel history 0', after: 'Persons with travel history 2' },
        { before: 'Members present 2; Persons with travel history 5'.replace('; ', ';'), after: 'Members present 3;Persons with travel history 1' },
      ]);
      const flagged = async () => (await live('HouseholdScreened')).reduce((sum, { data }) => sum + (data as any).flaggedPersons, 0);
      expect(await flagged()).toBe(3);
      expect((await gateway.import(wrong)).body).toMatchObject({ recorded: 2, replaced: 2 });
      expect(await flagged()).toBe(5);
    });

    it('says in a dry run what it would replace, and replaces nothing', async () => {
      await gateway.import(wrong);
      const before = (await gateway.events()).length;
      const dry = await gateway.import(right, { dryRun: true, headers: english });
      expect(dry.body).toMatchObject({ recorded: 2, replaced: 2 });
      expect(await gateway.events()).toHaveLength(before);
      expect((await gateway.import(right, { headers: english })).body.verdicts.map(({ replaced }: any) => replaced)).toEqual(dry.body.verdicts.map(({ replaced }: any) => replaced));
    });

    it('does not double a household when a row is inserted above it', async () => {
      const day = (room: string, flagged: number) => `愚园,1号,${room},2,2020-01-25,上门,√,王,${flagged}`;
      await gateway.import(csv(SCREENING, day('101', 1), day('102', 2)));
      const { body } = await gateway.import(csv(SCREENING, day('099', 0), day('102', 2), day('101', 1)));
      expect(body).toMatchObject({ recorded: 1, replaced: 0, alreadyRecorded: 2 });
      expect(await live('HouseholdScreened')).toHaveLength(3);
    });
  });

  describe('of returnees', () => {
    const row = ({ name = '秦红梅', phone = '19900003070', tenure = '租赁', origin = '湖北武汉', arrived = '2020-01-17' } = {}) =>
      csv(RETURNEES, `愚园,1号101室,${name},990000198907099594,${phone},${tenure},${origin},${arrived}`);

    it.each<[string, Parameters<typeof row>[0], string, string]>([
      ['the origin', { origin: '江苏南通' }, 'Coming from 湖北武汉;Travel history Hubei', 'Coming from 江苏南通;Travel history Other'],
      ['the tenure', { tenure: '自有' }, 'Tenure Tenant', 'Tenure Owner'],
      ['the telephone number', { phone: '19900003071' }, 'Phone 19900003070', 'Phone 19900003071'],
    ])('takes the place of what it said of %s, and tells old and new', async (_, corrected, before, after) => {
      await gateway.import(row());
      const { body } = await gateway.import(row(corrected), { headers: english });
      expect(body).toMatchObject({ recorded: 1, replaced: 1, verdicts: [{ outcome: 'recorded' }] });
      const told = body.verdicts[0].replaced as { before: string; after: string };
      expect(told.before.split(';').sort()).toEqual(before.split(';').sort());
      expect(told.after.split(';').sort()).toEqual(after.split(';').sort());
      expect(await live('ReturneeRegistered')).toHaveLength(1);
    });

    it('opens with what it says now', async () => {
      await gateway.import(row());
      await gateway.import(row({ phone: '19900003071' }));
      const [{ data }] = (await live('ReturneeRegistered')) as unknown as [{ data: { personId: string } }];
      const reader = { account: 'admin', role: 'admin', units: [] } as never;
      const opened = await gateway.app.get(PersonalRecords).open({ persons: [data.personId], households: [] }, reader);
      expect('persons' in opened && opened.persons.get(data.personId)).toMatchObject({ phone: '19900003071' });
    });

    it('records nothing when it is the same, however often', async () => {
      await gateway.import(row());
      const before = (await gateway.events()).length;
      expect((await gateway.import(row())).body).toMatchObject({ recorded: 0, alreadyRecorded: 1 });
      expect(await gateway.events()).toHaveLength(before);
    });

    it('asks about a second name on one document, in one file and the next', async () => {
      const two = csv(row(), '愚园,2号202室,赵二,990000198907099594,19900003070,租赁,湖北武汉,2020-01-17');
      const { body } = await gateway.import(two);
      expect(body.verdicts).toMatchObject([{ outcome: 'recorded' }, { row: 3, outcome: 'refused', code: 'document-of-another-name', cell: 'C3' }]);
      expect((await gateway.import(row({ name: '赵二' }))).body.verdicts).toMatchObject([{ outcome: 'refused', code: 'document-of-another-name' }]);
      expect((await gateway.import(row({ name: ' 秦 红梅' }))).body.verdicts).toMatchObject([{ outcome: 'recorded', replaced: expect.anything() }]);
    });

    it('knows nothing of what another committee of the street recorded', async () => {
      const elsewhere = submission('register-returnee', aReturnee({ person: aPerson({ name: '别名' }), arrivedAt: '2020-01-17T00:00:00+08:00' }), {
        orgUnit: NEIGHBOUR, occurredAt: '2020-02-28T09:00:00+08:00',
      });
      await gateway.submit(elsewhere, { as: `committee-${NEIGHBOUR}` });
      const dry = await gateway.import(row(), { dryRun: true });
      expect(dry.body.verdicts).toEqual([{ kind: 'returnees', row: 2, outcome: 'recorded', understood: expect.any(Array) }]);
      expect((await gateway.import(row())).body).toMatchObject({ recorded: 1, replaced: 0 });
      expect((await live('ReturneeRegistered')).map(({ metadata }) => metadata.orgUnit)).toEqual([NEIGHBOUR, COMMITTEE]);
    });

    it('that nobody dated counts now when it is of these days, and on the day of arrival when it is of long ago', async () => {
      const clockAt = (iso: string) => {
        gateway.clock.instant = at(iso);
        gateway.signOut();
      };
      clockAt('2020-01-20T09:00:00+08:00');
      await gateway.import(row());
      const [now] = await live('ReturneeRegistered');
      expect([now!.metadata.occurredAt, (now!.data as any).registrationDay]).toEqual([at('2020-01-20T09:00:00+08:00'), 'unknown']);
      clockAt('2020-03-01T09:00:00+08:00');
      expect((await gateway.import(row())).body).toMatchObject({ alreadyRecorded: 1 });
      expect((await gateway.import(row({ origin: '江苏南通' }))).body).toMatchObject({ replaced: 1 });
      expect((await live('ReturneeRegistered')).map(({ metadata }) => metadata.occurredAt)).toEqual([at('2020-01-20T09:00:00+08:00')]);
    });
  });
});

describe('an import', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await TestGateway.start();
    gateway.clock.instant = at('2020-03-01T09:00:00+08:00');
  });
  afterAll(() => gateway.remove());
  const row = '愚园,1号,101,2,2020-01-25 10:00,上门,√,王,0';

  it('refuses a second file by its name, and imports neither', async () => {
    const before = (await gateway.events()).length;
    const { status, body } = await gateway.import(csv(SCREENING, row), { second: { name: 'second.csv', content: csv(SCREENING, row) }, headers: english });
    expect([status, body.code]).toEqual([422, 'second-file']);
    expect(body.detail).toContain('“second.csv”');
    expect(await gateway.events()).toHaveLength(before);
  });

  it('asks who may import before it looks at what is sent', async () => {
    for (const file of ['not a ledger', Buffer.from('PK\x03\x04 nothing')]) {
      expect((await gateway.import(file, { as: 'analyst' })).body.code).toBe('not-your-role');
      expect((await gateway.import(file, { as: `committee-${NEIGHBOUR}` })).body.code).toBe('not-your-unit');
    }
  });

  it('gives the refused rows back as a file that can be mended and sent again', async () => {
    const file = csv(SCREENING, row, '"愚园 ""东""",1号,102,2,2020-13-45,上门,√,=王,0', '愚园,1号,103,2,2020-01-25 11:00,上门,√,-王,0');
    const { status, headers, body } = await gateway.import(file, { answer: 'refused-rows', dryRun: true });
    expect([status, headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
    const lines = (body as string).split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toBe(`\uFEFF${SCREENING},原因`);
    expect(lines[1]).toContain(`"愚园 ""东""",1号,102,2,2020-13-45,上门,√,'=王,0,`);
    expect(lines[1]).toContain('E3');
    const mended = await gateway.import((body as string).replace('2020-13-45', '2020-01-25'), { dryRun: true });
    expect(mended.body).toMatchObject({ rows: 1, recorded: 1, refused: 0 });
  });

  it('refuses another kind of answer', async () => {
    expect((await gateway.import(csv(SCREENING, row), { answer: 'all' })).body).toMatchObject({ code: 'invalid-field', field: 'answer' });
  });

  it('of many rows leaves others their turns, also as a dry run', async () => {
    const rows = Array.from({ length: 4_000 }, (_, n) => `愚园,${n % 40}号,${n},2,2020-01-25 10:00,上门,√,王,0`);
    let turns = 0;
    const watch = setInterval(() => (turns += 1), 1);
    const { body } = await gateway.import(csv(SCREENING, ...rows), { dryRun: true });
    clearInterval(watch);
    expect(body).toMatchObject({ rows: 4_000, recorded: 4_000 });
    // One for each few rows, however busy the machine: an import in one go would leave a handful.
    expect(turns).toBeGreaterThan(50);
  });
});
