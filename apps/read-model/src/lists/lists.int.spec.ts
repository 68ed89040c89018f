import { LISTS } from '@yiwang/elements';
import { listen, ReadModelApp } from '../testing/read-model-app.js';
import { committee, eventually, feb, STREET } from '../testing/told-log.js';

const CASES = `query ($unit: ID!, $state: QuarantineCasesState, $kind: QuarantineCasesPlace, $dueBefore: DateTime, $first: Int, $after: String, $position: String) {
  quarantineCases(orgUnit: $unit, state: $state, kind: $kind, dueBefore: $dueBefore, first: $first, after: $after, afterPosition: $position) {
    edges { cursor node { key quarantineId personId orgUnit place reason startedAt countedFrom countedSince dueAt state } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount asOf position
  }
}`;
const WATCHED = `subscription ($unit: ID!, $state: QuarantineCasesState) {
  quarantineCases(orgUnit: $unit, state: $state) { position asOf reload totalCount changes { change key cursor node { personId dueAt state } } }
}`;

/** A read model of a street with two committees and three in quarantine, the first of them overdue. */
async function startStreet(): Promise<{ app: ReadModelApp; position: bigint }> {
  const app = await ReadModelApp.start(feb('08 12:00'));
  const { told } = app;
  await told.registerStreet();
  await told.startQuarantine(committee(1), 'p1', feb('07 10:00'), '2020-02-08T11:30:00+08:00');
  await told.startQuarantine(committee(1), 'p2', feb('08 10:00'), '2020-02-09T10:00:00+08:00');
  const { position } = await told.startQuarantine(committee(2), 'p3', feb('08 11:00'), '2020-02-22T11:00:00+08:00');
  await app.isReady();
  return { app, position };
}

