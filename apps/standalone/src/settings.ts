import { unescape } from 'node:querystring';
import { CONTEXTS } from '@yiwang/contexts';
import { parseLogAddress } from '@yiwang/event-log';
import { edgeSettingsOf, edgeVariables, type EdgeSettings } from '@yiwang/gateway';
import { databaseAddress, logAddress, LOOPBACK, readVariables, SettingsError } from '@yiwang/service-process';
import { servicesAlone, servicesVariable, type ServicesAlone } from '@yiwang/submission-service';
import { z } from 'zod';

export { SettingsError };

/** What the operator may set, by environment variable; `docs/how-to/settings.md` is the reader's list. */
export interface Settings extends EdgeSettings {
  /** `esdb://…` of a real EventStoreDB; without it the embedded event node runs. */
  readonly eventStoreUrl?: string | undefined;
  /** `postgres://…` of a real PostgreSQL; without it PGlite runs. */
  readonly databaseUrl?: string | undefined;
  /** Load the demonstration into an empty log and keep it living. */
  readonly demo: boolean;
  /** The services that run alone, and how they know us; those that are not named run in this process. */
  readonly services?: ServicesAlone | undefined;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
}

const variables = z.object({
  ...edgeVariables,
  EVENTSTORE_URL: logAddress.optional(),
  DATABASE_URL: databaseAddress.optional(),
  DEMO: z.enum(['on', 'off']).optional(),
  SUBMISSION_SERVICES: servicesVariable.optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});
type Variables = z.output<typeof variables>;

/**
 * The settings in an environment. An empty variable counts as absent.
 *
 * @throws {SettingsError} for a value that cannot be, what `edgeSettingsOf` refuses, services that run alone on an embedded
 * log or without a proof of who asks, a vault that the numbers' role may read, or a demonstration (whose passwords are public) beyond loopback or on stores of other
 * machines or with services of their own clock.
 */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const set = readVariables(variables, environment);
  const edge = edgeSettingsOf(set);
  const onLoopback = LOOPBACK.has(set.HOST);
  const embedded = set.EVENTSTORE_URL === undefined && set.DATABASE_URL === undefined && set.VAULT_URL === undefined;
  if (set.DEMO === 'on' && !(onLoopback && areOnLoopback(set.EVENTSTORE_URL, set.DATABASE_URL, set.VAULT_URL))) {
    throw new SettingsError('DEMO=on: its passwords are public, so it listens on loopback only and uses stores of this machine only.');
  }
  if (set.VAULT_URL !== undefined && set.DATABASE_URL !== undefined && isOneRole(set.VAULT_URL, set.DATABASE_URL)) {
    throw new SettingsError('VAULT_URL: the vault wants a role of its own, so that whoever has that of DATABASE_URL cannot read it.');
  }
  return {
    ...edge,
    eventStoreUrl: set.EVENTSTORE_URL,
    databaseUrl: set.DATABASE_URL,
    demo: set.DEMO ? set.DEMO === 'on' : onLoopback && embedded,
    services: servicesOf(set, environment),
    logLevel: set.LOG_LEVEL,
  };
}

function servicesOf({ SUBMISSION_SERVICES, EVENTSTORE_URL, DEMO }: Variables, environment: NodeJS.ProcessEnv): ServicesAlone | undefined {
  if (SUBMISSION_SERVICES === undefined) return undefined;
  if (EVENTSTORE_URL === undefined) throw new SettingsError('SUBMISSION_SERVICES: services that run alone want the log of EVENTSTORE_URL.');
  if (DEMO === 'on') throw new SettingsError('DEMO=on: its past is told by a clock that services of their own do not have.');
  return servicesAlone(CONTEXTS, SUBMISSION_SERVICES, environment);
}

/** Whether the stores that are named, if any, are on this machine. */
function areOnLoopback(eventStoreUrl: string | undefined, ...databaseUrls: readonly (string | undefined)[]): boolean {
  const events = eventStoreUrl === undefined ? [] : parseLogAddress(eventStoreUrl).members.map(({ address }) => address);
  return [...events, ...databaseUrls.flatMap(hostsOf)].every((host) => LOOPBACK.has(host));
}

/** Whether two addresses name the same role of a server: it is the server's, whichever of its databases is asked. */
function isOneRole(databaseUrl: string, other: string): boolean {
  const servers = new Set(serversOf(databaseUrl));
  return roleOf(databaseUrl) === roleOf(other) && serversOf(other).some((server) => servers.has(server));
}

/** The role that a PostgreSQL's address names; none stands for that of whoever runs the process. */
function roleOf(databaseUrl: string): string {
  const { role = '', instead = role } = /^[^:]+:\/\/(?:(?<role>[^:@/?]*)[^@/?]*@)?[^?]*(?:.*[?&]user=(?<instead>[^&]*))?/.exec(databaseUrl)?.groups ?? {};
  return unescape(instead);
}

/** The servers of a PostgreSQL's address, each with its port; this machine has one name, its socket included. */
function serversOf(databaseUrl: string): string[] {
  return placesOf(databaseUrl).map((place) => {
    const { host = '', port = '5432' } = /^(?<host>.*?)(?::(?<port>\d+))?$/.exec(place)?.groups ?? {};
    const name = nameOf(host).toLowerCase();
    return `${isSocket(name) || LOOPBACK.has(name) ? 'localhost' : name}:${port}`;
  });
}

/** The hosts of a PostgreSQL's address; none where it is asked by its socket on this machine. */
function hostsOf(databaseUrl: string | undefined): string[] {
  return placesOf(databaseUrl ?? '').map((place) => nameOf(place.replace(/:\d+$/, ''))).filter((host) => !isSocket(host));
}

/** Where a PostgreSQL's address leads, as it says it: hosts with or without a port, or a socket's folder. */
function placesOf(databaseUrl: string): string[] {
  const { hosts = '', further = '' } = /^[^:]+:\/\/(?:[^@/]*@)?(?<hosts>[^/?]*)(?:.*[?&]host=(?<further>[^&]*))?/.exec(databaseUrl)?.groups ?? {};
  const places = `${hosts},${unescape(further)}`.split(',').filter((place) => place !== '');
  return places.length > 0 ? places : [''];
}

/** A host without the brackets of an IPv6 address. */
const nameOf = (host: string): string => host.replace(/^\[|\]$/g, '');

/** Without a host, or with a path in its place, PostgreSQL is asked by its socket on this machine. */
const isSocket = (host: string): boolean => host === '' || host.startsWith('/');
