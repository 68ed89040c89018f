import { createRequire } from 'node:module';
import type { GossipClient as GossipClientType } from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import type * as GossipMessages from '@eventstore/db-client/generated/gossip_pb.js';
import type * as SharedMessages from '@eventstore/db-client/generated/shared_pb.js';
import type { StreamsClient as StreamsClientType } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type * as StreamsMessages from '@eventstore/db-client/generated/streams_pb.js';

/*
 * The protocol's messages and calls as the client's package generates them, for the calls we make ourselves. They are
 * CommonJS whose exports Node cannot name for an `import`.
 */
const require = createRequire(import.meta.url);
const ofClient = createRequire(require.resolve('@eventstore/db-client'));

export const { GossipClient } = require('@eventstore/db-client/generated/gossip_grpc_pb.js') as { GossipClient: typeof GossipClientType };
export const { MemberInfo } = require('@eventstore/db-client/generated/gossip_pb.js') as typeof GossipMessages;
export const { Empty, StreamIdentifier, UUID } = require('@eventstore/db-client/generated/shared_pb.js') as typeof SharedMessages;
export const { StreamsClient } = require('@eventstore/db-client/generated/streams_grpc_pb.js') as { StreamsClient: typeof StreamsClientType };
export const { BatchAppendReq, BatchAppendResp, ReadReq } = require('@eventstore/db-client/generated/streams_pb.js') as typeof StreamsMessages;

type Timestamp = NonNullable<ReturnType<InstanceType<typeof BatchAppendReq.Options>['getDeadline']>>;
const timestamps = ofClient('google-protobuf/google/protobuf/timestamp_pb.js') as { Timestamp: { fromDate(date: Date): Timestamp } };

/** As much of the package's reader of messages, field by field, as we use. */
export interface MessageReader {
  nextField(): boolean;
  getFieldNumber(): number;
  skipField(): void;
  readString(): string;
  /** A view of what is read. */
  readBytes(): Uint8Array;
  readUint64String(): string;
  readMessage<Message>(into: Message, read: (into: Message, from: MessageReader) => void): void;
}
export const { BinaryReader } = ofClient('google-protobuf') as { BinaryReader: new (bytes: Uint8Array) => MessageReader };

/** An instant as the protocol writes it. */
export const timestampOf = (date: Date): Timestamp => timestamps.Timestamp.fromDate(date);

/** An id that a server wrote, as text or as two halves of 64 bits. */
export const { parseUUID } = require('@eventstore/db-client/dist/utils/grpcUUID.js') as {
  parseUUID(id: InstanceType<typeof SharedMessages.UUID> | undefined): string | undefined;
};

/** What the package says of an append that the server refused: as one of the client's own errors. */
export const { unpackToCommandError } = require('@eventstore/db-client/dist/streams/appendToStream/unpackError.js') as {
  unpackToCommandError(status: ReturnType<InstanceType<typeof StreamsMessages.BatchAppendResp>['getError']>, stream: string): Error;
};

export type { StreamsClientType as StreamsCalls };
export type BatchAppendRequest = InstanceType<typeof BatchAppendReq>;
export type BatchAppendResponse = InstanceType<typeof StreamsMessages.BatchAppendResp>;
export type ReadRequest = InstanceType<typeof ReadReq>;
