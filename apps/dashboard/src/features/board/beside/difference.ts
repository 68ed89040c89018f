import type { Reading } from '../live/board-state.js';

/** By how much a number has become more, to the eighth decimal; `undefined` where it is missing at either moment. */
export function differenceOf(earlier: Reading | undefined, later: Reading | undefined): number | undefined {
  if (earlier?.value == null || later?.value == null) return undefined;
  return Number((later.value - earlier.value).toFixed(8));
}
