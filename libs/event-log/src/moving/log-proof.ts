import { createHash } from 'node:crypto';
import type { StandingEvent } from './raw-log.js';

/** What stands in one stream. */
export interface StreamProof {
  readonly events: number;
  readonly lastRevision: bigint;
  /** SHA-256 over its events in order: revision, id, type, content type, data and metadata of each. Hexadecimal. */
  readonly digest: string;
}

const NOTHING = Buffer.alloc(0);
const hash = (...parts: readonly (Uint8Array | string)[]): Buffer => {
  const sha = createHash('sha256');
  for (const part of parts) sha.update(typeof part === 'string' ? `${Buffer.byteLength(part)}:${part}` : Buffer.concat([Buffer.from(`${part.length}:`), part]));
  return sha.digest();
};

/** Proves that two logs hold the same: count, last revision and digest of each stream, and the order of all events. */
export class LogProof {
  private readonly streams = new Map<string, { events: number; lastRevision: bigint; digest: Buffer }>();
  private order: Buffer = NOTHING;
  private count = 0;

  add({ stream, revision, id, type, contentType, data, metadata }: StandingEvent): void {
    const known = this.streams.get(stream);
    const content = hash(known?.digest ?? NOTHING, `${revision}`, id, type, contentType, data, metadata);
    this.streams.set(stream, { events: (known?.events ?? 0) + 1, lastRevision: revision, digest: content });
    this.order = hash(this.order, stream, content);
    this.count += 1;
  }

  /** The revision of a stream's last event; -1 before its first. */
  lastRevisionOf(stream: string): bigint {
    return this.streams.get(stream)?.lastRevision ?? -1n;
  }

  get events(): number {
    return this.count;
  }

  get streamCount(): number {
    return this.streams.size;
  }

  /** SHA-256 over all events in the order of the log. Hexadecimal. */
  get digest(): string {
    return this.order.toString('hex');
  }

  /** Every stream's, in the order in which they begin. */
  *byStream(): Generator<readonly [string, StreamProof]> {
    for (const [stream, { digest, ...rest }] of this.streams) yield [stream, { ...rest, digest: digest.toString('hex') }];
  }

  /** The first stream in which another log differs, if any does. */
  differenceTo(other: LogProof): string | undefined {
    for (const name of new Set([...this.streams.keys(), ...other.streams.keys()])) {
      const [ours, theirs] = [this.streams.get(name), other.streams.get(name)];
      if (!ours || !theirs || !ours.digest.equals(theirs.digest) || ours.lastRevision !== theirs.lastRevision) return name;
    }
    return undefined;
  }
}
