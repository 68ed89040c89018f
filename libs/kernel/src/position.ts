/** A place on the ground, WGS-84, in millionths of a degree (some 10 cm) east and north. */
export interface Position {
  readonly lngE6: number;
  readonly latE6: number;
}

/**
 * The box around Shanghai, its islands and its sea included: 120°52′–122°12′ E, 30°40′–31°53′ N
 * (as the city's statistical yearbook gives it, in its chapter on the natural environment).
 */
export const SHANGHAI = { west: 120_866_667, east: 122_200_000, south: 30_666_667, north: 31_883_333 } as const;

/** Whether a place lies within {@link SHANGHAI}: degrees for millionths, or the two the other way round, do not. */
export const isInShanghai = ({ lngE6, latE6 }: Position): boolean =>
  lngE6 >= SHANGHAI.west && lngE6 <= SHANGHAI.east && latE6 >= SHANGHAI.south && latE6 <= SHANGHAI.north;
