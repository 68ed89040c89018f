import { createHash, hash } from 'node:crypto';
import type { StandingEvent } from '../connection/standing-event.js';

/** What stands in one stream. */
export interface StreamProof {
  readonly events: number;
  readonly lastRevision: bigint;
  /** SHA-256 over its events in order: name of the stream, revision, id, type, content type, data and metadata of each. Hexadecimal. */
  readonly digest: string;
}

/** A digest as it is kept: a character a byte, since so many buffers of 32 bytes would be as many burdens on the collector. */
type Digest = string;
const hexadecimal = (digest: Digest): string => Buffer.from(digest, 'binary').toString('hex');

/** Proves that two logs hold the same: count, last revision and digest of each stream, and the order of all events. */
export class LogProof {
  private readonly streams = new Map<string, { events: number; lastRevision: bigint; digest: Digest }>();
  private readonly order = createHash('sha256');
  private readonly parts = new Parts();
  private count = 0;

  add({ stream, revision, id, type, contentType, data, metadata }: StandingEvent): void {
    const known = this.streams.get(stream);
    const { parts } = this;
    parts.begin(data.length + metadata.length + 4 * (stream.length + type.length + contentType.length));
    parts.text(known?.digest ?? '', 'binary');
    parts.text(stream);
    parts.text(String(revision));
    parts.text(id);
    parts.text(type);
    parts.text(contentType);
    parts.bytes(data);
    parts.bytes(metadata);
    const digest = parts.digest();
    this.order.update(digest, 'binary');
    this.count += 1;
    if (known === undefined) {
      this.streams.set(stream, { events: 1, lastRevision: revision, digest });
    } else {
      known.events += 1;
      known.lastRevision = revision;
      known.digest = digest;
    }
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
    return this.order.copy().digest('hex');
  }

  /** Every stream's, in the order in which they begin. */
  *byStream(): Generator<readonly [string, StreamProof]> {
    for (const [stream, { digest, ...rest }] of this.streams) yield [stream, { ...rest, digest: hexadecimal(digest) }];
  }

  /** The first stream in which another log differs, if any does. */
  differenceTo(other: LogProof): string | undefined {
    for (const [name, { digest }] of this.streams) if (other.streams.get(name)?.digest !== digest) return name;
    for (const name of other.streams.keys()) if (!this.streams.has(name)) return name;
    return undefined;
  }
}

/** What of an event's parts takes no place of its own: their lengths, a revision, an id and a digest. */
const BESIDE_PARTS = 256;

/** The parts of an event, each behind its length, laid out in one buffer that is used again and again. */
class Parts {
  private laidOut = Buffer.allocUnsafe(64 * 1024);
  private end = 0;

  /** Clears what was laid out before, and makes room for so many bytes. */
  begin(bytes: number): void {
    this.end = 0;
    if (this.laidOut.length < bytes + BESIDE_PARTS) this.laidOut = Buffer.allocUnsafe(2 * (bytes + BESIDE_PARTS));
  }

  text(text: string, encoding: BufferEncoding = 'utf8'): void {
    this.lay(this.laidOut.write(text, this.end + 4, encoding));
  }

  bytes(bytes: Uint8Array): void {
    this.laidOut.set(bytes, this.end + 4);
    this.lay(bytes.length);
  }

  digest(): Digest {
    return hash('sha256', this.laidOut.subarray(0, this.end), 'binary');
  }

  private lay(length: number): void {
    this.laidOut.writeUInt32BE(length, this.end);
    this.end += 4 + length;
  }
}
