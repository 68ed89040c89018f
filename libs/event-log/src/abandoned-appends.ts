/**
 * The client abandons promises: when a connection breaks while appends wait for their turn on it, each of them is
 * rejected twice, once to its caller and once to nobody (`batchAppend` writes inside an async promise executor). By
 * Node's default the second ends the process.
 */

/** Whether a rejection nobody handled is such an append's second one. The caller has heard the first. */
export function isAbandonedAppend(reason: unknown): boolean {
  if (!(reason instanceof Error)) return false;
  const { code, details } = reason as { code?: unknown; details?: unknown };
  return typeof code === 'number' && typeof details === 'string' && /\bbatchAppend\b/.test(reason.stack ?? '');
}

function tolerate(reason: unknown): void {
  if (isAbandonedAppend(reason)) return;
  // Whoever else listens decides about the others; where nobody does, they end the process as ever.
  if (process.listenerCount('unhandledRejection') === 1) throw reason;
}

/** Keeps abandoned appends from ending the process; every other rejection nobody handled is treated as before. */
export function tolerateAbandonedAppends(): void {
  if (!process.listeners('unhandledRejection').includes(tolerate)) process.on('unhandledRejection', tolerate);
}
