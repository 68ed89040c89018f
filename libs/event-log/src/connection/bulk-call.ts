import type { ClientHttp2Stream, IncomingHttpHeaders } from 'node:http2';
import { Metadata, status as Status, type ServiceError } from '@grpc/grpc-js';
import { LogUnreachable } from '@yiwang/kernel';

/** What stands before each message of gRPC: whether it is compressed, and its length. */
const PREFIX = 5;

/** A call of gRPC whose messages go out and arrive by many at once, as the bytes they are. */
export class BulkCall {
  private unsent: Buffer[] = [];
  private ended: IncomingHttpHeaders | undefined;
  private failure: Error | undefined;

  constructor(private readonly stream: ClientHttp2Stream) {
    stream.on('error', (error) => (this.failure ??= error));
    stream.on('response', (headers) => {
      if (headers['grpc-status'] !== undefined || headers[':status'] !== 200) this.ended = headers;
    });
    stream.on('trailers', (trailers) => (this.ended = trailers));
  }

  /** Sends a message, with all others of this turn of the event loop. */
  write(message: Uint8Array): void {
    const prefix = Buffer.allocUnsafe(PREFIX);
    prefix[0] = 0;
    prefix.writeUInt32BE(message.length, 1);
    if (this.unsent.push(prefix, message as Buffer) === 2) setImmediate(() => this.send());
  }

  /** Says that no more messages will be sent. */
  end(): void {
    this.send();
    this.stream.end();
  }

  /**
   * What the server answers, until it ends the call; what is not taken is not sent on. Leaving it cancels the call. Throws
   * the error that gRPC's client would have of a call that the server refused, `unavailable` where the connection broke.
   */
  async *pages(): AsyncGenerator<readonly Buffer[]> {
    const messages = new MessagesIn();
    try {
      for await (const chunk of this.stream) {
        const page = messages.take(chunk as Buffer);
        if (page.length > 0) yield page;
      }
    } catch (error) {
      throw this.failed(error as Error);
    }
    if (this.ended?.['grpc-status'] !== '0') throw this.failed(new Error('the connection was closed'));
  }

  /** Ends the call; whoever reads its answers is told why. */
  cancel(reason: LogUnreachable): void {
    this.failure = reason;
    this.stream.destroy(reason);
  }

  private send(): void {
    const { stream, unsent } = this;
    this.unsent = [];
    if (unsent.length > 0 && !stream.destroyed && !stream.writableEnded) stream.write(Buffer.concat(unsent));
  }

  private failed(error: Error): Error {
    return this.ended === undefined ? unavailable(this.failure ?? error) : errorIn(this.ended);
  }
}

/** The messages in what arrives, each a view of it. */
class MessagesIn {
  private rest: Buffer = Buffer.alloc(0);
  /** Chunks that the message at hand is longer than. */
  private further: Buffer[] = [];
  private missing = 0;

  /** Those that a chunk completes. */
  take(chunk: Buffer): Buffer[] {
    this.further.push(chunk);
    this.missing -= chunk.length;
    if (this.missing > 0) return [];
    let rest = this.rest.length === 0 && this.further.length === 1 ? chunk : Buffer.concat([this.rest, ...this.further]);
    const messages: Buffer[] = [];
    let needed = PREFIX;
    while (rest.length >= PREFIX && rest.length >= (needed = PREFIX + rest.readUInt32BE(1))) {
      messages.push(rest.subarray(PREFIX, needed));
      rest = rest.subarray(needed);
      needed = PREFIX;
    }
    [this.rest, this.further, this.missing] = [rest, [], needed - rest.length];
    return messages;
  }
}

/** An error of the connection as gRPC's client has it; why we ended a call ourselves is told as it is. */
const unavailable = (cause: Error): Error =>
  cause instanceof LogUnreachable ? cause : Object.assign(new Error(cause.message, { cause }), { code: Status.UNAVAILABLE });

/** The error that a server's last headers tell of, as gRPC's client has it. */
function errorIn(headers: IncomingHttpHeaders): ServiceError {
  const code = Number(headers['grpc-status'] ?? Status.UNKNOWN);
  const told = decoded(String(headers['grpc-message'] ?? `HTTP status ${String(headers[':status'])}`));
  return Object.assign(new Error(`${code} ${Status[code]}: ${told}`), { code, details: told, metadata: Metadata.fromHttp2Headers(headers) });
}

/** Text that went percent-encoded; what is no encoding stands for itself. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
