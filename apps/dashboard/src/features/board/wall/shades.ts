import type { ElementName } from '../operations/board-setting.query.js';

/** How many shades a map has: as many as can be told apart from across a room. */
const SHADES = 5;

/** A shade and the values that have it, both ends included. */
export interface Shade {
  readonly from: number;
  readonly to: number;
}

/**
 * Equal steps between the least and the largest value, light to dark; one step where all are equal, none where there is no
 * value. Whole numbers stay whole: steps that no whole number falls into are left out.
 */
export function shadesOf(values: readonly (number | null)[]): readonly Shade[] {
  const known = values.filter((value): value is number => value !== null);
  if (known.length === 0) return [];
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const whole = known.every(Number.isInteger);
  const count = least === most ? 1 : whole ? Math.min(SHADES, most - least + 1) : SHADES;
  const bound = (n: number) => least + ((most - least + (whole ? 1 : 0)) * n) / count;
  return Array.from({ length: count }, (_, n) =>
    whole ? { from: Math.ceil(bound(n)), to: Math.ceil(bound(n + 1)) - 1 } : { from: bound(n), to: bound(n + 1) },
  );
}

/** Which of the shades a value has, from 0; -1 where there is none. */
export function shadeOf(value: number | null, shades: readonly Shade[]): number {
  if (value === null) return -1;
  const place = shades.findIndex(({ to }) => value <= to);
  return place < 0 ? shades.length - 1 : place;
}

/**
 * How strongly a shade is drawn, from 1 to 5: the strongest for what wants attention most.
 *
 * @param shade its place among `count`
 */
export function strengthOf(shade: number, count: number, attention: ElementName['attention']): number {
  if (count === 1) return 1;
  const strength = Math.round(((SHADES - 1) * shade) / (count - 1));
  return 1 + (attention === 'LOW' ? SHADES - 1 - strength : strength);
}
