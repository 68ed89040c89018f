import { KeyPointsDocument, type KeyPointsQuery } from './key-points.query.generated.js';

/** The kinds of site that a duty officer looks for on a map, each with a sign of its own shape. */
export const KEY_POINTS = { entrance: '●', hotel: '▲', constructionSite: '◆', garbageRoom: '■', disinfectionStation: '✚' } as const;
export type KeyPoint = keyof typeof KEY_POINTS;

/** How many key points a unit and those below it have registered: counted there, for a street has more sites than a page of their list. */
export const COUNT_KEY_POINTS = KeyPointsDocument;

/** The kinds that there are, each with how many, in the order of {@link KEY_POINTS}. */
export function keyPointsOf(answer: KeyPointsQuery | undefined): readonly { readonly kind: KeyPoint; readonly count: number }[] {
  if (answer === undefined) return [];
  return (Object.keys(KEY_POINTS) as KeyPoint[]).map((kind) => ({ kind, count: answer[kind].totalCount })).filter(({ count }) => count > 0);
}
