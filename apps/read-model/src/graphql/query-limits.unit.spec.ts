import { readFileSync } from 'node:fs';
import { buildSchema, getIntrospectionQuery, parse, validate } from 'graphql';
import { queryLimits } from './query-limits.js';

const schema = buildSchema(readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'));
const refused = (query: string): boolean => validate(schema, parse(query), [queryLimits]).length > 0;
const nested = (levels: number) => `{ orgUnit(code: "1") { ${'children { '.repeat(levels)}code${' }'.repeat(levels)} } }`;

describe('the limits of a query', () => {
  it('let pass what screens ask for, and the explorer', () => {
    expect(refused('{ orgUnit(code: "1") { children { board { values { element { name category { name } } value } } } } }')).toBe(false);
    expect(refused(getIntrospectionQuery())).toBe(false);
  });

  it('end walks from unit to unit', () => {
    expect([refused(nested(3)), refused(nested(4))]).toEqual([false, true]);
  });

  it('count fields through fragments, wherever they are used, without following them round in circles', () => {
    const doubling = Array.from({ length: 40 }, (_, n) => `fragment F${n} on Board { ...F${n + 1} ...F${n + 1} }`).join('\n');
    const query = `query { board(orgUnit: "1") { ...F0 } } ${doubling} fragment F40 on Board { asOf }`;
    expect(refused(query)).toBe(true);
    expect(refused('query { board(orgUnit: "1") { ...A } } fragment A on Board { asOf ...B } fragment B on Board { ...A }')).toBe(false);
  });

  it('count every field under another name', () => {
    const many = (n: number) => `{ ${Array.from({ length: n }, (_, i) => `e${i}: elements { code }`).join(' ')} }`;
    expect([refused(many(100)), refused(many(260))]).toEqual([false, true]);
  });
});
