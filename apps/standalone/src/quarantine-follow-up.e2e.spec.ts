import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DAY, formatInstant, HOUR, MINUTE, orgUnitCode, startOfDay, type Instant } from '@yiwang/kernel';
import { ApiClient, demonstration, type SubmissionResult } from '@yiwang/simulator';
import { numbersOf } from './testing/board-of.js';
import { asked, newAccount } from './testing/new-account.js';
import { prepare } from './testing/prepared.js';
import { ProductProcess } from './testing/product-process.js';

/** A committee of its own, in which nobody else lives. */
const COMMITTEE = orgUnitCode('310105002099');

interface Offered {
  readonly type: string;
  readonly data: object;
}
type Row = Readonly<Record<string, unknown>> & { readonly next: readonly Offered[] };

/* One person from arrival to release, as those live it who go to her door. Everything but her arrival is told from a row. */
describe('a person in home quarantine', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'follow-up-'));
  const now = Date.now() - MINUTE;
  const startedAt = startOfDay(now) - 10 * DAY + 15 * HOUR;
  /** A day in the middle of it. */
  const day = startOfDay(now) - 5 * DAY;
  let product: ProductProcess;
  let admin: ApiClient;
  let doctor: ApiClient;
  let volunteer: ApiClient;
  let police: ApiClient;
  let position: string | undefined;

  const recorded = async (by: ApiClient, type: string, at: Instant, data: object): Promise<SubmissionResult> => {
    const [answer] = await by.submit([{ submissionId: randomUUID(), type, orgUnit: COMMITTEE, occurredAt: formatInstant(at), data: data as never }]);
    expect([answer!.outcome, answer!.code]).toEqual(['recorded', undefined]);
    position = answer!.position ?? position;
    return answer!;
  };
  const rows = async (by: ApiClient, list: string, fields = ''): Promise<readonly Row[]> => {
    const query = `query ($after: String) { rows: ${list}(orgUnit: "${COMMITTEE}", afterPosition: $after) { edges { node { ${fields} next { type data } } } } }`;
    return (await by.query<{ rows: { edges: { node: Row }[] } }>(query, { after: position })).rows.edges.map(({ node }) => node);
  };
  /** Sends what the only row of a list offers, with what is asked for beside it. */
  const fromRow = async (by: ApiClient, list: string, type: string, at: Instant, rest: object): Promise<SubmissionResult> => {
    const listed = await rows(by, list);
    expect(listed).toHaveLength(1);
    return recorded(by, type, at, { ...listed[0]!.next.find((offered) => offered.type === type)!.data, ...rest });
  };
  const board = (at: Instant, codes: readonly string[]) => numbersOf(admin, COMMITTEE, codes, { at: formatInstant(at), after: position });
  const records = (by: ApiClient, of: object): Promise<Response> => asked(product, by, '/api/personal-records', of);

  beforeAll(async () => {
    await prepare(dataDir);
    product = await (await ProductProcess.start(dataDir)).ready();
    const signIn = (account: string) => ApiClient.signIn(product.url, account, demonstration.password);
    [admin, doctor, police] = await Promise.all([signIn('admin'), signIn('doctor-310105002'), signIn('police-310105002')]);
    await recorded(admin, 'register-org-unit', startedAt - DAY, { name: '新设居委会' });
    volunteer = await newAccount(product, admin, { account: 'goes-round', role: 'volunteer', name: '随访志愿者', orgUnit: COMMITTEE });
    await recorded(admin, 'start-quarantine', startedAt, {
      person: { name: '尹秀珍', documentType: 'passport', documentNumber: 'M20200208' }, household: { compound: '愚园路432弄', building: '3', room: '201' },
      place: 'home', reason: 'overseas', countedFrom: 'arrival', countedSince: formatInstant(now - 14 * DAY - 5 * MINUTE),
    });
  }, 180_000);
  afterAll(async () => {
    await product.stop('SIGKILL');
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('signs the notice in her language, and its row is gone', async () => {
    await fromRow(doctor, 'quarantineNoticesUnsigned', 'sign-quarantine-notice', startedAt + 20 * MINUTE, { lang: 'ko', form: 'paper' });
    expect(await rows(police, 'quarantineNoticesUnsigned')).toEqual([]);
    expect(await board(startedAt + HOUR, ['qua_notice_signed', 'qua_notice_missing'])).toEqual([100, 0]);
  });

  it('is seen twice a day, which nobody has to write down as due', async () => {
    await fromRow(volunteer, 'quarantineVisitsDue', 'record-quarantine-visit', day + 9 * HOUR, { finding: 'fine', mode: 'door' });
    expect(await board(day + 14 * HOUR, ['qua_visit_missing', 'qua_visit_completion'])).toEqual([1, 0]);
    await fromRow(volunteer, 'quarantineVisitsDue', 'record-quarantine-visit', day + 15 * HOUR, { finding: 'fine', mode: 'phone' });
    expect(await board(day + 15 * HOUR, ['qua_visit_missing', 'qua_visit_completion', 'qua_visits'])).toEqual([0, 100, 2]);
    expect(await board(day + 2 * DAY, ['qua_visit_missing', 'qua_visit_missed'])).toEqual([1, 1]);
  });

  it('has a temperature once a day, and a fever is counted once', async () => {
    await fromRow(doctor, 'quarantineTemperaturesDue', 'report-temperature', day + 10 * HOUR, { tenthsCelsius: 381, method: 'visit', symptoms: ['cough'] });
    await fromRow(volunteer, 'quarantineVisitsDue', 'report-temperature', day + 18 * HOUR, { tenthsCelsius: 376, method: 'self' });
    expect(await board(day + 19 * HOUR, ['qua_temp_missing', 'qua_fever'])).toEqual([0, 1]);
    expect(await rows(doctor, 'quarantineTemperaturesDue', 'lastCelsius state')).toMatchObject([{ lastCelsius: 376, state: 'SILENT' }]);
  });

  it('is reported by who misses her, and the breach is dealt with by a measure', async () => {
    await fromRow(volunteer, 'quarantineVisitsDue', 'report-quarantine-breach', day + 11 * HOUR, { kind: 'out', foundBy: 'volunteer' });
    expect(await rows(police, 'quarantineBreaches', 'kind foundBy')).toMatchObject([{ kind: 'out', foundBy: 'volunteer' }]);
    await fromRow(police, 'quarantineBreaches', 'resolve-quarantine-breach', day + 11.5 * HOUR, { measure: 'returned' });
    expect(await rows(admin, 'quarantineBreaches')).toEqual([]);
    expect(await board(day + 12 * HOUR, ['qua_breaches', 'qua_breach_open', 'qua_breach_time'])).toEqual([1, 0, expect.closeTo(30, 0)]);
  });

  it('is called by name by those who may, and shows a volunteer her door', async () => {
    const [row] = await rows(volunteer, 'quarantineVisitsDue', 'personId householdId');
    const { personId, householdId } = row as Row & { personId: string; householdId: string };
    expect(await (await records(volunteer, { households: [householdId] })).json()).toMatchObject({ households: [{ household: { room: '201' } }] });
    expect((await records(volunteer, { persons: [personId] })).status).toBe(403);
    expect(await (await records(police, { persons: [personId], purpose: '上门告知' })).json()).toMatchObject({ persons: [{ person: { name: '尹秀珍' } }] });
  });

  it('needs no more visits once she is seen in this half of the day, nor after her release', async () => {
    await fromRow(volunteer, 'quarantineVisitsDue', 'record-quarantine-visit', now, { finding: 'needsHelp', mode: 'door' });
    expect(await rows(volunteer, 'quarantineVisitsDue')).toEqual([]);
    const [held] = await rows(admin, 'quarantineCases', 'quarantineId');
    await recorded(admin, 'release-quarantine', now + 30_000, { quarantineId: held!['quarantineId'] });
    for (const list of ['quarantineVisitsDue', 'quarantineTemperaturesDue', 'quarantineNoticesUnsigned']) expect(await rows(admin, list)).toEqual([]);
  });

  it('has asked for help by being found in need of it', async () => {
    for (let waited = 0; waited < 20 && (await rows(admin, 'requestsToTakeUp')).length === 0; waited += 1) await new Promise((resolve) => setTimeout(resolve, 250));
    expect(await rows(admin, 'requestsToTakeUp', 'kind')).toMatchObject([{ kind: 'other' }]);
  });
});
