import type { Duplex } from 'node:stream';
import { FrameBounds } from './frame-bounds.js';

/** A close frame: 1012, the service is restarted, come again (RFC 6455 §5.5.1, and IANA's registry of close codes). */
const COME_AGAIN = Buffer.from([0x88, 0x02, 0x03, 0xf4]);

/** How long (ms) a reader may take to leave who was told to. */
const PATIENCE = 1_000;

/**
 * A reader's WebSocket and the read model's, bound to each other byte by byte: who takes nothing is felt at the other end,
 * as if there were nothing in between. What ends one ends the other.
 */
export class Tunnel {
  private readonly bounds = new FrameBounds();
  private ending = false;

  constructor(
    private readonly reader: Duplex,
    private readonly readModel: Duplex,
    onEnd: () => void,
  ) {
    const end = (): void => {
      reader.destroy();
      readModel.destroy();
    };
    for (const side of [reader, readModel]) side.on('error', end).once('close', end);
    reader.once('close', onEnd);
    readModel.pipe(reader);
    reader.pipe(readModel);
    // After the pipe's own: what is looked at here has been passed on.
    readModel.on('data', (chunk: Buffer) => this.passed(chunk));
  }

  /** Tells the reader to come again, behind the message that is under way, and ends both. */
  end(): void {
    this.ending = true;
    setTimeout(() => this.reader.destroy(), PATIENCE).unref();
    if (this.bounds.isBetween) this.tell();
  }

  private passed(chunk: Buffer): void {
    this.bounds.take(chunk);
    if (this.ending && this.bounds.isBetween) this.tell();
  }

  private tell(): void {
    this.readModel.unpipe(this.reader).pause();
    this.reader.end(COME_AGAIN);
  }
}
