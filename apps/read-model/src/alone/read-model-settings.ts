import { resolve } from 'node:path';
import { address, databaseAddress, logAddress, mustReadChannelTrust, port, readVariables, trustVariables, type ChannelTrust } from '@yiwang/service-process';
import { z } from 'zod';

/** What the operator sets of a read model that is a process of its own; see `docs/how-to/run-services-alone.md`. */
export interface ReadModelSettings {
  /** Where the gateway asks it, over gRPC. Any host but loopback wants certificates. */
  readonly host: string;
  readonly port: number;
  /** Where it answers GraphQL to what the gateway passes on, on the same host; the gateway is told. */
  readonly graphqlPort: number;
  /** Where it answers `/healthz`, `/readyz` and `/metrics`, on the same host. */
  readonly operationsPort: number;
  readonly eventStoreUrl: string;
  /** `postgres://…`, which replicas share; without it PGlite runs, for one alone. */
  readonly databaseUrl?: string | undefined;
  /** Of the embedded store. Absolute. */
  readonly dataDir: string;
  /** `host:port` at which each gateway says who is signed in. */
  readonly gateways: readonly string[];
  readonly trust: ChannelTrust;
}

const variables = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port,
  GRAPHQL_PORT: port.default(0),
  OPERATIONS_PORT: port.default(0),
  EVENTSTORE_URL: logAddress,
  DATABASE_URL: databaseAddress.optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  GATEWAY: z.string().transform((text) => text.split(',')).pipe(z.array(address)),
});

/** The names of all that can be set. */
export const READ_MODEL_VARIABLES: readonly string[] = Object.keys({ ...variables.shape, ...trustVariables });

/**
 * The settings of a read model in an environment. An empty variable counts as absent.
 *
 * @throws {SettingsError} for a value that is missing or cannot be; a host beyond loopback without certificates
 */
export function readReadModelSettings(environment: NodeJS.ProcessEnv): ReadModelSettings {
  const set = readVariables(variables, environment);
  return {
    host: set.HOST,
    port: set.PORT,
    graphqlPort: set.GRAPHQL_PORT,
    operationsPort: set.OPERATIONS_PORT,
    eventStoreUrl: set.EVENTSTORE_URL,
    databaseUrl: set.DATABASE_URL,
    dataDir: resolve(set.DATA_DIR),
    gateways: set.GATEWAY,
    trust: mustReadChannelTrust(environment, [set.HOST, ...set.GATEWAY]),
  };
}
