import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { fenglianLedgers, ledgerAsCsv, ledgerAsXlsx, pujiangLedgers } from '@yiwang/simulator';
import { COMMITTEE, FENGLIAN, NOON, PUJIANG, TestGateway, aPerson, aReturnee, at, submission } from '../testing/test-gateway.js';
import { Vault } from '../vault/vault.js';

const SCREENING = '小区,楼号,室号,常住人数,走访时间,走访方式,走访结果,走访人,湖北旅居史人数';
const csv = (...lines: string[]) => lines.join('\r\n');
const count = (events: { type: string; data: any }[], type: string, test: (data: any) => boolean = () => true) =>
  events.filter((event) => event.type === type && test(event.data)).length;

describe('importing ledgers over HTTP', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await TestGateway.start();
  });
  afterAll(() => gateway.remove());
  beforeEach(() => {
    gateway.clock.instant = NOON;
  });

  /** When both days of the ledgers are long ago. */
  const later = () => {
    gateway.clock.instant = at('2020-03-01T09:00:00+08:00');
  };

  describe('the clean ledgers of 浦江', () => {
    const { screening, returnees, expected } = pujiangLedgers();
    const as = { orgUnit: PUJIANG };
    beforeEach(later);

    it('say in a dry run what would become of each row, and record nothing', async () => {
      const before = (await gateway.events()).length;
      const { status, body } = await gateway.import(ledgerAsCsv(screening), { ...as, dryRun: true });
      expect(status).toBe(200);
      expect(body).toMatchObject({ kind: 'screening', dryRun: true, rows: 1797, recorded: 1797, alreadyRecorded: 0, refused: 0 });
      expect(body.verdicts).toHaveLength(1797);
      expect(body.verdicts[0]).toMatchObject({ kind: 'screening', row: 2, outcome: 'recorded' });
      expect(await gateway.events()).toHaveLength(before);
    });

    it('are recorded with their round, closed at its last visit, and their workers as roster', async () => {
      const { body } = await gateway.import(ledgerAsCsv(screening), as);
      expect(body).toMatchObject({ rows: 1797, recorded: 1797, alreadyRecorded: 0, refused: 0, round: { joined: false, closedAt: expect.any(String) } });
      const events = (await gateway.events()).filter(({ metadata }) => metadata.orgUnit === PUJIANG);
      expect(count(events, 'HouseholdScreened', ({ targetBasis }) => targetBasis === 'ledger')).toBe(1797);
      expect(count(events, 'StaffRosterRecorded', ({ staffCount, basis }) => staffCount === expected.workers && basis === 'ledger')).toBe(1);
      expect([count(events, 'ScreeningRoundOpened'), count(events, 'ScreeningRoundClosed')]).toEqual([1, 1]);
      expect(events.filter(({ type }) => type !== 'OrgUnitRegistered').every(({ metadata }) => metadata.backfill)).toBe(true);
      expect(events.at(-1)!.position.toString()).toBe(body.position);
    });

    it('have each returnee registered, sealed', async () => {
      const { body } = await gateway.import(await ledgerAsXlsx(returnees), as);
      expect(body).toMatchObject({ kind: 'returnees', rows: 126, recorded: 126, refused: 0 });
      const events = await gateway.events();
      expect(count(events, 'ReturneeRegistered', ({ exposureClass, personId }) => exposureClass === 'hubei' && personId)).toBe(126);
    });

    it('record nothing new when they are imported again, and say who had reported each row, and when', async () => {
      const before = (await gateway.events()).length;
      for (const file of [ledgerAsCsv(screening), await ledgerAsXlsx(screening)]) {
        const { body } = await gateway.import(file, as);
        expect(body).toMatchObject({ rows: 1797, recorded: 0, alreadyRecorded: 1797, refused: 0, round: { joined: true } });
        const [first] = body.verdicts;
        expect(first.first.by).toBe(screening.rows[1]![9]);
        expect(first.message).toContain(screening.rows[1]![9]);
      }
      const again = await gateway.import(ledgerAsCsv(returnees), as);
      expect(again.body).toMatchObject({ rows: 126, recorded: 0, alreadyRecorded: 126 });
      expect(await gateway.events()).toHaveLength(before);
    });

    it('have a dry run that knows what was recorded', async () => {
      const { body } = await gateway.import(ledgerAsCsv(screening), { ...as, dryRun: true });
      expect(body).toMatchObject({ recorded: 0, alreadyRecorded: 1797 });
    });
  });

  describe('the messy ledgers of 凤联', () => {
    const { screening, returnees, expected } = fenglianLedgers();
    const as = { orgUnit: FENGLIAN };
    beforeEach(later);
    const totals = { rows: expected.screeningRows, recorded: expected.households, alreadyRecorded: expected.duplicateRows, refused: expected.badRows };

    it('have the same verdicts in a dry run as in the import', async () => {
      const dry = await gateway.import(ledgerAsCsv(screening), { ...as, dryRun: true });
      const real = await gateway.import(ledgerAsCsv(screening), as);
      expect(dry.body).toMatchObject(totals);
      expect(real.body).toMatchObject(totals);
      const said = (body: any) => body.verdicts.map(({ row, outcome, code, cell, message, first }: any) => [row, outcome, code, cell, message, first?.by]);
      expect(said(real.body)).toEqual(said(dry.body));
    });

    it('arrive at what the record counts', async () => {
      const events = (await gateway.events()).filter(({ metadata }) => metadata.orgUnit === FENGLIAN);
      const outcomes = Object.fromEntries(
        (['done', 'noAnswer', 'refused', 'vacant'] as const).map((outcome) => [outcome, count(events, 'HouseholdScreened', (data) => data.outcome === outcome)]),
      );
      expect(outcomes).toEqual({ done: expected.done, noAnswer: expected.noAnswer, refused: expected.refused, vacant: expected.vacant });
      const flagged = events.reduce((sum, event) => sum + (event.type === 'HouseholdScreened' ? (event.data as any).flaggedPersons : 0), 0);
      expect(flagged).toBe(expected.flagged);
      expect(count(events, 'StaffRosterRecorded', ({ staffCount }) => staffCount === expected.workers)).toBe(1);
    });

    it('have their persons registered', async () => {
      expect((await gateway.import(ledgerAsCsv(returnees), as)).body).toMatchObject({ rows: expected.persons, recorded: expected.persons });
    });
  });

  it('takes a later ledger of the same days into the same round, with its new workers', async () => {
    later();
    const row = (room: number, day: number, worker: string) => `长虹,1号,${room},2,2020-01-${day} 10:00,上门,√,${worker},0`;
    const rows = [row(1, 25, '王'), row(2, 25, '李'), row(3, 26, '王')];
    const as = { orgUnit: '310105009001' };
    const first = await gateway.import(csv(SCREENING, ...rows), as);
    const longer = csv(SCREENING, row(9, 24, '王'), ...rows, row(4, 27, '赵'));
    const dry = await gateway.import(longer, { ...as, dryRun: true });
    const second = await gateway.import(longer, as);
    for (const { body } of [dry, second]) {
      expect(body).toMatchObject({ recorded: 2, alreadyRecorded: 3, refused: 0, round: { roundId: first.body.round.roundId, joined: true } });
      expect(body.round.closedAt).toBe('2020-01-27T10:00:00.000+08:00');
    }
    expect((await gateway.import(longer, as)).body).toMatchObject({ recorded: 0, alreadyRecorded: 5 });
    const events = (await gateway.events()).filter(({ metadata }) => metadata.orgUnit === as.orgUnit);
    expect(count(events, 'HouseholdScreened')).toBe(5);
    const rosters = events.filter(({ type }) => type === 'StaffRosterRecorded').map(({ data }: any) => data.staffCount);
    expect(Math.max(...rosters)).toBe(3);
  });

  it('refuses a row with the reason and the cell, and records the others', async () => {
    const { body } = await gateway.import(csv(
      SCREENING,
      '愚园,1号,101,2,2020-02-07 10:00,上门,√,王,0',
      '愚园,1号,102,2,2020-13-45 99:99,上门,√,王,0',
      '愚园,1号,103,2,2020-02-09 10:00,上门,√,王,0',
      '愚园,1号,104,2,2020-02-07 11:00,上门,√,王,0',
    ), { headers: { 'accept-language': 'en' } });
    expect(body.verdicts.map(({ row, outcome, code, cell }: any) => [row, outcome, code, cell])).toEqual([
      [2, 'recorded', undefined, undefined],
      [3, 'refused', 'unreadable-cell', 'E3'],
      [4, 'refused', 'occurred-in-future', 'E4'],
      [5, 'recorded', undefined, undefined],
    ]);
    expect(body.verdicts[1].message).toBe('“走访时间” cannot be read: 2020-13-45 99:99');
    // Of these days: the round stays open for visits to come.
    expect(body.round).toEqual({ roundId: expect.any(String), joined: false });
  });

  it('refuses a person whose document cannot be, with its cell', async () => {
    const { body } = await gateway.import(csv('姓名,身份证号,来源地,抵沪日期', '秦红梅,990000198907099595,湖北武汉,2020-01-18'));
    const understood = [{ cell: 'C2', wrote: '湖北武汉', understood: '湖北' }];
    expect(body.verdicts).toEqual([{ kind: 'returnees', row: 2, outcome: 'refused', code: 'invalid-document-number', cell: 'B2', message: expect.any(String), understood }]);
  });

  it.each([
    ['备注', 'E2', { 备注: '长'.repeat(501) }],
    ['14天旅居史', 'E2', { '14天旅居史': '长'.repeat(501) }],
    ['接触史', 'E2', { 接触史: '长'.repeat(501) }],
    ['楼号', 'E2', { 楼号: '长'.repeat(101), 室号: '1', 现住址: '愚园路' }],
  ])('names the cell of a returnee that is too long: %s', async (_, cell, more) => {
    const header = ['姓名', '身份证号', '来源地', '抵沪日期', ...Object.keys(more)];
    const row = ['秦红梅', '990000198907099594', '湖北武汉', '2020-01-18', ...Object.values(more)];
    const { body } = await gateway.import(csv(header.join(','), row.join(',')), { dryRun: true });
    expect(body.verdicts).toMatchObject([{ row: 2, outcome: 'refused', code: 'invalid-field', cell }]);
  });

  it('knows a person again whom someone had registered at the door', async () => {
    const arrival = aReturnee({ person: aPerson(), arrivedAt: '2020-02-07T00:00:00+08:00' });
    await gateway.submit(submission('register-returnee', arrival, { occurredAt: '2020-02-07T09:00:00+08:00' }));
    const { body } = await gateway.import(csv('姓名,身份证号,来源地,抵沪日期', '秦红梅,９９００００１９８９０７０９９５９４,湖北武汉,2020/2/7'));
    expect(body.verdicts[0]).toMatchObject({ outcome: 'already-recorded' });
    expect(body.verdicts[0].message).toContain('王静霞');
  });

  it('tells its progress line by line, and last its result', async () => {
    const rows = Array.from({ length: 300 }, (_, n) => `华山,2号,${n},2,2020-02-07 10:00,上门,√,王,0`);
    const { headers, body } = await gateway.import(csv(SCREENING, ...rows), { headers: { accept: 'application/x-ndjson' } });
    expect(headers['content-type']).toBe('application/x-ndjson; charset=utf-8');
    const lines = (body as string).trimEnd().split('\n').map((line) => JSON.parse(line));
    const progress = lines.slice(0, -1).map((line) => line.progress);
    expect(progress.length).toBeGreaterThan(1);
    expect(progress.at(-1)).toEqual({ done: 300, rows: 300 });
    expect(lines.at(-1).result).toMatchObject({ rows: 300, recorded: 300 });
  });

  it('tells line by line too what nobody foresaw, and logs it under the same reference', async () => {
    const logged = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    const failing = jest.spyOn(gateway.app.get(Vault), 'record').mockRejectedValue(new Error('of 秦红梅'));
    const { body } = await gateway.import(csv(SCREENING, '华山,2号,1,2,2020-02-07 10:00,上门,√,王,0'), { headers: { accept: 'application/x-ndjson' } });
    const { problem } = JSON.parse((body as string).trimEnd().split('\n').at(-1)!);
    const [line] = logged.mock.calls.map(([said]) => String(said));
    failing.mockRestore();
    logged.mockRestore();
    expect(problem).toMatchObject({ status: 500, code: 'internal-error' });
    expect(problem.detail).toContain(/[0-9a-f]{8}/.exec(line ?? 'nothing')?.[0]);
    expect(line).not.toContain('秦红梅');
  });

  describe('as a form that cannot be read', () => {
    const field = (name: string) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\nx\r\n`;
    it.each<[string, string, string]>([
      ['cut off', '--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nabc', 'multipart/form-data; boundary=b'],
      ['without a part', 'nothing', 'multipart/form-data; boundary=b'],
      ['without a boundary', 'nothing', 'multipart/form-data'],
      ['with more fields than a form has', `${Array.from({ length: 10 }, (_, n) => field(`f${n}`)).join('')}--b--\r\n`, 'multipart/form-data; boundary=b'],
    ])('is refused: %s', async (_, body, type) => {
      const answer = await gateway.ask(`/api/imports?orgUnit=${COMMITTEE}`, { body: Buffer.from(body), headers: { 'content-type': type } });
      expect([answer.status, answer.body.code]).toEqual([400, 'malformed-body']);
      expect(answer.body.detail).toContain('multipart/form-data');
    });
  });

  describe('is refused', () => {
    const file = csv(SCREENING, '愚园,9号,101,2,2020-02-07 10:00,上门,√,王,0');
    it.each<[string, () => Promise<any>, number, string]>([
      ['for another committee', () => gateway.import(file, { orgUnit: PUJIANG, as: `committee-${COMMITTEE}` }), 403, 'not-your-unit'],
      ['from an analyst', () => gateway.import(file, { as: 'analyst' }), 403, 'not-your-role'],
      ['for a street', () => gateway.import(file, { orgUnit: '310105002', as: 'admin' }), 422, 'wrong-unit-level'],
      ['for no unit', () => gateway.import(file, { orgUnit: 'x', as: 'admin' }), 422, 'invalid-field'],
      ['for a unit that is not registered', () => gateway.import(file, { orgUnit: '310105002099', as: 'admin' }), 422, 'unknown-unit'],
      ['as another list', () => gateway.import('a,b\n1,2'), 422, 'unknown-ledger'],
      ['as an empty file', () => gateway.import(''), 422, 'unknown-ledger'],
      ['as a picture', () => gateway.import(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1])), 422, 'unknown-ledger'],
      ['as a broken workbook', () => gateway.import(Buffer.from('PK\x03\x04 nothing')), 422, 'unknown-ledger'],
      ['as JSON', () => gateway.ask(`/api/imports?orgUnit=${COMMITTEE}`, { body: {} }), 415, 'unsupported-media-type'],
      ['over the limit', () => gateway.import(Buffer.alloc(16 * 1024 * 1024 + 1, 'x')), 413, 'body-too-large'],
      ['from nobody', () => gateway.import(file, { as: null }), 401, 'not-signed-in'],
    ])('%s', async (_, send, status, code) => {
      const before = (await gateway.events()).length;
      const answer = await send();
      expect([answer.status, answer.body.code]).toEqual([status, code]);
      expect(await gateway.events()).toHaveLength(before);
    });
  });
});
