/** So many times a power of ten are read off an axis without reckoning. */
const EVEN = [1, 2, 2.5, 3, 4, 5, 6, 8, 10];
/** Every so many steps are named: those of hours meet again each day. */
const STRIDES = [1, 2, 3, 4, 6, 8, 12, 24];

/**
 * What is named beside a trend, from the bottom up: 0, and even steps up to what lies highest, and down to what lies below 0.
 *
 * @param isWhole whether nothing lies between two numbers
 */
export function marksOf(values: readonly number[], isWhole: boolean): readonly number[] {
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const step = evenAbove((high - low) / 2, isWhole);
  const first = Math.floor(low / step);
  const steps = Math.max(Math.ceil(high / step), first + 2) - first;
  // Of tenths a multiple may be a little off in binary.
  return Array.from({ length: steps + 1 }, (_, n) => Number(((first + n) * step).toPrecision(12)));
}

function evenAbove(least: number, isWhole: boolean): number {
  if (least === 0) return 1;
  const power = 10 ** Math.floor(Math.log10(least));
  const found = EVEN.map((even) => Number((even * power).toPrecision(12))).find((step) => step >= least && !(isWhole && step % 1 !== 0));
  return found ?? 1;
}

/** The moments that are named below a trend: the last, and before it as many as have room, at even distances. */
export function namedMoments(moments: readonly number[], most: number): readonly number[] {
  const least = moments.length / Math.max(1, most);
  const stride = STRIDES.find((each) => each >= least) ?? Math.ceil(least);
  return moments.filter((_, n) => (moments.length - 1 - n) % stride === 0);
}
