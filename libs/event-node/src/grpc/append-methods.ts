import type { ProposedEvent } from '../log/record.js';
import type { Write, WriteOutcome } from '../streams/append.js';
import type { Streams } from '../streams/streams.js';
import {
  appendRequestOf,
  appendSuccess,
  appendWrongVersion,
  batchAppendRequestOf,
  batchError,
  batchRefusals,
  batchSuccess,
  removeRequestOf,
  removeSuccess,
  type BatchAppendRequest,
  type StreamOptions,
} from './append-messages.js';
import { GrpcError, invalidArgument, maximumAppendSizeExceeded, Status, streamDeleted, wrongExpectedVersion } from './grpc-error.js';
import { frame, type Call, type Method } from './grpc-server.js';
import { gathered, unary } from './methods.js';

/** Bytes that one connection's batches may hold in memory before its flow is stopped. */
const MAX_UNWRITTEN_BYTES = 8 * 1024 * 1024;
/** Bytes of batches of which the last chunk is still to come. */
const MAX_UNFINISHED_BYTES = 64 * 1024 * 1024;

const timedOut = () => new GrpcError(Status.DEADLINE_EXCEEDED, 'Deadline exceeded');

/** Append: the options, then the events, then one answer. A wrong expected revision is an answer, not an error. */
export function appendMethod(streams: Streams, maxAppendBytes: number): Method {
  return (call) => {
    let size = 0;
    return gathered(
      async (requests) => {
        const { options, events } = appendOf(requests);
        const outcome = await streams.write(
          { kind: 'append', stream: options.stream, expected: options.expected, events },
          size,
          call.deadline,
        );
        if (outcome.outcome === 'written') return appendSuccess(outcome);
        if (outcome.outcome === 'wrong-expected-revision') return appendWrongVersion(outcome.current, options.expected);
        throw outcome.outcome === 'timeout' ? timedOut() : streamDeleted(options.stream);
      },
      (message) => {
        size += message.length;
        if (size > maxAppendBytes) throw maximumAppendSizeExceeded(maxAppendBytes);
      },
    )(call);
  };
}

function appendOf(requests: readonly Buffer[]): { options: StreamOptions; events: ProposedEvent[] } {
  const [first, ...rest] = requests.map(appendRequestOf);
  if (!first?.options) throw invalidArgument('The first message must hold the options.');
  const events = rest.map(({ event }) => {
    if (!event) throw invalidArgument('Messages behind the first must hold events.');
    return event;
  });
  return { options: first.options, events };
}

/** Delete (soft) and Tombstone. */
export function removeMethod(streams: Streams, kind: 'delete' | 'tombstone'): Method {
  return unary(async (request, call) => {
    const { stream, expected } = removeRequestOf(request);
    const outcome = await streams.write({ kind, stream, expected }, 0, call.deadline);
    if (outcome.outcome === 'written') return removeSuccess(outcome.position);
    if (outcome.outcome === 'wrong-expected-revision') throw wrongExpectedVersion(stream, versionNumber(expected), outcome.current);
    throw outcome.outcome === 'timeout' ? timedOut() : streamDeleted(stream);
  });
}

/** The numbers that stand for expectations in trailers. */
const versionNumber = (expected: Write['expected']): string =>
  typeof expected === 'number' ? String(expected) : { no_stream: '-1', any: '-2', stream_exists: '-4' }[expected];

interface Batch {
  readonly options: StreamOptions;
  readonly events: ProposedEvent[];
  size: number;
}

/** BatchAppend: many appends on one call, each in chunks under its correlation id, each answered once and when it is done. */
export function batchAppendMethod(streams: Streams, maxAppendBytes: number): Method {
  return (call) => {
    const appends = new BatchAppends(streams, maxAppendBytes, call);
    return { message: (bytes) => appends.take(bytes), end: () => appends.endWhenAnswered() };
  };
}

