import { createHash, timingSafeEqual } from 'node:crypto';
import { ChannelCredentials, Metadata, ServerCredentials } from '@grpc/grpc-js';

/** How the two ends of a channel know each other: by certificates of one CA, or on one machine by a key they share. */
export type ChannelTrust =
  | { readonly kind: 'certificates'; readonly ca: Buffer; readonly cert: Buffer; readonly key: Buffer }
  | { readonly kind: 'key'; readonly key: string };

/** Under which a caller shows the shared key. */
const AUTHORIZATION = 'authorization';

export function serverCredentials(trust: ChannelTrust): ServerCredentials {
  if (trust.kind === 'key') return ServerCredentials.createInsecure();
  return ServerCredentials.createSsl(trust.ca, [{ cert_chain: trust.cert, private_key: trust.key }], true);
}

export function clientCredentials(trust: ChannelTrust): ChannelCredentials {
  return trust.kind === 'key' ? ChannelCredentials.createInsecure() : ChannelCredentials.createSsl(trust.ca, trust.key, trust.cert);
}

/** What a caller sends with each call. */
export function metadataOf(trust: ChannelTrust): Metadata {
  const metadata = new Metadata();
  if (trust.kind === 'key') metadata.set(AUTHORIZATION, `Bearer ${trust.key}`);
  return metadata;
}

/** Whether a call comes from someone who may say who submits: over certificates that is known before any call. */
export function isTrusted(metadata: Metadata, trust: ChannelTrust): boolean {
  if (trust.kind === 'certificates') return true;
  const [given] = metadata.get(AUTHORIZATION);
  return timingSafeEqual(digest(String(given)), digest(`Bearer ${trust.key}`));
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
