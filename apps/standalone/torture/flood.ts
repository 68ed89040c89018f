import type { FloodedProduct } from './flooded-product.js';

/** What became of what a flood sent: how often each answer was given, by its code (`answered` where there was none). */
export type Answers = Readonly<Record<string, number>>;

/** Something that one account sends to hurt everybody else. */
export interface Flood {
  /** In words, for whoever reads what came of it. */
  readonly name: string;
  /** Its answer takes so long that it is sent in the long form alone. */
  readonly isLong?: boolean;
  /** Sends it once; ends when all of it is answered, refused or broken off. */
  send(product: FloodedProduct): Promise<Answers>;
}

/** Counts answers by code. */
export function counted(codes: Iterable<string>): Answers {
  const answers: Record<string, number> = {};
  for (const code of codes) answers[code] = (answers[code] ?? 0) + 1;
  return answers;
}

/** So many things at once. */
export const atOnce = <T>(count: number, each: (n: number) => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: count }, (_, n) => each(n)));

/** So many fields in one query, each under another name. */
export const aliased = (count: number, field: (n: number) => string): string =>
  `{ ${Array.from({ length: count }, (_, n) => `a${n}: ${field(n)}`).join(' ')} }`;
