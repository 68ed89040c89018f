import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DAY, formatInstant, HOUR, MINUTE, orgUnitCode, startOfDay, type Instant } from '@yiwang/kernel';
import { ApiClient, demonstration, type SubmissionResult } from '@yiwang/simulator';
import { numbersOf } from './testing/board-of.js';
import { newAccount, type NewAccount } from './testing/new-account.js';
import { prepare } from './testing/prepared.js';
import { ProductProcess } from './testing/product-process.js';

const KANGCHENG = orgUnitCode('310112101001');
const GATES = ['west', 'south', 'east'];

type Row = Readonly<Record<string, unknown>>;

/* 上海康城, 莘庄镇: 40,000 residents behind three gates, each manned for 24 hours, on a day that has passed. */
describe('the gates of a large compound', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'gates-'));
  /** Midnight at the beginning of the day it is about. */
  const midnight = startOfDay(Date.now()) - 2 * DAY;
  let product: ProductProcess;
  let admin: ApiClient;
  let position: string | undefined;

  const told = async (by: ApiClient, type: string, orgUnit: string, at: Instant, data: object, headers: Readonly<Record<string, string>> = {}): Promise<SubmissionResult> => {
    const [answer] = await by.submit([{ submissionId: randomUUID(), type, orgUnit: orgUnitCode(orgUnit), occurredAt: formatInstant(at), data: data as never }], headers);
    position = answer!.position ?? position;
    return answer!;
  };
  const recorded = async (...said: Parameters<typeof told>): Promise<SubmissionResult> => {
    const answer = await told(...said);
    expect([answer.outcome, answer.message]).toEqual(['recorded', undefined]);
    return answer;
  };
  const board = (orgUnit: string, at: Instant, codes: readonly string[]) => numbersOf(admin, orgUnit, codes, { at: formatInstant(at), after: position });
  const rows = async (by: ApiClient, list: string, fields: string, args = ''): Promise<readonly Row[]> => {
    const query = `query ($after: String) { rows: ${list}(orgUnit: "${KANGCHENG}", afterPosition: $after ${args}) { edges { node { ${fields} } } } }`;
    return (await by.query<{ rows: { edges: { node: Row }[] } }>(query, { after: position })).rows.edges.map(({ node }) => node);
  };
  const signedIn = (role: string, of: Pick<NewAccount, 'name' | 'orgUnit' | 'sites'>, account = `kangcheng-${role}`): Promise<ApiClient> =>
    newAccount(product, admin, { account, role, ...of });
  const opened = async (siteId: string, at: Instant, takesOverFrom?: string): Promise<string> =>
    (await recorded(admin, 'open-gate-shift', KANGCHENG, at, { siteId, staff: 4, takesOverFrom })).refs!['shiftId']!;

  beforeAll(async () => {
    await prepare(dataDir);
    product = await (await ProductProcess.start(dataDir)).ready();
    admin = await ApiClient.signIn(product.url, 'admin', demonstration.password);
    for (const [code, name] of [['310112', '闵行区'], ['310112101', '莘庄镇'], [KANGCHENG, '康城']] as const) {
      await recorded(admin, 'register-org-unit', code, midnight - DAY, { name });
    }
    const before = midnight - 4 * HOUR;
    await recorded(admin, 'register-site', KANGCHENG, before, { siteId: 'kangcheng', siteType: 'compound', name: '上海康城' });
    for (const siteId of GATES) await recorded(admin, 'register-site', KANGCHENG, before, { siteId, siteType: 'entrance', name: siteId, parentSite: 'kangcheng' });
    await recorded(admin, 'declare-closed-management', KANGCHENG, before, { compoundId: 'kangcheng', level: 'quasiClosed' });
  });
  afterAll(async () => {
    await product?.stop('SIGKILL');
    rmSync(dataDir, { recursive: true, force: true });
  });

  /** Passed at each gate by noon, and in the whole shift of the day; the night before, and the night after it up to midnight. */
  const BY_DAY = { west: [3_100, 6_400], south: [2_200, 4_900], east: [900, 2_100] } as const;
  const byNight = { passes: 260, tempMeasured: 260 };
  const nights: Record<string, string> = {};

  it('are manned around the clock without a gap, and have counted before a shift of twelve hours is over', async () => {
    for (const siteId of GATES) {
      const [noon, whole] = BY_DAY[siteId as keyof typeof BY_DAY];
      const first = await opened(siteId, midnight - 4 * HOUR);
      await recorded(admin, 'report-gate-tally', KANGCHENG, midnight - MINUTE, { siteId, shiftId: first, passes: 200, tempMeasured: 200 });
      const day = await opened(siteId, midnight + 8 * HOUR, first);
      await recorded(admin, 'close-gate-shift', KANGCHENG, midnight + 8 * HOUR, { siteId, shiftId: first, ...byNight });
      await recorded(admin, 'report-gate-tally', KANGCHENG, midnight + 12 * HOUR, { siteId, shiftId: day, passes: noon, tempMeasured: noon });
      nights[siteId] = await opened(siteId, midnight + 20 * HOUR, day);
      await recorded(admin, 'close-gate-shift', KANGCHENG, midnight + 20 * HOUR, { siteId, shiftId: day, passes: whole, tempMeasured: whole - 100, turnedAway: 12 });
    }
    const codes = ['gat_entrances', 'gat_staffed', 'gat_staffed_rate', 'gat_unstaffed', 'gat_gap_time', 'gat_closed_rate', 'gat_passes', 'gat_turned_away'];
    // The night before counted 60 at each gate after midnight.
    expect(await board(KANGCHENG, midnight + 12 * HOUR, codes)).toEqual([3, 3, 100, 0, 0, 100, 3 * 60 + 6_200, 0]);
    expect(await board(KANGCHENG, midnight + 23 * HOUR, [...codes, 'gat_temp'])).toEqual([3, 3, 100, 0, 0, 100, 3 * 60 + 13_400, 36, 3 * 60 + 13_400 - 300]);
    expect(await board('310112101', midnight + 23 * HOUR, ['gat_staffed', 'gat_passes'])).toEqual([3, 3 * 60 + 13_400]);
  });

  it('count the minutes of a gap on both days whose midnight it crosses', async () => {
    await recorded(admin, 'close-gate-shift', KANGCHENG, midnight + 23.5 * HOUR, { siteId: 'west', shiftId: nights['west'], passes: 150 });
    const again = await opened('west', midnight + DAY + 45 * MINUTE);
    expect(await board(KANGCHENG, midnight + 23 * HOUR, ['gat_unstaffed', 'gat_gap_time'])).toEqual([1, 30]);
    expect(await board(KANGCHENG, midnight + DAY + 5 * HOUR, ['gat_unstaffed', 'gat_gap_time', 'gat_staffed'])).toEqual([0, 45, 3]);
    const at = `, at: "${formatInstant(midnight + 23 * HOUR)}", kind: unstaffed`;
    expect(await rows(admin, 'entrances', 'entranceId since', at)).toEqual([{ entranceId: 'west', since: formatInstant(midnight + 23.5 * HOUR) }]);
    nights['west'] = again;
  });

  it('refuse counts that fall or cannot be, in words a guard understands', async () => {
    const said = async (counts: object) => told(admin, 'report-gate-tally', KANGCHENG, midnight + DAY + 6 * HOUR, { siteId: 'west', shiftId: nights['west'], ...counts }, { 'accept-language': 'zh' });
    expect(await said({ passes: 40, tempMeasured: 40 })).toMatchObject({ outcome: 'recorded' });
    const fell = await said({ passes: 40, tempMeasured: 39 });
    expect(fell).toMatchObject({ outcome: 'refused', code: 'counts-fell', field: 'tempMeasured' });
    expect(fell.message).toMatch(/^「测温人次」\d{4}-\d\d-\d\d 06:00 已报 40，/);
    expect(await said({ passes: 40, tempMeasured: 39, corrects: true })).toMatchObject({ outcome: 'recorded' });
    expect(await board(KANGCHENG, midnight + DAY + 6 * HOUR, ['gat_passes', 'gat_temp'])).toEqual([40, 39]);
    expect(await said({ passes: 50, tempMeasured: 60 })).toMatchObject({ code: 'counts-inconsistent', message: '「测温人次」填了 60，而总共只有 50' });
  });

  it('do not count by hand what a reader counts', async () => {
    const until = midnight + DAY + 3 * HOUR;
    await recorded(admin, 'tally-device-readings', KANGCHENG, until, { deviceId: 'reader-1', siteId: 'east', kind: 'card', minutes: 60, count: 500, abnormal: 2 });
    const counts = { siteId: 'east', shiftId: nights['east'], passes: 30, tempMeasured: 400 };
    expect(await told(admin, 'report-gate-tally', KANGCHENG, until + HOUR, { ...counts, cardPasses: 20 })).toMatchObject({ code: 'counted-by-device', field: 'cardPasses' });
    await recorded(admin, 'report-gate-tally', KANGCHENG, until + HOUR, counts);
    expect(await board(KANGCHENG, until + HOUR, ['gat_card'])).toEqual([500]);
  });

  it('are kept by who speaks for them, and their compound’s passes are known at each of them', async () => {
    const now = Date.now() - MINUTE;
    const compoundId = 'kangcheng';
    const lead = await signedIn('gate', { name: '西门带班', orgUnit: KANGCHENG, sites: ['west', compoundId] });
    const manager = await signedIn('property', { name: '康城物业', orgUnit: KANGCHENG, sites: [compoundId] });
    const police = await signedIn('police', { name: '莘庄民警', orgUnit: '310112101' });
    await recorded(admin, 'register-site', KANGCHENG, now, { siteId: 'road', siteType: 'checkpoint', name: '别处的道口' });
    await recorded(lead, 'open-gate-shift', KANGCHENG, now, { siteId: 'west', staff: 1 });
    expect(await told(lead, 'open-gate-shift', KANGCHENG, now, { siteId: 'road', staff: 1 })).toMatchObject({ code: 'site-required' });
    await recorded(manager, 'set-entrance-status', KANGCHENG, now, { entranceId: 'west', status: 'limited', barrier: 'standard' });
    expect(await told(manager, 'set-entrance-status', KANGCHENG, now, { entranceId: 'road', status: 'limited', barrier: 'none' })).toMatchObject({ code: 'not-your-site' });
    const seen = await rows(lead, 'entrances', 'entranceId standing', ', kind: staffed');
    expect(seen.map(({ entranceId }) => entranceId).sort()).toEqual(['east', 'south', 'west']);
    await recorded(manager, 'issue-temporary-pass', KANGCHENG, now, { passId: 'A-012', compoundId, kind: 'visitor', validTo: formatInstant(now + HOUR) });
    expect(await rows(lead, 'temporaryPasses', 'passId kind', ', state: VALID')).toEqual([{ passId: 'A-012', kind: 'visitor' }]);
    const guard = await signedIn('gate', { name: '西门门岗', orgUnit: KANGCHENG, sites: ['west'] }, 'kangcheng-west');
    const roadman = await signedIn('gate', { name: '道口门岗', orgUnit: KANGCHENG, sites: ['road'] }, 'kangcheng-road');
    expect([await rows(guard, 'temporaryPasses', 'passId'), await rows(roadman, 'temporaryPasses', 'passId')]).toEqual([[{ passId: 'A-012' }], []]);
    expect(await told(roadman, 'revoke-temporary-pass', KANGCHENG, now, { passId: 'A-012', compoundId, reason: 'left' })).toMatchObject({ code: 'not-your-site' });
    await recorded(guard, 'revoke-temporary-pass', KANGCHENG, now, { passId: 'A-012', compoundId, reason: 'left' });
    expect(await rows(manager, 'temporaryPasses', 'passId')).toEqual([]);
    const { refs } = await recorded(lead, 'report-gate-exception', KANGCHENG, now, { siteId: 'west', kind: 'fever', tenthsCelsius: 386 });
    expect(await rows(police, 'gateExceptions', 'exceptionId name tenthsCelsius')).toEqual([{ exceptionId: refs!['exceptionId'], name: 'west', tenthsCelsius: 386 }]);
    await recorded(police, 'resolve-gate-exception', KANGCHENG, now, { siteId: 'west', ...refs, how: 'sentToFeverClinic' });
    expect(await rows(lead, 'gateExceptions', 'exceptionId')).toEqual([]);
  });
});
