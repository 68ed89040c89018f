/** How many bytes of a text find its candidates: two Chinese characters, or six digits. */
const PREFIX = 6;

/**
 * Which of many texts (each at least six bytes of UTF-8) stand somewhere in some bytes. Reads the bytes once, however
 * many texts there are: by the first two bytes, then by the first six, then whole.
 */
export function findTexts(content: Buffer, texts: readonly string[]): string[] {
  const byPrefix = new Map<number, { text: string; bytes: Buffer }[]>();
  const firstTwo = new Uint8Array(0x10000);
  for (const text of texts) {
    const bytes = Buffer.from(text);
    if (bytes.length < PREFIX) throw new RangeError(`too short to look for: ${text}`);
    const prefix = bytes.readUIntBE(0, PREFIX);
    byPrefix.set(prefix, [...(byPrefix.get(prefix) ?? []), { text, bytes }]);
    firstTwo[bytes.readUInt16BE(0)] = 1;
  }
  const found = new Set<string>();
  for (let at = 0; at + PREFIX <= content.length; at += 1) {
    if (firstTwo[(content[at]! << 8) | content[at + 1]!] === 0) continue;
    for (const { text, bytes } of byPrefix.get(content.readUIntBE(at, PREFIX)) ?? []) {
      if (content.subarray(at, at + bytes.length).equals(bytes)) found.add(text);
    }
  }
  return [...found];
}
