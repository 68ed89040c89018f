import { isInShanghai, type Position } from './position.js';

/** A closed line, whose last place is not its first again: the way back is understood. */
export type Ring = readonly Position[];

/**
 * The outline of an area: clockwise rings are its edges (as d3-geo has them), the others are holes in it.
 */
export type Outline = readonly Ring[];

/** Characters of one outline: some 5,000 places, of which a committee's area has a few hundred. */
export const LONGEST_OUTLINE = 60_000;

/** The least places that enclose anything. */
const LEAST_OF_RING = 3;

/**
 * An outline as a text: rings apart by `;`, in each `east north` in millionths of a degree, first of a place and then of the
 * way to the next one, so that a step costs a few characters: `121430000 31220000 400 0 0 -400`.
 */
export function textOfOutline(outline: Outline): string {
  return outline.map((ring) => ring.map((place, n) => step(ring[n - 1], place)).join(' ')).join(';');
}

const step = (from: Position | undefined, { lngE6, latE6 }: Position): string => `${lngE6 - (from?.lngE6 ?? 0)} ${latE6 - (from?.latE6 ?? 0)}`;

const NUMBERS = /^-?\d{1,9}(?: -?\d{1,9})*$/;

/**
 * The outline of a text, or `undefined` for one that is none: of something else than whole numbers two by two, of a ring
 * that encloses nothing, of none that is an edge, or of places beyond Shanghai.
 */
export function outlineOf(text: string): Outline | undefined {
  if (text.length > LONGEST_OUTLINE) return undefined;
  const rings = text.split(';').map(ringOf);
  const isWhole = rings.every((ring): ring is Ring => ring !== undefined && ring.length >= LEAST_OF_RING && signedArea(ring) !== 0 && ring.every(isInShanghai));
  return isWhole && rings.some((ring) => signedArea(ring) < 0) ? rings : undefined;
}

function ringOf(text: string): Ring | undefined {
  const numbers = NUMBERS.test(text) ? text.split(' ').map(Number) : [];
  if (numbers.length % 2 !== 0) return undefined;
  let [lngE6, latE6] = [0, 0];
  return Array.from({ length: numbers.length / 2 }, (_, n) => {
    lngE6 += numbers[2 * n]!;
    latE6 += numbers[2 * n + 1]!;
    return { lngE6, latE6 };
  });
}

/** Twice the area that a ring encloses, in square millionths of a degree: below 0 where it runs clockwise. */
export function signedArea(ring: Ring): number {
  // From the first place on, so that the products stay exact.
  const { lngE6: east, latE6: north } = ring[0]!;
  return ring.reduce((sum, place, n) => {
    const next = ring[(n + 1) % ring.length]!;
    return sum + (place.lngE6 - east) * (next.latE6 - north) - (next.lngE6 - east) * (place.latE6 - north);
  }, 0);
}
