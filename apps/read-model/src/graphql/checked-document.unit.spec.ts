import { buildSchema, specifiedRules, validate, parse, type DocumentNode } from 'graphql';
import { checkedDocument } from './checked-document.js';

const schema = buildSchema('type Query { count(of: String): Int, sum: Int }');

/** What comes of a document, and in how many steps. */
function check(source: string): { readonly read: ReturnType<typeof last>; readonly steps: number } {
  const all = checkedDocument(schema, source);
  let steps = 1;
  let step = all.next();
  for (; !step.done; step = all.next()) steps += 1;
  return { read: last(step.value), steps };
}
const last = (read: DocumentNode | readonly { readonly message: string }[]) => ('kind' in read ? 'right' : read.map(({ message }) => message));

describe('a document that is read and checked', () => {
  it('gives way to others between a few rules and the next', () => {
    const { read, steps } = check('{ sum }');
    expect(read).toBe('right');
    expect(steps).toBeGreaterThanOrEqual(specifiedRules.length / 4);
  });

  it.each(['{ nothing also }', '{ count(of: 5, by: 1) sum { a } }', 'query ($unused: Int) { sum ...Nowhere }', '{ sum } { sum }'])(
    'given %s, then all that GraphQL has against it is told, as if it were checked at once', (source) => {
      const { read } = check(source);
      expect(read).toEqual(validate(schema, parse(source)).map(({ message }) => message));
      expect(read).not.toBe('right');
    },
  );

  it('that cannot be read says where', () => {
    expect(() => check('{ sum')).toThrow(/Expected Name, found <EOF>/);
  });
});
