/** The head of a frame that a server sends (RFC 6455 §5.2): its second byte says how the length goes on. It is not masked. */
const HEAD = 2;
const MORE_LENGTH: Readonly<Record<number, number>> = { 126: 2, 127: 8 };

/** Follows the frames that a server sends through a WebSocket, and knows whether one has just ended. */
export class FrameBounds {
  private head: number[] = [];
  /** Of the frame's payload, in bytes. */
  private left = 0;

  /** Whether what comes next is the head of a frame. */
  get isBetween(): boolean {
    return this.left === 0 && this.head.length === 0;
  }

  take(chunk: Buffer): void {
    for (let at = 0; at < chunk.length; ) {
      if (this.left > 0) {
        const passed = Math.min(this.left, chunk.length - at);
        this.left -= passed;
        at += passed;
      } else {
        this.takeOfHead(chunk[at]!);
        at += 1;
      }
    }
  }

  private takeOfHead(byte: number): void {
    this.head.push(byte);
    if (this.head.length < HEAD) return;
    const short = this.head[1]! & 0x7f;
    const more = MORE_LENGTH[short] ?? 0;
    if (this.head.length < HEAD + more) return;
    this.left = more === 0 ? short : this.head.slice(HEAD).reduce((length, digit) => length * 256 + digit, 0);
    this.head = [];
  }
}
