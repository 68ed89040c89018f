import { CellIndex, PLANS, Projection, type ParkedEvent, type ProjectionChanges } from '@yiwang/elements';
import type { UndecodableEvent } from '@yiwang/event-log';
import type { RecordedEvent } from '@yiwang/kernel';
import type { Checkpoint, OrgUnitRegistration, ReadVersion } from '@yiwang/read-store';
import { OrgUnitRegister, registrationIn } from './org-unit-register.js';

/** A run of the log, and how far one is with it. */
export interface LogRun {
  readonly events: readonly RecordedEvent[];
  readonly undecodable: readonly UndecodableEvent[];
  readonly position: bigint;
}

/**
 * One stored version and what is held of it in memory: its cells, its register of units, the projection that carries it
 * on. Memory follows the store: it changes only after the transaction. Should that fail, load anew.
 */
export class LiveModel {
  private constructor(
    readonly version: ReadVersion,
    readonly index: CellIndex,
    readonly units: OrgUnitRegister,
    private readonly projection: Projection,
    /** What stands in the store. */
    private stored: Checkpoint | undefined,
    private parkedEvents: ReadonlyMap<string, ParkedEvent>,
  ) {}

  static async load(version: ReadVersion): Promise<LiveModel> {
    const index = new CellIndex();
    for await (const cells of version.cells()) index.add(cells);
    for await (const due of version.due()) index.add([], due);
    const corrections = await version.corrections();
    const units = new OrgUnitRegister();
    units.add(await version.registrations(), corrections);
    const parked = new Map((await version.parked()).map((event) => [event.eventId, event]));
    const projection = new Projection({ plans: PLANS, corrections });
    return new LiveModel(version, index, units, projection, await version.checkpoint(), parked);
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
    const isNew = ({ position }: { readonly position: bigint }) => this.stored === undefined || position > this.stored.position;
    const events = run.events.filter(isNew);
    const undecodable = run.undecodable.filter(isNew).map(parkedUndecodable);
    if (events.length === 0 && undecodable.length === 0) return undefined;
    const recordedAt = events.at(-1)?.metadata.recordedAt ?? this.stored?.recordedAt ?? 0;
    return this.fold(events, undecodable, [], { position: run.position, recordedAt });
  }

  /** Folds parked events once more: the parked rows of those that fold now go. Gives how many that were. */
  async retry(events: readonly RecordedEvent[]): Promise<number> {
    if (this.stored === undefined || events.length === 0) return 0;
    const ids = events.map(({ id }) => id).filter((id) => this.parkedEvents.has(id));
    const before = this.parkedEvents.size;
    await this.fold(events.filter(({ id }) => this.parkedEvents.has(id)), [], ids, this.stored);
    return before - this.parkedEvents.size;
  }

  private async fold(
    events: readonly RecordedEvent[], undecodable: readonly ParkedEvent[], unparked: readonly string[], to: Checkpoint,
  ): Promise<ProjectionChanges> {
    const { registrations, unreadable } = registrationsIn(events);
    const folded = await this.projection.apply(events, this.version);
    const changes = { ...folded, parked: [...folded.parked, ...undecodable, ...unreadable] };
    await this.version.write({ changes, registrations, unparked, from: this.stored, to });
    this.stored = to;
    this.index.add(changes.cells, changes.due);
    this.units.add(registrations, changes.corrections);
    this.keepParked(changes.parked, unparked);
    return changes;
  }

  private keepParked(parked: readonly ParkedEvent[], unparked: readonly string[]): void {
    if (parked.length === 0 && unparked.length === 0) return;
    const kept = new Map(this.parkedEvents);
    for (const id of unparked) kept.delete(id);
    for (const event of parked) kept.set(event.eventId, event);
    this.parkedEvents = kept;
  }
}

/** The registrations among events, and those that cannot be read, to be parked. */
export function registrationsIn(events: readonly RecordedEvent[]): {
  readonly registrations: readonly OrgUnitRegistration[];
  readonly unreadable: readonly ParkedEvent[];
} {
  const registrations: OrgUnitRegistration[] = [];
  const unreadable: ParkedEvent[] = [];
  for (const event of events) {
    try {
      const registration = registrationIn(event);
      if (registration) registrations.push(registration);
    } catch (error) {
      const { id: eventId, stream, type } = event;
      unreadable.push({ eventId, position: String(event.position), stream, type, reason: (error as Error).message });
    }
  }
  return { registrations, unreadable };
}

export function parkedUndecodable({ eventId, stream, type, position, message }: UndecodableEvent): ParkedEvent {
  return { eventId, stream, type, position: String(position), reason: message };
}
