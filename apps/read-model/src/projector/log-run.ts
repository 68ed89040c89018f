import { parkedFor, type ParkedEvent } from '@yiwang/elements';
import { UndecodableEvent } from '@yiwang/event-log';
import type { RecordedEvent } from '@yiwang/kernel';
import type { Checkpoint } from '@yiwang/read-store';
import type { ReadableLog } from './readable-log.js';

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

/** Of events that are not to be folded, by id, the reasons for which they are parked. */
export type SetAside = ReadonlyMap<string, string>;

/** An event, or the same as it is parked where it is set aside. */
export function asWanted(event: RecordedEvent, setAside: SetAside): LogItem {
  const reason = setAside.get(event.id);
  return reason === undefined ? event : parkedItem(event, reason);
}

const RUN = 2_000;

/** The log after a position, up to another or to its end, in runs of some thousand. Throws what reading it throws. */
export async function* runsOf(
  log: Pick<ReadableLog, 'readAll'>, setAside: SetAside, { after, until }: { readonly after?: bigint | undefined; readonly until?: bigint | undefined },
): AsyncGenerator<readonly LogItem[]> {
  let run: LogItem[] = [];
  for await (const event of log.readAll(after === undefined ? {} : { from: after })) {
    if (event instanceof Error && !(event instanceof UndecodableEvent)) throw event;
    if (until !== undefined && event.position > until) break;
    run.push(event instanceof UndecodableEvent ? undecodableItem(event) : asWanted(event, setAside));
    if (run.length < RUN) continue;
    yield run;
    run = [];
  }
  if (run.length > 0) yield run;
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
