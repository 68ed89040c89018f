import { HOUR, type RefusalCode } from '@yiwang/kernel';
import { LmdbGatewayStore } from '../store/lmdb-gateway-store.js';
import { COMMITTEE, NEIGHBOUR, NOON, SetClock, TestGateway, aPerson, aReturnee, submission } from '../testing/test-gateway.js';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import { ImportJournal, KEPT } from './import-journal.js';
import { REFUSED_ROWS_AN_HOUR, RefusedRowsAllowance } from './refused-rows-allowance.js';

const LEDGER = [
  '小区,楼号,室号,走访时间,走访方式,走访结果,走访人',
  '百草园,1号,101,2020-02-07 10:00,上门,√,王',
  '百草园,1号,102,2020-02-07 10:05,上门,不知道,王',
  '百草园,1号,103,2099-02-07 10:10,上门,√,王',
].join('\r\n');

describe('refused rows', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await TestGateway.start();
  });
  afterAll(() => gateway.remove());
  beforeEach(() => {
    gateway.clock.instant = NOON;
  });

  const journal = () => gateway.app.get(ImportJournal).entries();
  const spend = (rows: number) => gateway.app.get(RefusedRowsAllowance).count(`committee-${COMMITTEE}`, rows);

  it('are written down with the import or the dry run they stood in, as counts and codes', async () => {
    const dry = await gateway.import(LEDGER, { dryRun: true });
    await gateway.import(LEDGER);
    const refusedFor: Record<string, number> = {};
    for (const { code } of dry.body.verdicts) if (code) refusedFor[code] = (refusedFor[code] ?? 0) + 1;
    const entry = { account: `committee-${COMMITTEE}`, orgUnit: COMMITTEE, at: '2020-02-08T12:00:00.000+08:00', rows: 3, recorded: 1, replaced: 0, alreadyRecorded: 0, refused: 2, refusedFor };
    expect(Object.keys(refusedFor)).not.toHaveLength(0);
    expect(await journal()).toHaveLength(2);
    expect(await journal()).toEqual(expect.arrayContaining([{ ...entry, dryRun: true }, { ...entry, dryRun: false }]));
    expect(JSON.stringify(await journal())).not.toMatch(/百草园|王/);
  });

  it('have a limit for each account and hour; whoever spent it is told when to come again, in the own language', async () => {
    spend(REFUSED_ROWS_AN_HOUR - 5);
    const answered = await gateway.import(LEDGER, { dryRun: true });
    expect(answered.body).toMatchObject({ refused: 2 });
    gateway.clock.instant = NOON + HOUR / 2;
    const written = (await journal()).length;
    for (const dryRun of [true, false]) {
      for (const [language, word] of [['zh', '拒绝'], ['en', 'refused'], ['ja', '拒否'], ['ko', '거부']] as const) {
        const { status, headers, body } = await gateway.import(LEDGER, { dryRun, headers: { 'accept-language': language } });
        expect({ status, code: body.code, retry: headers['retry-after'] }).toEqual({ status: 429, code: 'too-many-refused-rows', retry: '1800' });
        expect(body.detail).toContain(word);
        expect(body.detail).not.toMatch(/[{}]/);
      }
    }
    expect(await journal()).toHaveLength(written);
    expect(await gateway.import(LEDGER, { orgUnit: NEIGHBOUR, dryRun: true })).toMatchObject({ status: 200 });
    gateway.clock.instant = NOON + HOUR;
    expect(await gateway.import(LEDGER, { dryRun: true })).toMatchObject({ status: 200 });
  });

  it('count where they were refused for what they say, and not where the log or the vault was away', () => {
    gateway.clock.instant = NOON + 3 * HOUR;
    const allowance = gateway.app.get(RefusedRowsAllowance);
    const verdict = (code: RefusalCode) => ({ kind: 'screening', row: 2, outcome: 'refused', code }) as const;
    allowance.count('an account', REFUSED_ROWS_AN_HOUR - 1);
    allowance.countRefused('an account', [verdict('log-unavailable'), verdict('vault-unavailable'), verdict('busy')]);
    allowance.admit('an account');
    allowance.countRefused('an account', [verdict('invalid-field')]);
    expect(() => allowance.admit('an account')).toThrow(expect.objectContaining({ refusal: expect.objectContaining({ code: 'too-many-refused-rows' }) }));
  });

  it('are not had by trying many ledgers at once either', async () => {
    gateway.clock.instant = NOON + 5 * HOUR;
    spend(REFUSED_ROWS_AN_HOUR - 1);
    const answers = await Promise.all(Array.from({ length: 4 }, () => gateway.import(LEDGER, { dryRun: true })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });
});

describe('a dry run of somebody whom another committee registered', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await TestGateway.start();
  });
  afterAll(() => gateway.remove());

  it('says the very same as of somebody whom nobody knows, whatever is guessed', async () => {
    const { body } = await gateway.submit(submission('register-returnee', aReturnee(), { orgUnit: NEIGHBOUR }), { as: `committee-${NEIGHBOUR}` });
    expect(body.outcome).toBe('recorded');
    const guesses = [['秦红梅', '湖北', '2020-02-07'], ['秦红梅', '江苏', '2020-02-07'], ['秦红梅', '湖北', '2020-02-06'], ['别人', '湖北', '2020-02-07']];
    const said = async (documentNumber: string) => {
      const rows = guesses.map(([name, from, arrived]) => `${name},${documentNumber},${from},${arrived}`);
      const answers = await Promise.all(rows.map((row) => gateway.import(`姓名,身份证号,来源地,抵沪日期\r\n${row}`, { dryRun: true })));
      return answers.map(({ status, body: { verdicts } }) => ({ status, verdicts }));
    };
    const known = await said(aPerson().documentNumber);
    expect(known.map(({ verdicts }) => verdicts[0].outcome)).toEqual(['recorded', 'recorded', 'recorded', 'recorded']);
    expect(known).toEqual(await said('990000198203199597'));
  });
});

describe('the journal of imports', () => {
  const directory = temporaryDirectory();

  it('outlives a restart, and forgets what is long over', async () => {
    const clock = new SetClock(NOON);
    let store = await LmdbGatewayStore.open(directory);
    const report = { kind: 'screening', kinds: ['screening'], dryRun: true, rows: 0, recorded: 0, replaced: 0, alreadyRecorded: 0, refused: 0, verdicts: [], notes: [], leftOut: [] } as const;
    await new ImportJournal(store, clock).write('a', COMMITTEE, report);
    await store.close();

    store = await LmdbGatewayStore.open(directory);
    const journal = new ImportJournal(store, clock);
    clock.instant = NOON + KEPT;
    await journal.write('b', COMMITTEE, report);
    await journal.sweep();
    expect((await journal.entries()).map(({ account }) => account)).toEqual(['a', 'b']);
    clock.instant += 1;
    await journal.sweep();
    expect((await journal.entries()).map(({ account }) => account)).toEqual(['b']);
    await store.close();
  });
});
