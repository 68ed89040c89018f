import { request } from 'node:http';
import { ELEMENTS } from '@yiwang/elements';
import { BoardReadings } from '../board/board-readings.js';
import { listen, ReadModelApp } from '../testing/read-model-app.js';
import { committee, eventually, feb, STREET } from '../testing/told-log.js';

const BOARD = `subscription ($unit: ID!) { board(orgUnit: $unit, withChildren: true) { complete position values { orgUnit element value } } }`;
const codes = ELEMENTS.slice(0, 40).map(({ code }) => code);
const series = (alias: string) =>
  `${alias}: series(orgUnit: "${STREET}", elements: $e, from: "2019-12-01T00:00:00+08:00", to: "2020-02-08T12:00:00+08:00", step: HOUR) { points { at value } }`;

describe('what one account may ask', () => {
  let app: ReadModelApp;
  beforeAll(async () => {
    app = await ReadModelApp.start(feb('08 12:00'));
    await app.told.registerStreet();
    await app.told.openRound(committee(1), 4);
    const { position } = await app.told.screen(committee(1), 'h1', feb('08 09:00'));
    await eventually(() => app.projector.progress.position >= position, 'the read model is there');
    await app.isReady();
  });
  afterAll(() => app.stop());
  afterEach(() => app.leaveAll());

  it('when a query costs too much, then nothing is done for it, and its cost and the limit are said, in the reader’s language', async () => {
    const query = `query ($e: [ID!]!) { ${Array.from({ length: 120 }, (_, n) => series(`s${n}`)).join(' ')} }`;
    const { status, codes: refused, messages } = await app.ask(query, { e: codes }, 'street', { 'accept-language': 'en' });
    expect([status, refused]).toEqual([422, ['query-too-costly']]);
    expect(messages[0]).toMatch(/^The query costs too much: about \d{6,}, 250000 at most/);
    expect((await app.ask(query, { e: codes })).messages[0]).toMatch(/^查询代价过高：约 \d{6,}，上限 250000/);
  });

  it('when the same comes by socket, as a query or a subscription, then it is refused as well', async () => {
    const client = app.connect({ token: 'street' });
    const query = listen(client, `query ($e: [ID!]!) { ${series('a')} ${series('b')} }`, { e: codes });
    await eventually(() => query.ended.error !== undefined, 'the query is refused');
    const values = Array.from({ length: 480 }, (_, n) => `v${n}: value`).join(' ');
    const aliases = Array.from({ length: 20 }, (_, n) => `b${n}: value`).join(' ');
    const watched = listen(client, `subscription { board(orgUnit: "${STREET}", withChildren: true) { values { ${values} ${aliases} } } }`);
    await eventually(() => watched.ended.error !== undefined, 'the subscription is refused');
    expect(query.ended.error[0].extensions.code).toBe('query-too-costly');
    expect(['query-too-costly', 'invalid-field']).toContain(watched.ended.error[0].extensions.code);
  });

  it('when the longest series is asked for, then it is answered, and others are in between', async () => {
    let others = 0;
    let counting = setImmediate(function count() {
      others += 1;
      counting = setImmediate(count);
    });
    const { data, codes: refused } = await app.ask(`query ($e: [ID!]!) { ${series('a')} }`, { e: codes });
    clearImmediate(counting);
    expect(refused).toEqual([]);
    expect(data.a).toHaveLength(codes.length);
    expect(data.a[0].points).toHaveLength(1_669);
    expect(others).toBeGreaterThan(20);
  });

  it('when whoever asked hangs up, then it is worked for no longer', async () => {
    let [read, ended] = [0, false];
    const { readingSeries } = BoardReadings.prototype;
    BoardReadings.prototype.readingSeries = function* counted(...args) {
      try {
        const steps = readingSeries.apply(this, args);
        for (let step = steps.next(); ; step = steps.next()) {
          if (step.done) return step.value;
          read += 1;
          yield;
        }
      } finally {
        ended = true;
      }
    };
    try {
      const body = JSON.stringify({ query: `query ($e: [ID!]!) { ${series('a')} }`, variables: { e: codes } });
      const asking = request(`http://${app.address}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', 'authorization': 'Bearer street' } });
      asking.on('error', () => undefined);
      asking.end(body);
      await eventually(() => read > 0, 'it is begun');
      asking.destroy();
      let before = -1;
      await eventually(() => {
        const still = read === before;
        before = read;
        return still;
      }, 'nothing more is read');
      expect(ended).toBe(false);
      expect(read).toBeLessThan(codes.length * 1_669);
    } finally {
      BoardReadings.prototype.readingSeries = readingSeries;
    }
  });

  it('when a question is larger than any screen’s, then it is refused before it is read', async () => {
    const { status } = await app.ask(`{ elements { code } } #${'x'.repeat(70_000)}`).catch(() => ({ status: 413 }));
    expect(status).toBe(413);
  });

  it('when a hundred join at once, then the board is read once for all, and written once', async () => {
    let reads = 0;
    const { boards } = BoardReadings.prototype;
    BoardReadings.prototype.boards = function counted(...args) {
      reads += 1;
      return boards.apply(this, args);
    };
    try {
      const watching = Array.from({ length: 100 }, () => listen(app.connect({ token: 'street' }), BOARD, { unit: STREET }));
      await eventually(() => watching.every(({ heard }) => heard.length >= 1), 'everyone has the board');
      expect(new Set(watching.map(({ heard }) => JSON.stringify(heard[0]))).size).toBeLessThanOrEqual(5);
      expect(reads).toBeLessThanOrEqual(5);
    } finally {
      BoardReadings.prototype.boards = boards;
    }
  });

  it('when one socket subscribes to more than twenty, then the rest is refused by name', async () => {
    const client = app.connect({ token: 'street' });
    const watching = Array.from({ length: 24 }, () => listen(client, BOARD, { unit: STREET }));
    await eventually(() => watching.every(({ heard, ended }) => heard.length > 0 || ended.error !== undefined), 'each is answered');
    const refused = watching.flatMap(({ ended }) => (ended.error ? [ended.error[0].extensions.code] : []));
    expect(refused).toEqual(Array(4).fill('too-many-subscriptions'));
  });

  it('when one account asks forty different questions, then no more of them are watched, and another account is', async () => {
    const questions = (from: number) => Array.from({ length: 20 }, (_, n) => BOARD.replace('board(', `b${from + n}: board(`));
    const watching = [0, 20, 40].flatMap((from) => {
      const client = app.connect({ token: 'street' });
      return questions(from).map((query) => listen(client, query, { unit: STREET }));
    });
    await eventually(() => watching.filter(({ ended }) => ended.error !== undefined).length === 20, 'twenty are refused');
    const other = listen(app.connect({ token: 'admin' }), BOARD, { unit: STREET });
    await eventually(() => other.heard.length > 0, 'the other has its board');
  });
});
