import type fc from 'fast-check';
import type { ImaginedStreet, Said } from './imagined-street.js';

/** What is said next, by what the street has come to. `atOnce`: never told late. */
export type Saying = (street: ImaginedStreet) => Pick<Said, 'type' | 'data'> & Partial<Said> & { readonly atOnce?: true };

export const says = <Value>(arbitrary: fc.Arbitrary<Value>, saying: (value: Value) => ReturnType<Saying>): fc.Arbitrary<Saying> =>
  arbitrary.map((value) => () => saying(value));
