import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';

const inflate = promisify(inflateRaw);

const END = Buffer.from('PK\x05\x06', 'latin1');
const ENTRY = 0x02014b50;
const STORED = 0;
const DEFLATED = 8;

/**
 * Whether a zip archive's files, all of them unpacked, hold at most `limit` bytes. The sizes that the archive gives for
 * them are its maker's to write, so they are unpacked here, as far as the limit, and thrown away.
 *
 * @throws for what is no archive of one part as office software writes it (APPNOTE 4.3.12 and 4.3.16).
 */
export async function unpacksWithin(zip: Buffer, limit: number): Promise<boolean> {
  let left = limit;
  for (const { method, packed } of entriesOf(zip)) {
    if (method === STORED) left -= packed.length;
    else if (method === DEFLATED) left -= await unpackedLength(packed, left);
    else throw new RangeError(`no way to unpack method ${method}`);
    if (left < 0) return false;
  }
  return true;
}

function* entriesOf(zip: Buffer): Generator<{ readonly method: number; readonly packed: Buffer }> {
  const end = zip.lastIndexOf(END);
  if (end < 0) throw new RangeError('no end of central directory');
  let at = zip.readUInt32LE(end + 16);
  if (at + zip.readUInt32LE(end + 12) !== end) throw new RangeError('the directory is not where it is said to be');
  while (at < end) {
    if (zip.readUInt32LE(at) !== ENTRY) throw new RangeError('the directory holds something else than entries');
    const file = zip.readUInt32LE(at + 42);
    const begins = file + 30 + zip.readUInt16LE(file + 26) + zip.readUInt16LE(file + 28);
    yield { method: zip.readUInt16LE(at + 10), packed: zip.subarray(begins, begins + zip.readUInt32LE(at + 20)) };
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
}

/** The length of a deflated text, or one more than `limit` for a longer one. */
async function unpackedLength(packed: Buffer, limit: number): Promise<number> {
  try {
    return (await inflate(packed, { maxOutputLength: Math.max(limit, 1) })).length;
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE') return limit + 1;
    throw error;
  }
}
