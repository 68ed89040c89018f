import { UnavailableError, type EventData } from '@eventstore/db-client';
import type { ClientDuplexStream, Metadata, ServiceError } from '@grpc/grpc-js';
import { v4 as newId } from 'uuid';
import {
  BatchAppendReq, Empty, parseUUID, StreamIdentifier, timestampOf, unpackToCommandError, UUID,
  type BatchAppendRequest, type BatchAppendResponse, type StreamsCalls,
} from './protocol.js';

/** An event as it goes over the wire. */
export interface RawEvent {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

/** The stream's expected state: a revision, or that it does not exist, or whatever it is. */
export type Expected = bigint | 'no_stream' | 'any';

interface Waiting {
  readonly stream: string;
  resolve(position: bigint | undefined): void;
  reject(error: unknown): void;
}

type Call = ClientDuplexStream<BatchAppendRequest, BatchAppendResponse>;

/** One message of an append holds at most so many bytes of events; a server takes several. */
const MESSAGE_BYTES = 3 * 1024 * 1024;

/**
 * The appends of one connection, over the one call that they share.
 *
 * The client's package has such a call too, but keeps who waits in one table for the whole process: when any call
 * breaks it rejects those of all, and an answer that nobody waits for (late, twice, after the call broke) is an error
 * that ends the process. Here each call knows its own, and such an answer is passed over.
 */
export class AppendStream {
  private call: Call | undefined;
  private waiting = new Map<string, Waiting>();

  constructor(
    private readonly calls: StreamsCalls,
    /** The metadata of a call, and the credentials that go with it. */
    private readonly argumentsOf: () => [Metadata, object],
  ) {}

  /**
   * Appends events, all or none, and gives the position of the last one where the server says it. The server is to be
   * done within `limit` ms. Rejects with the client's own errors, and when the call breaks.
   */
  append(stream: string, events: readonly RawEvent[], expected: Expected, limit: number): Promise<bigint | undefined> {
    return new Promise((resolve, reject) => {
      const id = newId();
      const call = this.opened();
      this.waiting.set(id, { stream, resolve, reject });
      for (const request of requestsOf(id, stream, events, expected, limit)) call.write(request);
    });
  }

  private opened(): Call {
    if (this.call !== undefined) return this.call;
    const call: Call = this.calls.batchAppend(...this.argumentsOf());
    const waiting = (this.waiting = new Map());
    const end = (error: Error) => {
      if (this.call === call) this.call = undefined;
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    };
    call
      .on('data', (answer: BatchAppendResponse) => settle(answer, waiting))
      .on('error', (error: ServiceError) => end(error))
      .on('end', () => end(new UnavailableError(undefined, 'the server ended the appends')));
    this.call = call;
    return call;
  }
}

/** Hands an answer to whom it is for; one that nobody waits for any more is passed over. */
function settle(answer: BatchAppendResponse, waiting: Map<string, Waiting>): void {
  const id = parseUUID(answer.getCorrelationId());
  const asked = id === undefined ? undefined : waiting.get(id);
  if (id === undefined || asked === undefined) return;
  waiting.delete(id);
  const error = answer.getError();
  if (error !== undefined) {
    asked.reject(refusalIn(error, asked.stream));
    return;
  }
  const success = answer.getSuccess();
  if (success === undefined) {
    asked.reject(new UnavailableError(undefined, 'the server answered an append without saying what became of it'));
    return;
  }
  const position = success.getPosition();
  asked.resolve(position === undefined ? undefined : BigInt(position.getCommitPosition()));
}

/** The client's error for a refusal; one that it cannot read is an error of ours that says what it was. */
export function refusalIn(error: NonNullable<ReturnType<BatchAppendResponse['getError']>>, stream: string): unknown {
  try {
    return unpackToCommandError(error, stream);
  } catch (cause) {
    return new Error(`the server refused an append to ${stream}: ${error.getMessage()}`, { cause });
  }
}

function* requestsOf(id: string, stream: string, events: readonly RawEvent[], expected: Expected, limit: number): Generator<BatchAppendRequest> {
  let request = requestOf(id);
  request.setOptions(optionsOf(stream, expected, limit));
  let bytes = 0;
  for (const event of events) {
    const size = event.data.length + event.metadata.length + 200;
    if (bytes > 0 && bytes + size > MESSAGE_BYTES) {
      yield request;
      request = requestOf(id);
      bytes = 0;
    }
    bytes += size;
    request.addProposedMessages(messageOf(event));
  }
  yield request.setIsFinal(true);
}

function requestOf(id: string): BatchAppendRequest {
  return new BatchAppendReq().setCorrelationId(new UUID().setString(id)).setIsFinal(false);
}

function optionsOf(stream: string, expected: Expected, limit: number): InstanceType<typeof BatchAppendReq.Options> {
  const options = new BatchAppendReq.Options()
    .setStreamIdentifier(new StreamIdentifier().setStreamName(Buffer.from(stream)))
    .setDeadline(timestampOf(new Date(Date.now() + limit)));
  if (expected === 'any') return options.setAny(new Empty() as never);
  return expected === 'no_stream' ? options.setNoStream(new Empty() as never) : options.setStreamPosition(expected.toString());
}

function messageOf({ id, type, contentType, data, metadata }: RawEvent): InstanceType<typeof BatchAppendReq.ProposedMessage> {
  const message = new BatchAppendReq.ProposedMessage().setId(new UUID().setString(id)).setData(data).setCustomMetadata(metadata);
  message.getMetadataMap().set('type', type).set('content-type', contentType);
  return message;
}

/** The bytes of an event that the codec wrote. */
export function rawEventOf({ id, type, data, metadata }: EventData): RawEvent {
  return {
    id,
    type,
    contentType: 'application/json',
    data: Buffer.from(JSON.stringify(data)),
    metadata: Buffer.from(JSON.stringify(metadata)),
  };
}
