import { readFileSync } from 'node:fs';
import { ELEMENTS } from '@yiwang/elements';
import { buildSchema, getIntrospectionQuery, GraphQLScalarType, parse, validate } from 'graphql';
import { dateTimeScalar } from './date-time.scalar.js';
import { costOf, MOST_COST } from './query-cost.js';

const schema = buildSchema(readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'));
Object.assign(schema.getType('DateTime') as GraphQLScalarType, { parseValue: dateTimeScalar.parseValue, parseLiteral: dateTimeScalar.parseLiteral });

const WIDEST = 30;
function cost(query: string, variables: Record<string, unknown> = {}): number {
  const document = parse(query);
  expect(validate(schema, document)).toEqual([]);
  return costOf({ schema, document, variables }, { widest: WIDEST });
}
const many = (count: number, field: (n: number) => string) => `{ ${Array.from({ length: count }, (_, n) => `a${n}: ${field(n)}`).join(' ')} }`;
const codes = Array.from({ length: 40 }, (_, n) => `element_${n}`);
const series = (n: number) => `series(orgUnit: "1", elements: ${JSON.stringify(codes)}, from: "2020-01-01T00:00:00Z", to: "2020-03-24T07:00:00Z", step: HOUR) { element { code } points { at value } } `.replace('"1"', `"${n}"`);
const page = (n: number, args = '') =>
  `quarantineCases(orgUnit: "${n}"${args}) { edges { cursor node { key personId householdId orgUnit place reason startedAt countedSince dueAt state } } pageInfo { hasNextPage } totalCount asOf position } `;
const explain = (n: number, first = 50) => `explain(orgUnit: "${n}", element: "e", first: ${first}) { edges { cursor node { eventId n at who role } } pageInfo { hasNextPage } }`;

describe('the cost of a query', () => {
  it('lets pass what the screens ask for', () => {
    const board = 'asOf lagSeconds position values { element { code } value numerator denominator change }';
    const subscription = 'subscription { board(orgUnit: "1", withChildren: true) { orgUnit asOf values { orgUnit element value numerator denominator change } } }';
    for (const query of [
      many(40, (n) => `board(orgUnit: "${n}", at: "2020-02-08T12:00:00Z") { ${board} }`),
      '{ orgUnit(code: "1") { code name level children { code name children { code name children { code name } } } } }',
      '{ elements { code name unit kind window description attention threshold rank headline category { id name } } }',
      `{ ${series(1)} }`,
      `{ ${explain(1, 500)} }`,
      `{ event(id: "1") { ${'id type causedBy { '.repeat(8)}id${' }'.repeat(8)} } }`,
      `{ ${page(1, ', first: 500')} ${page(1, ', at: "2020-02-08T12:00:00Z"').replace('quarantineCases', 'then: quarantineCases')} }`,
      '{ lists { name label description columns { name label kind choices { word label } } kind due states { word label } countedBy { element kind state } } }',
      'subscription { quarantineCases(orgUnit: "1") { position asOf reload totalCount changes { change key cursor node { key personId orgUnit place dueAt state } } } }',
      `{ board(orgUnit: "1", asKnownAt: "2020-02-08T12:00:00Z") { ${board} } }`,
      subscription,
      getIntrospectionQuery(),
    ]) {
      expect(cost(query)).toBeLessThanOrEqual(MOST_COST);
    }
  });

  it('counts what a series has: elements by steps, each element once', () => {
    const asked = (elements: number, to: string, step: string) =>
      cost(`{ series(orgUnit: "1", elements: ${JSON.stringify(codes.slice(0, elements))}, from: "2020-01-01T00:00:00+08:00", to: "${to}", step: ${step}) { points { at value } } }`);
    expect(asked(10, '2020-01-02T00:00:00+08:00', 'HOUR') - 1).toBe(10 * (asked(1, '2020-01-02T00:00:00+08:00', 'HOUR') - 1));
    expect(asked(1, '2020-01-31T00:00:00+08:00', 'DAY') - 1).toBe(31 * (asked(1, '2020-01-01T00:00:00+08:00', 'DAY') - 1));
    const variables = { e: codes.flatMap((code) => [code, code]), from: '2020-01-01T00:00:00Z' };
    const query = 'query ($e: [ID!]!, $from: DateTime!) { series(orgUnit: "1", elements: $e, from: $from, to: "2020-03-24T07:00:00Z", step: HOUR) { points { at value } } }';
    expect(cost(query, variables)).toBe(cost(`{ ${series(1)} }`));
  });

  it.each([
    ['two of the longest series', many(2, series)],
    ['a hundred and twenty of them', many(120, series)],
    ['a hundred and sixty explanations', many(160, (n) => explain(n))],
    ['two hundred events, each with its cause', many(200, (n) => `event(id: "${n}") { id causedBy { id } }`)],
    ['a hundred and twenty pages of lists', many(120, (n) => page(n))],
    ['seven lists as they stood in the past', many(7, (n) => `quarantineCases(orgUnit: "${n}", at: "2020-02-08T12:00:00Z") { totalCount }`)],
    ['two hundred and forty waits for the log', many(240, (n) => `board(orgUnit: "${n}", after: "99") { asOf }`)],
    ['boards as they were known, one after the other', many(7, (n) => `board(orgUnit: "${n}", asKnownAt: "2020-02-08T12:00:00Z") { asOf }`)],
    ['comparisons without end', many(160, (n) => `compare(orgUnit: "${n}", element: "e") { orgUnit { board { values { value } } } }`)],
    ['the schema told sixty times over', many(60, () => '__schema { types { name fields { name args { name } type { name ofType { name } } } } }')],
    ['a subscription that has everything again and again', `subscription { board(orgUnit: "1", withChildren: true) { values { ${Array.from({ length: 450 }, (_, n) => `v${n}: value`).join(' ')} } } }`],
  ])('is beyond the limit for %s', (_, query) => {
    expect(cost(query)).toBeGreaterThan(MOST_COST);
  });

  it('counts what a page of a list has: each row with what is asked of it', () => {
    const asked = (first: number, fields: string) => cost(`{ sites(orgUnit: "1", first: ${first}) { edges { node { ${fields} } } } }`);
    const base = asked(1, 'key') - (asked(2, 'key') - asked(1, 'key'));
    expect(asked(500, 'key') - base).toBe(500 * (asked(1, 'key') - base));
    expect(asked(500, 'key name siteType')).toBeGreaterThan(asked(500, 'key') + 999);
  });

  it('counts what stands in a fragment wherever it is used, and lists in lists by the length of both', () => {
    const used = many(3, (n) => `board(orgUnit: "${n}") { ...V }`);
    expect(cost(`${used} fragment V on Board { values { value } }`)).toBe(3 * cost('{ board(orgUnit: "1") { values { value } } }'));
    expect(cost('{ orgUnit(code: "1") { children { children { code } } } }')).toBeGreaterThan(WIDEST * WIDEST);
    expect(cost('{ elements { category { elements { code } } } }')).toBeGreaterThan(ELEMENTS.length * 2);
  });

  it('counts a field that is left out as nothing, and one of two operations alone', () => {
    const skipping = (all: boolean) => cost('query ($all: Boolean!) { elements @include(if: $all) { code name } }', { all });
    expect(skipping(false)).toBe(0);
    expect(skipping(true)).toBe(1 + 2 * ELEMENTS.length);
    const document = parse(`query Small { readModel { state } } query Large ${many(9, series)}`);
    expect(costOf({ schema, document, operationName: 'Small' }, { widest: WIDEST })).toBe(2);
  });
});
