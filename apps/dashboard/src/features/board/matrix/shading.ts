import { callsForAction } from '../element-attention.js';
import type { ElementName } from '../operations/board-setting.query.js';

/** What the shade of a cell tells: how far it is from its element's target, or from the unit that is ahead. */
export type Shading = 'target' | 'others';

/** The least and the largest value of the units in one row. */
export interface Span {
  readonly least: number;
  readonly most: number;
}

/** Whatever misses its target is seen, however little it is. */
const FAINTEST = 0.3;

/** What misses its target by less than this part of it is never shaded as the worst, although no other misses it more. */
const SERIOUS = 0.1;

/**
 * How deeply a cell is shaded, from 0 to 1. An element without a target is shaded by the others whatever was asked for;
 * what wants no attention, or has no value, is not shaded.
 *
 * @param span of all units in the row
 */
export function depthOf(
  value: number | null, { attention, threshold }: Pick<ElementName, 'attention' | 'threshold'>, span: Span | undefined, shading: Shading,
): number {
  if (value === null || span === undefined || attention === 'NONE') return 0;
  const worst = attention === 'HIGH' ? span.most : span.least;
  if (shading === 'others' || threshold === null) return span.most === span.least ? 0 : 1 - Math.abs(value - worst) / (span.most - span.least);
  if (!callsForAction({ attention, threshold }, value)) return 0;
  const furthest = Math.max(Math.abs(worst - threshold), Math.abs(threshold) * SERIOUS);
  return FAINTEST + (1 - FAINTEST) * (Math.abs(value - threshold) / furthest);
}

/** An element's target: what its value should be at most, or at least; `undefined` where it has none. */
export function targetOf({ attention, threshold }: Pick<ElementName, 'attention' | 'threshold'>): { readonly sign: '≤' | '≥'; readonly value: number } | undefined {
  if (threshold === null || attention === 'NONE') return undefined;
  return { sign: attention === 'HIGH' ? '≤' : '≥', value: threshold };
}
