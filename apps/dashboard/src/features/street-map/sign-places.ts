import { overlap, type Box } from './label-places.js';
import { isWithin, type ProjectedArea, type Size, type Spot } from './projected-map.js';

/** A sign where its point lies. */
export interface PlaceableSign extends Box {
  /** The area that it does not leave. */
  readonly area?: ProjectedArea | undefined;
  /** What it shows: where there is no room for it, it is told with one that looks the same, if there is one. */
  readonly look: string;
  /** Whether it is seen in any case: it is told with one that looks the same, or stands by itself. */
  readonly isCalling?: boolean;
  /** Whether it stands where it lies, whatever it covers. */
  readonly isFixed?: boolean;
}

/** Where a sign stands, or the one that tells of its points too, by its place in the list. */
export type SignPlace = { readonly spot: Spot; readonly toldWith?: undefined } | { readonly toldWith: number };

/** So many places are tried along each edge of a label, on either side of the nearest. */
const ALONG = 6;

/**
 * Where signs stand so that none covers a label: where they lie, or else as near as may be beside the label, in their own area and
 * not on a sign that already stands. One for which there is no room is told with the nearest of its area, or stands on others. One
 * that alone would cover a label wherever it stood stands where it lies.
 *
 * @returns in the order of `signs`, of which the first choose first
 */
export function signPlaces(signs: readonly PlaceableSign[], labels: readonly Box[], within: Size): readonly SignPlace[] {
  const covers = (sign: Box) => labels.find((label) => overlap(label, sign));
  const stays = (sign: PlaceableSign) => sign.isFixed === true || covers(sign) === undefined;
  const standing = new Map<number, Box>([...signs.entries()].filter(([, sign]) => stays(sign)));
  const placeOf = (sign: PlaceableSign, label: Box): SignPlace => {
    const beside = besideOf(label, sign).filter((middle) => isOn(middle, within) && isIn(middle, sign) && covers({ ...sign, middle }) === undefined);
    const stands = [...standing.values()];
    const free = beside.find((middle) => !stands.some((other) => overlap(other, { ...sign, middle })));
    const other = free === undefined ? teller(sign, signs, standing) : undefined;
    return other === undefined ? { spot: free ?? beside[0] ?? sign.middle } : { toldWith: other };
  };
  return signs.map((sign, n) => {
    const label = stays(sign) ? undefined : covers(sign);
    if (label === undefined) return { spot: sign.middle };
    const place = placeOf(sign, label);
    if (place.toldWith === undefined) standing.set(n, { ...sign, middle: place.spot });
    return place;
  });
}

/** The nearest standing sign of the same area, of those that look the same before others; of one that calls no other. */
function teller(sign: PlaceableSign, signs: readonly PlaceableSign[], standing: ReadonlyMap<number, Box>): number | undefined {
  const farOf = (n: number) => Math.hypot(standing.get(n)!.middle[0] - sign.middle[0], standing.get(n)!.middle[1] - sign.middle[1]);
  const own = [...standing.keys()].filter((n) => signs[n]!.area === sign.area).sort((a, b) => farOf(a) - farOf(b));
  return own.find((n) => signs[n]!.look === sign.look) ?? (sign.isCalling ? undefined : own[0]);
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
