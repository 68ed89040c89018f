import type { IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2';
import { DamagedStoreError } from '../log/log-store.js';
import { BusyError } from '../streams/streams.js';
import { GrpcError, Status } from './grpc-error.js';
import type { Call } from './grpc-server.js';

const RESPONSE = { ':status': 200, 'content-type': 'application/grpc+proto' };
const TIMEOUT_UNITS: Readonly<Record<string, number>> = { H: 3_600_000, M: 60_000, S: 1_000, m: 1, u: 1e-3, n: 1e-6 };

/** The moment in milliseconds since 1970 that a call's headers name as its deadline; Infinity where they name none. */
export function deadlineOf(headers: IncomingHttpHeaders): number {
  const match = /^(\d{1,8})([HMSmun])$/.exec(String(headers['grpc-timeout'] ?? ''));
  return match ? Date.now() + Number(match[1]) * (TIMEOUT_UNITS[match[2] ?? ''] ?? 0) : Infinity;
}

/** Header values are ASCII: anything else goes percent-encoded. */
const headerValue = (value: string): string => (/^[ -~]*$/.test(value) ? value : encodeURIComponent(value));

/** Percent-encodes what gRPC wants encoded in a message and no more: clients decode no more. */
const statusMessage = (message: string): string => message.replace(/[^ -$&-~]/gu, encodeURIComponent);

function knownError(error: unknown): GrpcError {
  if (error instanceof GrpcError) return error;
  if (error instanceof BusyError) return new GrpcError(Status.UNAVAILABLE, error.message);
  if (error instanceof DamagedStoreError) return new GrpcError(Status.DATA_LOSS, error.message);
  return new GrpcError(Status.INTERNAL, error instanceof Error ? error.message : String(error));
}

function trailersOf(error: unknown): Record<string, string> {
  const known = knownError(error);
  const trailers = Object.fromEntries(Object.entries(known.trailers).map(([name, value]) => [name, headerValue(value)]));
  return { ...trailers, 'grpc-status': String(known.status), 'grpc-message': statusMessage(known.message) };
}

/** A call on a stream of HTTP/2. */
export class Http2Call implements Call {
  closed = false;
  private trailers: Record<string, string> = { 'grpc-status': '0' };
  private timer: NodeJS.Timeout | undefined;
  private readonly listeners: (() => void)[] = [];

  constructor(
    private readonly stream: ServerHttp2Stream,
    readonly deadline: number,
  ) {
    stream.on('error', () => undefined);
    stream.on('close', () => this.finish());
    if (Number.isFinite(deadline)) {
      this.timer = setTimeout(
        () => this.fail(new GrpcError(Status.DEADLINE_EXCEEDED, 'Deadline exceeded')),
        Math.min(Math.max(deadline - Date.now(), 0), 2 ** 31 - 1),
      );
    }
  }

  onClose(listener: () => void): void {
    if (this.closed) listener();
    else this.listeners.push(listener);
  }

  private finish(): void {
    if (this.closed) return;
    this.closed = true;
    clearTimeout(this.timer);
    for (const listener of this.listeners) listener();
  }

  private respond(): void {
    if (this.stream.headersSent) return;
    this.stream.respond(RESPONSE, { waitForTrailers: true });
    this.stream.on('wantTrailers', () => this.stream.sendTrailers(this.trailers));
  }

  write(frames: Buffer): boolean {
    if (this.closed || this.stream.destroyed) return false;
    this.respond();
    return this.stream.write(frames);
  }

  drained(): Promise<void> {
    if (this.closed || !this.stream.writableNeedDrain) return new Promise((resolve) => setImmediate(resolve));
    return new Promise((resolve) => {
      this.stream.once('drain', resolve);
      this.onClose(resolve);
    });
  }

  pause(): void {
    this.stream.pause();
  }

  resume(): void {
    this.stream.resume();
  }

  end(): void {
    if (this.closed || this.stream.destroyed) return;
    this.respond();
    this.stream.end();
    this.finish();
  }

  fail(error: unknown): void {
    if (this.closed || this.stream.destroyed) return;
    if (this.stream.headersSent) {
      this.trailers = trailersOf(error);
      this.end();
    } else {
      this.stream.respond({ ...RESPONSE, ...trailersOf(error) }, { endStream: true });
      this.finish();
    }
    if (!this.stream.readableEnded) this.stream.resume();
  }
}
