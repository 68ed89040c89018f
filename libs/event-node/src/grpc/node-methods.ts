import { randomUUID } from 'node:crypto';
import { unary } from './methods.js';
import { bytesField, message, varintField } from './protobuf.js';
import type { Method } from './grpc-server.js';

export const STREAMS_SERVICE = 'event_store.client.streams.Streams';
const FEATURES = 'event_store.client.server_features.ServerFeatures';
const GOSSIP = 'event_store.client.gossip.Gossip';
/** Calls that the client makes without credentials, before anything else. They tell nothing of what is stored. */
export const OPEN_PATHS: ReadonlySet<string> = new Set([`/${FEATURES}/GetSupportedMethods`, `/${GOSSIP}/Read`]);

const LEADER = 8;

const SUPPORTED: readonly (readonly [string, string])[] = [
  ...['Append', 'BatchAppend', 'Delete', 'Tombstone', 'Read'].map((method) => [method, STREAMS_SERVICE] as const),
  ['Read', GOSSIP],
  ['GetSupportedMethods', FEATURES],
];

/**
 * What the client asks a node about itself: its methods, and its cluster, which is this node alone.
 * @param version of EventStoreDB whose protocol is followed; clients decide by it what they may ask for
 */
export function nodeMethods(version: string, endpoint: () => { readonly host: string; readonly port: number }): [string, Method][] {
  const instance = randomUUID();
  const supported = message(
    ...SUPPORTED.map(([method, service]) => bytesField(1, message(bytesField(1, method.toLowerCase()), bytesField(2, service)))),
    bytesField(2, version),
  );
  const cluster = () => {
    const { host, port } = endpoint();
    const member = message(
      bytesField(1, bytesField(2, instance)),
      varintField(2, Date.now() * 10_000),
      varintField(3, LEADER),
      varintField(4, 1),
      bytesField(5, message(bytesField(1, host), varintField(2, port))),
    );
    return bytesField(1, member);
  };
  return [
    [`/${FEATURES}/GetSupportedMethods`, unary(() => supported)],
    [`/${GOSSIP}/Read`, unary(() => cluster())],
  ];
}