describe('a list, asked by POST', () => {
  let app: ReadModelApp;
  let position: bigint;
  beforeAll(async () => {
    ({ app, position } = await startStreet());
  });
  afterAll(() => app.stop());

  const page = async (variables: object, token = 'street') => {
    const { data, codes } = await app.ask(CASES, { unit: STREET, position: String(position), ...variables }, token);
    expect(codes).toEqual([]);
    return data.quarantineCases;
  };
  const persons = ({ edges }: any) => edges.map(({ node }: any) => node.personId);

  it('has its rows in its order, each with its columns and the state it is in', async () => {
    const all = await page({});
    expect(all.edges.map(({ node }: any) => [node.personId, node.state])).toEqual([['p1', 'OVERDUE'], ['p2', 'DUE_24H'], ['p3', null]]);
    expect(all.edges[1].node).toMatchObject({
      quarantineId: 'p2.1', orgUnit: committee(1), place: 'home', reason: 'domestic', startedAt: '2020-02-08T10:00:00.000+08:00',
      countedFrom: 'start', countedSince: '2020-02-08T10:00:00.000+08:00', dueAt: '2020-02-09T10:00:00.000+08:00',
    });
    expect(all).toMatchObject({ totalCount: 3, asOf: '2020-02-08T12:00:00.000+08:00' });
    expect(BigInt(all.position)).toBeGreaterThanOrEqual(position);
    const cursors = all.edges.map(({ cursor }: any) => cursor);
    expect([...cursors].sort()).toEqual(cursors);
    expect(all.pageInfo).toEqual({ hasNextPage: false, hasPreviousPage: false, startCursor: cursors[0], endCursor: cursors[2] });
  });

  it.each([
    [{ state: 'OVERDUE' }, ['p1']],
    [{ state: 'DUE_24H' }, ['p2']],
    [{ kind: 'central' }, []],
    [{ kind: 'home', dueBefore: '2020-02-10T00:00:00+08:00' }, ['p1', 'p2']],
    [{ unit: committee(2) }, ['p3']],
  ])('has those alone that %j lets pass, and as many as it says', async (filters, expected) => {
    const found = await page(filters);
    expect({ persons: persons(found), totalCount: found.totalCount }).toEqual({ persons: expected, totalCount: expected.length });
  });

  it('goes on behind a cursor, and says that there is more', async () => {
    const first = await page({ first: 1 });
    expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    const second = await page({ first: 5, after: first.pageInfo.endCursor });
    expect(persons(second)).toEqual(['p2', 'p3']);
    expect(second).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: false, hasPreviousPage: true } });
  });

  it('stands as it did at a moment of the past, page by page, with the states of then', async () => {
    const query = `query ($unit: ID!, $at: DateTime, $first: Int, $after: String, $state: QuarantineCasesState) {
      quarantineCases(orgUnit: $unit, at: $at, first: $first, after: $after, state: $state) {
        edges { node { personId state } } totalCount asOf pageInfo { hasNextPage hasPreviousPage endCursor }
      }
    }`;
    const then = async (variables: object) => (await app.ask(query, { unit: STREET, at: '2020-02-08T10:30:00+08:00', ...variables })).data.quarantineCases;
    const first = await then({ first: 1 });
    expect(first).toMatchObject({
      edges: [{ node: { personId: 'p1', state: 'DUE_24H' } }], totalCount: 2, asOf: '2020-02-08T11:00:00.000+08:00',
      pageInfo: { hasNextPage: true, hasPreviousPage: false },
    });
    expect(await then({ after: first.pageInfo.endCursor })).toMatchObject({ edges: [{ node: { personId: 'p2' } }], pageInfo: { hasNextPage: false, hasPreviousPage: true } });
    expect(await then({ state: 'OVERDUE' })).toMatchObject({ edges: [], totalCount: 0 });
    const board = `{ board(orgUnit: "${STREET}", at: "2020-02-08T10:30:00+08:00") { asOf values { element { code } value } } }`;
    const { asOf, values } = (await app.ask(board)).data.board;
    expect(asOf).toBe(first.asOf);
    expect(values.find(({ element }: any) => element.code === 'qua_home_active').value).toBe(first.totalCount);
    expect(await then({ at: '2020-02-09T00:00:00+08:00' })).toMatchObject({ totalCount: 3, asOf: '2020-02-08T12:00:00.000+08:00' });
  });

  it('says of each row what the reader may submit next, filled with what the row knows', async () => {
    const query = `query ($unit: ID!, $at: DateTime) { quarantineCases(orgUnit: $unit, at: $at) { edges { node { personId next { type label orgUnit data likely } } } } }`;
    const nextOf = async (token: string, at?: string, unit = committee(1)) => {
      const { data, codes } = await app.ask(query, { unit, at }, token, { 'accept-language': 'en' });
      expect(codes).toEqual([]);
      return data.quarantineCases.edges.map(({ node }: any) => node.next);
    };
    const release = (person: string) => ({ type: 'release-quarantine', label: 'Release from quarantine', orgUnit: committee(1), data: { quarantineId: `${person}.1` }, likely: {} });
    expect((await nextOf('committee-1')).map(([first]: any) => first)).toEqual([release('p1'), release('p2')]);
    expect((await nextOf('admin')).flat().map(({ type }: any) => type)).toContain('erase-person');
    expect((await nextOf('street')).map((next: any) => next.map(({ type }: any) => type))).toEqual([['transfer-quarantine'], ['transfer-quarantine']]);
    expect(await nextOf('committee-1', '2020-02-08T10:30:00+08:00')).toEqual([[], []]);
  });

  it.each([
    ['first', { first: 0 }],
    ['first', { first: 501 }],
    ['after', { after: 'x' }],
    ['afterPosition', { position: 'soon' }],
  ])('refuses by its name a wrong %s: %j', async (field, variables) => {
    const { codes, fields } = await app.ask(CASES, { unit: STREET, ...variables });
    expect({ codes, fields }).toEqual({ codes: ['invalid-field'], fields: [field] });
  });

  it('takes no cursor of another list', async () => {
    const { data } = await app.ask(`{ orgUnits(orgUnit: "${STREET}") { pageInfo { endCursor } } }`);
    expect((await app.ask(CASES, { unit: STREET, after: data.orgUnits.pageInfo.endCursor })).codes).toEqual(['invalid-field']);
  });

  it('refuses whom it does not concern, every list of it, by query and by subscription', async () => {
    for (const { name } of LISTS) {
      for (const unit of [STREET, committee(2), '310105003']) {
        expect((await app.ask(`{ ${name}(orgUnit: "${unit}") { totalCount } }`, {}, 'committee-1')).codes).toEqual(['not-your-unit']);
      }
      expect((await app.ask(`{ ${name}(orgUnit: "${committee(1)}") { totalCount edges { node { key } } } }`, {}, 'committee-1')).codes).toEqual([]);
      const { ended } = listen(app.connect({ token: 'committee-1' }), `subscription { ${name}(orgUnit: "${STREET}") { position } }`);
      await eventually(() => ended.error !== undefined, 'it is refused');
      expect(ended.error[0].extensions.code).toBe('not-your-unit');
      await app.leaveAll();
    }
    expect((await app.ask('{ quarantineCases(orgUnit: "310105002009") { totalCount } }')).codes).toEqual(['unknown-unit']);
    expect((await app.ask(`{ quarantineCases(orgUnit: "${STREET}") { totalCount } }`, {}, 'analyst')).codes).toEqual([]);
  });

  it('is said to be what it is: name, columns, filters, and the elements that count it', async () => {
    const query = `query ($category: ID) { lists(category: $category) {
      name label category kind due item columns { name label kind optional choices { word label } } states { word label } countedBy { element kind state }
    } }`;
    const { data, codes } = await app.ask(query, { category: 'C03' }, 'street', { 'accept-language': 'en' });
    expect(codes).toEqual([]);
    const cases = data.lists.find(({ name }: any) => name === 'quarantineCases');
    expect(cases).toMatchObject({ label: 'Quarantine cases', category: 'C03', kind: 'place', due: 'dueAt', item: 'quarantineId' });
    expect(cases.columns).toContainEqual({
      name: 'place', label: 'Place', kind: 'CHOICE', optional: false, choices: [{ word: 'home', label: 'At home' }, { word: 'central', label: 'Central' }],
    });
    expect(cases.states).toContainEqual({ word: 'OVERDUE', label: 'Overdue' });
    expect(cases.countedBy).toContainEqual({ element: 'qua_overdue', kind: null, state: 'OVERDUE' });
    expect((await app.ask('{ lists { name } }')).data.lists.map(({ name }: any) => name)).toEqual(LISTS.map(({ name }) => name));
  });
});

