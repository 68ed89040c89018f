import {
  Audience, Differences, PLANS, Projection, type CellDelta, type Correction, type DueDelta, type Fact, type ListRow, type ParkedEvent, type SubjectPlan,
} from '@yiwang/elements';
import { ContentDigest, type Checkpoint } from '@yiwang/read-store';
import { followUntil } from './follow-until.js';
import { asWanted, checkpointAfter, eventsIn, itemsOf, parkedIn, runsOf, type LogItem, type SetAside } from './log-run.js';
import type { ReadableLog } from './readable-log.js';

/** How far a fold is. */
export interface Folding {
  /** How many events have been folded so far. */
  readonly events: number;
  readonly position: bigint;
  /** Of a fold that follows the reading: how much of it is done, from 0 to 1. */
  readonly folded?: number | undefined;
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
  private readonly audience: Audience;
  private readonly sums = new Differences();
  private readonly parkedById = new Map<string, ParkedEvent>();
  readonly corrections: Correction[] = [];
  /** Where the fold stands; `undefined` before the first event. */
  checkpoint: Checkpoint | undefined;
  events = 0;

  /** @param setAside events not to be folded, by id, with the reason for which they are parked */
  constructor(private readonly setAside: SetAside = new Map(), plans: readonly SubjectPlan[] = PLANS) {
    this.projection = new Projection({ plans });
    this.audience = new Audience(plans);
  }

  get parked(): Iterable<ParkedEvent> & { readonly size: number } {
    const { parkedById } = this;
    return { size: parkedById.size, [Symbol.iterator]: () => parkedById.values() };
  }

  /** Goes on from where it is. */
  async fold(log: ReadableLog, { until, onFacts, onProgress }: FoldOptions = {}): Promise<void> {
    for await (const run of runsOf(log, this.setAside, { after: this.checkpoint?.position, until })) {
      await this.settle(run, onFacts);
      onProgress?.({ events: this.events, position: this.checkpoint!.position });
    }
  }

  /** Folds all events of some types up to a position, from the first; of the others the log sends none. */
  async foldTypes(log: ReadableLog, types: readonly string[], until: bigint, { onFacts, onProgress }: FoldOptions = {}): Promise<void> {
    await followUntil(log, { types, maxBatch: BATCH }, until, async (run) => {
      const wanted = itemsOf(run).filter(({ position }) => position <= until);
      await this.settle(wanted.map((item) => ('parked' in item ? item : asWanted(item, this.setAside))), onFacts);
      onProgress?.({ events: this.events, position: run.position });
    });
  }

  private async settle(batch: readonly LogItem[], onFacts: FoldOptions['onFacts']): Promise<void> {
    if (batch.length === 0) return;
    const facts = this.take(batch);
    await onFacts?.(facts);
  }

  private take(batch: readonly LogItem[]): readonly Fact[] {
    const events = eventsIn(batch);
    const taken = this.projection.foldInto(this.sums, events.map((event) => this.audience.hear(event)));
    this.corrections.push(...taken.corrections);
    for (const event of [...taken.parked, ...parkedIn(batch)]) this.parkedById.set(event.eventId, event);
    this.checkpoint = checkpointAfter(batch, this.checkpoint);
    this.events += events.length;
    return taken.facts;
  }

  /** The cells, each once, without those that come to 0. */
  cells(): Iterable<CellDelta> {
    return this.sums.cells();
  }

  due(): Iterable<DueDelta> {
    return this.sums.due();
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
