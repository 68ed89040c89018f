import type { FoldedFact } from './derive.js';
import type { Rules } from './rules.js';

/** How many of so many ordered things stand on a fact that comes before this one, or is it. @param at the fact at a place */
export function countUpTo(fact: FoldedFact, length: number, at: (place: number) => FoldedFact, rules: Rules): number {
  let low = 0;
  let high = length;
  // Mostly all of them.
  if (high === 0 || rules.order(at(high - 1), fact) <= 0) return high;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rules.order(at(middle), fact) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