class BatchAppends {
  private readonly batches = new Map<string, Batch>();
  private unanswered = 0;
  private unfinishedBytes = 0;
  private unwrittenBytes = 0;
  private ended = false;
  private answers: Buffer[] = [];

  constructor(
    private readonly streams: Streams,
    private readonly maxAppendBytes: number,
    private readonly call: Call,
  ) {}

  take(bytes: Buffer): void {
    const request = batchAppendRequestOf(bytes);
    const { correlationId, invalid } = request;
    const batch = this.batches.get(correlationId) ?? this.begin(request);
    if (!batch) return;
    batch.size += request.size;
    this.unfinishedBytes += request.size;
    if (this.unfinishedBytes > MAX_UNFINISHED_BYTES) throw new GrpcError(Status.RESOURCE_EXHAUSTED, 'Too many unfinished batches.');
    for (const event of request.events) batch.events.push(event);
    const tooBig = batch.size > this.maxAppendBytes;
    if (!request.isFinal && !tooBig && invalid === undefined) return;
    this.batches.delete(correlationId);
    this.unfinishedBytes -= batch.size;
    const { stream } = batch.options;
    if (invalid !== undefined) this.answer(batchError(correlationId, stream, batchRefusals.badRequest(invalid)));
    else if (tooBig) this.answer(batchError(correlationId, stream, batchRefusals.maximumAppendSizeExceeded(this.maxAppendBytes)));
    else void this.append(correlationId, batch);
  }

  /** Begins the batch of a first chunk. Later chunks of a batch that was already refused belong to none. */
  private begin({ correlationId, options, invalid }: BatchAppendRequest): Batch | undefined {
    if (!options) {
      if (invalid !== undefined) this.answer(batchError(correlationId, '', batchRefusals.badRequest(invalid)));
      return undefined;
    }
    const batch: Batch = { options, events: [], size: 0 };
    this.batches.set(correlationId, batch);
    return batch;
  }

  /** Stops the client while more is being written than the node should hold in memory. */
  private holdBack(bytes: number): void {
    this.unwrittenBytes += bytes;
    if (this.unwrittenBytes > MAX_UNWRITTEN_BYTES) this.call.pause();
    else if (bytes < 0) this.call.resume();
  }

  private async append(correlationId: string, { options, events, size }: Batch): Promise<void> {
    this.unanswered++;
    this.holdBack(size);
    const { stream, expected, deadline } = options;
    try {
      const outcome = await this.streams.write({ kind: 'append', stream, expected, events }, size, deadline);
      this.answer(
        outcome.outcome === 'written'
          ? batchSuccess(correlationId, stream, outcome)
          : batchError(correlationId, stream, refusalOf(outcome, options)),
      );
    } catch (error) {
      this.answer(batchError(correlationId, stream, batchRefusals.failed(error instanceof Error ? error.message : String(error))));
    }
    this.unanswered--;
    this.holdBack(-size);
    if (this.ended) this.endWhenAnswered();
  }

  /** Answers of one commit go out in one write. */
  private answer(message: Buffer): void {
    if (this.answers.push(frame(message)) > 1) return;
    setImmediate(() => {
      this.call.write(Buffer.concat(this.answers));
      this.answers = [];
      if (this.ended) this.endWhenAnswered();
    });
  }

  endWhenAnswered(): void {
    this.ended = true;
    if (this.unanswered === 0 && this.answers.length === 0) this.call.end();
  }
}

function refusalOf(
  outcome: Exclude<WriteOutcome, { outcome: 'written' }> | { readonly outcome: 'timeout' },
  { stream, expected }: StreamOptions,
) {
  if (outcome.outcome === 'timeout') return batchRefusals.timeout();
  return outcome.outcome === 'stream-deleted'
    ? batchRefusals.streamDeleted(stream)
    : batchRefusals.wrongExpectedVersion(outcome.current, expected);
}
