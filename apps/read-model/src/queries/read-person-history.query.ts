import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { findList, LISTS, PLANS, type Fact, type List } from '@yiwang/elements';
import { EventLog } from '@yiwang/event-log';
import {
  Clock, grouped, isFact, mayRead, maySeeList, parseStreamName, sitesSeen, toldReporterOf, UndecodableEvent, type Instant, type OrgUnitCode, type Principal,
  type RecordedEvent, type Role,
} from '@yiwang/kernel';
import { BoardReadings } from '../board/board-readings.js';
import { partsOf, type FeedEntry, type FeedPart } from '../feed/feed-entry.js';
import type { RowAsOf } from '../lists/list-patch.js';
import { holds } from '../lists/list-question.js';
import type { LiveModel } from '../projector/live-model.js';

/** What happened to a person, told as the feed tells it, and why. */
export interface PersonEvent extends FeedEntry {
  /** Of whoever reported it; `undefined` of what stands in no stream of the person's own. */
  readonly role: Role | undefined;
  /** Whether no live correction voids it. */
  readonly live: boolean;
  /** The event that made it necessary, where a policy reported it and it is known. */
  readonly cause: string | undefined;
}

export interface PersonHistory {
  readonly asOf: Instant;
  /** The latest first. */
  readonly events: readonly PersonEvent[];
  /** Where the person stands in lists that the reader sees. */
  readonly rows: readonly RowAsOf[];
}

/**
 * What happened to one person of a street, and where they stand in its lists now: whatever is keyed by the person, and all of
 * the streams that are the person's own, so that a kind of event that is added is among it. Of events and rows, those of units
 * that the principal may read. It costs what the person's own facts and streams cost.
 */
export class ReadPersonHistory extends Query<PersonHistory> {
  constructor(
    readonly street: OrgUnitCode,
    readonly personId: string,
    readonly principal: Principal,
  ) {
    super();
  }
}

@QueryHandler(ReadPersonHistory)
export class ReadPersonHistoryHandler implements IQueryHandler<ReadPersonHistory> {
  constructor(
    private readonly readings: BoardReadings,
    private readonly log: EventLog,
    private readonly clock: Clock,
  ) {}

  async execute({ street, personId, principal }: ReadPersonHistory): Promise<PersonHistory> {
    const model = this.readings.model();
    const asOf = this.clock.now();
    const key = `${street}/${personId}`;
    const facts = await model.version.factsOfKeys(PLANS.map(({ subject }) => ({ subject: subject.name, key })));
    const events = await this.eventsOf(model, facts, { personId, role: principal.role });
    const seen = events.filter(({ orgUnit, occurredAt }) => mayRead(principal, orgUnit) && occurredAt <= asOf);
    return { asOf, events: seen.sort(latestFirst), rows: await rowsOf(model, events, { street, personId, principal, asOf }) };
  }

  /** Of the person's own streams the log tells all, and why; of others the facts tell what is the person's. */
  private async eventsOf(model: LiveModel, facts: readonly Fact[], { personId, role }: { readonly personId: string; readonly role: Role }): Promise<PersonEvent[]> {
    const own = [...new Set(facts.map(({ stream }) => stream))].filter((stream) => parseStreamName(stream)?.id.startsWith(personId));
    const told = (await Promise.all(own.map((stream) => this.log.loadStored(stream)))).flat().filter(isTold);
    const known = new Set(told.map(({ id }) => id));
    const others = grouped(facts.filter(({ eventId }) => !known.has(eventId)), ({ eventId }) => eventId);
    return [
      ...told.map((event) => ofLog(event, model.isLive(event.id), role)),
      ...[...others.values()].map((ofEvent) => ofFacts(ofEvent, model.isLive(ofEvent[0]!.eventId), role)),
    ];
  }
}

/**
 * What the log keeps about its own facts is told by what it did to these; a second report of the same says nothing new. What
 * cannot be read, as of a later version, stands among what is parked and hides nothing else.
 */
const isTold = (event: RecordedEvent | UndecodableEvent): event is RecordedEvent =>
  !(event instanceof UndecodableEvent) && (isFact(event) || event.type === 'EventCorrected');

function ofLog({ id, type, metadata, position, data }: RecordedEvent, live: boolean, reader: Role): PersonEvent {
  const { orgUnit, occurredAt, recordedAt, causationId, submissionId } = metadata;
  const cause = causationId === submissionId ? undefined : causationId;
  return { id, type, orgUnit, occurredAt, recordedAt, position: String(position), who: toldReporterOf(metadata), role: metadata.role, parts: partsTo(reader, type, data as Readonly<Record<string, unknown>>), live, cause };
}

function ofFacts(ofEvent: readonly Fact[], live: boolean, reader: Role): PersonEvent {
  const { eventId: id, type, orgUnit, occurredAt, recordedAt, position, actor: who } = ofEvent[0]!;
  const data = Object.assign({}, ...ofEvent.map((fact) => fact.data as object)) as Readonly<Record<string, unknown>>;
  return { id, type, orgUnit, occurredAt, recordedAt, position, who, role: undefined, parts: partsTo(reader, type, data), live, cause: undefined };
}

/** The list that tells a temperature: who sees it there may see it here. */
const TEMPERATURES = findList('quarantineTemperaturesDue')!;

/** What the feed tells of an event, and of a temperature how high it was. */
function partsTo(reader: Role, type: string, data: Readonly<Record<string, unknown>>): readonly FeedPart[] {
  const { tenthsCelsius } = data;
  const isTold = type === 'TemperatureReported' && typeof tenthsCelsius === 'number' && maySeeList(reader, TEMPERATURES.readers);
  return isTold ? [...partsOf(type, data), { name: 'tenthsCelsius', n: tenthsCelsius }] : partsOf(type, data);
}

const latestFirst = (a: PersonEvent, b: PersonEvent): number => b.occurredAt - a.occurredAt || Number(BigInt(b.position) - BigInt(a.position));

const LISTS_OF: ReadonlyMap<string, readonly List[]> = grouped(LISTS.filter(({ columns }) => 'personId' in columns), ({ subject }) => subject.name);

/** The rows that the events of a person have made, whatever they are keyed by. */
async function rowsOf(
  { version }: LiveModel,
  events: readonly PersonEvent[],
  { street, personId, principal, asOf }: Pick<ReadPersonHistory, 'street' | 'personId' | 'principal'> & { readonly asOf: Instant },
): Promise<readonly RowAsOf[]> {
  const facts = await version.factsOfEvents(events.map(({ id }) => id));
  const keys = new Map(facts.flatMap(({ subject, key }) => (LISTS_OF.get(subject) ?? []).map((list) => [`${list.name} ${key}`, { list: list.name, key }])));
  const rows = await version.rowsOfKeys([...keys.values()]);
  const sites = sitesSeen(principal);
  return LISTS.flatMap((list) =>
    rows
      .filter((row) => row.list === list.name && row.values['personId'] === personId)
      .filter((row) => maySeeList(principal.role, list.readers) && mayRead(principal, row.unit))
      .filter((row) => holds({ list, unit: street, ...(sites === undefined ? {} : { sites }) }, row, asOf))
      .map((row) => ({ list, row, asOf })),
  );
}
