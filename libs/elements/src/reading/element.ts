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

/**
 * Of which time a summand is read: in the element's window; as it stands at the `moment`, whatever the window; as it stood
 * at the end of `eachDay` of the window, added up, the last day at the moment (an element of no day has that day only);
 * or over the last `days` times 24 hours.
 */
export type Over = 'window' | 'moment' | 'eachDay' | { readonly days: number };

/** One measure of a term, added or taken off. */
export interface Summand {
  readonly measure: Measure;
  readonly sign: 1 | -1;
  readonly over: Over;
}

/** A number read from measures, added up. */
export type Term = readonly Summand[];

/**
 * How an element reads its measures. Each kind is additive in its parts, or takes the extreme of them, and is divided only
 * at the end.
 */
export type Reading =
  | { readonly kind: 'sum'; readonly of: Term; readonly per: number }
  | { readonly kind: 'ratio'; readonly numerator: Term; readonly denominator: Term; readonly times: number; readonly per: number; readonly most: number }
  | { readonly kind: 'median'; readonly of: Measure; readonly per: number }
  | { readonly kind: 'highest'; readonly of: Measure; readonly row: 'own' | 'office' }
  | { readonly kind: 'elapsed'; readonly of: Measure; readonly among?: Term | undefined; readonly per: number }
  | { readonly kind: 'last'; readonly of: readonly Measure[]; readonly which: 'latest' | 'earliest'; readonly per: number };

/** Which way a number has to go to want attention: up, down, or neither: it says how large a task or a unit is. */
export type Attention = 'more' | 'less' | 'none';

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
  /**
   * How units are ordered by it, where they are. Only units ever are, never persons: of a number that says how much somebody
   * did there is no such order.
   */
  readonly attention: Attention;
  /** In the element's unit, where one is known: beyond it the number calls for somebody; above it, or below where less does. */
  readonly threshold?: number | undefined;
  /** Whether it is one of the numbers that tell most of a unit. */
  readonly headline: boolean;
  /** Its place in its category, from 1: the most telling first. */
  readonly rank: number;
}

/** An element as its category's file declares it: where it stands there is its rank. */
export type DeclaredElement = Omit<Element, 'code' | 'category' | 'rank' | 'headline'> & { readonly headline?: true };

export interface Category {
  readonly id: string;
  readonly name: Labels;
  readonly elements: readonly Element[];
}

type Of = Measure | Term;

const termOf = (of: Of): Term => ('name' in of ? [{ measure: of, sign: 1, over: 'window' }] : of);
const termsOf = (of: readonly Of[]): Term => of.flatMap(termOf);
const over = (time: Over, of: readonly Of[]): Term => termsOf(of).map((summand) => ({ ...summand, over: time }));

/** Several measures as one term. */
export const plus = (...of: Of[]): Term => termsOf(of);

/** One term less others: what is registered less what was visited. */
export const less = (of: Of, ...without: Of[]): Term => [
  ...termOf(of),
  ...termsOf(without).map((summand): Summand => ({ ...summand, sign: summand.sign === 1 ? -1 : 1 })),
];

/** A measure as it stands at the moment, in an element whose window is a day or a round. */
export const standing = (...of: Of[]): Term => over('moment', of);

/**
 * A level as it stood at the end of each day of the window, added up, the last day at the moment: door-days. What is done
 * daily is a level that is held until midnight; over it and under it in a share, a week reads 0 to 100 % as a day does.
 */
export const eachDay = (...of: Of[]): Term => over('eachDay', of);

/** What tallies came to in the last `days` times 24 hours before the moment, to the hour, whatever the window. */
export const trailing = (days: number, ...of: Of[]): Term => over({ days }, of);

/** The sum of a term, in units of `per`: kilograms of what is counted in grams. */
export const sum = (of: Of, { per = 1 }: { readonly per?: number } = {}): Reading => ({ kind: 'sum', of: termOf(of), per });

/**
 * A share in per cent, 0 to 100; null without a denominator.
 *
 * @param most what it is shown as where it is more: both parts are counted apart, and the one may exceed the other
 */
export const share = (numerator: Of, denominator: Of, { most = Infinity }: { readonly most?: number } = {}): Reading =>
  ratio(numerator, denominator, { times: 100, most });

/** `times × (numerator ÷ per) ÷ denominator`, but no more than `most`, divided at read, at every level; null without a denominator. */
export const ratio = (
  numerator: Of,
  denominator: Of,
  { times = 1, per = 1, most = Infinity }: { readonly times?: number; readonly per?: number; readonly most?: number } = {},
): Reading => ({ kind: 'ratio', numerator: termOf(numerator), denominator: termOf(denominator), times, per, most });

/** The median of a measure counted in bins of minutes (`binOf`), in units of `per` minutes; null of nothing. */
export const median = (of: Measure, { per }: { readonly per: number }): Reading => ({ kind: 'median', of, per });

/**
 * The highest bucket (a whole number) that holds something; null where none does. In an element of a day: the highest that
 * a level held at the end of any hour of the window, or that a tally added to in it.
 */
export const highest = (of: Measure, { row }: { readonly row: 'own' | 'office' }): Reading => ({ kind: 'highest', of, row });

/**
 * The time a stopwatch has run, in units of `per` minutes: in a day's window what of it lies in the window, though it began
 * before. Given `among`, the mean over what that counts, null of nothing; without it the total.
 */
export const elapsed = (of: Measure, { among, per }: { readonly among?: Of; readonly per: number }): Reading => ({
  kind: 'elapsed',
  of,
  among: among && termOf(among),
  per,
});

/**
 * The time since the latest fact that any of these tallies counted, in units of `per` minutes, to the hour: 0 in the hour of
 * the fact; null where there is none. `latest`: of the unit's rows, the one with the latest (days since the last case).
 * `earliest`: of its committees, the one whose latest is the earliest (the longest silence); it says of how many committees.
 */
export const last = (which: 'latest' | 'earliest', of: readonly Measure[], { per }: { readonly per: number }): Reading => ({ kind: 'last', of, which, per });

/** Declares one category: what its elements share, and each element by its code, the most telling first. */
export function defineCategory(
  id: string,
  name: Labels,
  elements: Readonly<Record<string, DeclaredElement>>,
): Category {
  const whole = ([code, element]: [string, DeclaredElement], i: number): Element => ({ code, category: id, headline: false, ...element, rank: i + 1 });
  return { id, name, elements: Object.entries(elements).map(whole) };
}
