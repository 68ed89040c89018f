import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { LogAddressError, parseLogAddress } from '@yiwang/event-log';
import { z } from 'zod';
import { servicesAlone, type ServicesAlone } from './services-alone.js';
import { SettingsError } from './settings-error.js';

export { SettingsError };

/** What the operator may set, by environment variable; `docs/how-to/settings.md` is the reader's list. */
export interface Settings {
  /** Where it listens. Any host but loopback wants TLS. */
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer } | undefined;
  /** Embedded stores, keys, exports. Absolute. */
  readonly dataDir: string;
  /** `esdb://…` of a real EventStoreDB; without it the embedded event node runs. */
  readonly eventStoreUrl?: string | undefined;
  /** `postgres://…` of a real PostgreSQL; without it PGlite runs. */
  readonly databaseUrl?: string | undefined;
  /** Load the demonstration into an empty log and keep it living. */
  readonly demo: boolean;
  /** 32 bytes that wrap the keys of personal data; without it a file in `dataDir` is made on first start. */
  readonly masterKey?: Buffer | undefined;
  /** The services that run alone, and how they know us; those that are not named run in this process. */
  readonly services?: ServicesAlone | undefined;
  /** How long a desk's session lasts that nobody uses, in minutes. */
  readonly sessionIdleMinutes: number;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1']);

/** Says what is wrong with an address of the log, and never what it holds. */
function isLogAddress(text: string, context: z.RefinementCtx): void {
  try {
    parseLogAddress(text);
    if (text.startsWith('unix:')) context.addIssue({ code: 'custom', message: 'expected esdb://host:port' });
  } catch (error) {
    if (!(error instanceof LogAddressError)) throw error;
    context.addIssue({ code: 'custom', message: error.message });
  }
}

const variables = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4100),
  TLS_CERT: z.string().min(1).optional(),
  TLS_KEY: z.string().min(1).optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  EVENTSTORE_URL: z.string().superRefine(isLogAddress).optional(),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'expected postgres://…').optional(),
  DEMO: z.enum(['on', 'off']).optional(),
  MASTER_KEY: z.string().regex(/^[0-9a-f]{64}$/i, 'expected 64 hexadecimal digits').optional(),
  MASTER_KEY_FILE: z.string().min(1).optional(),
  SUBMISSION_SERVICES: z.string().regex(/^\w+=[^=,\s]+:\d+(,\w+=[^=,\s]+:\d+)*$/, 'expected screening=host:port,…').optional(),
  SESSION_IDLE_MINUTES: z.coerce.number().int().min(1).max(7 * 24 * 60).default(30),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

/**
 * The settings in an environment. An empty variable counts as absent.
 *
 * @throws {SettingsError} for a value that cannot be, TLS with only one of its two files or with two that do not belong
 * together, a host beyond loopback without TLS, services that run alone on an embedded log or without a proof of who asks,
 * or a demonstration (whose passwords are public) beyond loopback or on
 * stores of other machines or with services of their own clock.
 */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = variables.safeParse(given);
  if (!parsed.success) {
    throw new SettingsError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'));
  }
  const set = parsed.data;
  const onLoopback = LOOPBACK.has(set.HOST);
  const embedded = set.EVENTSTORE_URL === undefined && set.DATABASE_URL === undefined;
  if ((set.TLS_CERT === undefined) !== (set.TLS_KEY === undefined)) {
    throw new SettingsError('TLS_CERT and TLS_KEY: give both, or neither.');
  }
  if (!onLoopback && set.TLS_CERT === undefined) {
    throw new SettingsError(`HOST=${set.HOST}: beyond loopback TLS_CERT and TLS_KEY are needed.`);
  }
  if (set.DEMO === 'on' && !(onLoopback && areOnLoopback(set.EVENTSTORE_URL, set.DATABASE_URL))) {
    throw new SettingsError('DEMO=on: its passwords are public, so it listens on loopback only and uses stores of this machine only.');
  }
  return {
    host: set.HOST,
    port: set.PORT,
    tls: set.TLS_CERT && set.TLS_KEY ? tlsOf(set.TLS_CERT, set.TLS_KEY) : undefined,
    dataDir: resolve(set.DATA_DIR),
    eventStoreUrl: set.EVENTSTORE_URL,
    databaseUrl: set.DATABASE_URL,
    demo: set.DEMO ? set.DEMO === 'on' : onLoopback && embedded,
    masterKey: masterKey(set.MASTER_KEY, set.MASTER_KEY_FILE),
    services: set.SUBMISSION_SERVICES === undefined ? undefined : servicesAlone(set.SUBMISSION_SERVICES, given),
    sessionIdleMinutes: set.SESSION_IDLE_MINUTES,
    logLevel: set.LOG_LEVEL,
  };
}

/** Whether the stores that are named, if any, are on this machine. */
function areOnLoopback(eventStoreUrl: string | undefined, databaseUrl: string | undefined): boolean {
  const events = eventStoreUrl === undefined ? [] : parseLogAddress(eventStoreUrl).members.map(({ address }) => address);
  const { hosts = '', further = '' } = /^[^:]+:\/\/(?:[^@/]*@)?(?<hosts>[^/?]*)(?:.*[?&]host=(?<further>[^&]*))?/.exec(databaseUrl ?? '')?.groups ?? {};
  const databases = `${hosts},${decodeURIComponent(further)}`.split(',').map((host) => host.replace(/:\d+$/, '').replace(/^\[|\]$/g, ''));
  // Without a host, or with a path in its place, PostgreSQL is asked by its socket on this machine.
  return [...events, ...databases.filter((host) => host !== '' && !host.startsWith('/'))].every((host) => LOOPBACK.has(host));
}

/** Certificate and key as they stand in their files, once it is sure that both can be read and belong together. */
function tlsOf(certPath: string, keyPath: string): NonNullable<Settings['tls']> {
  const [cert, key] = [read('TLS_CERT', certPath), read('TLS_KEY', keyPath)];
  const certificate = inPem(`TLS_CERT: ${certPath} holds no certificate in PEM.`, () => new X509Certificate(cert));
  const privateKey: KeyObject = inPem(`TLS_KEY: ${keyPath} holds no private key in PEM without a passphrase.`, () => createPrivateKey(key));
  if (!certificate.checkPrivateKey(privateKey)) throw new SettingsError('TLS_KEY: it is not the key of the certificate in TLS_CERT.');
  return { cert, key };
}

function inPem<Parsed>(otherwise: string, parse: () => Parsed): Parsed {
  try {
    return parse();
  } catch {
    throw new SettingsError(otherwise);
  }
}

function masterKey(hex: string | undefined, file: string | undefined): Buffer | undefined {
  if (hex !== undefined) return Buffer.from(hex, 'hex');
  if (file === undefined) return undefined;
  const text = read('MASTER_KEY_FILE', file).toString('utf8').trim();
  if (!/^[0-9a-f]{64}$/i.test(text)) throw new SettingsError('MASTER_KEY_FILE: expected 64 hexadecimal digits in it.');
  return Buffer.from(text, 'hex');
}

function read(variable: string, path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new SettingsError(`${variable}: cannot read ${path} (${(error as NodeJS.ErrnoException).code}).`);
  }
}
