import {
  CellSums, PLANS, Projection, type CellDelta, type Correction, type DueDelta, type Fact, type ListRow, type ParkedEvent, type SubjectPlan,
} from '@yiwang/elements';
import { UndecodableEvent } from '@yiwang/event-log';
import type { RecordedEvent } from '@yiwang/kernel';
import { ContentDigest, type Checkpoint } from '@yiwang/read-store';
import { followUntil } from './follow-until.js';
import { checkpointAfter, eventsIn, itemsOf, parkedIn, parkedItem, undecodableItem, type LogItem } from './log-run.js';
import type { ReadableLog } from './readable-log.js';

/** How far a fold is. */
export interface Folding {
  /** How many events have been folded so far. */
  readonly events: number;
  readonly position: bigint;
}

const BATCH = 2_000;

export interface FoldOptions {
  /** Fold nothing after the event at this position; all of the log otherwise. */
  readonly until?: bigint | undefined;
  /** Takes the facts of each batch; they are not kept here. */
  readonly onFacts?: ((facts: readonly Fact[]) => Promise<void>) | undefined;
  readonly onProgress?: ((folding: Folding) => void) | undefined;
}

/**
 * The log folded in memory: what a version is filled with, and what one is checked against. All of it, or for some subjects
 * what they hear of it.
 */
export class FoldedLog {
  private readonly projection: Projection;
  private readonly sums = new CellSums();
  private readonly dueSums = new Map<string, DueSum>();
  private readonly parkedById = new Map<string, ParkedEvent>();
  readonly corrections: Correction[] = [];
  /** Where the fold stands; `undefined` before the first event. */
  checkpoint: Checkpoint | undefined;
  events = 0;

  /** @param setAside events not to be folded, by id, with the reason for which they are parked */
  constructor(private readonly setAside: ReadonlyMap<string, string> = new Map(), plans: readonly SubjectPlan[] = PLANS) {
    this.projection = new Projection({ plans });
  }

  get parked(): Iterable<ParkedEvent> & { readonly size: number } {
    const { parkedById } = this;
    return { size: parkedById.size, [Symbol.iterator]: () => parkedById.values() };
  }

  /** Goes on from where it is. */
  async fold(log: ReadableLog, { until, onFacts, onProgress }: FoldOptions = {}): Promise<void> {
    let batch: LogItem[] = [];
    const settle = async () => {
      await this.settle(batch, onFacts);
      batch = [];
      if (this.checkpoint) onProgress?.({ events: this.events, position: this.checkpoint.position });
    };
    for await (const event of log.readAll(this.checkpoint === undefined ? {} : { from: this.checkpoint.position })) {
      if (event instanceof Error && !(event instanceof UndecodableEvent)) throw event;
      // Read to its end, not left: a call that the log has answered and nobody reads keeps the client from closing.
      if (until !== undefined && event.position > until) continue;
      batch.push(event instanceof UndecodableEvent ? undecodableItem(event) : this.asWanted(event));
      if (batch.length >= BATCH) await settle();
    }
    await settle();
  }

  /** Folds all events of some types up to a position, from the first; of the others the log sends none. */
  async foldTypes(log: ReadableLog, types: readonly string[], until: bigint, { onFacts, onProgress }: FoldOptions = {}): Promise<void> {
    await followUntil(log, { types, maxBatch: BATCH }, until, async (run) => {
      const wanted = itemsOf(run).filter(({ position }) => position <= until);
      await this.settle(wanted.map((item) => ('parked' in item ? item : this.asWanted(item))), onFacts);
      onProgress?.({ events: this.events, position: run.position });
    });
  }

  private async settle(batch: readonly LogItem[], onFacts: FoldOptions['onFacts']): Promise<void> {
    if (batch.length === 0) return;
    const facts = this.take(batch);
    await onFacts?.(facts);
  }

  private asWanted(event: RecordedEvent): LogItem {
    const reason = this.setAside.get(event.id);
    return reason === undefined ? event : parkedItem(event, reason);
  }

  private take(batch: readonly LogItem[]): readonly Fact[] {
    const events = eventsIn(batch);
    const changes = this.projection.fold(events);
    for (const { orgUnit, measure, bucket, occurredHour, recordedHour, value } of changes.cells) {
      this.sums.add(orgUnit, measure, bucket, occurredHour, recordedHour, value);
    }
    for (const due of changes.due) this.addDue(due);
    this.corrections.push(...changes.corrections);
    for (const event of [...changes.parked, ...parkedIn(batch)]) this.parkedById.set(event.eventId, event);
    this.checkpoint = checkpointAfter(batch, this.checkpoint);
    this.events += events.length;
    return changes.facts;
  }

  private addDue(due: DueDelta): void {
    const key = `${due.orgUnit}\t${due.measure}\t${due.bucket}\t${due.at}\t${due.recordedHour}`;
    const sum = this.dueSums.get(key);
    if (sum) sum.value += due.value;
    else this.dueSums.set(key, { row: due, value: due.value });
  }

  /** The cells, each once, without those that come to 0. */
  cells(): Iterable<CellDelta> {
    return this.sums.cells();
  }

  *due(): Generator<DueDelta> {
    for (const { row, value } of this.dueSums.values()) if (value !== 0) yield { ...row, value };
  }

  /** The rows of all lists. */
  rows(): Iterable<ListRow> {
    return this.projection.rows();
  }

  digest(): string {
    const digest = new ContentDigest();
    for (const cell of this.cells()) digest.add(cell);
    return digest.toString();
  }
}

interface DueSum {
  readonly row: DueDelta;
  value: number;
}
