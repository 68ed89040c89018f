import { ThresholdsDocument, type ThresholdsQuery } from './thresholds.query.generated.js';

/** From where on a number calls for somebody, as the office of its street set it; `SILENT` in hours. */
export type OfficeThreshold = ThresholdsQuery['orgUnit']['thresholds'][number];

/** What the office of a unit's street has set, now or at a moment of the past. */
export const THRESHOLDS = ThresholdsDocument;
