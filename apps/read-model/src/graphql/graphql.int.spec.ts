import { ELEMENTS } from '@yiwang/elements';
import { orgUnitCode } from '@yiwang/kernel';
import { ReadModelApp } from '../testing/read-model-app.js';
import { committee, feb, STREET } from '../testing/told-log.js';

const BOARD = `query ($unit: ID!, $at: DateTime, $from: DateTime, $asKnownAt: DateTime, $after: String) {
  board(orgUnit: $unit, at: $at, from: $from, asKnownAt: $asKnownAt, after: $after) {
    orgUnit { code name level } asOf lagSeconds position
    values { element { code name unit kind window attention threshold rank headline category { id name } } value numerator denominator change }
  }
}`;

describe('the GraphQL API, asked by POST', () => {
  let app: ReadModelApp;
  let last: bigint;
  beforeAll(async () => {
    app = await ReadModelApp.start(feb('08 12:00'));
    const { told } = app;
    await told.registerStreet();
    await told.openRound(committee(1), 4);
    await told.openRound(committee(2), 10);
    await told.screen(committee(1), 'h1', feb('07 09:00'));
    await told.screen(committee(1), 'h2', feb('08 09:00'));
    await told.screen(committee(1), 'h3', feb('07 10:00'), { recordedAt: feb('08 10:00') });
    await told.screen(committee(2), 'h4', feb('08 11:00'));
    await told.startQuarantine(committee(1), 'p1', feb('07 10:00'), '2020-02-08T11:30:00+08:00');
    await told.startQuarantine(committee(1), 'p2', feb('08 10:00'), '2020-02-09T10:00:00+08:00');
    ({ position: last } = await told.startQuarantine(committee(2), 'p3', feb('08 11:00'), '2020-02-22T11:00:00+08:00'));
    await app.isReady();
  });
  afterAll(() => app.stop());

  const valueIn = (values: any[], element: string) => values.find((each) => each.element.code === element);
  const board = async (variables: object, token?: string, headers?: Record<string, string>) => {
    const { data, codes } = await app.ask(BOARD, { unit: STREET, after: String(last), ...variables }, token, headers);
    expect(codes).toEqual([]);
    return data.board;
  };

  describe('given a street', () => {
    it('when its board is asked for, then every element is answered, with what it stands for', async () => {
      const answer = await board({});
      expect(answer).toMatchObject({ orgUnit: { code: STREET, name: '江苏路街道', level: 'STREET' }, asOf: '2020-02-08T12:00:00.000+08:00', lagSeconds: 0 });
      expect(BigInt(answer.position)).toBeGreaterThanOrEqual(last);
      expect(answer.values).toHaveLength(ELEMENTS.length);
      expect(valueIn(answer.values, 'scr_households_screened')).toMatchObject({ value: 4, change: 2 });
      const coverage = valueIn(answer.values, 'scr_coverage');
      expect(coverage).toMatchObject({ numerator: 4, denominator: 14 });
      expect(coverage.value).toBeCloseTo((4 / 14) * 100);
      expect(coverage.element).toMatchObject({ unit: '%', kind: 'RATE', window: 'ROUND', attention: 'LOW', threshold: 90, rank: 1, headline: true, category: { id: 'C02' } });
    });

    it('when asked in English, then names are English; Chinese without a wish', async () => {
      const english = await board({}, 'street', { 'accept-language': 'en-GB,en;q=0.9' });
      expect(english.orgUnit.name).toBe('Jiangsu Road Street');
      expect(valueIn(english.values, 'scr_coverage').element.name).toBe('Screening coverage');
      expect(valueIn((await board({})).values, 'scr_coverage').element.name).toBe('排摸覆盖率');
    });

    it('when the past is asked for, then it is what happened until then, or what was known then', async () => {
      const then = await board({ at: '2020-02-07T23:30:00+08:00' });
      expect(valueIn(then.values, 'scr_households_screened').value).toBe(2);
      expect(then.asOf).toBe('2020-02-08T00:00:00.000+08:00');
      const known = await board({ at: '2020-02-07T23:30:00+08:00', asKnownAt: '2020-02-07T23:30:00+08:00' });
      expect(valueIn(known.values, 'scr_households_screened').value).toBe(1);
    });

    it('when the present is asked for as it was known, then it is to the minute: a deadline of 11:30 has not come at 11:10', async () => {
      const overdue = async (now: string, at?: string) => {
        app.clock.instant = feb(now);
        const { asOf, values } = await board({ at, asKnownAt: '2020-02-07T23:30:00+08:00' });
        return [asOf.slice(11, 16), valueIn(values, 'qua_home_active').value, valueIn(values, 'qua_overdue').value];
      };
      try {
        expect(await overdue('08 11:10')).toEqual(['11:10', 1, 0]);
        expect(await overdue('08 11:10', '2020-02-08T11:59:00+08:00')).toEqual(['11:10', 1, 0]);
        expect(await overdue('08 11:30')).toEqual(['11:30', 1, 1]);
        expect(await overdue('08 12:00', '2020-02-08T11:10:00+08:00')).toEqual(['12:00', 1, 1]);
      } finally {
        app.clock.instant = feb('08 12:00');
      }
    });

    it('when its committees are compared, then the one behind is on top', async () => {
      const query = `query ($e: ID!) { compare(orgUnit: "${STREET}", element: $e) { orgUnit { code name } value } }`;
      const coverage = await app.ask(query, { e: 'scr_coverage' });
      expect(coverage.data.compare.map((each: any) => [each.orgUnit.name, each.value])).toEqual([['北汪', 10], ['利西', 75]]);
      const overdue = await app.ask(query, { e: 'qua_overdue' });
      expect(overdue.data.compare.map((each: any) => [each.orgUnit.name, each.value])).toEqual([['利西', 1], ['北汪', 0]]);
    });

    it('when rankings are switched off, then its committees are not compared, until they are on again', async () => {
      const query = `{ compare(orgUnit: "${STREET}", element: "scr_coverage") { value } orgUnit(code: "${STREET}") { ranked } }`;
      const set = async (ranking: 'on' | 'off', time: string) => {
        const { position } = await app.told.tell(`${STREET}_comparisons-${STREET}`, 'ComparisonsSet', { unit: STREET, at: feb(time), data: { ranking } });
        await board({ after: String(position) });
        return app.ask(query);
      };
      expect((await set('off', '08 11:50')).codes).toEqual(['comparisons-off']);
      expect((await app.ask(`{ orgUnit(code: "${STREET}") { ranked } }`)).data).toEqual({ orgUnit: { ranked: false } });
      expect((await set('on', '08 11:55')).data).toMatchObject({ compare: [{ value: 10 }, { value: 75 }], orgUnit: { ranked: true } });
    });

    it('when the office sets a threshold, then its street and committees are told, as of when it holds', async () => {
      const asked = (unit: string, at = '') => app.ask(`{ orgUnit(code: "${unit}") { thresholds${at} { element kind limit } } }`);
      const { position } = await app.told.tell(`${STREET}_threshold-scr_coverage`, 'ElementThresholdSet', {
        unit: orgUnitCode(`${STREET}000`), at: feb('08 11:50'), data: { element: 'scr_coverage', kind: 'below', limit: 80 },
      });
      await board({ after: String(position) });
      const set = { thresholds: [{ element: 'scr_coverage', kind: 'BELOW', limit: 80 }] };
      for (const unit of [STREET, `${STREET}001`]) expect((await asked(unit)).data).toEqual({ orgUnit: set });
      expect((await asked(STREET, '(at: "2020-02-08T10:00:00+08:00")')).data).toEqual({ orgUnit: { thresholds: [] } });
    });

    it('when the office draws its map, then the street is told of it and each committee of its own area, as of when it holds', async () => {
      const asked = (unit: string, at = '') => app.ask(`{ orgUnit(code: "${unit}") { map${at} { drawnAt drawing { source areas { committee outline } } } } }`);
      expect((await asked(STREET)).data).toEqual({ orgUnit: { map: null } });
      const area = (n: number) => ({ committee: `${STREET}00${n}`, outline: `${121_430_000 + n} 31220000 0 400 500 0 0 -400` });
      const office = { unit: orgUnitCode(`${STREET}000`), at: feb('08 11:52') };
      await app.told.tell(`${STREET}_streetMap-${STREET}`, 'StreetMapDrawn', { ...office, data: { areas: [area(1), area(2)], system: 'wgs84', source: '街道' } });
      const { position } = await app.told.tell(`${STREET}_streetMap-${STREET}`, 'StreetMapWithdrawn', { ...office, at: feb('08 11:54'), data: {} });
      await board({ after: String(position) });
      const then = '(at: "2020-02-08T11:53:00+08:00")';
      const drawnAt = '2020-02-08T11:52:00.000+08:00';
      expect((await asked(STREET, then)).data).toEqual({ orgUnit: { map: { drawnAt, drawing: { source: '街道', areas: [area(1), area(2)] } } } });
      expect((await asked(`${STREET}002`, then)).data).toEqual({ orgUnit: { map: { drawnAt, drawing: { source: '街道', areas: [area(2)] } } } });
      for (const at of ['', '(at: "2020-02-08T11:51:00+08:00")']) expect((await asked(STREET, at)).data).toEqual({ orgUnit: { map: null } });
    });

    it('when a series is asked for, then each point is what the board showed at the end of its step', async () => {
      const query = `query ($step: Step!, $from: DateTime!) {
        series(orgUnit: "${STREET}", elements: ["scr_households_screened"], from: $from, to: "2020-02-09T00:00:00+08:00", step: $step) {
          element { code } points { at value }
        }
      }`;
      const days = await app.ask(query, { step: 'DAY', from: '2020-02-06T00:00:00+08:00' });
      expect(days.data.series).toEqual([
        {
          element: { code: 'scr_households_screened' },
          points: [
            { at: '2020-02-07T00:00:00.000+08:00', value: 0 },
            { at: '2020-02-08T00:00:00.000+08:00', value: 2 },
            { at: '2020-02-08T12:00:00.000+08:00', value: 4 },
          ],
        },
      ]);
      const hours = await app.ask(query, { step: 'HOUR', from: '2020-02-08T08:00:00+08:00' });
      expect(hours.data.series[0].points.map((point: any) => point.value)).toEqual([2, 3, 3, 4, 4]);
    });

    it('when a number is opened, then the events behind it are listed, page by page, and add up to it', async () => {
      const query = `query ($after: String) {
        explain(orgUnit: "${STREET}", element: "scr_households_screened", first: 3, after: $after) {
          edges { node { eventId eventType stream position part n at until held orgUnit who role } } pageInfo { hasNextPage endCursor }
        }
      }`;
      const first = (await app.ask(query)).data.explain;
      expect(first.pageInfo.hasNextPage).toBe(true);
      expect(first.edges[0].node).toMatchObject({
        eventType: 'HouseholdScreened', part: 'value', n: 1, at: '2020-02-08T11:00:00.000+08:00', until: null,
        orgUnit: committee(2), who: `committee-${committee(2)}`, role: 'committee',
      });
      const second = (await app.ask(query, { after: first.pageInfo.endCursor })).data.explain;
      expect(second.pageInfo.hasNextPage).toBe(false);
      const all = [...first.edges, ...second.edges].map((edge: any) => edge.node);
      expect(all.reduce((sum: number, node: any) => sum + node.n, 0)).toBe(4);
      expect(new Set(all.map((node: any) => node.eventId)).size).toBe(4);
    });

    it('when elements are listed, then by category, and status says where the read model is', async () => {
      const { data } = await app.ask('{ elements(category: "C03") { code category { elements { code } } } readModel { state position lagSeconds parkedCount version } }');
      expect(data.elements.map(({ code }: any) => code)).toContain('qua_overdue');
      expect(data.readModel).toMatchObject({ state: 'LIVE', lagSeconds: 0, parkedCount: 0, version: 1 });
    });

    it('when it is walked, then parents, children and their boards are there', async () => {
      const { data, codes } = await app.ask(`{ orgUnit(code: "${STREET}") { parent { code } children { code level parent { code } board { values { value } } } } }`);
      expect(codes).toEqual([]);
      expect(data.orgUnit.parent).toBeNull();
      expect(data.orgUnit.children.map(({ code }: any) => code)).toEqual([committee(1), committee(2)]);
      expect(data.orgUnit.children[0].board.values).toHaveLength(ELEMENTS.length);
    });
  });

  describe('given who asks', () => {
    it.each([
      ['a query', '{ elements { code } }'],
      ['introspection', '{ __schema { types { name } } }'],
      ['no valid query at all', '{ nonsense }'],
    ])('when there is no session, then %s is answered with nothing but not-signed-in', async (_, query) => {
      for (const token of [undefined, 'expired']) {
        const answer = await app.ask(query, {}, token ?? '');
        expect(answer).toMatchObject({ status: 401, codes: ['not-signed-in'] });
        expect(answer.data ?? null).toBeNull();
      }
    });

    it('when the session comes in the cookie, then it serves as well', async () => {
      const { codes } = await app.ask('{ elements { code } }', {}, '', { cookie: 'other=1; yiwang_session=street' });
      expect(codes).toEqual([]);
    });

    it('when a committee looks beyond itself, then it is refused everywhere, in its language', async () => {
      for (const query of [
        `{ board(orgUnit: "${STREET}") { asOf } }`,
        `{ board(orgUnit: "${committee(2)}") { asOf } }`,
        `{ orgUnit(code: "${committee(2)}") { name } }`,
        `{ compare(orgUnit: "${STREET}", element: "scr_coverage") { value } }`,
        `{ series(orgUnit: "${STREET}", elements: [], from: "2020-02-07T00:00:00Z", to: "2020-02-08T00:00:00Z", step: DAY) { points { at } } }`,
        `{ explain(orgUnit: "${committee(2)}", element: "scr_coverage") { edges { cursor } } }`,
        `{ quarantineCases(orgUnit: "${committee(2)}") { edges { cursor } } }`,
        `{ orgUnit(code: "${committee(1)}") { parent { board { asOf } } } }`,
        '{ orgUnit(code: "310105003") { name } }',
      ]) {
        expect([query, (await app.ask(query, {}, 'committee-1')).codes]).toEqual([query, ['not-your-unit']]);
      }
      const { messages } = await app.ask(`{ orgUnit(code: "${STREET}") { name } }`, {}, 'committee-1', { 'accept-language': 'en' });
      expect(messages).toEqual([`You may not submit for or look at ${STREET}`]);
      expect((await app.ask(`{ orgUnit(code: "${committee(1)}") { name parent { children { code } } } }`, {}, 'committee-1')).data.orgUnit).toEqual({
        name: '利西', parent: { children: [{ code: committee(1) }] },
      });
    });

    it('when parked events are asked for, then only an administrator sees which', async () => {
      expect((await app.ask('{ readModel { parked { reason } } }', {}, 'admin')).codes).toEqual([]);
    });
  });

  describe('given a question that cannot be answered', () => {
    it.each([
      ['a unit that is not registered', '{ board(orgUnit: "310105002009") { asOf } }', 'unknown-unit'],
      ['a unit that is no code', '{ board(orgUnit: "nowhere") { asOf } }', 'unknown-unit'],
      ['an element that is not', `{ compare(orgUnit: "${STREET}", element: "x") { value } }`, 'unknown-element'],
      ['a moment without offset', `{ board(orgUnit: "${STREET}", at: "2020-02-08T12:00:00") { asOf } }`, 'invalid-field'],
      ['a position that is none', `{ board(orgUnit: "${STREET}", after: "soon") { asOf } }`, 'invalid-field'],
      ['a page too large', `{ explain(orgUnit: "${STREET}", element: "scr_coverage", first: 501) { edges { cursor } } }`, 'invalid-field'],
      ['a cursor that is none', `{ explain(orgUnit: "${STREET}", element: "scr_coverage", after: "x") { edges { cursor } } }`, 'invalid-field'],
      ['a period backwards', `{ series(orgUnit: "${STREET}", elements: [], from: "2020-02-08T00:00:00Z", to: "2020-02-07T00:00:00Z", step: DAY) { points { at } } }`, 'invalid-field'],
      ['too many steps', `{ series(orgUnit: "${STREET}", elements: [], from: "1999-02-08T00:00:00Z", to: "2020-02-07T00:00:00Z", step: HOUR) { points { at } } }`, 'invalid-field'],
      ['a field that is not', '{ nonsense }', 'invalid-field'],
      ['a document that is none', '{ board(', 'malformed-body'],
      ['a document too deep', `{ orgUnit(code: "${STREET}") { ${'parent { children { '.repeat(4)}code${' } }'.repeat(4)} } }`, 'invalid-field'],
      ['a document too wide', `{ ${Array.from({ length: 300 }, (_, n) => `b${n}: board(orgUnit: "${STREET}") { asOf }`).join(' ')} }`, 'invalid-field'],
    ])('when it is %s, then it is refused with its code', async (_, query, code) => {
      const answer = await app.ask(query, {}, 'admin');
      expect(answer.codes).toEqual([code]);
      expect(answer.messages[0]).not.toMatch(/\{\w+\}/);
    });

    it('when a position lies far ahead, then the answer says that the read model is behind', async () => {
      const { codes } = await app.ask(BOARD, { unit: STREET, after: '999999999999' });
      expect(codes).toEqual(['read-model-behind']);
    });

    it('when it comes by GET, then it is refused', async () => {
      const headers = { 'authorization': 'Bearer street', 'content-type': 'application/json' };
      const { status, codes } = await app.send({ method: 'GET', headers }, '/graphql?query={elements{code}}');
      expect([status, codes]).toEqual([405, ['malformed-body']]);
    });
  });
});
