import { asStorable, isStorable, toldReporterOf } from '@yiwang/kernel';
import type { EventCorrected, RecordedEvent } from '@yiwang/kernel';
import type { Correction, Fact, ParkedEvent } from './algebra.js';
import type { SubjectPlan } from './derive.js';
import type { Hearing, RecordKept } from './subject.js';
import { UnitRows } from './unit-rows.js';

/** What of an event is needed once it has been heard. */
export interface EventHeard extends Pick<RecordedEvent, 'id' | 'stream' | 'type' | 'position'> {
  readonly metadata: Pick<RecordedEvent['metadata'], 'occurredAt' | 'recordedAt'>;
}

/** What an event turned out to be. An event that no declaration hears is `facts: []`; a correction may be heard too. */
export type HeardEvent =
  | { readonly kind: 'facts'; readonly event: EventHeard; readonly facts: readonly Fact[] }
  | { readonly kind: 'correction'; readonly event: EventHeard; readonly correction: Correction; readonly facts: readonly Fact[] }
  | { readonly kind: 'parked'; readonly event: EventHeard; readonly parked: ParkedEvent };

/** Of a reason that quotes what it complains of. */
const LONGEST_REASON = 500;
/** No key of ours is longer; an index of a database takes no more than some 2,700 bytes of it. */
const LONGEST_KEY = 500;

/** A type of event, and who hears it. */
interface Listeners {
  /** As it was declared: one text in memory, however many events are of it. */
  readonly type: string;
  readonly plans: SubjectPlan[];
}

/** Which plans hear which event type. */
export class Audience {
  readonly #byType = new Map<string, Listeners>();
  readonly #rows = new UnitRows();

  constructor(plans: readonly SubjectPlan[]) {
    for (const plan of plans) {
      for (const type of Object.keys(plan.subject.hears)) {
        const listeners = this.#byType.get(type);
        if (listeners === undefined) this.#byType.set(type, { type, plans: [plan] });
        else listeners.plans.push(plan);
      }
    }
  }

