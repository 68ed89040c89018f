import { SeriesDocument, type SeriesQueryVariables } from './series.query.generated.js';

export type Step = SeriesQueryVariables['step'];

/** The history of elements of one unit, a point per hour or day. */
export const SERIES = SeriesDocument;
