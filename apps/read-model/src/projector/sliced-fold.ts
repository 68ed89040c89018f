import { setImmediate as breathe } from 'node:timers/promises';
import {
  Audience, Differences, Projection, type CellDelta, type Correction, type DueDelta, type Fact, type HeardEvent, type ListRow, type ParkedEvent, type SubjectPlan,
} from '@yiwang/elements';
import { ContentDigest, type Checkpoint } from '@yiwang/read-store';
import type { FoldOptions } from './folded-log.js';
import { checkpointAfter, eventsIn, parkedIn, runsOf, type LogItem, type SetAside } from './log-run.js';
import type { ReadableLog } from './readable-log.js';
import { SpilledFacts } from './spilled-facts.js';

/** So many facts, about, are folded at a time. */
const SLICE = 10_000;
/** So many events are folded, and so many cells looked through, before others have their turn. */
const BATCH = 2_000;

type HeardCorrection = Extract<HeardEvent, { kind: 'correction' }>;

/** What one subject came to. */
export interface SubjectFolded {
  readonly cells: Iterable<CellDelta>;
  readonly due: Iterable<DueDelta>;
  /** Of its lists; of a subject beside which others stand they come at the end. */
  readonly rows: Iterable<ListRow>;
}

/** What all slices came to, beside that. */
export interface SlicesFolded {
  /** Of the lists of subjects beside which others stand. */
  readonly rows: readonly ListRow[];
  /** Of all cells. */
  readonly digest: string;
  /** Of the cells as they were at the position that was asked for, where one was. */
  readonly digestThen: string | undefined;
}

export interface SlicesOptions {
  /** About how many facts are folded at a time; 10,000. */
  readonly slice?: number | undefined;
  /** Where the cells are to be digested too. */
  readonly then?: bigint | undefined;
  /** Takes one subject after another, each once. It may be looked at later; the next is folded once this resolves. */
  readonly onSubject: (folded: SubjectFolded) => Promise<void>;
  /** Told how much is folded, from 0 to 1. */
  readonly onProgress?: ((folded: number) => void) | undefined;
}

/**
 * The log folded with a window of it in memory. First it is read: what its events say is laid aside, key by key. Then the
 * keys are folded, subject by subject, some ten thousand facts at a time; the subjects beside which lists stand are the
 * first, and stay. What is held beside that: corrections, the cells and rows of one subject.
 */
export class SlicedFold {
  private readonly audience: Audience;
  private readonly heard = new Map<string, HeardCorrection>();
  private readonly parkedById = new Map<string, ParkedEvent>();
  private twice = false;
  /** Where the fold stands; `undefined` before the first event. */
  checkpoint: Checkpoint | undefined;
  events = 0;

  private constructor(private readonly plans: readonly SubjectPlan[], private readonly setAside: SetAside, private readonly spilled: SpilledFacts) {
    this.audience = new Audience(plans);
  }

  /** @throws {NoRoomAside} where nothing can be laid aside; so do the others */
  static async open(plans: readonly SubjectPlan[], setAside: SetAside): Promise<SlicedFold> {
    return new SlicedFold(plans, setAside, await SpilledFacts.open());
  }

  get corrections(): readonly Correction[] {
    return [...this.heard.values()].map(({ correction }) => correction);
  }

  get parked(): readonly ParkedEvent[] {
    return [...this.parkedById.values()];
  }

  /** Reads the log to its end, or up to a position. */
  async read(log: Pick<ReadableLog, 'readAll'>, { until, onFacts, onProgress }: FoldOptions): Promise<void> {
    for await (const run of runsOf(log, this.setAside, { until })) {
      const facts = this.hear(run);
      await this.spilled.add(facts);
      await onFacts?.(facts);
      onProgress?.({ events: this.events, position: this.checkpoint!.position, folded: 0 });
    }
  }

  /**
   * Folds what was read. `undefined` where an event cannot be folded, or came twice: for all that hear it to say together, so
   * everything has to be folded at once.
   */
  async fold({ then, onSubject, onProgress, slice = SLICE }: SlicesOptions): Promise<SlicesFolded | undefined> {
    if (this.twice) return undefined;
    const besides = new Map<string, Projection>();
    const names = new Set(this.plans.flatMap(({ lists }) => lists.flatMap(({ beside }) => beside?.subject.name ?? [])));
    const first = this.plans.filter(({ subject }) => names.has(subject.name));
    const rowsIn = (projection: Projection): Iterable<ListRow> => projection.rows((subject, key) => besides.get(subject)!.stateOf(subject, key));
    const [digest, digestThen] = [new ContentDigest(), new ContentDigest()];
    let folded = 0;
    for (const plan of [...first, ...this.plans.filter((other) => !first.includes(other))]) {
      const isBeside = first.includes(plan);
      const sums = new SubjectSums(then);
      const rows: ListRow[] = [];
      let projection = new Projection({ plans: [plan] });
      for await (const facts of this.spilled.slicesOf(plan.subject.name, isBeside ? Infinity : slice)) {
        for (const batch of batchesOf(facts, [...this.heard.values()], then)) {
          if (!sums.take(projection, batch)) return undefined;
          await breathe();
        }
        folded += facts.length;
        onProgress?.(folded / this.spilled.size);
        if (isBeside) continue;
        for (const row of rowsIn(projection)) rows.push(row);
        projection = new Projection({ plans: [plan] });
      }
      if (isBeside) besides.set(plan.subject.name, projection);
      await sums.digestInto(digestThen, digest);
      await onSubject({ cells: sums.cells(), due: sums.due(), rows });
    }
    return { rows: [...besides.values()].flatMap((projection) => [...rowsIn(projection)]), digest: digest.toString(), digestThen: then === undefined ? undefined : digestThen.toString() };
  }

