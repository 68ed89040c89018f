/** Sixteen bins to a doubling: a bin is at most 4.4 % wide, and exact below 24 minutes. */
const BINS_PER_DOUBLING = 16;

/** Lower bounds, in whole minutes, up to about two years. Integers, so that no platform's logarithm can move an edge. */
const LOWER_BOUNDS: readonly number[] = lowerBounds(1 << 20);

function lowerBounds(limit: number): number[] {
  const bounds = [0];
  for (let i = 0; bounds[bounds.length - 1]! < limit; i++) {
    const bound = Math.ceil(2 ** (i / BINS_PER_DOUBLING));
    if (bound > bounds[bounds.length - 1]!) bounds.push(bound);
  }
  return bounds;
}

/** The bin of a length of time in whole minutes (0 or more), named by its lower bound: `1440` for a day. */
export function binOf(minutes: number): string {
  let low = 0;
  let high = LOWER_BOUNDS.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (LOWER_BOUNDS[middle]! <= minutes) low = middle;
    else high = middle - 1;
  }
  return String(LOWER_BOUNDS[low]!);
}

/** What stands for a bin: the middle of the minutes in it. */
function representative(lowerBound: number): number {
  const next = LOWER_BOUNDS[LOWER_BOUNDS.indexOf(lowerBound) + 1];
  return next === undefined ? lowerBound : (lowerBound + next - 1) / 2;
}

/**
 * The lower median, in minutes, of counts by bin; `undefined` of nothing. Bins merge by adding, so a street's median is
 * read from the bins of its committees.
 */
export function medianOf(counts: ReadonlyMap<number, number>): number | undefined {
  let total = 0;
  for (const count of counts.values()) total += count;
  if (total <= 0) return undefined;
  let seen = 0;
  for (const lowerBound of [...counts.keys()].sort((a, b) => a - b)) {
    seen += counts.get(lowerBound)!;
    if (seen * 2 >= total) return representative(lowerBound);
  }
  return undefined;
}
