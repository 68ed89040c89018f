import type {
  CellDelta, CellRun, Correction, DayStart, DueDelta, Fact, FactSource, ListRow, ParkedEvent, ProjectionChanges, WantedRows,
} from '@yiwang/elements';
import type { Hour, Instant, OrgUnitCode } from '@yiwang/kernel';
import type { PageOfRows } from './list-pages.js';
import type { RowCount } from './row-counts.js';
import type { ToldBatch } from './told-batches.js';

/** How far a version has read the log, and by which event the log is known again. */
export interface Checkpoint {
  /** Commit position of the last event folded or parked. */
  readonly position: bigint;
  /** When the log took that event. */
  readonly recordedAt: Instant;
  /** That event, where it stands: a log that has another there, or none, is not the one that was read. */
  readonly event: { readonly id: string; readonly stream: string; readonly revision: bigint };
}

/** What one batch of events changes; written whole, in one transaction with the checkpoint, or not at all. */
export interface BatchToWrite {
  readonly changes: ProjectionChanges;
  /** Parked events that have been folded since: their rows go. */
  readonly unparked?: readonly string[];
  /** The checkpoint the batch was folded from; `undefined`: none so far. Refused `checkpoint-moved` if it is another. */
  readonly from: Checkpoint | undefined;
  readonly to: Checkpoint;
}

/** All rows of a version that was folded in memory. Cells and due rows are sums: one row per key. */
export interface WholeVersion {
  readonly facts: Iterable<Fact>;
  readonly cells: Iterable<CellDelta>;
  readonly due: Iterable<DueDelta>;
  /** Of all lists; they are counted as they are loaded, all of them at once. */
  readonly rows: Iterable<ListRow>;
  readonly corrections: Iterable<Correction>;
  readonly parked: Iterable<ParkedEvent>;
  readonly checkpoint: Checkpoint | undefined;
}

/** Facts from one moment to another, both included. */
export interface FactSpan {
  readonly from: Instant;
  readonly until: Instant;
  /** Facts of this type alone. */
  readonly type?: string | undefined;
}

/** What is wanted of a key: from `since` on, and before a moment. */
export interface KeySpan {
  readonly since: Instant;
  readonly before: Instant;
}

/** Some keys of a subject: their facts, and of those that are told from the beginning of a day on, what was before. */
export interface KeysTold {
  readonly facts: readonly Fact[];
  readonly starts: readonly DayStart[];
}

/** Some keys, and how far back one is with them: every key that has a later fact has been given. */
export interface KeysSoFar extends KeysTold {
  readonly reached: Instant;
}

/** Some facts, and how far back one is with them: every key that has a later one has been given. */
export interface FactsSoFar {
  readonly facts: readonly Fact[];
  readonly reached: Instant;
}

/** All time there is. */
export const ALWAYS: FactSpan = { from: Number.MIN_SAFE_INTEGER, until: Number.MAX_SAFE_INTEGER };

/** Which rows of another version are taken over. */
export interface KeptRows {
  /** The subjects whose facts, cells and due rows they are. */
  readonly subjects: readonly string[];
  /** The lists whose rows and counts they are. */
  readonly lists: readonly string[];
  /** Parked events of these types are left behind: they are folded again. */
  readonly exceptParked: readonly string[];
}

/** A cell of some hour of recording: those of one cell add up. */
export type KnownCell = Omit<CellDelta, 'recordedHour'>;

/** One version of the read model: a schema of its own, made from one set of declarations. */
export abstract class ReadVersion implements FactSource {
  abstract readonly number: number;
  /** Digest of the declarations it was folded with. */
  abstract readonly declarations: string;
  /** Whether other processes may write to it, or show what this one writes. */
  abstract readonly isShared: boolean;

  abstract checkpoint(): Promise<Checkpoint | undefined>;
  /**
   * Lets `read` see the version as it stands at one moment, whatever is written meanwhile; it reads one thing at a time
   * and writes nothing.
   */
  abstract atOneMoment<Result>(read: (version: ReadVersion) => Promise<Result>): Promise<Result>;
  /** Writes a batch and its checkpoint in one transaction. Throws `checkpoint-moved` and writes nothing if redelivered. */
  abstract write(batch: BatchToWrite): Promise<void>;
  /** The number of the batch that was written last; of a version that is not shared it says nothing. */
  abstract lastTold(): Promise<number>;
  /**
   * What batches of a shared version changed after one of them, in their order; `undefined` where that is no longer known of all,
   * and where the version went back behind it, as a server does that comes again without what it wrote last.
   *
   * @param position where the version stood after that batch
   */
  abstract toldSince(number: number, position: bigint | undefined): Promise<readonly ToldBatch[] | undefined>;
  /** Fills an empty version by COPY. */
  abstract load(rows: WholeVersion): Promise<void>;
  /** Gives the facts their keys and indexes, once all of them are loaded; other rows may be loaded meanwhile. Asked again, it does it once. */
  abstract keyFacts(): Promise<void>;

  /**
   * Takes over rows of another version of this store, as they stand at one moment, into one that is being made: those of
   * some subjects, and with them the corrections and the checkpoint. None of them leaves the database.
   */
  abstract takeOver(from: ReadVersion, kept: KeptRows): Promise<void>;

