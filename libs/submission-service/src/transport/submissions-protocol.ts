import type { Outcome, SubmissionEnvelope } from '@yiwang/kernel';

/** Submissions on their way to a service, in the order in which they are to be taken. */
export interface Envelopes {
  readonly envelopes: readonly SubmissionEnvelope[];
}

/** What became of them, in the same order. */
export interface Outcomes {
  readonly outcomes: readonly Outcome[];
}

/** The service and its two calls, as gRPC names them. */
export const SERVICE = 'Submissions';

const written = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
const read = (bytes: Buffer): unknown => JSON.parse(bytes.toString('utf8'));

const unary = (name: string) => ({
  path: `/yiwang.${SERVICE}/${name}`,
  originalName: name.toLowerCase(),
  requestStream: false,
  responseStream: false,
  requestSerialize: written,
  requestDeserialize: read,
  responseSerialize: written,
  responseDeserialize: read,
});

/** The protocol between gateway and services: unary calls whose messages are JSON, since what is submitted is. */
export const PROTOCOL = { [`yiwang.${SERVICE}`]: { Submit: unary('Submit'), Rehearse: unary('Rehearse') } };

/** The largest message in bytes: 500 submissions, each of the largest that is taken. */
export const LARGEST_MESSAGE = 64 * 1024 * 1024;

/** What Nest's gRPC transport is told on both sides. */
export const TRANSPORT_OPTIONS = {
  package: 'yiwang',
  packageDefinition: PROTOCOL,
  maxReceiveMessageLength: LARGEST_MESSAGE,
  maxSendMessageLength: LARGEST_MESSAGE,
};
