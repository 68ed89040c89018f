import { mkdirSync } from 'node:fs';
import { lockDirectory } from '@yiwang/directory-lock';
import { LogStore } from './log/log-store.js';
import { checkStore, LEAVES_AT_OPEN } from './log/store-check.js';
import { Streams } from './streams/streams.js';
import { writeStatistics, writeUsers } from './streams/system-events.js';
import { appendMethod, batchAppendMethod, removeMethod } from './grpc/append-methods.js';
import { prepareDoor, type PortAddress, type PortOptions, type SocketAddress, type SocketOptions } from './grpc/door.js';
import { GrpcServer, type Method } from './grpc/grpc-server.js';
import { habitsOf, type Habits, type HabitsName } from './grpc/habits.js';
import { nodeMethods, STREAMS_SERVICE } from './grpc/node-methods.js';
import { readMethod } from './grpc/read-methods.js';

interface StoreOptions {
  /** Directory of the store; made if it is missing. One node at a time may have it open. */
  readonly dir: string;
  /** Largest append in bytes; default 1 MiB, as EventStoreDB's. */
  readonly maxAppendBytes?: number;
  /** Connections at once; default 1,024. */
  readonly maxConnections?: number;
  /** Default `node`; the others are for tests of programs that are to run on real servers. */
  readonly habits?: HabitsName;
  /** Seconds between statistics, with habits that write them; default 30, as EventStoreDB's. */
  readonly statisticsSeconds?: number;
}

/** Where a node keeps its log, and the port or socket it listens on. */
export type EventNodeOptions = PortNodeOptions | SocketNodeOptions;
export type PortNodeOptions = StoreOptions & PortOptions;
export type SocketNodeOptions = StoreOptions & SocketOptions;

interface Running {
  /** Ends every call and closes the store; what was acknowledged is on disk already. */
  close(): Promise<void>;
}

/** A node that runs on a port. */
export type EventNode = Running & PortAddress;
/** A node that runs on a socket. */
export type SocketEventNode = Running & SocketAddress;

const MIB = 1024 * 1024;

function methodsOf(
  streams: Streams,
  habits: Habits,
  maxAppendBytes: number,
  endpoint: () => { host: string; port: number },
): Map<string, Method> {
  const path = (method: string) => `/${STREAMS_SERVICE}/${method}`;
  return new Map([
    [path('Append'), appendMethod(streams, maxAppendBytes)],
    [path('BatchAppend'), batchAppendMethod(streams, maxAppendBytes)],
    [path('Delete'), removeMethod(streams, 'delete')],
    [path('Tombstone'), removeMethod(streams, 'tombstone')],
    [path('Read'), readMethod(streams, habits)],
    ...nodeMethods(habits.version, endpoint),
  ]);
}

/**
 * Starts a node in this thread.
 * @throws DirectoryInUseError, DamagedStoreError, or the system's error if the address cannot be listened on
 */
export function startEventNode(options: PortNodeOptions): Promise<EventNode>;
export function startEventNode(options: SocketNodeOptions): Promise<SocketEventNode>;
export function startEventNode(options: EventNodeOptions): Promise<EventNode | SocketEventNode>;
export async function startEventNode(options: EventNodeOptions): Promise<EventNode | SocketEventNode> {
  const habits = habitsOf(options.habits ?? 'node');
  mkdirSync(options.dir, { recursive: true, mode: 0o700 });
  const lock = await lockDirectory(options.dir);
  let log: LogStore | undefined;
  const release = async () => {
    await log?.close();
    await lock.release();
  };
  try {
    const door = await prepareDoor(options.dir, options);
    checkStore(options.dir, LEAVES_AT_OPEN);
    log = LogStore.open(options.dir);
    const streams = new Streams(log);
    if (habits.systemEvents) await writeUsers(streams);
    const server: GrpcServer = await GrpcServer.listen({
      door,
      methods: methodsOf(streams, habits, options.maxAppendBytes ?? MIB, () => ({ host: door.host, port: server.port })),
      maxConnections: options.maxConnections ?? 1_024,
      maxMessageBytes: 17 * MIB,
      maxCallsPerConnection: habits.callsPerConnection,
    });
    const stopStatistics = habits.systemEvents
      ? await writeStatistics(streams, `${door.host}:${server.port}`, options.statisticsSeconds)
      : undefined;
    return {
      ...door.addressAt(server.port),
      close: async () => {
        stopStatistics?.();
        await server.close();
        streams.close();
        await release();
      },
    };
  } catch (error) {
    await release();
    throw error;
  }
}
