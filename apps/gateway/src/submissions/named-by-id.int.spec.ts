import { randomUUID } from 'node:crypto';
import { COMMITTEE, NEIGHBOUR, TestGateway, aPerson, aReturnee, submission } from '../testing/test-gateway.js';
import { Vault } from '../vault/vault.js';

describe('a person and a household that a sender may see', () => {
  let gateway: TestGateway;
  let personId: string;
  let householdId: string;
  let sealed: string;
  const lastEvent = async () => (await gateway.events()).at(-1)!.data as Record<string, string>;
  const start = (named: object, known: Record<string, unknown> = {}) =>
    submission('start-quarantine', { person: { personId }, household: { householdId }, place: 'home', reason: 'contact', ...named }, known);
  beforeAll(async () => {
    gateway = await TestGateway.start();
    const { body } = await gateway.submit(submission('register-returnee', aReturnee({
      person: aPerson({ documentNumber: '990000195204125270' }), household: { compound: '愚园路432弄', room: '301' },
    })));
    expect(body.outcome).toBe('recorded');
    ({ personId, householdId, sealed } = (await lastEvent()) as never);
  });
  afterAll(() => gateway.remove());

  it.each([
    ['by another committee', () => ({ known: { orgUnit: NEIGHBOUR }, as: `committee-${NEIGHBOUR}`, named: {} }), 'person'],
    ['by an id of nobody', () => ({ named: { person: { personId: randomUUID() } } }), 'person'],
    ['by a household’s id', () => ({ named: { person: { personId: householdId } } }), 'person'],
    ['by a person’s id, as a household', () => ({ named: { household: { householdId: personId } } }), 'household'],
  ] as const)('are not found %s', async (_, sent, field) => {
    const before = (await gateway.events()).length;
    const { known, as, named } = { known: {}, as: undefined, ...sent() };
    const { status, body } = await gateway.submit(start(named, known), as ? { as } : {});
    expect([status, body.code, body.field]).toEqual([404, 'record-not-found', field]);
    expect((await gateway.events()).length).toBe(before);
    expect(gateway.app.get(Vault).unitsOf('person', personId)).toEqual([COMMITTEE]);
  });

  it('are read strictly: an id, and nothing beside it', async () => {
    for (const person of [{ personId: 'x' }, { personId, name: '某人' }]) {
      expect((await gateway.submit(start({ person }))).body).toMatchObject({ outcome: 'refused', field: expect.stringMatching(/^person/) });
    }
  });

  it('are named by their ids, and nobody is asked for a document', async () => {
    const { body } = await gateway.submit(start({}, { orgUnit: COMMITTEE }));
    expect([body.outcome, body.refs.personId]).toEqual(['recorded', personId]);
    expect(await lastEvent()).toMatchObject({ personId, householdId, sealed });
  });

  it('are found by one document under one id all the same', async () => {
    const { body } = await gateway.submit(start({ person: aPerson({ documentNumber: '990000195204125270' }) }));
    expect([body.outcome, body.code]).toEqual(['refused', 'already-in-quarantine']);
  });

  it('are read as ever beside a field that every object has by nature, and nobody else’s item is harmed', async () => {
    for (const name of ['constructor', 'toString', 'hasOwnProperty', 'valueOf']) {
      const { status, body } = await gateway.submit([start({ [name]: { personId } }), submission('no-such-type', {})]);
      expect([status, body.map(({ code }: any) => code)]).toEqual([200, ['already-in-quarantine', 'unknown-type']]);
    }
  });

  it('are not found once the person is erased', async () => {
    await gateway.app.get(Vault).erase(personId, '2020-02-08T12:00:00.000+08:00');
    expect((await gateway.submit(start({}))).body).toMatchObject({ code: 'record-not-found', field: 'person' });
  });
});
