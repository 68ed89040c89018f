import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** Where a member of the log listens. */
export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

/** What an address of the log says. */
export interface LogAddress {
  /** Whom to ask first. With `discovered`, one name that stands for every member. */
  readonly members: readonly Endpoint[];
  /** Whether the members are to be asked who leads. One address alone is used as it is. */
  readonly isCluster: boolean;
  readonly discovered: boolean;
  /** Path of a node's socket on this machine, in place of members. */
  readonly socket?: string | undefined;
  /** `undefined`: without TLS. Files are read at once. */
  readonly tls?: { readonly rootCertificate?: Buffer; readonly userCertificate?: Buffer; readonly userKey?: Buffer } | undefined;
  readonly credentials?: { readonly username: string; readonly password: string } | undefined;
  readonly connectionName?: string | undefined;
  /** In ms; the client's own 10 s where they are left out. */
  readonly keepAliveInterval?: number | undefined;
  readonly keepAliveTimeout?: number | undefined;
}

/** An address that cannot be one. The message says what is wrong and what to do, and never holds the password. */
export class LogAddressError extends Error {
  override readonly name = 'LogAddressError';
}

const SCHEMES: ReadonlySet<string> = new Set(['esdb', 'kurrentdb', 'kurrent', 'kdb']);
const DEFAULT_PORT = 2113;

/** What the client's connection strings may hold besides; the search for a leader is our own and knows no such limits. */
const WITHOUT_EFFECT = new Set(['maxdiscoverattempts', 'discoveryinterval', 'gossiptimeout', 'nodepreference', 'defaultdeadline', 'throwonappendfailure']);

const fail = (message: string): never => {
  throw new LogAddressError(message);
};

/**
 * Reads `esdb://user:password@host:port,host:port?tls=false`, the same with `kurrentdb`, `kurrent` or `kdb`, each also
 * with `+discover`; or `unix:PATH`, the socket of a node on this machine.
 *
 * @throws {LogAddressError} for any other scheme, for hosts and ports that are none, options that are not known or
 * have no effect on safety one might count on, and files that cannot be read.
 */
export function parseLogAddress(text: string): LogAddress {
  if (text.startsWith('unix:')) return { members: [], isCluster: false, discovered: false, socket: text };
  const { scheme, rest } = /^(?<scheme>[^:/]*):\/\/(?<rest>.*)$/s.exec(text.trim())?.groups ?? fail('expected esdb://host:port');
  const [name, discover] = scheme!.toLowerCase().split('+') as [string, string | undefined];
  if (!SCHEMES.has(name) || !(discover === undefined || discover === 'discover')) {
    fail(`${scheme}:// is no scheme of an EventStoreDB: write esdb:// or esdb+discover://`);
  }
  const { authority, query } = /^(?<authority>[^?]*)(?:\?(?<query>.*))?$/s.exec(rest!)!.groups!;
  const { user, hosts } = /^(?:(?<user>.*)@)?(?<hosts>[^@]*)$/s.exec(authority!.replace(/\/+$/, ''))!.groups!;
  const members = hosts!.split(',').map(endpointOf);
  return {
    members: discover === undefined ? members : members.slice(0, 1),
    isCluster: discover !== undefined || members.length > 1,
    discovered: discover !== undefined,
    credentials: user === undefined ? undefined : credentialsOf(user),
    ...optionsOf(query ?? ''),
  };
}

function endpointOf(text: string): Endpoint {
  const { v6, name, port } = /^(?:\[(?<v6>[0-9a-f:.]+)\]|(?<name>[^:[\]\s/]+))(?::(?<port>\d+))?$/i.exec(text.trim())?.groups ?? fail(
    'host and port cannot be read: write host:2113, several with commas between them; in a password write : / ? @ as %3A %2F %3F %40',
  );
  const number = port === undefined ? DEFAULT_PORT : Number(port);
  if (number < 1 || number > 65_535) fail(`${number} is no port`);
  return { address: v6 ?? name!, port: number };
}

function credentialsOf(user: string): { username: string; password: string } {
  const colon = user.indexOf(':');
  if (colon < 1 || colon === user.length - 1) fail('before the @ a name and a password are expected, as name:password');
  return { username: decoded(user.slice(0, colon)), password: decoded(user.slice(colon + 1)) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return fail('a % that stands for itself must be written %25');
  }
}

function optionsOf(query: string): Pick<LogAddress, 'tls' | 'connectionName' | 'keepAliveInterval' | 'keepAliveTimeout'> {
  const given = new Map<string, string>();
  for (const option of query.split('&').filter((text) => text !== '')) {
    const { key, value } = /^(?<key>[\w-]+)=(?<value>.+)$/s.exec(option)?.groups ?? fail('after the ? options are expected, as tls=true&tlsCAFile=ca.crt');
    given.set(key!.toLowerCase().replace(/[_-]/g, ''), decoded(value!.trim()));
  }
  const take = (key: string) => {
    const value = given.get(key);
    given.delete(key);
    return value;
  };
  const tls = isTrue('tls', take('tls'));
  if (!isTrue('tlsVerifyCert', take('tlsverifycert'))) fail('tlsVerifyCert=false is not taken: name the CA with tlsCAFile');
  const rootCertificate = fileIn('tlsCAFile', take('tlscafile'));
  const userCertificate = fileIn('userCertFile', take('usercertfile'));
  const userKey = fileIn('userKeyFile', take('userkeyfile'));
  if ((userCertificate === undefined) !== (userKey === undefined)) fail('userCertFile and userKeyFile: give both, or neither');
  const connectionName = take('connectionname');
  const keepAliveInterval = milliseconds('keepAliveInterval', take('keepaliveinterval'));
  const keepAliveTimeout = milliseconds('keepAliveTimeout', take('keepalivetimeout'));
  const unknown = [...given.keys()].find((key) => !WITHOUT_EFFECT.has(key));
  if (unknown !== undefined) fail(`the option ${unknown} is not known`);
  const certificates = { ...(rootCertificate && { rootCertificate }), ...(userCertificate && { userCertificate }), ...(userKey && { userKey }) };
  return { tls: tls ? certificates : undefined, connectionName, keepAliveInterval, keepAliveTimeout };
}

function isTrue(option: string, value: string | undefined): boolean {
  if (value !== undefined && value !== 'true' && value !== 'false') fail(`${option} is true or false`);
  return value !== 'false';
}

function milliseconds(option: string, value: string | undefined): number | undefined {
  if (value !== undefined && !/^(-1|\d+)$/.test(value)) fail(`${option} is a number of milliseconds, or -1`);
  return value === undefined ? undefined : Number(value);
}

function fileIn(option: string, path: string | undefined): Buffer | undefined {
  if (path === undefined) return undefined;
  try {
    return readFileSync(resolve(path));
  } catch (error) {
    return fail(`${option}: cannot read ${path} (${(error as NodeJS.ErrnoException).code})`);
  }
}
