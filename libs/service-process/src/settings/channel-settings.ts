import { createPrivateKey, X509Certificate } from 'node:crypto';
import { z } from 'zod';
import type { ChannelTrust } from '../channel/channel-trust.js';
import { hostOf, LOOPBACK, readNamedFile, readVariables } from './read-variables.js';
import { SettingsError } from './settings-error.js';

const file = z.string().min(1).optional();

/** By what the ends of a channel know each other. */
export const trustVariables = {
  SERVICE_KEY: z.string().regex(/^[0-9a-f]{64}$/i, 'expected 64 hexadecimal digits').optional(),
  SERVICE_CA: file,
  SERVICE_CERT: file,
  SERVICE_CERT_KEY: file,
};

/**
 * How this end of a channel proves itself, and knows the other; `undefined` where nothing of it is set.
 *
 * @throws {SettingsError} for files that cannot be read or do not belong together, or a key beside them
 */
function readChannelTrust(environment: NodeJS.ProcessEnv): ChannelTrust | undefined {
  const { SERVICE_KEY, SERVICE_CA, SERVICE_CERT, SERVICE_CERT_KEY } = readVariables(z.object(trustVariables), environment);
  const paths = [SERVICE_CA, SERVICE_CERT, SERVICE_CERT_KEY].filter((path) => path !== undefined);
  if (paths.length === 0) return SERVICE_KEY === undefined ? undefined : { kind: 'key', key: SERVICE_KEY };
  if (paths.length < 3 || SERVICE_KEY !== undefined) {
    throw new SettingsError('SERVICE_CA, SERVICE_CERT and SERVICE_CERT_KEY: give all three, and then no SERVICE_KEY.');
  }
  const [ca, cert, key] = [
    readNamedFile('SERVICE_CA', SERVICE_CA!), readNamedFile('SERVICE_CERT', SERVICE_CERT!), readNamedFile('SERVICE_CERT_KEY', SERVICE_CERT_KEY!),
  ];
  if (!belongTogether(cert, key)) throw new SettingsError('SERVICE_CERT_KEY: it is not the key, in PEM, of the certificate in SERVICE_CERT.');
  return { kind: 'certificates', ca, cert, key };
}

/**
 * The same for a process that cannot be without, and all the hosts it listens at or speaks to.
 *
 * @throws {SettingsError} as `readChannelTrust`; where nothing is set, or a key is to go beyond loopback
 */
export function mustReadChannelTrust(environment: NodeJS.ProcessEnv, hosts: readonly string[]): ChannelTrust {
  const trust = readChannelTrust(environment);
  if (trust === undefined) throw new SettingsError('SERVICE_KEY, or SERVICE_CA, SERVICE_CERT and SERVICE_CERT_KEY: by which services know each other.');
  for (const host of hosts) refuseKeyBeyondLoopback(host, trust);
  return trust;
}

/** A shared key goes over the wire in the clear: it is for one machine. @param host or `host:port` @throws {SettingsError} */
function refuseKeyBeyondLoopback(host: string, trust: ChannelTrust): void {
  if (trust.kind === 'certificates' || LOOPBACK.has(host) || LOOPBACK.has(hostOf(host))) return;
  throw new SettingsError(`${host}: beyond loopback SERVICE_CA, SERVICE_CERT and SERVICE_CERT_KEY are needed.`);
}

function belongTogether(cert: Buffer, key: Buffer): boolean {
  try {
    return new X509Certificate(cert).checkPrivateKey(createPrivateKey(key));
  } catch {
    return false;
  }
}
