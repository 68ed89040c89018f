import { crc32, deflateRawSync } from 'node:zlib';

/** How an archive is written: as office software does, or in ways that a reader stumbles over. */
export interface ZipOptions {
  /** Sizes, and with `ends` the directory's place too, stand in the fields of zip64 alone. */
  readonly zip64?: 'sizes' | 'ends' | undefined;
  /** Files as they are, not deflated. */
  readonly stored?: boolean | undefined;
  /** The size that each file is said to unpack to. */
  readonly saidSize?: number | undefined;
  /** Each file is said to need a password. */
  readonly encrypted?: boolean | undefined;
}

const IN_ZIP64 = 0xffffffff;

const u16 = (...numbers: number[]) => Buffer.from(new Uint16Array(numbers).buffer);
const u32 = (...numbers: number[]) => Buffer.from(new Uint32Array(numbers).buffer);
const u64 = (...numbers: number[]) => Buffer.from(new BigUint64Array(numbers.map(BigInt)).buffer);

/** An archive of texts by their names (APPNOTE 4.3), byte by byte. */
export function zipFile(files: Readonly<Record<string, string | Buffer>>, options: ZipOptions = {}): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const { local, entry } = zipEntry(name, Buffer.from(text as string), offset, options);
    locals.push(local);
    directory.push(entry);
    offset += local.length;
  }
  const entries = Buffer.concat(directory);
  return Buffer.concat([...locals, entries, endOf(directory.length, entries.length, offset, options)]);
}

function zipEntry(name: string, content: Buffer, offset: number, options: ZipOptions): { local: Buffer; entry: Buffer } {
  const packed = options.stored ? content : deflateRawSync(content);
  const size = options.saidSize ?? content.length;
  const sizes = options.zip64 ? u32(IN_ZIP64, IN_ZIP64) : u32(packed.length, size);
  const extra = options.zip64 ? Buffer.concat([u16(1, 16), u64(size, packed.length)]) : Buffer.alloc(0);
  const flags = 0x0800 | (options.encrypted ? 1 : 0);
  const common = [u16(45, flags, options.stored ? 0 : 8, 0, 0x21), u32(crc32(content)), sizes];
  const lengths = u16(Buffer.byteLength(name), extra.length);
  return {
    local: Buffer.concat([u32(0x04034b50), ...common, lengths, Buffer.from(name), extra, packed]),
    entry: Buffer.concat([u32(0x02014b50), u16(45), ...common, lengths, u16(0, 0, 0), u32(0, offset), Buffer.from(name), extra]),
  };
}

function endOf(count: number, length: number, offset: number, { zip64 }: ZipOptions): Buffer {
  if (zip64 !== 'ends') return Buffer.concat([u32(0x06054b50), u16(0, 0, count, count), u32(length, offset), u16(0)]);
  return Buffer.concat([
    Buffer.concat([u32(0x06064b50), u64(44), u16(45, 45), u32(0, 0), u64(count, count, length, offset)]),
    Buffer.concat([u32(0x07064b50, 0), u64(offset + length), u32(1)]),
    Buffer.concat([u32(0x06054b50), u16(0, 0, 0xffff, 0xffff), u32(IN_ZIP64, IN_ZIP64), u16(0)]),
  ]);
}
