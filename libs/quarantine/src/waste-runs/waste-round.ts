import {
  DAY, dateOf, kindOfSayings, startOfDay, streamName, streetOf,
  type CommitteeCode, type HouseholdRef, type SayingOf, type StreamKind, type StreamName, type StreamToRead,
} from '@yiwang/kernel';
import type { QuarantineWasteCollected } from './events.js';
import { startOfDate } from './start-of-date.js';

export type Collection = SayingOf<QuarantineWasteCollected>;

/** Every stop at a door of the runs that set out in a street on one day, by when. */
export type WasteRoundState = readonly Collection[];

/** A stop that was voided stays so: its run, which stands with its vehicle, may be voided by then. */
export const wasteRound: StreamKind<WasteRoundState, QuarantineWasteCollected> = { ...kindOfSayings<QuarantineWasteCollected>('wasteRound'), refusesRevival: 'correction-is-final' };

/** `<street>_wasteRound-<YYYY-MM-DD>` */
export function wasteRoundStream(unit: CommitteeCode, date: string): StreamName {
  return streamName(streetOf(unit), wasteRound.kind, date);
}

/** The stops of a day's runs, for a decider that weighs them or looks for a door among them. */
export function readingWasteRound(unit: CommitteeCode, date: string): StreamToRead {
  return { stream: wasteRoundStream(unit, date), kind: wasteRound };
}

/** The day before a calendar day: a run that sets out late comes to its last doors after midnight. */
export const dayBefore = (date: string): string => dateOf(startOfDate(date) - DAY);

/** The first time that a household was served on a day, if it was: that there is nothing to collect serves it, that nobody answers does not. */
export function servedOn(stops: WasteRoundState, household: HouseholdRef, date: string): Collection | undefined {
  const day = startOfDate(date);
  return stops.find(({ said, report }) => said.householdId === household && said.outcome !== 'noAnswer' && startOfDay(report.occurredAt) === day);
}

/** What a run has collected: the weight of all stops (g), and when its first and its last door was emptied. */
export interface Load {
  readonly grams: number;
  readonly first: Collection;
  readonly last: Collection;
}

/** The load of a run, or nothing where no door had anything for it. */
export function loadOf(stops: WasteRoundState, runId: string): Load | undefined {
  const collected = stops.filter(({ said }) => said.runId === runId && said.outcome === 'collected');
  const [first, last] = [collected[0], collected.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  return { grams: collected.reduce((sum, { said }) => sum + said.grams, 0), first, last };
}
