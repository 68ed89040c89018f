import { aPerson, aReturnee, COMMITTEE, submission, TestGateway } from '../testing/test-gateway.js';
import { MOST_MARKS } from './json-body.js';

describe('a body of JSON', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await TestGateway.start();
  });
  afterAll(() => gateway.remove());

  const post = (body: string) =>
    gateway.ask('/api/submissions', { body: Buffer.from(body), headers: { 'content-type': 'application/json' } });

  it.each([
    ['brackets in brackets', '['.repeat(MOST_MARKS + 1) + ']'.repeat(MOST_MARKS + 1)],
    ['empty records', `[${'{},'.repeat(MOST_MARKS / 2)}{}]`],
    ['fields', `{${Array.from({ length: MOST_MARKS / 2 + 1 }, (_, n) => `"f${n}":0`).join()}}`],
    ['what is no JSON at all', ','.repeat(MOST_MARKS + 1)],
  ])('of all too many %s is refused unread', async (_what, body) => {
    const { status, body: problem } = await post(body);
    expect([status, problem.code, problem.detail]).toEqual([413, 'too-many-values', expect.stringContaining(String(MOST_MARKS))]);
  });

  it.each([['broken', '{"a":'], ['empty', ''], ['poisoned', '{"__proto__":{"role":"admin"}}']])('that is %s is refused as malformed', async (_how, body) => {
    const { status, body: problem } = await post(body);
    expect([status, problem.code]).toEqual([400, 'malformed-body']);
  });

  it('of five hundred people of whom all is told is read', async () => {
    const told = { address: '路'.repeat(100), origin: '地'.repeat(100), travelHistory: '史'.repeat(500), contactHistory: '触'.repeat(500), symptoms: '咳'.repeat(200), remarks: '注'.repeat(500) };
    const people = Array.from({ length: 500 }, (_, n) =>
      submission('register-returnee', aReturnee({ person: aPerson({ ...told, documentType: 'other', documentNumber: `L${n}` }), household: { compound: '甲村', building: '1号', room: String(n) } })));
    const { body } = await gateway.submit(people);
    expect(body.filter(({ outcome }: { outcome: string }) => outcome === 'recorded')).toHaveLength(500);
  });

  it('in which one submission holds more than any may has that one refused, and no other', async () => {
    const day = '2020-02-07T00:00:00+08:00';
    const crowd = submission('record-ledger-returns', { returns: Array.from({ length: 6_000 }, () => 0) });
    const one = submission('record-ledger-returns', { returns: [{ ...aReturnee({ person: aPerson() }), registeredAt: day, arrivedAt: day }] }, { orgUnit: COMMITTEE });
    const { body } = await gateway.submit([crowd, one]);
    expect(body.map(({ code, outcome }: { code?: string; outcome: string }) => code ?? outcome)).toEqual(['too-many-values', 'recorded']);
  });
});