  /**
   * What an event says to whom. Never throws: an event that cannot be read (a moment, a unit or a payload that is none, a
   * unit above street level that the hearing does not want, a text that no store gives back as it was, a hearing that
   * throws) is parked with its reason.
   */
  hear(event: RecordedEvent): HeardEvent {
    try {
      const listeners = this.#byType.get(event.type);
      const facts = listeners === undefined ? [] : factsOf(event, listeners, this.#rows);
      if (event.type === 'EventCorrected') return { kind: 'correction', event, correction: correctionOf(event, this.#rows), facts };
      return { kind: 'facts', event, facts };
    } catch (error) {
      return { kind: 'parked', event, parked: parked(event, error) };
    }
  }
}

export function parked(event: EventHeard, error: unknown): ParkedEvent {
  return parkedFor(event, error instanceof Error ? error.message : String(error));
}

/** An event as it is parked: with texts that any store takes, whatever it holds itself. */
export function parkedFor(
  event: { readonly id: string; readonly position: bigint; readonly stream: string; readonly type: string }, reason: string,
): ParkedEvent {
  const { id, position, stream, type } = event;
  return { eventId: id, position: String(position), stream: asStorable(stream), type: asStorable(type), reason: asStorable(reason.slice(0, LONGEST_REASON)) };
}

function correctionOf(event: RecordedEvent, units: UnitRows): Correction {
  const { recordedAt } = checkedMetadata(event, units);
  const { correctedEventId } = payloadOf(event) as Partial<EventCorrected['data']>;
  if (typeof correctedEventId !== 'string' || correctedEventId === '') throw new TypeError('no correctedEventId');
  mustBeStorable(correctedEventId, 'correctedEventId');
  return { eventId: event.id, correctedEventId, recordedAt };
}

function factsOf(event: RecordedEvent, { type, plans }: Listeners, units: UnitRows): Fact[] {
  const metadata = checkedMetadata(event, units);
  const { orgUnit, occurredAt, recordedAt } = metadata;
  const actor = toldReporterOf(metadata);
  const payload = payloadOf(event);
  mustBeStorable(event.stream, 'the name of the stream');
  mustBeStorable(actor, 'actor');
  const position = String(event.position);
  const facts: Fact[] = [];
  for (const { subject: { name, hears, ofOneUnit } } of plans) {
    const hearing = hears[type]!;
    const keys = keysOf(event, hearing, name);
    if (keys.length === 0) continue;
    const rows = keys.map((key) => units.of(hearing.unit?.(event, key) ?? orgUnit, hearing.fromAbove === true));
    if (ofOneUnit && keys.some((key, i) => !key.startsWith(rows[i]!))) throw new TypeError(`${name}: a key of another unit`);
    const data = kept(event, payload, hearing);
    keys.forEach((key, i) => facts.push({
      subject: name, key, eventId: event.id, type, orgUnit: rows[i]!, occurredAt, recordedAt, stream: event.stream, position, actor, data,
    }));
  }
  return facts;
}

/** The keys an event speaks of, each once. */
function keysOf(event: RecordedEvent, hearing: Hearing<any>, subject: string): readonly string[] {
  const said = hearing.key(event);
  if (said === undefined) return [];
  const keys = Array.isArray(said) ? [...new Set<string>(said)] : [said as string];
  for (const key of keys) {
    if (typeof key !== 'string' || key === '' || key.length > LONGEST_KEY) throw new TypeError(`${subject}: not a key: ${String(key).slice(0, LONGEST_KEY)}`);
    mustBeStorable(key, 'the key');
  }
  return keys;
}

function kept(event: RecordedEvent, payload: object, { keeps, keepsIfGiven = [], keepsOfRecord = [] }: Hearing<any>): Record<string, unknown> {
  const data: Record<string, unknown> = {};
  for (const field of keeps) {
    const value = (payload as Record<string, unknown>)[field];
    if (value === undefined || value === null) throw new TypeError(`${field} is missing`);
    data[field] = storable(value, field);
  }
  for (const field of keepsIfGiven) {
    const value = (payload as Record<string, unknown>)[field];
    if (value !== undefined && value !== null) data[field] = storable(value, field);
  }
  for (const field of keepsOfRecord) data[field] = OF_RECORD[field](event);
  return data;
}

const OF_RECORD: { readonly [Field in keyof RecordKept]: (event: RecordedEvent) => RecordKept[Field] } = {
  stream: ({ stream }) => stream,
  actor: ({ metadata }) => toldReporterOf(metadata),
};

/** A value as it is; throws a `TypeError` for one with a text in it that no store gives back as it was. */
function storable(value: unknown, field: string): unknown {
  if (typeof value === 'string') mustBeStorable(value, field);
  else if (typeof value === 'object' && value !== null) {
    for (const [name, part] of Object.entries(value)) {
      mustBeStorable(name, field);
      storable(part, field);
    }
  }
  return value;
}

function mustBeStorable(text: string, field: string): void {
  if (!isStorable(text)) throw new TypeError(`${field} holds a NUL or half a character`);
}

function checkedMetadata({ metadata }: RecordedEvent, units: UnitRows): RecordedEvent['metadata'] {
  if (typeof metadata !== 'object' || metadata === null) throw new TypeError('no metadata');
  if (!Number.isSafeInteger(metadata.occurredAt)) throw new TypeError(`occurredAt is no instant: ${metadata.occurredAt}`);
  if (!Number.isSafeInteger(metadata.recordedAt)) throw new TypeError(`recordedAt is no instant: ${metadata.recordedAt}`);
  units.check(metadata.orgUnit);
  return metadata;
}

function payloadOf(event: RecordedEvent): object {
  if (typeof event.data !== 'object' || event.data === null) throw new TypeError('no payload');
  return event.data;
}
