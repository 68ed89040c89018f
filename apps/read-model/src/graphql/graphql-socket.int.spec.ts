import { ELEMENTS } from '@yiwang/elements';
import { BoardReadings } from '../board/board-readings.js';
import { listen, ReadModelApp } from '../testing/read-model-app.js';
import { committee, eventually, feb, STREET } from '../testing/told-log.js';

const BOARD = `subscription ($unit: ID!, $withChildren: Boolean, $after: String) {
  board(orgUnit: $unit, withChildren: $withChildren, after: $after) {
    orgUnit asOf lagSeconds catchingUp position complete values { orgUnit element value numerator denominator change }
  }
}`;

/** A read model of a street with two committees, in the first of which one of four households is screened. */
async function startStreet(): Promise<ReadModelApp> {
  const app = await ReadModelApp.start(feb('08 12:00'));
  await app.told.registerStreet();
  await app.told.openRound(committee(1), 4);
  const { position } = await app.told.screen(committee(1), 'h1', feb('08 09:00'));
  await eventually(() => app.projector.progress.position >= position, 'the read model is there');
  await app.isReady();
  return app;
}

describe('the board, watched over a socket', () => {
  let app: ReadModelApp;
  beforeEach(async () => {
    app = await startStreet();
  });
  afterEach(() => app.stop());

  const valueIn = (patch: any, unit: string, element: string) =>
    patch.values.find((each: any) => each.orgUnit === unit && each.element === element)?.value;

  it('when it is joined, then the board comes complete, and afterwards only what changed', async () => {
    const { heard } = listen(app.connect({ token: 'street' }), BOARD, { unit: STREET, withChildren: true });
    await eventually(() => heard.length === 1, 'the complete board comes');
    expect(heard[0]).toMatchObject({ orgUnit: STREET, complete: true, lagSeconds: 0 });
    expect(heard[0].values).toHaveLength(3 * ELEMENTS.length);
    expect(valueIn(heard[0], STREET, 'scr_households_screened')).toBe(1);

    const { position } = await app.told.screen(committee(1), 'h2', feb('08 10:00'));
    await eventually(() => heard.length === 2, 'the change comes');
    expect(heard[1]).toMatchObject({ complete: false, position: String(position) });
    expect(heard[1].values).toContainEqual({ orgUnit: committee(1), element: 'scr_coverage', value: 50, numerator: 2, denominator: 4, change: 50 });
    expect(valueIn(heard[1], STREET, 'scr_households_screened')).toBe(2);
    expect(heard[1].values.length).toBeLessThan(20);
    expect(heard[1].values.map((each: any) => each.orgUnit)).not.toContain(committee(2));
  });

  it('when the log has more than was delivered, then it is told at once, and again when that is over', async () => {
    const { heard } = listen(app.connect({ token: 'street' }), BOARD, { unit: STREET });
    await eventually(() => heard.length === 1, 'the complete board comes');
    expect(heard[0].catchingUp).toBe(false);
    // Said until it is told: the log's own subscription, which has no more, may say otherwise in between.
    await eventually(() => {
      app.projector.standing.behind();
      return heard.at(-1).catchingUp;
    }, 'it is told');
    app.projector.standing.reached(app.projector.progress.position, true);
    await eventually(() => !heard.at(-1).catchingUp, 'its end is told');
  });

  it('when many events come at once, then they go out together', async () => {
    const { heard } = listen(app.connect({ token: 'street' }), BOARD, { unit: STREET });
    await eventually(() => heard.length === 1, 'the complete board comes');
    await Promise.all(Array.from({ length: 30 }, (_, n) => app.told.screen(committee(1), `more-${n}`, feb('08 10:00'))));
    await eventually(() => valueIn(heard.at(-1), STREET, 'scr_households_screened') === 31, 'all of them are shown');
    expect(heard.length).toBeLessThan(15);
  });

  it('when many watch, then the board is read once and its answer made once for all of them', async () => {
    const watching = Array.from({ length: 40 }, () => listen(app.connect({ token: 'street' }), BOARD, { unit: STREET, withChildren: true }));
    await eventually(() => watching.every(({ heard }) => heard.length === 1), 'everyone has the board');
    let reads = 0;
    const { boards } = BoardReadings.prototype;
    BoardReadings.prototype.boards = function counted(...args) {
      reads += 1;
      return boards.apply(this, args);
    };
    try {
      await app.told.screen(committee(1), 'h2', feb('08 10:00'));
      await eventually(() => watching.every(({ heard }) => heard.length === 2), 'everyone has the change');
    } finally {
      BoardReadings.prototype.boards = boards;
    }
    expect(reads).toBe(1);
    expect(new Set(watching.map(({ heard }) => JSON.stringify(heard[1]))).size).toBe(1);
  });

  it('when one joins while a change is on its way, then both end with the same board', async () => {
    const first = listen(app.connect({ token: 'street' }), BOARD, { unit: STREET });
    await eventually(() => first.heard.length === 1, 'the first has the board');
    const { position } = await app.told.screen(committee(1), 'h2', feb('08 10:00'));
    const second = listen(app.connect({ token: 'street' }), BOARD, { unit: STREET, after: String(position) });
    await eventually(() => second.heard.length === 1 && first.heard.length === 2, 'both have heard of it');
    expect(second.heard[0].complete).toBe(true);
    expect(valueIn(second.heard[0], STREET, 'scr_households_screened')).toBe(2);
    expect(valueIn(first.heard[1], STREET, 'scr_households_screened')).toBe(2);
  });

  it('when a deadline passes, then it moves in at its minute though no event says so', async () => {
    const { position } = await app.told.startQuarantine(committee(1), 'p1', feb('08 09:00'), '2020-02-08T12:01:00+08:00');
    const { heard } = listen(app.connect({ token: 'street' }), BOARD, { unit: STREET, after: String(position) });
    await eventually(() => heard.length === 1, 'the complete board comes');
    expect(valueIn(heard[0], STREET, 'qua_overdue')).toBe(0);
    const stored = app.projector.progress.position;
    app.clock.instant = feb('08 12:01');
    await eventually(() => heard.some((patch) => valueIn(patch, STREET, 'qua_overdue') === 1), 'it is overdue');
    expect(heard.at(-1).asOf).toBe('2020-02-08T12:01:00.000+08:00');
    expect(app.projector.progress.position).toBe(stored);
  });

  it('when one leaves, then nothing more is computed for them', async () => {
    const { heard, leave } = listen(app.connect({ token: 'street' }), BOARD, { unit: STREET });
    await eventually(() => heard.length === 1, 'the complete board comes');
    expect(app.watchers).toBe(1);
    leave();
    await eventually(() => app.watchers === 0, 'nobody watches');
  });
});

