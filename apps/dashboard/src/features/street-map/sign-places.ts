import { overlap, type Box } from './label-places.js';
import { isWithin, type ProjectedArea, type Size, type Spot } from './projected-map.js';

/** A sign where its point lies. */
export interface PlaceableSign extends Box {
  /** The area that it does not leave. */
  readonly area?: ProjectedArea | undefined;
}

/** So many places are tried along each edge of a label, on either side of the nearest. */
const ALONG = 6;

/**
 * Where signs stand so that none covers a label: where they lie, or else as near as may be beside the label, in their own area and
 * not on a sign that already stands. One that has no such place stands where it lies.
 *
 * @returns in the order of `signs`, of which the first choose first
 */
export function signPlaces(signs: readonly PlaceableSign[], labels: readonly Box[], within: Size): readonly Spot[] {
  const covers = (sign: Box) => labels.find((label) => overlap(label, sign));
  const standing: Box[] = signs.filter((sign) => covers(sign) === undefined);
  return signs.map((sign) => {
    const label = covers(sign);
    if (label === undefined) return sign.middle;
    const isFree = (middle: Spot): boolean => {
      const moved = { ...sign, middle };
      return isOn(middle, within) && isIn(middle, sign) && covers(moved) === undefined && !standing.some((other) => overlap(other, moved));
    };
    const middle = besideOf(label, sign).find(isFree) ?? sign.middle;
    standing.push({ ...sign, middle });
    return middle;
  });
}

/** Spots along the edges of a label, the nearest first. */
function besideOf(label: Box, { middle: [x, y], width, height }: Box): readonly Spot[] {
  const [across, down] = [(label.width + width) / 2, (label.height + height) / 2];
  const spots = Array.from({ length: 2 * ALONG + 1 }, (_, n) => n - ALONG).flatMap((step): Spot[] => [
    [x + step * width, label.middle[1] - down],
    [x + step * width, label.middle[1] + down],
    [label.middle[0] - across, y + step * height],
    [label.middle[0] + across, y + step * height],
  ]);
  const farOf = ([spotX, spotY]: Spot) => Math.hypot(spotX - x, spotY - y);
  return spots.sort((a, b) => farOf(a) - farOf(b));
}

const isOn = ([x, y]: Spot, { width, height }: Size): boolean => x >= 0 && y >= 0 && x <= width && y <= height;

/** What lies outside its area by itself may stay outside. */
const isIn = (spot: Spot, { area, middle }: PlaceableSign): boolean => area === undefined || !isWithin(middle, area.rings) || isWithin(spot, area.rings);
