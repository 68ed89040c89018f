import type { Box } from './label-places.js';
import { isCalling, type Sign } from './point-signs.js';

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