  /** What was laid aside is gone. */
  async close(): Promise<void> {
    await this.spilled.close();
  }

  private hear(run: readonly LogItem[]): readonly Fact[] {
    const facts: Fact[] = [];
    for (const event of eventsIn(run)) {
      const heard = this.audience.hear(event);
      if (heard.kind === 'parked') this.parkedById.set(event.id, heard.parked);
      else facts.push(...heard.facts);
      if (heard.kind === 'correction') this.keep(heard);
      this.events += 1;
    }
    for (const event of parkedIn(run)) this.parkedById.set(event.eventId, event);
    this.checkpoint = checkpointAfter(run, this.checkpoint);
    return facts;
  }

  private keep({ kind, event, correction }: HeardCorrection): void {
    const { id, stream, type, position, metadata: { occurredAt, recordedAt } } = event;
    if (this.heard.has(id)) this.twice = true;
    this.heard.set(id, { kind, event: { id, stream, type, position, metadata: { occurredAt, recordedAt } }, correction, facts: [] });
  }
}

/** The cells and due moments of one subject: as they were at a position, and what came later. */
class SubjectSums {
  private readonly sums = new Differences();
  private readonly later: Differences | undefined;

  constructor(private readonly then: bigint | undefined) {
    if (then !== undefined) this.later = new Differences();
  }

  /** Folds a batch that stands on one side of that position. Answers whether all of it could be folded, each fact once. */
  take(projection: Projection, batch: readonly HeardEvent[]): boolean {
    const { facts, parked } = projection.foldInto(isLater(batch[0]!, this.then) ? this.later! : this.sums, batch);
    const told = batch.reduce((sum, heard) => sum + ('facts' in heard ? heard.facts.length : 0), 0);
    return parked.length === 0 && facts.length === told;
  }

  /** Once everything is taken. @param then of the cells at that position, where one is given */
  async digestInto(then: ContentDigest, now: ContentDigest): Promise<void> {
    if (this.later !== undefined) {
      await addTo(then, this.sums.cells());
      this.sums.addAll(this.later);
    }
    await addTo(now, this.sums.cells());
  }

  cells(): Iterable<CellDelta> {
    return this.sums.cells();
  }

  due(): Iterable<DueDelta> {
    return this.sums.due();
  }
}

async function addTo(digest: ContentDigest, cells: Iterable<CellDelta>): Promise<void> {
  let n = 0;
  for (const cell of cells) {
    digest.add(cell);
    if (++n % BATCH === 0) await breathe();
  }
}

const isLater = ({ event }: HeardEvent, then: bigint | undefined): boolean => then !== undefined && event.position > then;

/** What the events of some facts said, and all corrections between them, as the log has them. No batch passes a position. */
function* batchesOf(facts: readonly Fact[], corrections: readonly HeardCorrection[], then: bigint | undefined): Generator<readonly HeardEvent[]> {
  let batch: HeardEvent[] = [];
  for (const heard of merged(facts, corrections)) {
    if (batch.length >= BATCH || (batch.length > 0 && isLater(heard, then) !== isLater(batch[0]!, then))) {
      yield batch;
      batch = [];
    }
    batch.push(heard);
  }
  if (batch.length > 0) yield batch;
}

/** @param facts and corrections: each in the order of the log */
function* merged(facts: readonly Fact[], corrections: readonly HeardCorrection[]): Generator<HeardEvent> {
  let next = 0;
  for (let at = 0; at < facts.length; ) {
    const position = BigInt(facts[at]!.position);
    for (; next < corrections.length && corrections[next]!.event.position < position; next += 1) yield corrections[next]!;
    const begin = at;
    while (at < facts.length && facts[at]!.position === facts[begin]!.position) at += 1;
    const ofEvent = facts.slice(begin, at);
    const correction = corrections[next];
    if (correction?.event.position === position) {
      next += 1;
      yield { ...correction, facts: ofEvent };
    } else yield { kind: 'facts', event: eventOf(ofEvent[0]!, position), facts: ofEvent };
  }
  for (; next < corrections.length; next += 1) yield corrections[next]!;
}

const eventOf = ({ eventId: id, stream, type, occurredAt, recordedAt }: Fact, position: bigint): HeardEvent['event'] =>
  ({ id, stream, type, position, metadata: { occurredAt, recordedAt } });
