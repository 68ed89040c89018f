import { isCommandError, ErrorType, WrongExpectedVersionError } from '@eventstore/db-client';
import { LogUnreachable, RevisionConflict } from '@yiwang/kernel';

/** The log is there, and does not let us do this: the name, the password or a right is missing. Nothing was recorded. */
export class LogDenied extends LogUnreachable {
  override readonly name: string = 'LogDenied';
}

const OUT_OF_REACH: ReadonlySet<string> = new Set([
  ErrorType.UNAVAILABLE, ErrorType.DEADLINE_EXCEEDED, ErrorType.TIMEOUT, ErrorType.CANCELLED, ErrorType.NOT_LEADER,
  ErrorType.UNKNOWN,
]);

/** gRPC status codes of a connection that broke: cancelled, unknown, deadline exceeded, aborted, internal, unavailable. */
const BROKEN: ReadonlySet<unknown> = new Set([1, 2, 4, 10, 13, 14]);
const BROKEN_CHANNEL = /shut ?down|closed|write after end|destroyed|ECONN|EPIPE|discover|premature/i;

/**
 * What an error of the client means, as one of ours; any other error is returned as it is. Calls in flight when a node
 * dies fail with raw gRPC or stream errors that are none of the client's own.
 */
export function meaningOf(error: unknown, stream: string): unknown {
  if (error instanceof LogUnreachable || error instanceof RevisionConflict) return error;
  if (error instanceof WrongExpectedVersionError) return new RevisionConflict(stream);
  if (!(error instanceof Error)) return error;
  if (isDenial(error)) return new LogDenied(error.message, { cause: error });
  const outOfReach = isCommandError(error)
    ? OUT_OF_REACH.has(error.type)
    : BROKEN.has((error as { code?: unknown }).code) || BROKEN_CHANNEL.test(error.message) || isOfAnotherMember(error as object);
  return outOfReach ? new LogUnreachable(error.message, { cause: error }) : error;
}

/** gRPC status codes: permission denied, unauthenticated. */
const DENIED: ReadonlySet<unknown> = new Set([7, 16]);

const isDenial = (error: Error): boolean =>
  DENIED.has((error as { code?: unknown }).code) || (isCommandError(error) && error.type === ErrorType.ACCESS_DENIED);

/** Whether a member says that it does not lead; who does, it may leave out. */
function isOfAnotherMember({ metadata }: { metadata?: { get?(name: string): readonly unknown[] } }): boolean {
  return String(metadata?.get?.('exception')?.[0] ?? '') === ErrorType.NOT_LEADER;
}

/** Rejects as `LogUnreachable` when a promise takes longer than `limit` ms: some calls of the client have no deadline. */
export async function within<T>(limit: number, what: string, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new LogUnreachable(`${what}: no answer within ${limit} ms`)), limit);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
