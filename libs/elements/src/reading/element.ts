import type { Labels } from '@yiwang/kernel';
import type { Measure } from '../algebra/measure.js';

/** `stock` as it stands, `count` of what happened, `rate` a share, `duration`, `gauge` a reading. */
export type ElementKind = 'stock' | 'count' | 'rate' | 'duration' | 'gauge';

/** The calendar day of `at` (widened by `from`); the open or last round; everything up to `at`. */
export type ElementWindow = 'day' | 'round' | 'toDate';

/**
 * Where a row finds its current round: a level bucketed by round, 1 in the round that is current, on the committee's own
 * row or on the row of its street's office.
 */
export interface RoundSelector {
  readonly of: Measure;
  readonly row: 'own' | 'office';
}

/** A number read from measures, added up. `standing`: as it stands at the moment, whatever the element's window. */
export interface Term {
  readonly measures: readonly Measure[];
  readonly standing: boolean;
}

/** How an element reads its measures. Each kind is additive in its parts and divided only at the end. */
export type Reading =
  | { readonly kind: 'sum'; readonly of: Term }
  | { readonly kind: 'ratio'; readonly numerator: Term; readonly denominator: Term; readonly times: number; readonly per: number }
  | { readonly kind: 'median'; readonly of: Measure; readonly per: number }
  | { readonly kind: 'highest'; readonly of: Measure; readonly row: 'own' | 'office' }
  | { readonly kind: 'elapsed'; readonly of: Measure; readonly among: Term; readonly per: number };

export interface Element {
  readonly code: string;
  readonly category: string;
  readonly name: Labels;
  /** In Chinese as printed behind the number; in English the same. */
  readonly unit: Labels;
  readonly kind: ElementKind;
  readonly window: ElementWindow;
  /** What it counts, in words, shown to whoever opens the number: 已排摸户数 ÷ 应排摸户数. */
  readonly description: Labels;
  readonly reading: Reading;
  /** For `round` elements: which round. */
  readonly rounds?: RoundSelector | undefined;
}

export interface Category {
  readonly id: string;
  readonly name: Labels;
  readonly elements: readonly Element[];
}

const term = (of: Measure | Term): Term => ('measures' in of ? of : { measures: [of], standing: false });

/** The sum of these measures. */
export const sum = (...of: Measure[]): Reading => ({ kind: 'sum', of: plus(...of) });

/** Several measures as one term of a ratio. */
export const plus = (...of: Measure[]): Term => ({ measures: of, standing: false });

/** A measure as it stands at the moment, in an element whose window is a day or a round. */
export const standing = (...of: Measure[]): Term => ({ measures: of, standing: true });

/** A share in per cent, 0 to 100; null without a denominator. */
export const share = (numerator: Measure | Term, denominator: Measure | Term): Reading => ratio(numerator, denominator, { times: 100 });

/** `times × (numerator ÷ per) ÷ denominator`, divided at read, at every level; null without a denominator. */
export const ratio = (
  numerator: Measure | Term,
  denominator: Measure | Term,
  { times = 1, per = 1 }: { readonly times?: number; readonly per?: number } = {},
): Reading => ({ kind: 'ratio', numerator: term(numerator), denominator: term(denominator), times, per });

/** The median of a measure counted in bins of minutes (`binOf`), in units of `per` minutes; null of nothing. */
export const median = (of: Measure, { per }: { readonly per: number }): Reading => ({ kind: 'median', of, per });

/** The highest bucket (a whole number) that holds something; null where none does. */
export const highest = (of: Measure, { row }: { readonly row: 'own' | 'office' }): Reading => ({ kind: 'highest', of, row });

/** The mean time a stopwatch has run, in units of `per` minutes, over what `among` counts; null of nothing. */
export const elapsed = (of: Measure, among: Measure, { per }: { readonly per: number }): Reading => ({
  kind: 'elapsed',
  of,
  among: term(among),
  per,
});

/** Declares one category: what its elements share, and each element by its code. */
export function defineCategory(
  id: string,
  name: Labels,
  elements: Readonly<Record<string, Omit<Element, 'code' | 'category'>>>,
): Category {
  return { id, name, elements: Object.entries(elements).map(([code, element]) => ({ code, category: id, ...element })) };
}
