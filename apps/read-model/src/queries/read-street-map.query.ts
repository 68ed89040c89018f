import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { streetMap } from '@yiwang/elements';
import { EventLog } from '@yiwang/event-log';
import { Clock, streetOf, type Instant, type OrgUnitCode } from '@yiwang/kernel';
import { BoardReadings } from '../board/board-readings.js';

/** Which map of its own a street has: the event that drew it, where that stands in the log, and since when it holds. */
export interface StreetMap {
  readonly unit: OrgUnitCode;
  readonly id: string;
  readonly position: string;
  readonly drawnAt: Instant;
}

/** The map that the office of a unit's street has drawn, as of a moment or now; `undefined`: none, and for a district or the city. */
export class FindStreetMap extends Query<StreetMap | undefined> {
  constructor(
    readonly unit: OrgUnitCode,
    readonly at: Instant | undefined,
  ) {
    super();
  }
}

@QueryHandler(FindStreetMap)
export class FindStreetMapHandler implements IQueryHandler<FindStreetMap> {
  constructor(
    private readonly readings: BoardReadings,
    private readonly clock: Clock,
  ) {}

  async execute({ unit, at }: FindStreetMap): Promise<StreetMap | undefined> {
    const street = streetOf(unit);
    const model = this.readings.model();
    const until = at ?? this.clock.now();
    const facts = street === undefined ? [] : await model.version.factsOfKeys([{ subject: streetMap.name, key: street }]);
    const last = facts
      .filter(({ eventId, occurredAt }) => model.isLive(eventId) && occurredAt <= until)
      .sort((a, b) => a.occurredAt - b.occurredAt || Number(BigInt(a.position) - BigInt(b.position)))
      .at(-1);
    return last?.type === 'StreetMapDrawn' ? { unit, id: last.eventId, position: last.position, drawnAt: last.occurredAt } : undefined;
  }
}

/** What a map says: whose it is, and the outline of each committee's area, as `outlineOf` reads it. */
export interface DrawnMap {
  readonly source: string;
  readonly areas: readonly { readonly committee: OrgUnitCode; readonly outline: string }[];
}

/** What a street's map says, of the areas of a unit and those below it. Its outlines are in the log alone. */
export class ReadStreetMap extends Query<DrawnMap> {
  constructor(readonly map: StreetMap) {
    super();
  }
}

/** Maps that are kept in memory, each of some ten kilobytes: those of a district. */
const KEPT = 30;

@QueryHandler(ReadStreetMap)
export class ReadStreetMapHandler implements IQueryHandler<ReadStreetMap> {
  /** By event, the one that was asked for last at the end. */
  private readonly kept = new Map<string, DrawnMap>();

  constructor(private readonly log: EventLog) {}

  async execute({ map: { unit, id, position } }: ReadStreetMap): Promise<DrawnMap> {
    const drawn = this.kept.get(id) ?? (await this.read(position));
    this.kept.delete(id);
    this.kept.set(id, drawn);
    if (this.kept.size > KEPT) this.kept.delete(this.kept.keys().next().value!);
    return { source: drawn.source, areas: drawn.areas.filter(({ committee }) => committee.startsWith(unit)) };
  }

  private async read(position: string): Promise<DrawnMap> {
    const event = await this.log.at(BigInt(position));
    // A log that was cut, or another one: what it says now is what there is.
    return event?.type === 'StreetMapDrawn' ? (event.data as DrawnMap) : { source: '', areas: [] };
  }
}
