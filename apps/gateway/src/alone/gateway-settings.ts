import { CONTEXTS } from '@yiwang/contexts';
import { address, logAddress, port, readVariables, SettingsError, trustVariables } from '@yiwang/service-process';
import { servicesAlone, servicesVariable, type ServicesAlone } from '@yiwang/submission-service';
import { z } from 'zod';
import { edgeSettingsOf, edgeVariables, type EdgeSettings } from '../settings/edge-settings.js';

/** What the operator sets of a gateway that is a process of its own; see `docs/how-to/run-services-alone.md`. */
export interface GatewaySettings extends EdgeSettings {
  readonly eventStoreUrl: string;
  /** Every context's service, and how processes know each other. */
  readonly services: ServicesAlone;
  /** `host:port` of each replica of the read model. */
  readonly readModels: readonly string[];
  /** Where it tells the read model who is signed in. Any host but loopback wants certificates. */
  readonly sessionsHost: string;
  readonly sessionsPort: number;
}

const variables = z.object({
  ...edgeVariables,
  EVENTSTORE_URL: logAddress,
  SUBMISSION_SERVICES: servicesVariable,
  READ_MODELS: z.string().transform((text) => text.split(',')).pipe(z.array(address)),
  SESSIONS_HOST: z.string().min(1).default('127.0.0.1'),
  SESSIONS_PORT: port,
});

/** The names of all that can be set. */
export const GATEWAY_VARIABLES: readonly string[] = Object.keys({ ...variables.shape, ...trustVariables });

/**
 * The settings of a gateway in an environment. An empty variable counts as absent.
 *
 * @throws {SettingsError} for a value that is missing or cannot be, what `edgeSettingsOf` refuses, a context without a
 * service, a host beyond loopback without certificates
 */
export function readGatewaySettings(environment: NodeJS.ProcessEnv): GatewaySettings {
  const set = readVariables(variables, environment);
  const services = servicesAlone(CONTEXTS, set.SUBMISSION_SERVICES, environment, [set.SESSIONS_HOST, ...set.READ_MODELS]);
  const missing = CONTEXTS.find(({ name }) => !services.addresses.has(name));
  if (missing) throw new SettingsError(`SUBMISSION_SERVICES: ${missing.name} is missing.`);
  return {
    ...edgeSettingsOf(set),
    eventStoreUrl: set.EVENTSTORE_URL,
    services,
    readModels: set.READ_MODELS,
    sessionsHost: set.SESSIONS_HOST,
    sessionsPort: set.SESSIONS_PORT,
  };
}
