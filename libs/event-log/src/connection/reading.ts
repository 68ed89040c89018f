import type { AllStreamResolvedEvent, ResolvedEvent, StreamingRead } from '@eventstore/db-client';

/**
 * Ends a read of the client for good. One that is merely left leaves its call open on the connection, where a server
 * lets only a hundred be; and an error that comes later would find nobody and end the process.
 */
export function endReading(reading: StreamingRead<ResolvedEvent>): void {
  reading.on('error', () => undefined);
  reading.destroy();
  void reading.cancel().catch(() => undefined);
}

/**
 * Hands over what a read gives, event by event, until it ends, `take` answers false, or the signal says that nobody
 * waits for it any more. Rejects with the client's errors.
 */
export async function drain<Resolved extends ResolvedEvent | AllStreamResolvedEvent>(
  reading: StreamingRead<Resolved>,
  signal: AbortSignal,
  take: (resolved: Resolved) => boolean | void,
): Promise<void> {
  const end = () => endReading(reading as StreamingRead<ResolvedEvent>);
  signal.addEventListener('abort', end, { once: true });
  let isDone = false;
  try {
    for await (const resolved of reading) if (take(resolved) === false) return;
    isDone = true;
  } finally {
    signal.removeEventListener('abort', end);
    if (!isDone) end();
  }
}
