import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiClient, demonstration } from '@yiwang/simulator';
import { prepare } from './testing/prepared.js';
import { ProductProcess } from './testing/product-process.js';
import { COMMITTEE, signInAsCommittee } from './testing/quarantine.js';

interface Row {
  readonly householdId: string;
  readonly kind: string;
  readonly requestId?: string;
  readonly personId?: string;
  readonly next: readonly { readonly type: string; readonly data: object; readonly likely: object }[];
}

interface Answered {
  readonly outcome: string;
  readonly code?: string;
  readonly position?: string;
  readonly refs?: Readonly<Record<string, string>>;
}

const NEIGHBOURS = { compound: '愚三小区', building: '1号', room: '102' };

/* A household asks by its own account, a volunteer sees to it, the household says whether it is content. */
describe('what households ask for', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'resident-requests-'));
  let product: ProductProcess;
  let committee: ApiClient;
  let volunteer: ApiClient;
  let resident: ApiClient;
  let home: string;

  beforeAll(async () => {
    await prepare(dataDir);
    product = await (await ProductProcess.start(dataDir)).ready();
    committee = await signInAsCommittee(product);
    [volunteer, resident] = (await Promise.all(['volunteer', 'resident'].map((role) =>
      ApiClient.signIn(product.url, `${role}-${COMMITTEE}`, demonstration.password)))) as [ApiClient, ApiClient];
    home = ((await resident.get('/api/session')) as { sites: string[] }).sites[0]!;
  });
  afterAll(async () => {
    await product?.stop('SIGKILL');
    rmSync(dataDir, { recursive: true, force: true });
  });

  const send = async (by: ApiClient, type: string, data: object): Promise<Answered> => {
    const body = { submissionId: randomUUID(), type, orgUnit: COMMITTEE, occurredAt: new Date(Date.now() - 1_000).toISOString(), data };
    return (await by.submit([body as never]))[0] as Answered;
  };
  const raised = async (by: ApiClient, household: object, kind: string): Promise<Answered> => {
    const answer = await send(by, 'raise-resident-request', { household, kind });
    expect(answer).toMatchObject({ outcome: 'recorded' });
    await committee.query(`{ board(orgUnit: "${COMMITTEE}", after: "${answer.position}") { position } }`);
    return answer;
  };
  const rows = async (by: ApiClient, list: string, fields = 'requestId'): Promise<readonly Row[]> => {
    const answer = await by.query<Record<string, { edges: { node: Row }[] }>>(
      `{ ${list}(orgUnit: "${COMMITTEE}") { edges { node { householdId kind ${fields} next { type data likely } } } } }`,
    );
    return answer[list]!.edges.map(({ node }) => node);
  };
  /** Sends what a row offers, with what is known filled in, and waits until it is seen. */
  const follow = async (by: ApiClient, list: string, is: (row: Row) => boolean, type: string, rest: object = {}, fields?: string): Promise<void> => {
    const row = (await rows(by, list, fields)).find(is);
    const next = row?.next.find((offered) => offered.type === type);
    expect([list, next?.type]).toEqual([list, type]);
    const answer = await send(by, type, { ...next!.likely, ...rest, ...next!.data });
    expect(answer).toMatchObject({ outcome: 'recorded' });
    await committee.query(`{ board(orgUnit: "${COMMITTEE}", after: "${answer.position}") { position } }`);
  };
  const named = ({ refs }: Answered) => (row: Row): boolean => row.requestId === refs!['requestId'];

  it('is asked, taken up, done and rated, each from the row that the one before left', async () => {
    const asked = await raised(resident, { householdId: home }, 'medicine');
    expect(asked.refs!['requestId']).toBe(`${home}.medicine.1`);
    expect((await rows(volunteer, 'requestsToTakeUp')).some(named(asked))).toBe(true);
    await follow(volunteer, 'requestsToTakeUp', named(asked), 'accept-resident-request');
    expect((await rows(volunteer, 'requestsToTakeUp')).some(named(asked))).toBe(false);
    await follow(volunteer, 'requestsOpen', named(asked), 'complete-resident-request');
    expect((await rows(volunteer, 'requestsOpen')).some(named(asked))).toBe(false);
    await follow(resident, 'residentRequests', named(asked), 'rate-resident-request', { satisfied: true });
    expect((await rows(resident, 'residentRequests', 'requestId outcome rating')).find(named(asked))).toMatchObject({ outcome: 'done', rating: 'satisfied' });
  });

  it('is the household’s own: of others its account asks nothing, sees nothing and rates nothing', async () => {
    const theirs = await raised(committee, NEIGHBOURS, 'food');
    expect(await send(resident, 'raise-resident-request', { household: NEIGHBOURS, kind: 'repair' })).toMatchObject({ outcome: 'refused', code: 'not-your-household' });
    expect(await send(resident, 'rate-resident-request', { requestId: theirs.refs!['requestId'], satisfied: false })).toMatchObject({ outcome: 'refused', code: 'not-your-site' });
    expect(new Set((await rows(resident, 'residentRequests')).map(({ householdId }) => householdId))).toEqual(new Set([home]));
    for (const question of ['requestsOpen', 'careVisits'].map((list) => `{ ${list}(orgUnit: "${COMMITTEE}") { totalCount } }`).concat(`{ board(orgUnit: "${COMMITTEE}") { position } }`)) {
      await expect(resident.query(question)).rejects.toThrow();
    }
  });

  it('is asked for whoever was found to need help', async () => {
    const person = { name: '钱守静', documentType: 'other', documentNumber: 'N-1938' };
    const enrolled = await send(committee, 'enrol-vulnerable-resident', { person, household: NEIGHBOURS, kind: 'aloneElderly' });
    await committee.query(`{ board(orgUnit: "${COMMITTEE}", after: "${enrolled.position}") { position } }`);
    const isOf = ({ personId }: Row): boolean => personId === enrolled.refs!['personId'];
    await follow(volunteer, 'careVisits', isOf, 'record-care-visit', { mode: 'door', finding: 'needsHelp' }, 'personId');
    const { householdId } = (await rows(volunteer, 'careVisits', 'personId')).find(isOf)!;
    let waiting: readonly Row[] = [];
    for (let tries = 0; waiting.length === 0 && tries < 100; tries += 1) {
      waiting = (await rows(volunteer, 'requestsToTakeUp')).filter((row) => row.householdId === householdId && row.kind === 'other');
      await sleep(100);
    }
    expect(waiting).toHaveLength(1);
  });
});
