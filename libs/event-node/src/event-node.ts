import { mkdirSync } from 'node:fs';
import { lockDirectory } from './log/directory-lock.js';
import { EventLog } from './log/event-log.js';
import { checkStore, LEAVES_AT_OPEN } from './log/store-check.js';
import { Streams } from './streams/streams.js';
import { appendMethod, batchAppendMethod, removeMethod } from './grpc/append-methods.js';
import { GrpcServer, type Method } from './grpc/grpc-server.js';
import { nodeMethods, STREAMS_SERVICE } from './grpc/node-methods.js';
import { readMethod } from './grpc/read-methods.js';
import { prepareSecurity, requireCredentials, type Security } from './grpc/security.js';

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
  /** Connections at once; default 1,024. */
  readonly maxConnections?: number;
  /**
   * TLS and a password, made in `dir` on the first start, so that other users of the machine can neither read nor
   * append. Without it the node listens on loopback addresses only.
   */
  readonly secure?: boolean;
}

/** A node that runs. */
export interface EventNode {
  /** For `EventStoreDBClient.connectionString`; of a secure node it holds the password and names the certificate. */
  readonly connectionString: string;
  readonly port: number;
  /** Absolute path of the certificate of a secure node. */
  readonly caFile?: string;
  /** Ends every call and closes the store; what was acknowledged is on disk already. */
  close(): Promise<void>;
}

const MIB = 1024 * 1024;

const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);

function methodsOf(streams: Streams, maxAppendBytes: number, endpoint: () => { host: string; port: number }): Map<string, Method> {
  const path = (method: string) => `/${STREAMS_SERVICE}/${method}`;
  return new Map([
    [path('Append'), appendMethod(streams, maxAppendBytes)],
    [path('BatchAppend'), batchAppendMethod(streams, maxAppendBytes)],
    [path('Delete'), removeMethod(streams, 'delete')],
    [path('Tombstone'), removeMethod(streams, 'tombstone')],
    [path('Read'), readMethod(streams)],
    ...nodeMethods(endpoint),
  ]);
}

/** The name clients use: TLS names no addresses, so a secure node on loopback goes by its name. */
const advertised = (host: string, secure: boolean): string => (secure && isLoopback(host) ? 'localhost' : host);

function connectionStringOf(host: string, port: number, security: Security | undefined): string {
  const address = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  if (!security) return `esdb://${address}?tls=false`;
  return `esdb://${security.username}:${security.password}@${address}?tls=true&tlsCAFile=${security.caFile}`;
}

/**
 * Starts a node in this thread.
 * @throws DirectoryInUseError, DamagedStoreError, or the system's error if the address cannot be listened on
 */
export async function startEventNode(options: EventNodeOptions): Promise<EventNode> {
  const host = options.host ?? '127.0.0.1';
  if (!options.secure && !isLoopback(host))
    throw new Error(`A node without TLS and credentials listens on loopback only, not on ${host}: set "secure"`);
  mkdirSync(options.dir, { recursive: true, mode: 0o700 });
  const lock = await lockDirectory(options.dir);
  let log: EventLog | undefined;
  const release = async () => {
    await log?.close();
    await lock.release();
  };
  try {
    checkStore(options.dir, LEAVES_AT_OPEN);
    log = EventLog.open(options.dir);
    const security = options.secure ? await prepareSecurity(options.dir, host) : undefined;
    const streams = new Streams(log);
    const server: GrpcServer = await GrpcServer.listen({
      host,
      port: options.port,
      ...(security && { tls: security.tls }),
      methods: methodsOf(streams, options.maxAppendBytes ?? MIB, () => ({
        host: advertised(host, security !== undefined),
        port: server.port,
      })),
      authorize: security ? requireCredentials(security) : () => undefined,
      maxConnections: options.maxConnections ?? 1_024,
      maxMessageBytes: 17 * MIB,
      maxCallsPerConnection: 4_096,
    });
    return {
      connectionString: connectionStringOf(advertised(host, security !== undefined), server.port, security),
      port: server.port,
      ...(security && { caFile: security.caFile }),
      close: async () => {
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
