/** Writes a protobuf message from its end to its beginning: when a part of it stands, its length is known. */
export class MessageWriter {
  private readonly bytes: Buffer;
  private at: number;

  /** @param room bytes that the message takes at most */
  constructor(room: number) {
    this.bytes = Buffer.allocUnsafe(room);
    this.at = room;
  }

  /** The message, once all of it is written. */
  get message(): Buffer {
    return this.bytes.subarray(this.at);
  }

  number(field: number, value: number): void {
    this.varint(value);
    this.varint(field << 3);
  }

  text(field: number, text: string): void {
    const length = Buffer.byteLength(text);
    this.at -= length;
    this.bytes.write(text, this.at);
    this.lengthOf(field, length);
  }

  data(field: number, bytes: Uint8Array): void {
    this.at -= bytes.length;
    this.bytes.set(bytes, this.at);
    this.lengthOf(field, bytes.length);
  }

  /** A message in the message: what `write` writes of it. */
  within(field: number, write: () => void): void {
    const end = this.at;
    write();
    this.lengthOf(field, end - this.at);
  }

  private lengthOf(field: number, length: number): void {
    this.varint(length);
    this.varint((field << 3) | 2);
  }

  private varint(value: number): void {
    let size = 1;
    for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) size += 1;
    this.at -= size;
    let rest = value;
    for (let at = this.at; ; at += 1, rest = Math.floor(rest / 128)) {
      this.bytes[at] = rest < 128 ? rest : (rest % 128) | 128;
      if (rest < 128) return;
    }
  }
}
