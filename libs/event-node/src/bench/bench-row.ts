/** One line of a benchmark: a measured value beside what it was compared with, in the same run on the same machine. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly comparedWith: { readonly name: string; readonly value: number };
  /** `value` over `comparedWith.value`. */
  readonly ratio: number;
  /** What is wanted first, in words. */
  readonly goal: string;
  readonly met: boolean;
}

/** A row that should reach at least `factor` times what it is compared with. */
export function atLeast(factor: number, name: string, value: number, unit: string, comparedWith: BenchRow['comparedWith']): BenchRow {
  const ratio = value / comparedWith.value;
  return { name, value, unit, comparedWith, ratio, goal: `≥ ${factor}`, met: ratio >= factor };
}

/** A row that should be at most `factor` times what it is compared with. */
export function atMost(factor: number, name: string, value: number, unit: string, comparedWith: BenchRow['comparedWith']): BenchRow {
  const ratio = value / comparedWith.value;
  return { name, value, unit, comparedWith, ratio, goal: `≤ ${factor} times`, met: ratio <= factor };
}

/** A row that should exceed what it is compared with by at most `margin`, in its own unit. */
export function atMostAbove(margin: number, name: string, value: number, unit: string, comparedWith: BenchRow['comparedWith']): BenchRow {
  return {
    name,
    value,
    unit,
    comparedWith,
    ratio: value / comparedWith.value,
    goal: `≤ +${margin} ${unit}`,
    met: value - comparedWith.value <= margin,
  };
}
