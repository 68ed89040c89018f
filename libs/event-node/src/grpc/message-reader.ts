import { GrpcError, Status } from './grpc-error.js';

const PREFIX = 5;

/** Puts gRPC messages together from the chunks a connection delivers. */
export class MessageReader {
  private chunks: Buffer[] = [];
  private buffered = 0;
  private needed = PREFIX;

  constructor(
    private readonly maxMessageBytes: number,
    private readonly onMessage: (message: Buffer) => void,
  ) {}

  /** Takes the next chunk and reports the messages it completes; refuses compressed messages and those over the limit. */
  push(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.buffered += chunk.length;
    if (this.buffered < this.needed) return;
    let rest = this.chunks.length === 1 ? chunk : Buffer.concat(this.chunks, this.buffered);
    while (rest.length >= PREFIX) {
      const length = rest.readUInt32BE(1);
      if (rest[0] !== 0) throw new GrpcError(Status.UNIMPLEMENTED, 'Compressed messages are not supported.');
      if (length > this.maxMessageBytes)
        throw new GrpcError(Status.RESOURCE_EXHAUSTED, `Received message larger than max (${length} vs. ${this.maxMessageBytes})`);
      this.needed = PREFIX + length;
      if (rest.length < this.needed) break;
      this.onMessage(rest.subarray(PREFIX, this.needed));
      rest = rest.subarray(this.needed);
      this.needed = PREFIX;
    }
    this.chunks = rest.length > 0 ? [rest] : [];
    this.buffered = rest.length;
  }
}
