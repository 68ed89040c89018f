import { EventLog } from './log/event-log.js';
import { Streams } from './streams/streams.js';
import { appendMethod, batchAppendMethod, removeMethod } from './grpc/append-methods.js';
import { GrpcServer } from './grpc/grpc-server.js';
import { nodeMethods, STREAMS_SERVICE } from './grpc/node-methods.js';
import { readMethod } from './grpc/read-methods.js';

/** Where the node keeps its log and how it is reached. */
export interface EventNodeOptions {
  /** Directory of the store; made if it is missing. One node at a time may have it open. */
  readonly dir: string;
  /** 0: any free port. */
  readonly port: number;
  /** Address to listen on; default 127.0.0.1. */
  readonly host?: string;
  /** Largest append in bytes; default 1 MiB, as EventStoreDB's. */
  readonly maxAppendBytes?: number;
  readonly maxConnections?: number;
}

/** A node that runs. */
export interface EventNode {
  /** For `EventStoreDBClient.connectionString`. */
  readonly connectionString: string;
  readonly port: number;
  /** Ends every call and closes the store; what was acknowledged is on disk already. */
  close(): Promise<void>;
}

const MIB = 1024 * 1024;

/** Starts a node in this thread. Rejects if the directory is in use, its store is damaged, or the address is taken. */
export async function startEventNode(options: EventNodeOptions): Promise<EventNode> {
  const host = options.host ?? '127.0.0.1';
  const maxAppendBytes = options.maxAppendBytes ?? MIB;
  const log = EventLog.open(options.dir);
  const streams = new Streams(log);
  const path = (method: string) => `/${STREAMS_SERVICE}/${method}`;
  const methods = new Map([
    [path('Append'), appendMethod(streams, maxAppendBytes)],
    [path('BatchAppend'), batchAppendMethod(streams, maxAppendBytes)],
    [path('Delete'), removeMethod(streams, 'delete')],
    [path('Tombstone'), removeMethod(streams, 'tombstone')],
    [path('Read'), readMethod(streams)],
    ...nodeMethods(() => ({ host, port: server.port })),
  ]);
  const server = await GrpcServer.listen({
    host,
    port: options.port,
    methods,
    authorize: () => undefined,
    maxConnections: options.maxConnections ?? 1_024,
    maxMessageBytes: 17 * MIB,
    maxCallsPerConnection: 4_096,
  });
  return {
    connectionString: `esdb://${host}:${server.port}?tls=false`,
    port: server.port,
    close: async () => {
      await server.close();
      await log.close();
    },
  };
}
