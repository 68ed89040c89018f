import type { Attention } from './operations/board-setting.query.js';

/** A unit with the number it is ordered by. */
export interface UnitNumber {
  readonly code: string;
  readonly value: number | null;
}

/**
 * Units from the one behind to the one ahead. Units without a value come last, equals by code, so that the order is the
 * same however often it is made. Where neither end wants attention, the largest comes first.
 */
export function behindFirst(units: readonly UnitNumber[], attention: Attention): string[] {
  const sign = attention === 'LOW' ? 1 : -1;
  return [...units]
    .sort((a, b) => {
      if (a.value === null || b.value === null) {
        return Number(a.value === null) - Number(b.value === null) || a.code.localeCompare(b.code);
      }
      return sign * (a.value - b.value) || a.code.localeCompare(b.code);
    })
    .map(({ code }) => code);
}
