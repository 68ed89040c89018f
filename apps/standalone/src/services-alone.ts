import { CONTEXTS } from '@yiwang/contexts';
import { readChannelTrust, refuseKeyBeyondLoopback, ServiceSettingsError, type ChannelTrust } from '@yiwang/submission-service';
import { SettingsError } from './settings-error.js';

/** Where services that run alone take submissions. */
export interface ServicesAlone {
  /** `host:port` by the context's name. */
  readonly addresses: ReadonlyMap<string, string>;
  /** How they know that it is us. */
  readonly trust: ChannelTrust;
}

/**
 * The services named by `SUBMISSION_SERVICES` in an environment: `screening=host:port,…`.
 *
 * @throws {SettingsError} for a context that is none, an embedded log, the demonstration, or no proof of who asks
 */
export function servicesAlone(named: string, environment: NodeJS.ProcessEnv): ServicesAlone {
  const addresses = new Map(named.split(',').map((service) => service.split('=') as [string, string]));
  const unknown = [...addresses.keys()].find((name) => !CONTEXTS.some((context) => context.name === name));
  if (unknown !== undefined) throw new SettingsError(`SUBMISSION_SERVICES: there is no service ${unknown}.`);
  if (environment['EVENTSTORE_URL'] === undefined) {
    throw new SettingsError('SUBMISSION_SERVICES: services that run alone want the log of EVENTSTORE_URL.');
  }
  if (environment['DEMO'] === 'on') throw new SettingsError('DEMO=on: its past is told by a clock that services of their own do not have.');
  return { addresses, trust: trustIn(environment, [...addresses.values()]) };
}

function trustIn(environment: NodeJS.ProcessEnv, addresses: readonly string[]): ChannelTrust {
  try {
    const trust = readChannelTrust(environment);
    if (trust === undefined) throw new SettingsError('SUBMISSION_SERVICES: SERVICE_KEY, or SERVICE_CA, SERVICE_CERT and SERVICE_CERT_KEY, are needed too.');
    for (const address of addresses) refuseKeyBeyondLoopback(address.replace(/:\d+$/, '').replace(/^\[|\]$/g, ''), trust);
    return trust;
  } catch (error) {
    throw error instanceof ServiceSettingsError ? new SettingsError(error.message) : error;
  }
}
