import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { LogAddressError, parseLogAddress } from '@yiwang/event-log';
import { z } from 'zod';
import type { ChannelTrust } from '../transport/channel-trust.js';

/** What the operator sets of a service that runs alone, by environment variable; see `docs/how-to/run-services-alone.md`. */
export interface ServiceSettings {
  /** Where it takes submissions over gRPC. Any host but loopback wants certificates. */
  readonly host: string;
  readonly port: number;
  /** Where it answers `/healthz`, `/readyz` and `/metrics`, on the same host. */
  readonly operationsPort: number;
  readonly eventStoreUrl: string;
  readonly trust: ChannelTrust;
}

/** Something the operator set that cannot be: the message names the variable and what would be right. */
export class ServiceSettingsError extends Error {
  override readonly name = 'ServiceSettingsError';
}

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '::1']);

const port = z.coerce.number().int().min(0).max(65_535);
const file = z.string().min(1).optional();
const trustVariables = {
  SERVICE_KEY: z.string().regex(/^[0-9a-f]{64}$/i, 'expected 64 hexadecimal digits').optional(),
  SERVICE_CA: file,
  SERVICE_CERT: file,
  SERVICE_CERT_KEY: file,
};
const variables = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port,
  OPERATIONS_PORT: port.default(0),
  EVENTSTORE_URL: z.string().min(1),
  ...trustVariables,
});

/**
 * The settings of a service in an environment. An empty variable counts as absent.
 *
 * @throws {ServiceSettingsError} for a value that is missing or cannot be; a host beyond loopback without certificates
 */
export function readServiceSettings(environment: NodeJS.ProcessEnv): ServiceSettings {
  const set = parsed(variables, environment);
  try {
    parseLogAddress(set.EVENTSTORE_URL);
  } catch (error) {
    if (error instanceof LogAddressError) throw new ServiceSettingsError(`EVENTSTORE_URL: ${error.message}`);
    throw error;
  }
  const trust = readChannelTrust(environment);
  if (trust === undefined) throw new ServiceSettingsError('SERVICE_KEY, or SERVICE_CA, SERVICE_CERT and SERVICE_CERT_KEY: by which it knows the gateway.');
  refuseKeyBeyondLoopback(set.HOST, trust);
  return { host: set.HOST, port: set.PORT, operationsPort: set.OPERATIONS_PORT, eventStoreUrl: set.EVENTSTORE_URL, trust };
}

/** How this end of a channel proves itself, and knows the other; `undefined` where nothing of it is set. */
export function readChannelTrust(environment: NodeJS.ProcessEnv): ChannelTrust | undefined {
  const { SERVICE_KEY, SERVICE_CA, SERVICE_CERT, SERVICE_CERT_KEY } = parsed(z.object(trustVariables), environment);
  const paths = [SERVICE_CA, SERVICE_CERT, SERVICE_CERT_KEY].filter((path) => path !== undefined);
  if (paths.length === 0) return SERVICE_KEY === undefined ? undefined : { kind: 'key', key: SERVICE_KEY };
  if (paths.length < 3 || SERVICE_KEY !== undefined) {
    throw new ServiceSettingsError('SERVICE_CA, SERVICE_CERT and SERVICE_CERT_KEY: give all three, and then no SERVICE_KEY.');
  }
  const [ca, cert, key] = [read('SERVICE_CA', SERVICE_CA!), read('SERVICE_CERT', SERVICE_CERT!), read('SERVICE_CERT_KEY', SERVICE_CERT_KEY!)];
  if (!belongTogether(cert, key)) throw new ServiceSettingsError('SERVICE_CERT_KEY: it is not the key, in PEM, of the certificate in SERVICE_CERT.');
  return { kind: 'certificates', ca, cert, key };
}

/** A shared key goes over the wire in the clear: it is for one machine. @throws {ServiceSettingsError} */
export function refuseKeyBeyondLoopback(host: string, trust: ChannelTrust): void {
  if (trust.kind === 'certificates' || LOOPBACK.has(host)) return;
  throw new ServiceSettingsError(`${host}: beyond loopback SERVICE_CA, SERVICE_CERT and SERVICE_CERT_KEY are needed.`);
}

function parsed<Schema extends z.ZodType>(schema: Schema, environment: NodeJS.ProcessEnv): z.output<Schema> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  throw new ServiceSettingsError(result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'));
}

function belongTogether(cert: Buffer, key: Buffer): boolean {
  try {
    return new X509Certificate(cert).checkPrivateKey(createPrivateKey(key));
  } catch {
    return false;
  }
}

function read(variable: string, path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new ServiceSettingsError(`${variable}: cannot read ${path} (${(error as NodeJS.ErrnoException).code}).`);
  }
}
