import type { Steps } from './turns.js';

/** Does the same with each of a list, in order; others may come first after any of them. */
export function* eachOf<Item, Result>(items: Iterable<Item>, work: (item: Item, index: number) => Result): Steps<Result[]> {
  const results: Result[] = [];
  for (const item of items) {
    results.push(work(item, results.length));
    yield;
  }
  return results;
}
