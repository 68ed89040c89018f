import type { ParkedEvent } from '@yiwang/elements';
import { UndecodableEvent } from '@yiwang/event-log';
import type { RecordedEvent } from '@yiwang/kernel';
import type { ReadableLog } from './readable-log.js';

/** Parked events as the log has them, without those that it still cannot read. */
export async function parkedAgain(log: Pick<ReadableLog, 'load'>, parked: readonly ParkedEvent[]): Promise<readonly RecordedEvent[]> {
  const found: RecordedEvent[] = [];
  for (const { stream, eventId } of parked) found.push(...(await find(log, stream, eventId)));
  return found;
}

async function find(log: Pick<ReadableLog, 'load'>, stream: string, eventId: string): Promise<readonly RecordedEvent[]> {
  try {
    return (await log.load(stream)).filter(({ id }) => id === eventId);
  } catch (error) {
    if (error instanceof UndecodableEvent) return [];
    throw error;
  }
}
