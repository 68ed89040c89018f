import { formatInstant, HOUR } from '@yiwang/kernel';
import { aliased, atOnce, counted, type Flood } from './flood.js';
import type { FloodedProduct } from './flooded-product.js';

/** The longest series there is; its elements by the variable `$e`. */
function longest({ street }: FloodedProduct): string {
  const now = Date.now();
  return `series(orgUnit: "${street}", elements: $e, from: "${formatInstant(now - 1_990 * HOUR)}", to: "${formatInstant(now)}", step: HOUR) { points { at value } }`;
}

const explanation = ({ street }: FloodedProduct): string =>
  `explain(orgUnit: "${street}", element: "scr_coverage", first: 500) { edges { node { eventId n at who } } }`;

const BOARD = 'board { values { element { code name unit description category { name } } value numerator denominator } }';

/** The same query, so many times at once. */
const flood = (name: string, times: number, query: (product: FloodedProduct, n: number) => string): Flood => ({
  name,
  send: async (product) => counted(await atOnce(times, (n) => product.ask(query(product, n), { e: product.elements.slice(0, 40) }))),
});

/** One account's questions that ask for all too much, each alone or all together. */
export const QUERY_FLOODS: readonly Flood[] = [
  flood('120 of the longest series in one query', 1, (product) => `query ($e: [ID!]!) ${aliased(120, () => longest(product))}`),
  flood('the longest series, six times at once', 6, (product) => `query ($e: [ID!]!) { ${longest(product)} }`),
  flood('160 explanations in one query', 1, (product) => aliased(160, () => explanation(product))),
  flood('an explanation, 20 times at once', 20, (product) => `{ ${explanation(product)} }`),
  flood('48,000 waits for the log in 200 queries', 200, ({ street }) => aliased(240, () => `board(orgUnit: "${street}", after: "999999999999") { asOf }`)),
  flood('2,000 waits for the log, one a query', 2_000, ({ street }) => `{ board(orgUnit: "${street}", after: "999999999999") { asOf } }`),
  flood('the boards of all committees with every name, 100 times at once', 100, ({ street }) => `{ orgUnit(code: "${street}") { children { ${BOARD} } } }`),
  flood('the board as it was known, again and again', 10, ({ street }) => `{ board(orgUnit: "${street}", asKnownAt: "${formatInstant(Date.now() - 25 * HOUR)}") { values { value } } }`),
  flood('160 comparisons in one query, 20 times at once', 20, ({ street }) => aliased(160, () => `compare(orgUnit: "${street}", element: "scr_coverage") { value }`)),
  flood('elements of categories of elements', 20, () => '{ elements { category { elements { category { name } } } } }'),
  flood('200 large documents, each another', 200, (_, n) => aliased(450, (field) => `elements(category: "${n}.${field}") { __typename }`)),
  flood('the same field 4,900 times', 20, ({ street }) => `{ board(orgUnit: "${street}") { ${'asOf '.repeat(4_900)} } }`),
  flood('the schema, 60 times in one query', 5, () => aliased(60, () => '__schema { types { name fields { name args { name } type { name ofType { name } } } } }')),
  flood('fragments that double 300 times', 5, ({ street }) => `{ board(orgUnit: "${street}") { ...F0 } } ${Array.from({ length: 300 }, (_, n) => `fragment F${n} on Board { ...F${n + 1} ...F${n + 1} }`).join(' ')} fragment F300 on Board { asOf }`),
  flood('300 operations in one document', 5, () => Array.from({ length: 300 }, (_, n) => `query Q${n} { elements { code } }`).join(' ')),
  flood('2,400 braces', 5, () => '{'.repeat(2_400)),
  flood('a comment of 3.9 million letters', 8, () => `{ elements { code } } #${'x'.repeat(3_900_000)}`),
  {
    name: '400,000 elements by variable',
    send: async (product) => {
      const query = `query ($e: [ID!]!) { series(orgUnit: "${product.street}", elements: $e, from: "2020-02-08T00:00:00Z", to: "2020-02-08T00:00:00Z", step: DAY) { points { at } } }`;
      return counted(await atOnce(8, () => product.ask(query, { e: Array.from({ length: 400_000 }, (_, n) => `e${n}`) })));
    },
  },
];
