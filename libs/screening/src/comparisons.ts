import { reportOf, streamName, streetOf, withFact, type OrgUnitCode, type Reported, type StreamKind, type StreamName } from '@yiwang/kernel';
import type { ComparisonsSet, Ranking } from './events.js';

/** Whether the units below one are ranked, as it was set from some moment on. */
export interface ComparisonsSetting extends Reported {
  readonly ranking: Ranking;
}

/** All settings of a unit, by the moment from which they hold; before the first, units are ranked. */
export type ComparisonsState = readonly ComparisonsSetting[];

export const comparisons: StreamKind<ComparisonsState, ComparisonsSet> = {
  kind: 'comparisons',
  initial: [],
  evolve: (settings, event) => withFact(settings, { ranking: event.data.ranking, report: reportOf(event) }),
};

/** `<unit>_comparisons-<unit>` */
export function comparisonsStream(unit: OrgUnitCode): StreamName {
  return streamName(streetOf(unit) ?? unit, comparisons.kind, unit);
}
