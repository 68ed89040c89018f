import type { Hour, Instant, OrgUnitCode } from '@yiwang/kernel';
import type { RowChange } from './list.js';

/**
 * What one event says to one key of one subject. A subject is a thing whose history the elements read (a quarantine, a
 * household in a round); its key names one of them. Facts of a key are ordered by (occurredAt, position), never by
 * arrival, and only live ones are folded.
 */
export interface Fact {
  readonly subject: string;
  readonly key: string;
  readonly eventId: string;
  readonly type: string;
  readonly orgUnit: OrgUnitCode;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  /** Where it stands in the log, to explain a number down to its events. */
  readonly stream: string;
  /** Its place in the log, decimal: of two facts of one instant the one recorded first comes first. */
  readonly position: string;
  /** The account that reported it, as `toldReporterOf` says, to say who stands behind a number. */
  readonly actor: string;
  /** The event's payload without what no fold needs (nothing sealed). JSON. */
  readonly data: unknown;
}

/** What one fact contributes to one measure: `n` from an instant until another (a hold), or `n` once. */
export interface Contribution {
  readonly measure: string;
  readonly orgUnit: OrgUnitCode;
  readonly bucket: string;
  readonly n: number;
  readonly at: Instant;
  /** `undefined`: once. `Infinity`: held without an end so far. */
  readonly until?: Instant | undefined;
  /** The fact that says it. */
  readonly eventId: string;
}

/** A difference to one cell. The sum of all of a cell's differences is its value. Integers only. */
export interface CellDelta {
  readonly orgUnit: OrgUnitCode;
  readonly measure: string;
  /** `''`, a round's id, a quantile bin, or `<round>/<bin>`. */
  readonly bucket: string;
  readonly occurredHour: Hour;
  readonly recordedHour: Hour;
  readonly value: number;
}

/**
 * The exact moment behind a cell that lies after its recording (a deadline): with it a live board counts the current
 * hour to the minute.
 */
export interface DueDelta {
  readonly orgUnit: OrgUnitCode;
  readonly measure: string;
  readonly bucket: string;
  readonly at: Instant;
  readonly recordedHour: Hour;
  readonly value: number;
}

/** `event_id` corrects `correctedEventId`; kept for ever, since a correction may be corrected. */
export interface Correction {
  readonly eventId: string;
  readonly correctedEventId: string;
  readonly recordedAt: Instant;
}

/** An event no declaration could fold: kept with its reason, shown, retried, never skipped in silence. */
export interface ParkedEvent {
  readonly eventId: string;
  readonly position: string;
  readonly stream: string;
  readonly type: string;
  readonly reason: string;
}

/** All that one batch of events changes, to be written in one transaction with the checkpoint. */
export interface ProjectionChanges {
  readonly facts: readonly Fact[];
  readonly cells: readonly CellDelta[];
  readonly due: readonly DueDelta[];
  /** What became of the rows of lists, each key of a list at most once; empty of a fold at once (`Projection.rows`). */
  readonly rows: readonly RowChange[];
  readonly corrections: readonly Correction[];
  readonly parked: readonly ParkedEvent[];
}

/** Where the projection finds the facts it does not hold in memory. */
export interface FactSource {
  /** All facts of these keys, voided ones included, in any order. Absent keys have none. */
  factsOfKeys(keys: readonly { readonly subject: string; readonly key: string }[]): Promise<readonly Fact[]>;
  /** All facts, voided ones included, of the keys of a subject that begin so. */
  factsOfKeysFrom(subject: string, beginning: string): Promise<readonly Fact[]>;
  /** All facts that this event gave, over all subjects. */
  factsOfEvents(eventIds: readonly string[]): Promise<readonly Fact[]>;
}
