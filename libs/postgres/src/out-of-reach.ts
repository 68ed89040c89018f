/** What the system says of a server that is not there, or not yet. A name that nobody knows is not among them. */
const OUT_OF_REACH: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EHOSTUNREACH', 'EHOSTDOWN', 'ENETUNREACH', 'EPIPE', 'EAI_AGAIN', 'ENOENT',
]);

/** PostgreSQL's own words: no connection left, a server that only follows another, a lock that was waited for too long. */
const PASSING_STATES: ReadonlySet<string> = new Set(['53300', '25006', '55P03']);

/**
 * Whether a server could not be reached, is starting or stopping, follows another, or has no connection left: it may come
 * by itself. One that answers and refuses (a wrong password, a database that there is not) never does.
 */
export function isOutOfReach(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string') return OUT_OF_REACH.has(code) || code.startsWith('57P') || code.startsWith('08') || PASSING_STATES.has(code);
  return error instanceof NotPrimary || /timeout|terminated|not queryable/i.test(error.message);
}

/** A server that takes no writes: it follows another, or is being turned into one that does. */
export class NotPrimary extends Error {
  override readonly name = 'NotPrimary';
  constructor() {
    super('this PostgreSQL takes no writes: it follows another');
  }
}
