import { deflateRawSync } from 'node:zlib';
import { ledgerAsXlsx, pujiangLedgers } from '@yiwang/simulator';
import { unpacksWithin } from './unpacked-size.js';

/** An archive of files of zeros, which says of each that it unpacks to nothing. */
function zipOf(...sizes: readonly number[]): Buffer {
  const files = sizes.map((size) => deflateRawSync(Buffer.alloc(size)));
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  for (const packed of files) {
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(Buffer.concat(locals).length, 42);
    entries.push(entry);
    locals.push(Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), Buffer.alloc(26), packed]));
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt32LE(46 * files.length, 12);
  end.writeUInt32LE(Buffer.concat(locals).length, 16);
  return Buffer.concat([...locals, ...entries, end]);
}

describe('what an archive unpacks to', () => {
  it('is found out by unpacking it, whatever it says', async () => {
    expect(await unpacksWithin(zipOf(1_000_000, 500_000), 1_500_000)).toBe(true);
    expect(await unpacksWithin(zipOf(1_000_000, 500_001), 1_500_000)).toBe(false);
    expect(await unpacksWithin(zipOf(1_500_001), 1_500_000)).toBe(false);
  });

  it('is known of a workbook', async () => {
    const workbook = Buffer.from(await ledgerAsXlsx(pujiangLedgers().screening));
    expect(await unpacksWithin(workbook, 8_000_000)).toBe(true);
    expect(await unpacksWithin(workbook, workbook.length)).toBe(false);
  });

  it.each([
    ['without a directory', Buffer.from('PK\x03\x04 nothing')],
    ['with something before it', Buffer.concat([Buffer.from('x'), zipOf(1)])],
    ['cut off', zipOf(100).subarray(0, -10)],
    ['with a file that does not unpack', Buffer.concat([zipOf(100).subarray(0, 30), Buffer.from([0xff]), zipOf(100).subarray(31)])],
  ])('is not asked of one %s', async (_, zip) => {
    await expect(unpacksWithin(zip, 1_000)).rejects.toThrow();
  });
});
