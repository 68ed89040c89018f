import { UndecodableEvent, type RecordedEvent } from '@yiwang/kernel';

/** What of an event decides which events are live; the whole of it where it can be read. */
export type StreamEvent = RecordedEvent | UnreadableEvent;

/** An event that cannot be read, as a correction sees it: without a unit, so only an administrator may void it. */
export interface UnreadableEvent extends Pick<RecordedEvent, 'id' | 'type' | 'revision' | 'position'> {
  readonly data: undefined;
  readonly metadata: undefined;
  readonly reason: UndecodableEvent;
}

export const asStreamEvent = (event: RecordedEvent | UndecodableEvent): StreamEvent =>
  event instanceof UndecodableEvent
    ? { id: event.eventId, type: event.type, revision: event.revision, position: event.position, data: undefined, metadata: undefined, reason: event }
    : event;

export const isReadable = (event: StreamEvent): event is RecordedEvent => event.metadata !== undefined;

/** Up to here a stream is searched from end to end; most have an event or two. */
const SHORT = 16;

/**
 * The events of a stream up to one of them, in order of arrival, voided ones included. A longer stretch of the same stream
 * shares its list with the shorter one and puts its events behind: nothing is copied, however long the stream is. Only
 * where two go on from the same event does the later one get a list of its own.
 */
export class StreamEvents {
  private constructor(
    private readonly shared: SharedEvents,
    readonly length: number,
  ) {}

  static of(events: readonly StreamEvent[]): StreamEvents {
    return new StreamEvents(new SharedEvents([...events]), events.length);
  }

  /** All of them. Of a stretch that others go on from, a copy. */
  get list(): readonly StreamEvent[] {
    return this.shared.list.length === this.length ? this.shared.list : this.shared.list.slice(0, this.length);
  }

  get last(): StreamEvent | undefined {
    return this.shared.list[this.length - 1];
  }

  with(events: readonly StreamEvent[]): StreamEvents {
    const isLatest = this.length > 0 && this.shared.list.length === this.length;
    const shared = isLatest ? this.shared : new SharedEvents([...this.list]);
    shared.add(events);
    return new StreamEvents(shared, this.length + events.length);
  }

  /** An event by its id, where it can be read. */
  find(eventId: string): RecordedEvent | undefined {
    return this.readable(this.shared.placesById(eventId)).find(({ id }) => id === eventId);
  }

  /** The events that a submission gave. */
  of(submissionId: string): readonly RecordedEvent[] {
    return this.readable(this.shared.placesBySubmission(submissionId)).filter(({ metadata }) => metadata.submissionId === submissionId);
  }

  /** Those at some places, or all, of this stretch. */
  private readable(places: readonly number[] | undefined): RecordedEvent[] {
    const events = places?.filter((place) => place < this.length).map((place) => this.shared.list[place]!) ?? this.list;
    return events.filter(isReadable);
  }
}

/** A list that grows at its end, and where in it an id is found. */
class SharedEvents {
  /** Of a long list. */
  private places: { readonly ids: Map<string, number[]>; readonly submissions: Map<string, number[]> } | undefined;

  constructor(readonly list: StreamEvent[]) {
    if (list.length > SHORT) this.index(0);
  }

  add(events: readonly StreamEvent[]): void {
    const before = this.list.length;
    for (const event of events) this.list.push(event);
    if (this.places !== undefined) this.index(before);
    else if (this.list.length > SHORT) this.index(0);
  }

  /** Where events of this id stand; `undefined`: anywhere. */
  placesById(eventId: string): readonly number[] | undefined {
    return this.places && (this.places.ids.get(eventId) ?? []);
  }

  /** Where events of this submission stand; `undefined`: anywhere. */
  placesBySubmission(submissionId: string): readonly number[] | undefined {
    return this.places && (this.places.submissions.get(submissionId) ?? []);
  }

  private index(from: number): void {
    this.places ??= { ids: new Map(), submissions: new Map() };
    for (let place = from; place < this.list.length; place += 1) {
      const { id, metadata } = this.list[place]!;
      note(this.places.ids, id, place);
      if (metadata !== undefined) note(this.places.submissions, metadata.submissionId, place);
    }
  }
}

function note(places: Map<string, number[]>, id: string, place: number): void {
  const known = places.get(id);
  if (known === undefined) places.set(id, [place]);
  else known.push(place);
}
