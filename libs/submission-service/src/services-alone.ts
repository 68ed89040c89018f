import type { BoundedContext } from '@yiwang/kernel';
import { mustReadChannelTrust, SettingsError, type ChannelTrust } from '@yiwang/service-process';
import { z } from 'zod';

/** `SUBMISSION_SERVICES`: `screening=host:port,…`. */
export const servicesVariable = z.string().regex(/^\w+=[^=,\s]+:\d+(,\w+=[^=,\s]+:\d+)*$/, 'expected screening=host:port,…');

/** Where services that run alone take submissions. */
export interface ServicesAlone {
  /** `host:port` by the context's name. */
  readonly addresses: ReadonlyMap<string, string>;
  /** How they know that it is us. */
  readonly trust: ChannelTrust;
}

/**
 * The services that `SUBMISSION_SERVICES` names.
 *
 * @param alsoHosts what else the proof is to hold for
 * @throws {SettingsError} for a context that is none, or no proof of who asks
 */
export function servicesAlone(contexts: readonly BoundedContext[], named: string, environment: NodeJS.ProcessEnv, alsoHosts: readonly string[] = []): ServicesAlone {
  const addresses = new Map(named.split(',').map((service) => service.split('=') as [string, string]));
  const unknown = [...addresses.keys()].find((name) => !contexts.some((context) => context.name === name));
  if (unknown !== undefined) throw new SettingsError(`SUBMISSION_SERVICES: there is no service ${unknown}.`);
  return { addresses, trust: mustReadChannelTrust(environment, [...addresses.values(), ...alsoHosts]) };
}
