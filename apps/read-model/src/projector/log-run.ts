import { parkedFor, type ParkedEvent } from '@yiwang/elements';
import type { UndecodableEvent } from '@yiwang/event-log';
import type { RecordedEvent } from '@yiwang/kernel';
import type { Checkpoint } from '@yiwang/read-store';

/** A run of the log. */
export interface LogRun {
  readonly events: readonly RecordedEvent[];
  readonly undecodable: readonly UndecodableEvent[];
}

/** An event of a run: to be folded, or, where nobody can read it, to be parked. */
export type LogItem = RecordedEvent | ParkedItem;

/** An event that is parked as it comes, with where it stands. */
export interface ParkedItem {
  readonly id: string;
  readonly stream: string;
  readonly revision: bigint;
  readonly position: bigint;
  readonly parked: ParkedEvent;
}

/** The events of a run in the order of the log. */
export function itemsOf({ events, undecodable }: LogRun): readonly LogItem[] {
  if (undecodable.length === 0) return events;
  return [...events, ...undecodable.map(undecodableItem)].sort((a, b) => Number(a.position - b.position));
}

export function undecodableItem({ eventId: id, stream, type, revision, position, message }: UndecodableEvent): ParkedItem {
  return { id, stream, revision, position, parked: parkedFor({ id, stream, type, position }, message) };
}

/** The same event, parked for a reason. */
export function parkedItem(item: LogItem, reason: string): ParkedItem {
  if ('parked' in item) return item;
  const { id, stream, revision, position } = item;
  return { id, stream, revision, position, parked: parkedFor(item, reason) };
}

export const eventsIn = (items: readonly LogItem[]): readonly RecordedEvent[] =>
  items.filter((item): item is RecordedEvent => !('parked' in item));

export const parkedIn = (items: readonly LogItem[]): readonly ParkedEvent[] =>
  items.flatMap((item) => ('parked' in item ? [item.parked] : []));

/** Where one stands who has taken a run, given where one stood before it. */
export function checkpointAfter(items: readonly LogItem[], before: Checkpoint | undefined): Checkpoint | undefined {
  const last = items.at(-1);
  if (last === undefined) return before;
  const { id, stream, revision, position } = last;
  const recordedAt = eventsIn(items).at(-1)?.metadata.recordedAt ?? before?.recordedAt ?? 0;
  return { position, recordedAt, event: { id, stream, revision } };
}
