import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DAY, dateOf, formatInstant, HOUR, MINUTE, orgUnitCode, startOfDay, type Instant } from '@yiwang/kernel';
import { ApiClient, demonstration, type SubmissionResult } from '@yiwang/simulator';
import { numbersOf } from './testing/board-of.js';
import { asked, newAccount } from './testing/new-account.js';
import { prepare } from './testing/prepared.js';
import { ProductProcess } from './testing/product-process.js';

const STREET = orgUnitCode('310117001');
const OFFICE = orgUnitCode(`${STREET}000`);
const COMMITTEES = [`${STREET}001`, `${STREET}002`].map(orgUnitCode);

type Row = Readonly<Record<string, unknown>>;

/* 松江: the waste of households in quarantine goes by its own vehicle straight to the incinerator, on a day that has passed. */
describe('case 8: the waste of households in quarantine', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'waste-'));
  const midnight = startOfDay(Date.now()) - 2 * DAY;
  const RUN = `沪D30018.${dateOf(midnight)}.1`;
  /** Twelve doors of one committee and eight of the other, each with somebody who came back. */
  const doors = Array.from({ length: 20 }, (_, n) => ({ committee: COMMITTEES[n < 12 ? 0 : 1]!, household: { compound: '岳阳小区', building: `${n}号`, room: '101' }, n }));
  const quarantines: string[] = [];
  let product: ProductProcess;
  let admin: ApiClient;
  let crew: ApiClient;
  let position: string | undefined;

  const told = async (by: ApiClient, type: string, orgUnit: string, at: Instant, data: object): Promise<SubmissionResult> => {
    const [answer] = await by.submit([{ submissionId: randomUUID(), type, orgUnit: orgUnitCode(orgUnit), occurredAt: formatInstant(at), data: data as never }]);
    position = answer!.position ?? position;
    return answer!;
  };
  const recorded = async (...said: Parameters<typeof told>): Promise<SubmissionResult> => {
    const answer = await told(...said);
    expect([answer.outcome, answer.message]).toEqual(['recorded', undefined]);
    return answer;
  };
  const board = (orgUnit: string, hour: number, codes: readonly string[]) =>
    numbersOf(admin, orgUnit, codes, { at: formatInstant(midnight + hour * HOUR), after: position });
  const rows = async (by: ApiClient, list: string, fields: string, hour?: number): Promise<readonly Row[]> => {
    const at = hour === undefined ? '' : `, at: "${formatInstant(midnight + hour * HOUR)}"`;
    const query = `query ($after: String) { rows: ${list}(orgUnit: "${STREET}", afterPosition: $after${at}) { edges { node { ${fields} } } } }`;
    return (await by.query<{ rows: { edges: { node: Row }[] } }>(query, { after: position })).rows.edges.map(({ node }) => node);
  };
  const collected = (n: number, at: Instant, said: object = {}) =>
    recorded(crew, 'collect-quarantine-waste', doors[n]!.committee, at, { runId: RUN, household: doors[n]!.household, outcome: 'collected', bags: 2, grams: 5_000, ...said });

  beforeAll(async () => {
    await prepare(dataDir);
    product = await (await ProductProcess.start(dataDir)).ready();
    admin = await ApiClient.signIn(product.url, 'admin', demonstration.password);
    for (const [code, name] of [['310117', '松江区'], [STREET, '岳阳街道'], [COMMITTEES[0]!, '第一居委会'], [COMMITTEES[1]!, '第二居委会']] as const) {
      await recorded(admin, 'register-org-unit', code, midnight - DAY, { name });
    }
    await recorded(admin, 'register-site', OFFICE, midnight - DAY, { siteId: 'plant', siteType: 'wastePlant', name: '焚烧厂' });
    for (const { committee, household, n } of doors) {
      const person = { name: `归${n}`, documentType: 'other', documentNumber: `W${n}` };
      const { refs } = await recorded(admin, 'start-quarantine', committee, midnight - 12 * HOUR, { person, household, place: 'home', reason: 'domestic' });
      quarantines.push(refs!['quarantineId']!);
    }
    crew = await newAccount(product, admin, { account: 'crew-yueyang', role: 'crew', name: '岳阳收运一班', orgUnit: STREET });
  }, 180_000);
  afterAll(async () => {
    await product?.stop('SIGKILL');
    rmSync(dataDir, { recursive: true, force: true });
  });

  const NUMBERS = ['env_waste_due', 'env_waste_done', 'env_waste_rate', 'env_waste_left', 'env_waste_kg', 'env_waste_missed', 'env_waste_missed_open'];

  it('is collected from door to door by one vehicle, however its plate is written; a door that was driven past is made up for', async () => {
    const { refs } = await recorded(crew, 'start-waste-run', OFFICE, midnight + 8 * HOUR, { vehicle: ' 沪d·3O018', plantId: 'plant', crewCount: 3 });
    expect(refs).toEqual({ runId: RUN });
    for (let n = 0; n < 18; n += 1) await collected(n, midnight + 9 * HOUR + n * MINUTE);
    await collected(18, midnight + 10 * HOUR, { outcome: 'nothing', bags: 0, grams: 0 });
    await recorded(admin, 'report-missed-collection', COMMITTEES[1]!, midnight + 14 * HOUR, { household: doors[19]!.household, quarantineId: quarantines[19], date: dateOf(midnight) });
    expect(await board(STREET, 14, NUMBERS)).toEqual([20, 19, 95, 1, 90, 1, 1]);
    expect(await rows(admin, 'wasteMissed', 'orgUnit reportedAt', 14)).toEqual([{ orgUnit: COMMITTEES[1]!, reportedAt: formatInstant(midnight + 14 * HOUR) }]);
    await collected(19, midnight + 15 * HOUR);
    expect(await board(STREET, 15, NUMBERS)).toEqual([20, 20, 100, 0, 95, 1, 0]);
    expect(await board(COMMITTEES[0]!, 15, NUMBERS)).toEqual([12, 12, 100, 0, 60, 0, 0]);
    const again = await told(admin, 'report-missed-collection', COMMITTEES[0]!, midnight + 16 * HOUR, { household: doors[0]!.household, quarantineId: quarantines[0], date: dateOf(midnight) });
    expect(again.code).toBe('already-collected');
  });

  it('is handed over at the plant’s own unloading point, as much as was collected, and the vehicle is disinfected before it sets out again', async () => {
    const scale = { runId: RUN, grams: 95_000, plantId: 'plant', unloadingPoint: 'dedicated' };
    const refused = async (type: string, at: number, data: object) => (await told(crew, type, OFFICE, midnight + at * HOUR, data)).code;
    expect(await board(STREET, 16, ['env_waste_gap_kg', 'env_runs_underway'])).toEqual([95, 1]);
    expect(await refused('start-waste-run', 16, { vehicle: '沪D30018', plantId: 'plant' })).toBe('run-not-handed-over');
    expect(await refused('hand-over-waste', 17, { ...scale, unloadingPoint: 'general' })).toBe('not-dedicated');
    expect(await refused('hand-over-waste', 17, { ...scale, grams: 60_000 })).toBe('gap-unexplained');
    await recorded(crew, 'hand-over-waste', OFFICE, midnight + 17 * HOUR, scale);
    expect(await refused('start-waste-run', 18, { vehicle: '沪D30018', plantId: 'plant' })).toBe('vehicle-not-disinfected');
    const codes = ['env_waste_kg', 'env_waste_plant_kg', 'env_waste_gap_kg', 'env_vehicles', 'env_vehicle_pending'];
    expect(await board(STREET, 17, codes)).toEqual([95, 95, 0, 0, 1]);
    await recorded(crew, 'disinfect-waste-vehicle', OFFICE, midnight + 18 * HOUR, { runId: RUN, agent: 'chlorine' });
    expect(await board(STREET, 18, codes)).toEqual([95, 95, 0, 1, 0]);
    expect(Math.round((await board(STREET, 18, ['env_waste_transit']))[0]!)).toBe(8);
    const { refs } = await recorded(crew, 'start-waste-run', OFFICE, midnight + 19 * HOUR, { vehicle: '沪D30018', plantId: 'plant' });
    expect(refs!['runId']).toBe(`沪D30018.${dateOf(midnight)}.2`);
  });

  it('is shown to its crew door by door, from where it is worked off, and nobody’s name with it', async () => {
    const [door] = await rows(crew, 'wasteToCollect', 'householdId quarantineId next { type }');
    expect(door).toMatchObject({ next: [{ type: 'collect-quarantine-waste' }] });
    expect((await rows(crew, 'wasteRuns', 'vehicle plantName standing next { type }'))[0]).toMatchObject({ vehicle: '沪D30018', plantName: '焚烧厂', standing: 'underWay', next: [{ type: 'hand-over-waste' }] });
    const opened = await asked(product, crew, '/api/personal-records', { households: [door!['householdId']] });
    expect(await opened.json()).toMatchObject({ households: [{ household: { compound: '岳阳小区' } }] });
    const person = String(door!['quarantineId']).split('.')[0];
    expect((await asked(product, crew, '/api/personal-records', { persons: [person] })).status).toBe(403);
    await expect(rows(crew, 'quarantineCases', 'personId')).rejects.toThrow();
  });
});
