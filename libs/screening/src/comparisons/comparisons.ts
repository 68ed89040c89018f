import { kindOfFacts, reportOf, scopeOf, streamName, type OrgUnitCode, type Reported, type StreamKind, type StreamName } from '@yiwang/kernel';
import type { ComparisonsSet, Ranking } from './events.js';

/** Whether the units below one are ranked, as it was set from some moment on. */
export interface ComparisonsSetting extends Reported {
  readonly ranking: Ranking;
}

/** All settings of a unit, by the moment from which they hold; before the first, units are ranked. */
export type ComparisonsState = readonly ComparisonsSetting[];

export const comparisons: StreamKind<ComparisonsState, ComparisonsSet> = kindOfFacts('comparisons', (event) => ({
  ranking: event.data.ranking,
  report: reportOf(event),
}));

/** `<unit>_comparisons-<unit>` */
export function comparisonsStream(unit: OrgUnitCode): StreamName {
  return streamName(scopeOf(unit), comparisons.kind, unit);
}
