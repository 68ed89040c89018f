import type { Box } from './label-places.js';
import { isCalling, lookOfPoint, type Sign } from './point-signs.js';
import type { ProjectedMap } from './projected-map.js';
import { signPlaces } from './sign-places.js';

/** How large a sign is against the letters of the names: one that calls is seen from afar. */
export const lettersOfSign = ({ points }: Sign): number => (isCalling(points[0]!) ? 0.9 : 0.55);

/** How much of its letter a sign fills. */
const FILLED = 0.85;

/**
 * What a sign takes up on the drawing.
 *
 * @param letter pixels of the names' letters
 */
export function boxOfSign(sign: Sign, letter: number): Box {
  const side = letter * lettersOfSign(sign) * FILLED;
  return { middle: sign.spot, width: side, height: side };
}

/**
 * Signs as they are drawn beside the labels of a map: each where it stands, with the points of those for which there is no room.
 *
 * @param letter pixels of the names' letters; @param fixed the site whose sign stands where it lies
 */
export function drawnSigns(signs: readonly Sign[], map: ProjectedMap, labels: readonly Box[], letter: number, fixed: string | undefined): readonly Sign[] {
  const areaOf = new Map(map.areas.map((area) => [area.committee, area]));
  const placeable = signs.map((sign) => {
    const [first] = sign.points;
    const look = `${sign.sign} ${lookOfPoint(first!)}`;
    return { ...boxOfSign(sign, letter), area: areaOf.get(first!.orgUnit), look, isCalling: isCalling(first!), isFixed: sign.points.some(({ siteId }) => siteId === fixed) };
  });
  const places = signPlaces(placeable, labels, map.size);
  return signs.flatMap((sign, n) => {
    const place = places[n]!;
    if (place.toldWith !== undefined) return [];
    const others = signs.filter((_, m) => places[m]!.toldWith === n);
    return [{ ...sign, spot: place.spot, points: [...sign.points, ...others.flatMap(({ points }) => points)] }];
  });
}