describe('a list, watched over a socket', () => {
  let app: ReadModelApp;
  let position: bigint;
  beforeEach(async () => {
    ({ app, position } = await startStreet());
    await eventually(() => app.projector.progress.position >= position, 'all is there');
  });
  afterEach(() => app.stop());

  const said = ({ changes }: any) => changes.map(({ change, node }: any) => [change, node?.personId ?? null]);

  it('says first from where changes come, and then each: who enters, changes and leaves', async () => {
    const { heard } = listen(app.connect({ token: 'street' }), WATCHED, { unit: STREET });
    await eventually(() => heard.length === 1, 'the position comes');
    expect(heard[0]).toMatchObject({ position: String(position), reload: false, totalCount: 3, changes: [] });

    const { position: later, id } = await app.told.startQuarantine(committee(2), 'p4', feb('08 11:00'), '2020-02-20T11:00:00+08:00');
    await eventually(() => heard.length === 2, 'it enters');
    expect(heard[1]).toMatchObject({ position: String(later), totalCount: 4 });
    expect(said(heard[1])).toEqual([['ENTERED', 'p4']]);
    const { data } = await app.ask(CASES, { unit: STREET });
    expect(data.quarantineCases.edges.find(({ cursor }: any) => cursor === heard[1].changes[0].cursor).node.personId).toBe('p4');

    await app.told.correct(`${STREET}_quarantineCase-p4`, committee(2), id, feb('08 11:30'));
    await eventually(() => heard.length === 3, 'it leaves');
    expect(heard[2].changes).toMatchObject([{ change: 'LEFT', cursor: heard[1].changes[0].cursor, node: null }]);
    expect(heard[2].totalCount).toBe(3);
  });

  it('tells of what becomes due by the clock alone, at its minute', async () => {
    await app.told.startQuarantine(committee(1), 'soon', feb('08 11:00'), '2020-02-08T12:01:00+08:00');
    const all = listen(app.connect({ token: 'street' }), WATCHED, { unit: STREET });
    const overdue = listen(app.connect({ token: 'street' }), WATCHED, { unit: committee(1), state: 'OVERDUE' });
    const next = listen(app.connect({ token: 'street' }), WATCHED, { unit: STREET, state: 'DUE_24H' });
    await eventually(async () => (await app.ask(CASES, { unit: STREET })).data.quarantineCases.totalCount === 4, 'it is there');
    await eventually(() => [all, overdue, next].every(({ heard }) => heard.length >= 1), 'all have joined');
    const stored = app.projector.progress.position;
    app.clock.instant = feb('08 12:01');
    await eventually(() => [all, overdue, next].every(({ heard }) => heard.at(-1).asOf === '2020-02-08T12:01:00.000+08:00'), 'the minute is told');
    expect(all.heard.at(-1).changes).toMatchObject([{ change: 'CHANGED', node: { personId: 'soon', state: 'OVERDUE' } }]);
    expect(said(overdue.heard.at(-1))).toEqual([['ENTERED', 'soon']]);
    expect(overdue.heard.at(-1).totalCount).toBe(2);
    expect(next.heard.at(-1).changes).toMatchObject([{ change: 'LEFT', node: null }]);
    expect(app.projector.progress.position).toBe(stored);
  });

  it('tells each role what it may submit next', async () => {
    const watched = `subscription ($unit: ID!) { quarantineCases(orgUnit: $unit) { changes { node { next { type } } } } }`;
    const [own, street] = ['committee-1', 'street'].map((token) => listen(app.connect({ token }), watched, { unit: committee(1) }));
    await eventually(() => [own, street].every(({ heard }: any) => heard.length === 1), 'both have joined');
    await app.told.startQuarantine(committee(1), 'p4', feb('08 11:00'), '2020-02-20T11:00:00+08:00');
    await eventually(() => [own, street].every(({ heard }: any) => heard.length === 2), 'both are told');
    expect([own, street].map(({ heard }: any) => heard[1].changes[0].node.next)).toEqual([
      [
        'release-quarantine', 'assess-quarantine-place', 'request-quarantine-transfer', 'record-quarantine-visit', 'report-temperature', 'report-quarantine-breach',
        'raise-resident-request',
      ].map((type) => ({ type })),
      [{ type: 'transfer-quarantine' }],
    ]);
  });

  it('is worked on once however many ask the same, and no more when they have left', async () => {
    const clients = Array.from({ length: 5 }, () => listen(app.connect({ token: 'street' }), WATCHED, { unit: STREET }));
    await eventually(() => clients.every(({ heard }) => heard.length === 1), 'all have joined');
    expect(app.listWatchers).toBe(5);
    await app.told.startQuarantine(committee(2), 'p4', feb('08 11:00'), '2020-02-20T11:00:00+08:00');
    await eventually(() => clients.every(({ heard }) => heard.length === 2), 'all are told');
    expect(clients.map(({ heard }) => JSON.stringify(heard[1]))).toEqual(Array(5).fill(JSON.stringify(clients[0]!.heard[1])));
    for (const { leave } of clients) leave();
    await eventually(() => app.listWatchers === 0, 'nobody watches');
  });

  it('tells whoever looks to read the page again where another version is shown', async () => {
    const { heard } = listen(app.connect({ token: 'street' }), WATCHED, { unit: STREET });
    await eventually(() => heard.length === 1, 'the position comes');
    await app.projector['load'](app.projector.model!.version);
    await eventually(() => heard.length === 2, 'it is told');
    expect(heard[1]).toMatchObject({ reload: true, changes: [] });
  });
});
