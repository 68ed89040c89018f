import { KINDS_OF_POINT, type KeyPoint } from '../../street-map/key-points.js';
import { KeyPointsDocument, type KeyPointsQuery } from './key-points.query.generated.js';

/** How many key points a unit and those below it have registered: counted there, for a street has more sites than a page of their list. */
export const COUNT_KEY_POINTS = KeyPointsDocument;

/** The kinds that there are, each with how many, in the order of {@link KINDS_OF_POINT}. */
export function keyPointsOf(answer: KeyPointsQuery | undefined): readonly { readonly kind: KeyPoint; readonly count: number }[] {
  if (answer === undefined) return [];
  return KINDS_OF_POINT.map((kind) => ({ kind, count: answer[kind].totalCount })).filter(({ count }) => count > 0);
}
