/**
 * The client is surprised by some answers: a refusal that does not name what it should, a record without an id. It
 * throws where nobody can catch it, in a stream's listener or a promise that nobody waits for, and by Node's default
 * that ends the process. What it throws so is no error of ours: the call is lost, and the connection with it.
 */

/** Whether something thrown comes from the client's own code rather than through it from ours. */
export function isSurpriseOfClient(reason: unknown): boolean {
  // Of a record without a stream or an id the client throws a text.
  if (typeof reason === 'string') return reason.startsWith('Impossible situation where ');
  if (!(reason instanceof Error)) return false;
  const places = (reason.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line) && !/\(?node:|<anonymous>\)?$/.test(line));
  return /[\\/]@eventstore[\\/]db-client[\\/]/.test(places[0] ?? '');
}

const listeners = new Set<(reason: unknown) => void>();

function takeOrThrow(reason: unknown, event: 'unhandledRejection' | 'uncaughtException'): boolean {
  if (isSurpriseOfClient(reason)) {
    for (const tell of listeners) tell(reason);
    return true;
  }
  // Whoever else listens decides about the others; where nobody does, they end the process as ever.
  return process.listenerCount(event) > 1;
}

function rejected(reason: unknown): void {
  if (!takeOrThrow(reason, 'unhandledRejection')) throw reason;
}

function thrown(error: unknown): void {
  if (takeOrThrow(error, 'uncaughtException')) return;
  process.off('uncaughtException', thrown);
  process.nextTick(() => {
    throw error;
  });
}

/**
 * Calls back when the client was surprised, which then ends no process any more; every other error that nobody handled
 * is treated as before. Gives what takes that back.
 */
export function whenClientIsSurprised(tell: (reason: unknown) => void): () => void {
  listeners.add(tell);
  if (!process.listeners('unhandledRejection').includes(rejected)) process.on('unhandledRejection', rejected);
  if (!process.listeners('uncaughtException').includes(thrown)) process.on('uncaughtException', thrown);
  return () => listeners.delete(tell);
}
