const written = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
const read = (bytes: Buffer): unknown => JSON.parse(bytes.toString('utf8'));

const unary = (service: string, call: string) => ({
  path: `/yiwang.${service}/${call}`,
  originalName: call[0]!.toLowerCase() + call.slice(1),
  requestStream: false,
  responseStream: false,
  requestSerialize: written,
  requestDeserialize: read,
  responseSerialize: written,
  responseDeserialize: read,
});

/** The largest message in bytes: 500 submissions, each of the largest that is taken. */
const LARGEST_MESSAGE = 64 * 1024 * 1024;

/** A service and its calls, as gRPC names them. */
export interface ServiceProtocol {
  readonly service: string;
  readonly calls: readonly string[];
}

/** What Nest's gRPC transport is told on both sides of some services: unary calls whose messages are JSON, since what is submitted is. */
export const transportOptions = (...protocols: readonly ServiceProtocol[]) => ({
  package: 'yiwang',
  packageDefinition: Object.fromEntries(
    protocols.map(({ service, calls }) => [`yiwang.${service}`, Object.fromEntries(calls.map((call) => [call, unary(service, call)]))]),
  ),
  maxReceiveMessageLength: LARGEST_MESSAGE,
  maxSendMessageLength: LARGEST_MESSAGE,
});
