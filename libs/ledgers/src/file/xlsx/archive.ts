import { crc32 } from 'node:zlib';
import type { Readable } from 'node:stream';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { MOST_PARTS, MOST_UNPACKED } from '../ledger-limits.js';
import { LedgerRefused, refuseLedger } from '../ledger-refused.js';

/** What tells a workbook cut off on its way from any other file that begins like an archive. */
const WORKBOOK_PART = 'xl/';

/**
 * A workbook's files. Nothing is unpacked but what is asked for, and all that is counts towards one limit, whatever sizes
 * the archive gives itself.
 */
export class Archive {
  private readonly entries = new Map<string, Entry>();
  private unpacked = 0;

  private constructor(private readonly zip: ZipFile) {}

  /**
   * Reads an archive's directory.
   *
   * @throws {LedgerRefused} `unknown-ledger` for what is no archive, `damaged-workbook` for a broken one,
   * `body-too-large` for one of too many files.
   */
  static async open(file: Buffer): Promise<Archive> {
    const zip = await opened(file).catch(() => refuseLedger(file.includes(WORKBOOK_PART) ? 'damaged-workbook' : 'unknown-ledger'));
    if (zip.entryCount > MOST_PARTS) refuseLedger('body-too-large', { limit: `${MOST_PARTS} files` });
    const archive = new Archive(zip);
    await archive.readDirectory().catch(asDamaged);
    return archive;
  }

  has(part: string): boolean {
    return this.entries.has(keyOf(part));
  }

  /**
   * A part's bytes, chunk by chunk; its checksum is looked at behind the last.
   *
   * @throws {LedgerRefused} `damaged-workbook` for a part that is not there or cannot be unpacked, `locked-workbook` for
   * an encrypted one, `body-too-large` once everything that was unpacked is too much.
   */
  async *read(part: string): AsyncGenerator<Buffer> {
    const entry = this.entries.get(keyOf(part));
    if (!entry) refuseLedger('damaged-workbook');
    if (entry.isEncrypted()) refuseLedger('locked-workbook');
    let checksum = 0;
    try {
      for await (const chunk of (await streamOf(this.zip, entry)) as AsyncIterable<Buffer>) {
        this.unpacked += chunk.length;
        if (this.unpacked > MOST_UNPACKED) refuseLedger('body-too-large', { limit: `${MOST_UNPACKED / 1024 / 1024} MiB` });
        checksum = crc32(chunk, checksum);
        yield chunk;
      }
    } catch (error) {
      asDamaged(error);
    }
    if (checksum !== entry.crc32) refuseLedger('damaged-workbook');
  }

  private readDirectory(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.zip.on('error', reject);
      this.zip.on('end', () => resolve());
      this.zip.on('entry', (entry: Entry) => {
        const key = keyOf(entry.fileNameRaw.toString('utf8'));
        if (this.entries.has(key)) return reject(new Error(`two files are named ${key}`));
        this.entries.set(key, entry);
        this.zip.readEntry();
      });
      this.zip.readEntry();
    });
  }
}

/** Names of parts differ by more than the case of their letters (ECMA-376-2, 6.2.2.3); some writers use backslashes. */
const keyOf = (name: string): string => name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();

/** Names are not checked: nothing is written anywhere. */
function opened(file: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(file, { lazyEntries: true, decodeStrings: false }, (error, zip) => (error ? reject(error) : resolve(zip)));
  });
}

function streamOf(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)));
  });
}

function asDamaged(error: unknown): never {
  if (error instanceof LedgerRefused) throw error;
  return refuseLedger('damaged-workbook');
}
