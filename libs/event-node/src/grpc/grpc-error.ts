/** The gRPC status codes that the node answers with. */
export const Status = {
  UNKNOWN: 2,
  INVALID_ARGUMENT: 3,
  DEADLINE_EXCEEDED: 4,
  NOT_FOUND: 5,
  RESOURCE_EXHAUSTED: 8,
  FAILED_PRECONDITION: 9,
  ABORTED: 10,
  UNIMPLEMENTED: 12,
  INTERNAL: 13,
  UNAVAILABLE: 14,
  DATA_LOSS: 15,
  UNAUTHENTICATED: 16,
} as const;

/** Ends a call with a status; `trailers` are what EventStoreDB's clients read an error's kind and details from. */
export class GrpcError extends Error {
  override readonly name = 'GrpcError';
  constructor(
    readonly status: number,
    message: string,
    readonly trailers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

export const invalidArgument = (message: string): GrpcError => new GrpcError(Status.INVALID_ARGUMENT, message);

export const streamDeleted = (stream: string): GrpcError =>
  new GrpcError(Status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, { exception: 'stream-deleted', 'stream-name': stream });

/** @param current -1 for a stream without events */
export const wrongExpectedVersion = (stream: string, expected: string, current: number): GrpcError =>
  new GrpcError(Status.FAILED_PRECONDITION, `Stream '${stream}' is at revision ${current}, not ${expected}.`, {
    exception: 'wrong-expected-version',
    'stream-name': stream,
    'expected-version': expected,
    'actual-version': String(current),
  });

export const maximumAppendSizeExceeded = (maximum: number): GrpcError =>
  new GrpcError(Status.INVALID_ARGUMENT, `Maximum Append Size of ${maximum} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(maximum),
  });

/** What EventStoreDB says to a read that its index cannot begin: forwards from the end of a stream, or of no events. */
export const unreadable = (): GrpcError => new GrpcError(Status.UNKNOWN, 'Unexpected ReadStreamResult: Error');

/** How EventStoreDB up to 23.10 ends a subscription that is slower than the writers; the client may begin again at once. */
export const consumerTooSlow = (): GrpcError =>
  new GrpcError(
    Status.ABORTED,
    'Operation timed out: Consumer too slow to handle event while live. Client resubscription required.',
  );
