/** The kinds of site that a duty officer looks for on a map, each with a sign of its own shape. */
export const KEY_POINTS = { entrance: '●', hotel: '▲', constructionSite: '◆', garbageRoom: '■', disinfectionStation: '✚' } as const;
export type KeyPoint = keyof typeof KEY_POINTS;

/** In the order in which they are told of. */
export const KINDS_OF_POINT = Object.keys(KEY_POINTS) as readonly KeyPoint[];
