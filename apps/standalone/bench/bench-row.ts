/** One line of the benchmark: a measured value beside what it was compared with in the same run. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly comparedWith: { readonly name: string; readonly value: number };
  /** `value` over `comparedWith.value`. */
  readonly ratio: number;
  /** Where we want to be first, in words. */
  readonly goal: string;
  readonly met: boolean;
}

/** Where the time of a row went: shares of one whole, in the order of the work. */
export interface Breakdown {
  readonly title: string;
  readonly parts: readonly { readonly name: string; readonly value: number; readonly unit: string }[];
}

/** What measuring a row or two gives: the rows, where the time went, and what the reader should know of the sizes. */
export interface Measured {
  readonly rows: readonly BenchRow[];
  readonly breakdowns: readonly Breakdown[];
  readonly remarks: readonly string[];
}

type Compared = Pick<BenchRow, 'name' | 'value' | 'unit' | 'comparedWith'>;

/** A row whose value should be at least so many times what it is compared with. */
export function atLeast(factor: number, row: Compared): BenchRow {
  const ratio = row.value / row.comparedWith.value;
  return { ...row, ratio, goal: `≥ ${factor}`, met: ratio >= factor };
}

/** A row whose value should be at most so many times what it is compared with. */
export function atMost(factor: number, row: Compared): BenchRow {
  const ratio = row.value / row.comparedWith.value;
  return { ...row, ratio, goal: `≤ ${factor} times`, met: ratio <= factor };
}

/** A row whose value should exceed what it is compared with by at most so much, in its own unit. */
export function atMostAbove(margin: number, row: Compared): BenchRow {
  const ratio = row.value / row.comparedWith.value;
  return { ...row, ratio, goal: `≤ +${margin} ${row.unit}`, met: row.value - row.comparedWith.value <= margin };
}

/** A row whose value should be at most so much in its own unit, whatever it is compared with. */
export function atMostOf(limit: number, row: Compared): BenchRow {
  const ratio = row.value / row.comparedWith.value;
  return { ...row, ratio, goal: `≤ ${limit} ${row.unit}`, met: row.value <= limit };
}
