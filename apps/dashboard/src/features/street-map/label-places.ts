import { isWithin, type ProjectedArea, type Size, type Spot } from './projected-map.js';

/** What an area wants to say: boxes in which it would, the best first, in pixels. */
export interface WantedLabel {
  readonly area: ProjectedArea;
  readonly boxes: readonly Size[];
}

/** A rectangle on the drawing, by its middle. */
export interface Box extends Size {
  readonly middle: Spot;
}

/** Where a label stands, and which of the boxes it has. */
export interface PlacedLabel extends Box {
  readonly committee: string;
  readonly box: number;
}

/** A sign that a label may have to cover, and how much that would matter, against 1 for any. */
export interface CoverableSign extends Box {
  readonly weight: number;
}

/** Labels of one size: which of those that were offered, and where each stands. */
export interface LabelsOfOneSize {
  readonly size: number;
  readonly labels: readonly PlacedLabel[];
}

/** Middles that are tried across an area, and as many down. */
const TRIES = 14;
/** Spots of a box that are looked at, across and down. */
const [ACROSS, DOWN] = [5, 3];
const SPOTS = ACROSS * DOWN;
/** Less of a box within its area than that, and nobody knows whose it is. */
const LEAST_WITHIN = 0.75;
/** How much a covered sign counts against the share of a box that lies outside. */
const COVERED = 0.12;

/**
 * Labels that are all of one size, so that none looks like less: the first in which each has its best box, or else the first in which
 * each has any, or else the last.
 *
 * @param sizes what the areas want in each size, the largest first
 */
export function labelsOfOneSize(sizes: readonly (readonly WantedLabel[])[], signs: readonly CoverableSign[], within: Size): LabelsOfOneSize {
  let [all, last]: LabelsOfOneSize[] = [];
  for (const [size, wanted] of sizes.entries()) {
    last = { size, labels: labelPlaces(wanted, signs, within) };
    if (last.labels.length < wanted.length) continue;
    if (last.labels.every(({ box }) => box === 0)) return last;
    all ??= last;
  }
  return all ?? last ?? { size: 0, labels: [] };
}

/**
 * Places for the names of areas: within their own, so that no two overlap, off the signs where there is room. The smallest area
 * chooses first. One for which even the least box has no place has no label.
 *
 * @param signs what should not be covered
 */
export function labelPlaces(wanted: readonly WantedLabel[], signs: readonly CoverableSign[], within: Size): readonly PlacedLabel[] {
  const placed: PlacedLabel[] = [];
  const bySize = wanted.map((one) => ({ ...one, span: spanOf(one.area) })).sort((a, b) => a.span.width * a.span.height - b.span.width * b.span.height);
  for (const { area, span, boxes } of bySize) {
    const label = boxes.reduce<PlacedLabel | undefined>((found, size, box) => {
      const middle = found === undefined ? bestMiddle({ area, span }, size, placed, signs, within) : undefined;
      return middle === undefined ? found : { ...size, committee: area.committee, middle, box };
    }, undefined);
    if (label !== undefined) placed.push(label);
  }
  return placed;
}

/** From where to where an area reaches. */
type Span = ReturnType<typeof spanOf>;

function bestMiddle(
  { area, span: { left, top, width, height } }: { readonly area: ProjectedArea; readonly span: Span }, size: Size, taken: readonly Box[], signs: readonly CoverableSign[], within: Size,
): Spot | undefined {
  const around: Spot = [left + width / 2, top + height / 2];
  let [best, most]: [Spot | undefined, number] = [undefined, -Infinity];
  for (let n = 0; n < TRIES * TRIES; n += 1) {
    const middle: Spot = [left + (width * ((n % TRIES) + 0.5)) / TRIES, top + (height * (Math.floor(n / TRIES) + 0.5)) / TRIES];
    const off = Math.hypot(middle[0] - around[0], middle[1] - around[1]) / Math.hypot(width, height);
    // With all of it within, and nothing covered, it would be no better.
    if (1 - off / 4 <= most) continue;
    const box = { ...size, middle };
    if (!isInside(box, within) || !isWithin(middle, area.rings) || taken.some((other) => overlap(box, other))) continue;
    const share = shareWithin(box, area);
    if (share === 0) continue;
    const covered = signs.reduce((sum, sign) => sum + (overlap(box, sign) ? sign.weight : 0), 0);
    const worth = share - COVERED * Math.min(covered, 5) - off / 4;
    if (worth > most) [best, most] = [middle, worth];
  }
  return best;
}

function spanOf({ rings }: ProjectedArea) {
  const spots = rings.flat();
  const [xs, ys] = [spots.map(([x]) => x), spots.map(([, y]) => y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return { left, top, width: Math.max(...xs) - left, height: Math.max(...ys) - top };
}

/** How much of a box lies within its area; 0 where it is too little for a label. */
function shareWithin({ middle: [x, y], width, height }: Box, { rings }: ProjectedArea): number {
  let outside = 0;
  for (let n = 0; n < SPOTS; n += 1) {
    const spot: Spot = [x + width * ((n % ACROSS) / (ACROSS - 1) - 0.5), y + height * (Math.floor(n / ACROSS) / (DOWN - 1) - 0.5)];
    if (!isWithin(spot, rings)) outside += 1;
    if (SPOTS - outside < LEAST_WITHIN * SPOTS) return 0;
  }
  return (SPOTS - outside) / SPOTS;
}

const isInside = ({ middle: [x, y], width, height }: Box, size: Size): boolean =>
  x >= width / 2 && y >= height / 2 && x <= size.width - width / 2 && y <= size.height - height / 2;

/** Whether two boxes have a spot in common. */
export const overlap = (a: Box, b: Box): boolean =>
  Math.abs(a.middle[0] - b.middle[0]) * 2 < a.width + b.width && Math.abs(a.middle[1] - b.middle[1]) * 2 < a.height + b.height;
