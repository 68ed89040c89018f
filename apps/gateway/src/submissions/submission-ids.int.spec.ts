import { randomUUID } from 'node:crypto';
import { LmdbGatewayStore } from '../store/lmdb-gateway-store.js';
import { COMMITTEE, NEIGHBOUR, NOON, SetClock, TestGateway, submission } from '../testing/test-gateway.js';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import { PERIOD, SubmissionIds } from './submission-ids.js';

/** What stood for the stream `a` before types were told apart. */
const EARLIER = 'ypeBEsobvcr6wjGz';

describe('a submission id', () => {
  const directory = temporaryDirectory();
  const clock = new SetClock(NOON);
  let store: LmdbGatewayStore;
  let ids: SubmissionIds;
  beforeEach(async () => {
    clock.instant = NOON;
    store = await LmdbGatewayStore.open(directory);
    ids = new SubmissionIds(store, clock);
  });
  afterEach(() => store.close());

  const claim = (id: string, stream: string) => store.write(() => ids.claim(id, stream, 'kind'));

  it('belongs to the stream it was first used for, in either case, also after a restart', async () => {
    const id = randomUUID();
    expect(await claim(id, 'a')).toBe('claimed');
    expect([await claim(id.toUpperCase(), 'a'), await claim(id, 'b')]).toEqual(['ours', 'taken']);
    expect(await store.write(() => [ids.claim('new', 'a', 'kind'), ids.claim('new', 'b', 'kind')])).toEqual(['claimed', 'taken']);
    await store.close();
    store = await LmdbGatewayStore.open(directory);
    ids = new SubmissionIds(store, clock);
    expect(await claim(id, 'b')).toBe('taken');
  });

  it('belongs to the type it was first used for, too; one that an earlier version claimed, to its stream alone', async () => {
    const id = randomUUID();
    await claim(id, 'a');
    expect(await store.write(() => ids.claim(id, 'a', 'another'))).toBe('taken');
    const table = store.table<string>('submission-ids');
    const { key } = [...table.entries()].find((claimed) => claimed.key.endsWith(id))!;
    await store.write(() => table.put(key, EARLIER));
    expect([await claim(id, 'a'), await claim(id, 'b')]).toEqual(['ours', 'taken']);
  });

  it('may be used again once it is given up', async () => {
    const id = randomUUID();
    await claim(id, 'a');
    await ids.release([id]);
    expect(await claim(id, 'b')).toBe('claimed');
  });

  it('is known for longer than phones keep what they could not send, and then forgotten', async () => {
    const id = randomUUID();
    await claim(id, 'a');
    for (const later of [PERIOD - 1, PERIOD]) {
      clock.instant = NOON + later;
      await ids.sweep();
      expect(await claim(id, 'b')).toBe('taken');
    }
    clock.instant = NOON + 2 * PERIOD;
    await ids.sweep();
    expect([...store.table('submission-ids').entries()]).toEqual([]);
    expect(await claim(id, 'b')).toBe('claimed');
  });
});

describe('submitting over HTTP under one id', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await TestGateway.start();
  });
  afterAll(() => gateway.remove());

  const roster = (submissionId: string) => submission('record-staff-roster', { staffCount: 3, members: [] }, { submissionId });
  const baseline = (submissionId: string, known: object = {}) => submission('record-household-baseline', { households: 10, ...known }, { submissionId });

  it('records it once, whatever else changes: the type, the unit, the stream', async () => {
    const submissionId = randomUUID();
    const elsewhere = { ...baseline(submissionId), orgUnit: NEIGHBOUR };
    const answers = (await gateway.submit([baseline(submissionId), roster(submissionId), elsewhere], { as: 'admin' })).body;
    expect(answers.map(({ outcome, code }: any) => code ?? outcome)).toEqual(['recorded', 'submission-id-taken', 'submission-id-taken']);
    const { status, body } = await gateway.submit({ ...roster(submissionId.toUpperCase()) });
    expect([status, body.code, body.field, body.submissionId]).toEqual([409, 'submission-id-taken', 'submissionId', submissionId.toUpperCase()]);
    expect((await gateway.submit(baseline(submissionId.toUpperCase()))).body.outcome).toBe('already-recorded');
    expect((await gateway.events()).filter(({ metadata }) => metadata.submissionId === submissionId)).toHaveLength(1);
  });

  it('takes it in another place after it was refused', async () => {
    const submissionId = randomUUID();
    const release = submission('release-quarantine', { quarantineId: 'someone.1' }, { submissionId });
    expect((await gateway.submit(release)).body.code).toBe('not-in-quarantine');
    expect((await gateway.submit(baseline(submissionId, { households: 11 }))).body.outcome).toBe('recorded');
  });

  it('of many at once for different streams takes one', async () => {
    const submissionId = randomUUID();
    const site = (n: number) => submission('register-site', { siteId: `shop-${n}`, siteType: 'shop', name: '商铺' }, { submissionId, orgUnit: COMMITTEE });
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => gateway.submit(site(n))));
    expect(answers.filter(({ body }) => body.outcome === 'recorded')).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === 'submission-id-taken')).toHaveLength(19);
  });
});
