import { PointsOnMapDocument, type PointsOnMapQuery } from './points.query.generated.js';
import { StandingsOnMapDocument, type StandingsOnMapQuery } from './standings.query.generated.js';

/** A key point as the register has it: where it lies in millionths of a degree, WGS-84, or nowhere yet. */
export type Point = PointsOnMapQuery['entrance']['edges'][number]['node'];

/** The key points of a unit and those below it by kind, 500 of each at most. */
export const POINTS = PointsOnMapDocument;
export type PointsAnswer = PointsOnMapQuery;

/** How entrances stand, and who has not reported today. */
export const STANDINGS = StandingsOnMapDocument;
export type StandingsAnswer = StandingsOnMapQuery;
