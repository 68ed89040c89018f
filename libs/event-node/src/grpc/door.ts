import { chmodSync, rmSync } from 'node:fs';
import type { ListenOptions } from 'node:net';
import type { IncomingHttpHeaders } from 'node:http2';
import { relative, resolve } from 'node:path';
import { prepareSecurity, requireCredentials } from './security.js';

/** A port to listen on. */
export interface PortOptions {
  /** 0: any free port. */
  readonly port: number;
  /** Address to listen on; default 127.0.0.1. */
  readonly host?: string;
  /**
   * TLS and a password, made in the store's directory on the first start, so that others can neither read nor append.
   * Without it the node listens on loopback addresses only, and whoever uses the machine can reach it.
   */
  readonly secure?: boolean;
}

/** The Unix socket `node.sock` in the store's directory, which the system opens to the user who runs the node, and to no other. */
export interface SocketOptions {
  readonly socket: true;
}

/** How clients reach a node on a port. */
export interface PortAddress {
  /** For `EventStoreDBClient.connectionString`; of a secure node it holds the password and names the certificate. */
  readonly connectionString: string;
  readonly port: number;
  /** Absolute path of the certificate of a secure node. */
  readonly caFile?: string;
}

/** How clients reach a node on a socket. */
export interface SocketAddress {
  /** `unix:PATH`, for `new EventStoreDBClient({ endpoint }, { insecure: true })`: connection strings cannot name sockets. */
  readonly endpoint: string;
}

/** Where a node listens, whom it lets in there, and how clients reach it. */
export interface Door {
  readonly listen: ListenOptions;
  readonly tls?: { readonly cert: string; readonly key: string };
  /** Throws if the caller may not call that path. */
  readonly authorize: (path: string, headers: IncomingHttpHeaders) => void;
  /** The node's host as clients name it. */
  readonly host: string;
  /** Takes the port that the node was given. */
  readonly addressAt: (port: number) => PortAddress | SocketAddress;
}

/** Longest path of a socket in bytes, on the systems that take least. */
const MAX_SOCKET_PATH = 103;
const anyone = (): void => undefined;

/**
 * Prepares the door of a node whose store is in `dir`, which no other node may have open.
 * @throws Error for an address that must not be open to all, or a socket's path that the system could not take
 */
export async function prepareDoor(dir: string, options: PortOptions | SocketOptions): Promise<Door> {
  if ('socket' in options) return socketDoor(dir);
  const { port, host = '127.0.0.1', secure = false } = options;
  if (secure) return secureDoor(dir, port, host);
  if (!isLoopback(host))
    throw new Error(`A node without TLS and credentials listens on loopback only, not on ${host}: set "secure"`);
  return {
    listen: { port, host },
    authorize: anyone,
    host,
    addressAt: (given) => ({ connectionString: `esdb://${bracketed(host)}:${given}?tls=false`, port: given }),
  };
}

async function secureDoor(dir: string, port: number, host: string): Promise<Door> {
  const security = await prepareSecurity(dir, host);
  const { username, password, caFile, tls } = security;
  // TLS names no addresses, so a node on loopback goes by its name.
  const name = isLoopback(host) ? 'localhost' : host;
  return {
    listen: { port, host },
    tls,
    authorize: requireCredentials(security),
    host: name,
    addressAt: (given) => ({
      connectionString: `esdb://${username}:${password}@${bracketed(name)}:${given}?tls=true&tlsCAFile=${caFile}`,
      port: given,
      caFile,
    }),
  };
}

function socketDoor(dir: string): Door {
  const absolute = resolve(dir, 'node.sock');
  const path = [absolute, relative('', absolute)].find((name) => Buffer.byteLength(name) <= MAX_SOCKET_PATH);
  if (path === undefined)
    throw new Error(`${absolute} is too long for a socket (${MAX_SOCKET_PATH} bytes): use a shorter directory, or a port`);
  chmodSync(dir, 0o700);
  // What a killed node left behind: the directory is ours alone.
  rmSync(path, { force: true });
  return { listen: { path }, authorize: anyone, host: path, addressAt: () => ({ endpoint: `unix:${path}` }) };
}

const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
const bracketed = (host: string): string => (host.includes(':') ? `[${host}]` : host);
