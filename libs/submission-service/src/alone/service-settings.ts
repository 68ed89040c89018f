import { logAddress, mustReadChannelTrust, port, readVariables, trustVariables, type ChannelTrust } from '@yiwang/service-process';
import { z } from 'zod';

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

const variables = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port,
  OPERATIONS_PORT: port.default(0),
  EVENTSTORE_URL: logAddress,
});

/** The names of all that can be set. */
export const SERVICE_VARIABLES: readonly string[] = Object.keys({ ...variables.shape, ...trustVariables });

/**
 * The settings of a service in an environment. An empty variable counts as absent.
 *
 * @throws {SettingsError} for a value that is missing or cannot be; a host beyond loopback without certificates
 */
export function readServiceSettings(environment: NodeJS.ProcessEnv): ServiceSettings {
  const set = readVariables(variables, environment);
  const trust = mustReadChannelTrust(environment, [set.HOST]);
  return { host: set.HOST, port: set.PORT, operationsPort: set.OPERATIONS_PORT, eventStoreUrl: set.EVENTSTORE_URL, trust };
}
