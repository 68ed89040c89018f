import type { RowValue } from './column.js';

/** Of a text; what begins alike for longer is ordered by its key. */
const LONGEST_PART = 100;
const BETWEEN = '\u0001';
/** Eleven digits to the base 36 hold any safe integer. */
const DIGITS = 11;

/**
 * The place of a row in its list as one text, which stores order by bytes as the parts are ordered: numbers by size, texts
 * by code point, what is not there last. Safe integers only.
 */
export const orderOf = (parts: readonly (RowValue | undefined)[]): string => parts.map(partOf).join(BETWEEN);

function partOf(part: RowValue | undefined): string {
  if (part === undefined) return '~';
  if (typeof part === 'string') return `s${[...part].slice(0, LONGEST_PART).join('')}`;
  mustOrder(part);
  const digits = (part < 0 ? Number.MAX_SAFE_INTEGER + part : part).toString(36).padStart(DIGITS, '0');
  return part < 0 ? `m${digits}` : `p${digits}`;
}

/** Throws a `RangeError` for a number that has no place in an order of safe integers. */
export function mustOrder(part: RowValue | undefined): void {
  if (typeof part === 'number' && !Number.isSafeInteger(part)) throw new RangeError(`not a number to order by: ${part}`);
}

/** The order of texts by code point, in which a store orders them by the bytes of UTF-8. */
export function compareTexts(a: string, b: string): number {
  const [left, right] = [a[Symbol.iterator](), b[Symbol.iterator]()];
  for (;;) {
    const [x, y] = [left.next(), right.next()];
    if (x.done || y.done) return Number(y.done ?? false) - Number(x.done ?? false);
    const difference = x.value.codePointAt(0)! - y.value.codePointAt(0)!;
    if (difference !== 0) return difference;
  }
}

/** The order of the rows of a list: by their place, and of those at one place by key. */
export function compareRows(a: RowPlace, b: RowPlace): number {
  return compareTexts(a.order, b.order) || compareTexts(a.key, b.key);
}

/** Where a row stands in its list: what a page goes on from. */
export interface RowPlace {
  readonly order: string;
  readonly key: string;
}