  /** All cells, or those recorded in an hour or later, some thousand at a time, in no order. Cells whose value is 0 are left out. */
  abstract cells(since?: Hour): AsyncIterable<readonly CellDelta[]>;
  /**
   * Packs the cells that were recorded before an hour, for whoever reads all of them. Others have their turn between. `false`:
   * one of an earlier hour came meanwhile, or it was left, and nothing more is packed than before.
   *
   * @param isOver asked in between: whether to leave it
   */
  abstract pack(before: Hour, isOver?: () => boolean): Promise<boolean>;
  /** The hour before which cells are packed; `undefined` where none are. One of an earlier hour takes it back. */
  abstract packedBefore(): Promise<Hour | undefined>;
  /** What is packed, over all hours of recording before one, some thousand at a time, in no order. */
  abstract packedCells(before: Hour): AsyncIterable<readonly CellRun[]>;
  /** Those that lie at a moment or later, or all. */
  abstract due(since?: Instant): AsyncIterable<readonly DueDelta[]>;
  /** All facts, voided ones included, some thousand at a time, in no order. */
  abstract facts(): AsyncIterable<readonly Fact[]>;
  /** The cells under a unit as they stood when all up to and including an hour of recording was known, some thousand at a time, in no order. */
  abstract cellsKnownAt(unit: OrgUnitCode, recordedHour: Hour): AsyncIterable<readonly KnownCell[]>;
  /** The due rows under a unit that lie in one hour, as they were known then. */
  abstract dueKnownAt(unit: OrgUnitCode, recordedHour: Hour, hour: Hour): Promise<readonly DueDelta[]>;
  /** The rows of one list, or of all, some thousand at a time, in no order. */
  abstract rows(list?: string): AsyncIterable<readonly ListRow[]>;
  /** What they are counted to; counts of 0 are left out. */
  abstract rowCounts(): AsyncIterable<readonly RowCount[]>;
  /** A page of a list in its order: its rows, and whether there are more. It costs its rows, however long the list is. */
  abstract page(wanted: WantedRows, page: PageOfRows): Promise<{ readonly rows: readonly ListRow[]; readonly hasNext: boolean }>;
  /** How many rows those are, without looking at more of them than are due in the hour of a window's end. */
  abstract countRows(wanted: WantedRows): Promise<number>;
  /** The rows that keys have in lists; none for a key that has none. */
  abstract rowsOfKeys(keys: readonly { readonly list: string; readonly key: string }[]): Promise<readonly ListRow[]>;
  abstract corrections(): Promise<readonly Correction[]>;
  /** In the order of the log. */
  abstract parked(): Promise<readonly ParkedEvent[]>;

  abstract factsOfKeys(keys: readonly { readonly subject: string; readonly key: string }[]): Promise<readonly Fact[]>;
  abstract factsOfKeysFrom(subject: string, beginning: string): Promise<readonly Fact[]>;
  abstract factsOfEvents(eventIds: readonly string[]): Promise<readonly Fact[]>;
  /**
   * All facts, voided ones included, of every key of a subject that has a fact under the unit within a span: the key with
   * the latest one first, some hundred keys at a time, each of them whole. What is written meanwhile may be in it or not.
   * Whoever stops early has cost no more than what was given.
   */
  abstract factsUnder(unit: OrgUnitCode, subject: string, span: FactSpan): AsyncIterable<FactsSoFar>;
  /** The same keys but those that are known already, of each no more than `keysSince` gives. */
  abstract keysUnder(unit: OrgUnitCode, subject: string, span: FactSpan, ofKey: KeySpan, known?: ReadonlySet<string>): AsyncIterable<KeysSoFar>;
  /**
   * What explains keys of a subject within a span: of a long key its facts from the beginning of a day on, no later than
   * `since`, what stood then, and the facts by which it did; of any other key all. Nothing that happened at `before` or later.
   * Voided facts included.
   */
  abstract keysSince(subject: string, keys: readonly string[], ofKey: KeySpan): Promise<KeysTold>;
  /**
   * The facts under the unit of the latest events that had happened until an instant, voided ones included: of as many events
   * as are wanted, the latest first. Each row of units is looked at by itself, from its latest fact of each subject back.
   */
  abstract latestUnder(unit: OrgUnitCode, subjects: readonly string[], until: Instant, events: number): Promise<readonly Fact[]>;
}

/**
 * Where the read model is kept: versions beside each other, one of which answers. All of it can be made again from the
 * log. A token for injection; `openReadStore` gives the one for a directory or a PostgreSQL address.
 */
export abstract class ReadStore {
  /** The version that answers, or `undefined` before the first. */
  abstract live(): Promise<ReadVersion | undefined>;
  /** The version that answered before the live one and is still kept. */
  abstract previous(): Promise<ReadVersion | undefined>;
  /** Makes an empty version beside the live one, without keys; leftovers of unfinished ones are dropped. */
  abstract build(declarations: string): Promise<ReadVersion>;
  /** Gives a built version its keys and indexes, those of the facts too where they have none yet: only then can it become live. */
  abstract finish(version: ReadVersion): Promise<void>;
  /** Makes a finished version the one that answers, in one step; keeps the former for `rollBack`, drops older ones. */
  abstract switchTo(version: ReadVersion): Promise<void>;
  /** Makes the former version the one that answers again, in one step. Throws `no-previous-version`. */
  abstract rollBack(): Promise<ReadVersion>;
  /** Removes a version that does not answer. */
  abstract drop(version: ReadVersion): Promise<void>;
  /** Resolves if the database answers; rejects within a few seconds if it does not. */
  abstract ping(): Promise<void>;
  /** Tells whenever something is found that is no longer as it was stored (`troubleOf`: `damaged`). Gives how to stop it. */
  abstract onDamage(listener: (error: unknown) => void): () => void;
  /**
   * Tries to become the one process that writes; `true` while it is, which is sure only to whoever asks again: a connection
   * that is lost takes it away. A batch of one that no longer is does no harm: it does not stand at its checkpoint.
   */
  abstract lead(): Promise<boolean>;
  /** Throws every version away and begins with none, where the database itself is damaged (`troubleOf`). */
  abstract renew(): Promise<void>;
  abstract close(): Promise<void>;
}
