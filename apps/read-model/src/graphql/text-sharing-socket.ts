import { WebSocket } from 'ws';

/** A text at least so long (bytes) goes out as a frame of its own, from the one copy that everybody is sent. */
const WORTH_A_FRAME = 16 * 1024;
const NOTHING = (): void => undefined;

type Message = Parameters<WebSocket['send']>[0];
type Framing = Parameters<WebSocket['send']>[1];
type Sent = (error?: Error) => void;

/** What a message ends with, as graphql-ws writes it. */
const placeholderIn = (data: Message): string | undefined => (typeof data === 'string' ? /"(@text-\d+)"\}$/.exec(data.slice(-32))?.[1] : undefined);

/**
 * A socket by which one text can be sent to many without being written and copied for each: the message around it says
 * where it belongs (`handOver`), and goes out in fragments, the text between its head and its tail.
 */
export class TextSharingSocket extends WebSocket {
  private readonly handedOver = new Map<string, Buffer>();
  private count = 0;
  /** Since when nothing of what waits was taken, by `performance.now`. */
  private waitingSince = 0;
  private waiting = 0;

  /** What is put into a message in the place of a text; for the next message that ends with it. */
  handOver(text: Buffer): { toJSON(): string } {
    const placeholder = `@text-${(this.count += 1)}`;
    this.handedOver.set(placeholder, text);
    return { toJSON: () => placeholder };
  }

  /** For how long (ms) the other side has taken nothing of what it was sent; 0 where nothing waits. */
  get stuckFor(): number {
    return this.waiting === 0 ? 0 : performance.now() - this.waitingSince;
  }

  override send(data: Message, sent?: Sent): void;
  override send(data: Message, framing: Framing, sent?: Sent): void;
  override send(data: Message, second?: Framing | Sent, third?: Sent): void {
    if (typeof second === 'object') return super.send(data, second, this.counted(third));
    const done = this.counted(second);
    const placeholder = placeholderIn(data);
    const text = placeholder && this.handedOver.get(placeholder);
    if (!text) return super.send(data, {}, done);
    this.handedOver.delete(placeholder);
    this.sendAround(text, (data as string).slice(0, -(placeholder.length + 3)), done);
  }

  private counted(sent: Sent = NOTHING): Sent {
    if (this.waiting === 0) this.waitingSince = performance.now();
    this.waiting += 1;
    return () => {
      this.waiting -= 1;
      this.waitingSince = performance.now();
      // A socket that broke says so by closing; to whoever sent something it makes no difference.
      sent();
    };
  }

  private sendAround(text: Buffer, head: string, done: Sent): void {
    if (text.length < WORTH_A_FRAME) return super.send(`${head}${text.toString()}}`, {}, done);
    super.send(head, { fin: false }, NOTHING);
    super.send(text, { fin: false, binary: false }, NOTHING);
    super.send('}', { fin: true }, done);
  }
}
