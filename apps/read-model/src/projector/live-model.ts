import { CellIndex, PLANS, Projection, type ParkedEvent, type ProjectionChanges } from '@yiwang/elements';
import { HOUR, hourOf, type RecordedEvent } from '@yiwang/kernel';
import { troubleOf, type Checkpoint, type ReadVersion } from '@yiwang/read-store';
import { checkpointAfter, eventsIn, itemsOf, parkedIn, parkedItem, type LogItem, type LogRun } from './log-run.js';
import { ORG_UNITS, OrgUnitRegister } from './org-unit-register.js';
import { Packing } from './packing.js';

/** What a run is written with. */
interface Writing {
  readonly items: readonly LogItem[];
  /** Whether they are parked events that are tried once more: then the checkpoint stays. */
  readonly again: boolean;
}

/** So many hours, at most, somebody's clock goes behind that of whoever recorded an event. */
const SLOW_CLOCK = 24;

/**
 * One stored version and what is held of it in memory: its cells, its register of units, the projection that carries it
 * on. Memory follows the store: it changes only after the transaction. Should that fail, load anew.
 */
export class LiveModel {
  private constructor(
    readonly version: ReadVersion,
    readonly index: CellIndex,
    readonly units: OrgUnitRegister,
    private projection: Projection,
    /** What stands in the store. */
    private stored: Checkpoint | undefined,
    private parkedEvents: ReadonlyMap<string, ParkedEvent>,
    /** The last batch that is in it, as batches are told. */
    private told: number,
    private readonly packing: Packing,
  ) {}

  /** A version as it stands at one moment, where another process may write to it meanwhile. */
  static load(version: ReadVersion): Promise<LiveModel> {
    return version.isShared ? version.atOneMoment((asItStands) => LiveModel.read(version, asItStands)) : LiveModel.read(version, version);
  }

  private static async read(version: ReadVersion, from: ReadVersion): Promise<LiveModel> {
    const index = new CellIndex();
    const checkpoint = await from.checkpoint();
    const packing = new Packing(version);
    const before = await from.packedBefore();
    if (before !== undefined) {
      for await (const runs of from.packedCells(before)) {
        index.addRuns(runs);
        packing.foundPacked(runs);
      }
    }
    for await (const cells of from.cells(before)) {
      index.add(cells);
      packing.found(cells.length);
    }
    // What lay ahead in hours that are over counts as any other cell; nobody's now lies before what the log has taken.
    for await (const due of from.due(checkpoint && (hourOf(checkpoint.recordedAt) - SLOW_CLOCK) * HOUR)) index.add([], due);
    const corrections = await from.corrections();
    const units = new OrgUnitRegister();
    for await (const rows of from.rows(ORG_UNITS)) units.add(rows);
    const parked = new Map((await from.parked()).map((event) => [event.eventId, event]));
    const projection = new Projection({ plans: PLANS, corrections });
    return new LiveModel(version, index, units, projection, checkpoint, parked, await from.lastTold(), packing);
  }

  /** Nothing of it is being packed any more. */
  async settled(): Promise<void> {
    await this.packing.end();
  }

  /** Whether an event is voided by no live correction. */
  isLive(eventId: string): boolean {
    return this.projection.isLive(eventId);
  }

  get checkpoint(): Checkpoint | undefined {
    return this.stored;
  }

  /** The events no declaration could fold, in the order of the log. */
  get parked(): readonly ParkedEvent[] {
    return [...this.parkedEvents.values()].sort((a, b) => Number(BigInt(a.position) - BigInt(b.position)));
  }

  /** Folds and stores what of a run is new. What was folded before is passed over; a run without news writes nothing. */
  async take(run: LogRun): Promise<ProjectionChanges | undefined> {
    const items = itemsOf(run).filter(({ position }) => this.stored === undefined || position > this.stored.position);
    return items.length === 0 ? undefined : this.fold({ items, again: false });
  }

  /**
   * Takes in what another process has written since, and gives what that changed, batch by batch; `undefined`, and nothing is
   * taken in, where it is no longer told: then the version is loaded anew.
   */
  async takeTold(): Promise<readonly ProjectionChanges[] | undefined> {
    const told = await this.version.toldSince(this.told, this.stored?.position);
    if (told?.some(({ changes }) => changes.corrections.length > 0)) this.projection = await this.foldingOnStored();
    for (const { changes, unparked, to } of told ?? []) this.show(changes, unparked, to);
    return told?.map(({ changes }) => changes);
  }

  /** Folds parked events once more: the parked rows of those that fold now go. Gives how many that were. */
  async retry(events: readonly RecordedEvent[]): Promise<number> {
    const items = events.filter(({ id }) => this.parkedEvents.has(id));
    if (this.stored === undefined || items.length === 0) return 0;
    const before = this.parkedEvents.size;
    await this.fold({ items, again: true });
    return before - this.parkedEvents.size;
  }

  /**
   * Where the store refuses a run for a row of it, each half is folded by itself, down to the event that is refused: it is
   * parked with the store's reason, so that nothing any event says holds up those after it.
   */
  private async fold(writing: Writing): Promise<ProjectionChanges> {
    const { items, again } = writing;
    try {
      return await this.write(writing);
    } catch (error) {
      if (troubleOf(error) !== 'row-refused' || items.every((item) => 'parked' in item)) throw error;
      // What was folded and not stored is taken back: the projection runs ahead of its store.
      this.projection = await this.foldingOnStored();
      if (items.length === 1) return this.write({ items: [parkedItem(items[0]!, `the read store refuses it: ${(error as Error).message}`)], again });
      const half = items.length >> 1;
      const first = await this.fold({ items: items.slice(0, half), again });
      return together(first, await this.fold({ items: items.slice(half), again }));
    }
  }

  private async write({ items, again }: Writing): Promise<ProjectionChanges> {
    const to = again ? this.stored! : checkpointAfter(items, this.stored)!;
    const events = eventsIn(items);
    const folded = await this.projection.apply(events, this.version);
    const changes = { ...folded, parked: [...folded.parked, ...parkedIn(items)] };
    const unparked = again ? items.map(({ id }) => id) : [];
    await this.version.write({ changes, unparked, from: this.stored, to });
    this.show(changes, unparked, to);
    this.packing.wrote(changes.cells.length, hourOf(to.recordedAt));
    return changes;
  }

  /** A projection that goes on where the store stands. */
  private async foldingOnStored(): Promise<Projection> {
    return new Projection({ plans: PLANS, corrections: await this.version.corrections() });
  }

  /** Memory follows the store by one batch. */
  private show(changes: ProjectionChanges, unparked: readonly string[], to: Checkpoint): void {
    this.stored = to;
    this.told += 1;
    this.index.add(changes.cells, changes.due);
    this.units.change(changes.rows);
    this.keepParked(changes.parked, unparked);
  }

  private keepParked(parked: readonly ParkedEvent[], unparked: readonly string[]): void {
    if (parked.length === 0 && unparked.length === 0) return;
    const kept = new Map(this.parkedEvents);
    for (const id of unparked) kept.delete(id);
    for (const event of parked) kept.set(event.eventId, event);
    this.parkedEvents = kept;
  }
}

/** What two runs change, one after the other. */
function together(a: ProjectionChanges, b: ProjectionChanges): ProjectionChanges {
  return {
    facts: [...a.facts, ...b.facts],
    cells: [...a.cells, ...b.cells],
    due: [...a.due, ...b.due],
    rows: [...a.rows, ...b.rows],
    corrections: [...a.corrections, ...b.corrections],
    parked: [...a.parked, ...b.parked],
  };
}
