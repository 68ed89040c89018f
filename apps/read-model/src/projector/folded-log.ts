import { PLANS, Projection, type CellDelta, type Correction, type DueDelta, type Fact, type ParkedEvent } from '@yiwang/elements';
import { UndecodableEvent } from '@yiwang/event-log';
import type { RecordedEvent } from '@yiwang/kernel';
import { ContentDigest, type Checkpoint, type OrgUnitRegistration } from '@yiwang/read-store';
import { parkedUndecodable, registrationsIn } from './live-model.js';
import type { ReadableLog } from './readable-log.js';

const BATCH = 2_000;

export interface FoldOptions {
  /** Fold nothing after the event at this position; all of the log otherwise. */
  readonly until?: bigint | undefined;
  /** Takes the facts of each batch; they are not kept here. */
  readonly onFacts?: ((facts: readonly Fact[]) => Promise<void>) | undefined;
  /** Told how many events have been folded so far. */
  readonly onProgress?: ((events: number) => void) | undefined;
}

/** The whole log folded in memory: what a version is filled with, and what one is checked against. */
export class FoldedLog {
  private readonly projection = new Projection({ plans: PLANS });
  private readonly sums = new Map<string, Sum<CellDelta>>();
  private readonly dueSums = new Map<string, Sum<DueDelta>>();
  readonly corrections: Correction[] = [];
  readonly parked: ParkedEvent[] = [];
  readonly registrations: OrgUnitRegistration[] = [];
  checkpoint: Checkpoint | undefined;
  events = 0;
  /** The last event taken, parked ones among them. */
  private reached: bigint | undefined;

  /** Goes on from where it is. */
  async fold(log: ReadableLog, { until, onFacts, onProgress }: FoldOptions = {}): Promise<void> {
    let batch: RecordedEvent[] = [];
    const settle = async () => {
      if (batch.length === 0) return;
      const facts = this.take(batch);
      batch = [];
      await onFacts?.(facts);
      onProgress?.(this.events);
    };
    for await (const event of log.readAll(this.reached === undefined ? {} : { from: this.reached })) {
      if (event instanceof Error && !(event instanceof UndecodableEvent)) throw event;
      // Read to its end, not left: a call that the log has answered and nobody reads keeps the client from closing.
      if (until !== undefined && event.position > until) continue;
      this.reached = event.position;
      if (event instanceof UndecodableEvent) this.parked.push(parkedUndecodable(event));
      else batch.push(event);
      if (batch.length >= BATCH) await settle();
    }
    await settle();
  }

  private take(batch: readonly RecordedEvent[]): readonly Fact[] {
    const changes = this.projection.fold(batch);
    for (const cell of changes.cells) {
      add(this.sums, `${cell.orgUnit}\t${cell.measure}\t${cell.bucket}\t${cell.occurredHour}\t${cell.recordedHour}`, cell);
    }
    for (const due of changes.due) add(this.dueSums, `${due.orgUnit}\t${due.measure}\t${due.bucket}\t${due.at}`, due);
    const { registrations, unreadable } = registrationsIn(batch);
    this.corrections.push(...changes.corrections);
    this.parked.push(...changes.parked, ...unreadable);
    this.registrations.push(...registrations);
    const last = batch.at(-1)!;
    this.checkpoint = { position: last.position, recordedAt: last.metadata.recordedAt };
    this.events += batch.length;
    return changes.facts;
  }

  /** The cells, each once, without those that come to 0. */
  *cells(): Generator<CellDelta> {
    for (const { row, value } of this.sums.values()) if (value !== 0) yield { ...row, value };
  }

  *due(): Generator<DueDelta> {
    for (const { row, value } of this.dueSums.values()) if (value !== 0) yield { ...row, value };
  }

  digest(): string {
    const digest = new ContentDigest();
    for (const cell of this.cells()) digest.add(cell);
    return digest.toString();
  }
}

interface Sum<Row> {
  readonly row: Row;
  value: number;
}

function add<Row extends { readonly value: number }>(sums: Map<string, Sum<Row>>, key: string, row: Row): void {
  const sum = sums.get(key);
  if (sum) sum.value += row.value;
  else sums.set(key, { row, value: row.value });
}
