import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { ChannelCredentials, Metadata, ServerCredentials } from '@grpc/grpc-js';

/** How the two ends of a channel know each other: by certificates of one CA, or on one machine by a key they share. */
export type ChannelTrust =
  | { readonly kind: 'certificates'; readonly ca: Buffer; readonly cert: Buffer; readonly key: Buffer }
  | { readonly kind: 'key'; readonly key: string };

/** Under which a caller by gRPC shows the shared key. */
const AUTHORIZATION = 'authorization';

/** Under which one by HTTP does: there `authorization` is the reader's own, whose request is passed on. */
const SERVICE_AUTHORIZATION = 'x-service-authorization';

export function serverCredentials(trust: ChannelTrust): ServerCredentials {
  if (trust.kind === 'key') return ServerCredentials.createInsecure();
  return ServerCredentials.createSsl(trust.ca, [{ cert_chain: trust.cert, private_key: trust.key }], true);
}

export function clientCredentials(trust: ChannelTrust): ChannelCredentials {
  return trust.kind === 'key' ? ChannelCredentials.createInsecure() : ChannelCredentials.createSsl(trust.ca, trust.key, trust.cert);
}

/** The files of one end for TLS by HTTP, on which both ends insist; `undefined` where a shared key does. */
export function tlsOf(trust: ChannelTrust): { readonly ca: Buffer; readonly cert: Buffer; readonly key: Buffer } | undefined {
  return trust.kind === 'key' ? undefined : { ca: trust.ca, cert: trust.cert, key: trust.key };
}

/** What a caller sends with each call by gRPC. */
export function metadataOf(trust: ChannelTrust): Metadata {
  const metadata = new Metadata();
  if (trust.kind === 'key') metadata.set(AUTHORIZATION, bearer(trust.key));
  return metadata;
}

/** What a caller sends with each request by HTTP. */
export function headersOf(trust: ChannelTrust): Readonly<Record<string, string>> {
  return trust.kind === 'key' ? { [SERVICE_AUTHORIZATION]: bearer(trust.key) } : {};
}

/** Whether a call by gRPC comes from one of our processes: over certificates that is known before any call. */
export function isTrusted(metadata: Metadata, trust: ChannelTrust): boolean {
  return trust.kind === 'certificates' || isBearer(metadata.get(AUTHORIZATION)[0], trust.key);
}

/** The same of a request by HTTP. */
export function isTrustedRequest(headers: IncomingHttpHeaders, trust: ChannelTrust): boolean {
  return trust.kind === 'certificates' || isBearer(headers[SERVICE_AUTHORIZATION], trust.key);
}

const bearer = (key: string): string => `Bearer ${key}`;

const isBearer = (given: unknown, key: string): boolean => timingSafeEqual(digest(String(given)), digest(bearer(key)));

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