describe('the board, given who watches', () => {
  let app: ReadModelApp;
  beforeAll(async () => {
    app = await startStreet();
  });
  afterAll(() => app.stop());
  afterEach(() => app.leaveAll());

  const closing = (options: Parameters<ReadModelApp['connect']>[0]) =>
    new Promise<{ code: number; reason: string }>((onClosed) => listen(app.connect({ ...options, onClosed }), BOARD, { unit: STREET }));

  it('when the cookie carries the session, then it serves, also for introspection by the explorer', async () => {
    const client = app.connect({ cookie: 'yiwang_session=street' });
    const { heard } = listen(client, BOARD, { unit: STREET });
    await eventually(() => heard.length === 1, 'the complete board comes');
  });

  it('when there is no session, then the socket is closed', async () => {
    expect(await closing({})).toMatchObject({ code: 4401, reason: 'not-signed-in' });
    expect(await closing({ token: 'expired' })).toMatchObject({ code: 4401 });
  });

  it('when the socket is opened by a page of another site, then it is refused, cookie or not', async () => {
    expect((await closing({ cookie: 'yiwang_session=street', origin: 'https://elsewhere.example' })).code).not.toBe(1000);
    const { heard } = listen(app.connect({ cookie: 'yiwang_session=street', origin: `http://${app.address}` }), BOARD, { unit: STREET });
    await eventually(() => heard.length === 1, 'the own page is served');
  });

  it('when a committee watches beyond itself, then it is refused; itself it may watch', async () => {
    const client = app.connect({ token: 'committee-1' });
    for (const unit of [STREET, committee(2)]) {
      const { ended, heard } = listen(client, BOARD, { unit });
      await eventually(() => ended.error !== undefined, 'it is refused');
      expect(ended.error[0].extensions.code).toBe('not-your-unit');
      expect(heard).toEqual([]);
    }
    const own = listen(client, BOARD, { unit: committee(1), withChildren: true });
    await eventually(() => own.heard.length === 1, 'its own comes');
    expect(own.heard[0].values).toHaveLength(ELEMENTS.length);
  });

  it.each([
    ['an unknown unit', BOARD, { unit: '310105002009' }, 'unknown-unit'],
    ['a missing variable', BOARD, {}, 'invalid-field'],
    ['a field that is not', 'subscription { nonsense }', {}, 'invalid-field'],
    ['a document that is none', 'subscription {', {}, 'malformed-body'],
  ])('when they ask for %s, then it is refused with its code', async (_, query, variables, code) => {
    const { ended } = listen(app.connect({ token: 'street' }), query, variables);
    await eventually(() => ended.error !== undefined, 'it is refused');
    expect(ended.error[0].extensions.code).toBe(code);
  });

  it('when the session ends, then the socket ends', async () => {
    let closed: { code: number } | undefined;
    const { heard } = listen(app.connect({ token: 'street', onClosed: (event) => (closed = event) }), BOARD, { unit: STREET });
    await eventually(() => heard.length === 1, 'the complete board comes');
    const { principals } = app.sessions;
    const street = principals.get('street')!;
    principals.delete('street');
    await eventually(() => closed !== undefined, 'the socket is closed');
    expect(closed).toMatchObject({ code: 4401 });
    await eventually(() => app.watchers === 0, 'nobody watches');
    principals.set('street', street);
  });

  it('asks for the sessions of all its sockets in one go, so that none waits for the answer of another', async () => {
    const { sessions } = app;
    const clients = [1, 2, 3].map(() => listen(app.connect({ token: 'street' }), BOARD, { unit: STREET }));
    await eventually(() => clients.every(({ heard }) => heard.length > 0), 'the complete board comes');
    const asked = { now: 0, most: 0 };
    sessions.authenticate = async (token) => {
      asked.most = Math.max(asked.most, (asked.now += 1));
      await new Promise((resolve) => setTimeout(resolve, 20));
      asked.now -= 1;
      return sessions.principals.get(token);
    };
    await eventually(() => asked.most >= clients.length, 'they are asked for together');
    Reflect.deleteProperty(sessions, 'authenticate');
    await app.leaveAll();
  });

  it('when the account now stands for another unit, then the socket ends as well', async () => {
    let closed: { code: number } | undefined;
    const { heard } = listen(app.connect({ token: 'street', onClosed: (event) => (closed = event) }), BOARD, { unit: STREET });
    await eventually(() => heard.length === 1, 'the complete board comes');
    const { principals } = app.sessions;
    const street = principals.get('street')!;
    principals.set('street', { ...street, role: 'committee', orgUnit: committee(2) });
    await eventually(() => closed !== undefined, 'the socket is closed');
    principals.set('street', street);
  });
});
