import { Refused } from '@yiwang/kernel';
import { getIntrospectionQuery, parse } from 'graphql';
import { assertWithinLimits } from './document-limits.js';

function refusalOf(query: string): string | undefined {
  try {
    assertWithinLimits(parse(query));
    return undefined;
  } catch (error) {
    return String((error as Refused).refusal.params!['expected']);
  }
}
const refused = (query: string): boolean => refusalOf(query) !== undefined;
const nested = (levels: number) => `{ orgUnit(code: "1") { ${'children { '.repeat(levels)}code${' }'.repeat(levels)} } }`;

describe('the limits of a document', () => {
  it('let pass what screens ask for, and the explorer', () => {
    expect(refused('{ orgUnit(code: "1") { children { board { values { element { name category { name } } value } } } } }')).toBe(false);
    expect(refused(getIntrospectionQuery())).toBe(false);
  });

  it('end walks from unit to unit, and say how long this one was', () => {
    expect([refused(nested(3)), refused(nested(4))]).toEqual([false, true]);
    expect(refusalOf(nested(6))).toBe('steps between units ≤ 4 (7)');
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

  it('count what takes long to check though it is answered once, or never', () => {
    const alike = `{ orgUnit(code: "1") { ${'children { code } '.repeat(41)} } }`;
    const operations = Array.from({ length: 101 }, (_, n) => `query Q${n} { elements { code } }`).join(' ');
    const describing = `{ ${Array.from({ length: 300 }, (_, n) => `t${n}: __schema { types { name kind } }`).join(' ')} }`;
    expect([alike, operations, describing].map(refusalOf)).toEqual(['fields of one name ≤ 40 (41)', 'definitions ≤ 100 (101)', 'fields ≤ 1000 (1200)']);
  });
});
