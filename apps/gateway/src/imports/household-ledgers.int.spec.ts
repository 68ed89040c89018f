import { Vault } from '../vault/vault.js';
import { COMMITTEE, NOON, TestGateway, submission } from '../testing/test-gateway.js';

const HEADER = '小区编号,小区,楼号,室号,居住情况,常住人数,登记日期';
const csv = (...lines: string[]) => [HEADER, ...lines].join('\r\n');
const LEDGER = csv('pine-court,松园,3号,502,出租,2,2020-02-01', ',,,503,自住,3,2020-02-01', 'nowhere,松园,3号,504,空关,0,2020-02-01', ',,,,自住,1,2020-02-01');

describe('importing a register of households over HTTP', () => {
  let gateway: TestGateway;
  const as = { orgUnit: COMMITTEE };
  const events = async (type: string) => (await gateway.events()).filter((event) => event.type === type);
  const outcomes = (body: any) => body.verdicts.map(({ outcome, cell, code }: any) => [outcome, cell, code]);
  beforeAll(async () => {
    gateway = await TestGateway.start();
    gateway.clock.instant = NOON;
    const { body } = await gateway.submit(submission('register-site', { siteId: 'pine-court', siteType: 'compound', name: '松园' }));
    expect(body.outcome).toBe('recorded');
  });
  afterAll(() => gateway.remove());

  it('says in a dry run what would become of each row, and records nothing', async () => {
    const { body } = await gateway.import(LEDGER, { ...as, dryRun: true });
    expect(body).toMatchObject({ kind: 'households', dryRun: true, rows: 4, recorded: 2, alreadyRecorded: 0, refused: 2 });
    expect(outcomes(body)).toEqual([['recorded', undefined, undefined], ['recorded', undefined, undefined], ['refused', 'A4', 'not-registered'], ['refused', 'D5', 'unreadable-cell']]);
    expect(await events('HouseholdRegistered')).toEqual([]);
  });

  it('puts them on file, and nothing anew when it comes again', async () => {
    expect((await gateway.import(LEDGER, as)).body).toMatchObject({ recorded: 2, refused: 2 });
    const before = await gateway.events();
    expect((await gateway.import(LEDGER, as)).body).toMatchObject({ recorded: 0, alreadyRecorded: 2, refused: 2 });
    expect(await gateway.events()).toHaveLength(before.length);
    expect((await events('HouseholdRegistered')).map(({ data }) => data)).toEqual([
      { householdId: expect.any(String), compoundId: 'pine-court', occupancy: 'rented', usualResidents: 2 },
      { householdId: expect.any(String), compoundId: 'pine-court', occupancy: 'ownerOccupied', usualResidents: 3 },
    ]);
  });

  it('shows what a corrected row takes the place of', async () => {
    const { body } = await gateway.import(csv('pine-court,松园,3号,502,空关,0,2020-02-01'), as);
    expect(body).toMatchObject({ recorded: 1, replaced: 1 });
    expect(body.verdicts[0].replaced).toEqual({ before: expect.stringContaining('出租'), after: expect.stringContaining('空置') });
    expect(JSON.stringify(body.verdicts[0].replaced)).not.toContain('登记日期');
  });

  it('registers the household that a visit to the same door speaks of, however it is written', async () => {
    const opened = await gateway.submit(submission('open-screening-round', { scope: '全覆盖', targetHouseholds: 4 }));
    const { roundId } = opened.body.refs;
    const { body } = await gateway.submit(submission('screen-household', {
      roundId, household: { compound: '松园小区', building: '3幢', room: '0502室' }, method: 'visit', outcome: 'done',
    }));
    expect(body.outcome).toBe('recorded');
    const [registered] = await events('HouseholdRegistered');
    const [visited] = await events('HouseholdScreened');
    const { householdId } = registered!.data as { householdId: string };
    expect((visited!.data as { householdId: string }).householdId).toBe(householdId);
    expect(gateway.app.get(Vault).household(householdId as never)?.household.room).toContain('502');
    expect((await gateway.submit(submission('deregister-household', { householdId, reason: 'merged' }))).body.outcome).toBe('recorded');
  });
});
