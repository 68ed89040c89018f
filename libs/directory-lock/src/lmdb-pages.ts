import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';

/*
 * LMDB trusts its file: a page beyond the end of a truncated file kills the process, and a page of rubbish is followed
 * wherever it points. So the pages are walked here before LMDB sees them, by the layout of LMDB's data format 2 as
 * lmdb-js writes it on 64-bit little-endian machines.
 */
const MAGIC = 0xbeefc0de;
const DATA_VERSION = 2;
const PAGE_HEADER = 24;
const META = { pageSize: 48, mainRoot: 136, lastPage: 144, transaction: 152, freeRoot: 88 };
const FLAG = { branch: 1, leaf: 2, overflow: 4 };
const NODE = { bigData: 1, subDatabase: 2 };
const SUB_DATABASE_ROOT = 40;
const NO_PAGE = 0xffffffffffffffffn;

/** The pages of an LMDB file are not those that were written. LMDB must not be given it. */
export class DamagedPages extends Error {
  override readonly name = 'DamagedPages';
  constructor(
    readonly file: string,
    /** What is wrong with it, as the end of a sentence: `it ends before page 7`. */
    readonly what: string,
  ) {
    super(`${file} is damaged (${what}).`);
  }
}

interface Meta {
  readonly pageSize: number;
  readonly roots: readonly bigint[];
  readonly transaction: bigint;
}

function readMeta(page: Buffer): Meta | undefined {
  if (page.length < META.transaction + 8 || page.readUInt32LE(PAGE_HEADER) !== MAGIC || page.readUInt32LE(PAGE_HEADER + 4) !== DATA_VERSION)
    return undefined;
  return {
    pageSize: page.readUInt32LE(META.pageSize),
    roots: [page.readBigUInt64LE(META.freeRoot), page.readBigUInt64LE(META.mainRoot)],
    transaction: page.readBigUInt64LE(META.transaction),
  };
}

/**
 * Walks the pages of an LMDB file from its roots: every branch, and up to `maxLeaves` leaves with what they refer to. A
 * file that is not there, or empty, is in order: LMDB makes it.
 * @throws {DamagedPages}
 */
export function checkPages(path: string, maxLeaves = Infinity): void {
  if (!existsSync(path)) return;
  const file = openSync(path, 'r');
  try {
    new PageWalk(path, file, maxLeaves).run();
  } catch (error) {
    // A page of rubbish points beyond itself, or in circles.
    if (error instanceof RangeError) throw new DamagedPages(path, 'its pages are not what was written');
    throw error;
  } finally {
    closeSync(file);
  }
}

class PageWalk {
  private readonly size: number;
  private pageSize = 4096;
  private leavesLeft: number;

  constructor(
    private readonly path: string,
    private readonly file: number,
    maxLeaves: number,
  ) {
    this.size = fstatSync(file).size;
    this.leavesLeft = maxLeaves;
  }

  run(): void {
    if (this.size === 0) return;
    const head = Buffer.alloc(4096);
    readSync(this.file, head, 0, head.length, 0);
    const first = readMeta(head);
    if (first) this.pageSize = first.pageSize;
    readSync(this.file, head, 0, head.length, this.pageSize);
    const metas = [first, readMeta(head)].filter((meta) => meta !== undefined);
    if (metas.length < 2) throw new DamagedPages(this.path, 'its first pages are not those of a store');
    const newest = metas.reduce((a, b) => (b.transaction > a.transaction ? b : a));
    for (const root of newest.roots) this.walk(root, newest.transaction);
  }

  /** A page by its number, with the header that belongs to it. */
  private page(number: bigint, transaction: bigint): Buffer {
    const offset = Number(number) * this.pageSize;
    if (offset + this.pageSize > this.size) throw new DamagedPages(this.path, `it ends before page ${number}`);
    const page = Buffer.allocUnsafe(this.pageSize);
    readSync(this.file, page, 0, this.pageSize, offset);
    if (page.readBigUInt64LE(0) !== number || page.readBigUInt64LE(8) > transaction)
      throw new DamagedPages(this.path, `page ${number} is not what was written`);
    return page;
  }

  private walk(number: bigint, transaction: bigint): void {
    if (number === NO_PAGE) return;
    const page = this.page(number, transaction);
    const isBranch = (page.readUInt16LE(18) & FLAG.branch) !== 0;
    if (!isBranch && (page.readUInt16LE(18) & FLAG.leaf) === 0) throw new DamagedPages(this.path, `page ${number} is of no known kind`);
    // The children of a branch are all branches, or all leaves.
    let areLeaves: boolean | undefined;
    for (const node of this.nodes(page, number)) {
      if (!isBranch) {
        this.leafNode(page, node, number, transaction);
        continue;
      }
      const child = BigInt(page.readUInt32LE(node)) | (BigInt(page.readUInt16LE(node + 4)) << 32n);
      if ((Number(child) + 1) * this.pageSize > this.size) throw new DamagedPages(this.path, `it ends before page ${child}`);
      areLeaves ??= (this.flagsAt(child) & FLAG.leaf) !== 0;
      if (!areLeaves || this.leavesLeft-- > 0) this.walk(child, transaction);
    }
  }

  private readonly flags = Buffer.alloc(2);
  private flagsAt(number: bigint): number {
    readSync(this.file, this.flags, 0, 2, Number(number) * this.pageSize + 18);
    return this.flags.readUInt16LE(0);
  }

  private *nodes(page: Buffer, number: bigint): Generator<number> {
    const count = page.readUInt16LE(20) >> 1;
    if (PAGE_HEADER + count * 2 > this.pageSize) throw new DamagedPages(this.path, `page ${number} is not what was written`);
    for (let i = 0; i < count; i++) {
      const node = PAGE_HEADER + page.readUInt16LE(PAGE_HEADER + i * 2);
      if (node + 8 > this.pageSize) throw new DamagedPages(this.path, `page ${number} is not what was written`);
      yield node;
    }
  }

  /** Values too large for a page, and the roots of the store's databases, are pages of their own. */
  private leafNode(page: Buffer, node: number, number: bigint, transaction: bigint): void {
    const flags = page.readUInt16LE(node + 4);
    const value = node + 8 + page.readUInt16LE(node + 6);
    const length = page.readUInt32LE(node);
    const held = flags & NODE.bigData ? 8 : length;
    if (value + held > this.pageSize) throw new DamagedPages(this.path, `page ${number} is not what was written`);
    if (flags & NODE.bigData) {
      const first = page.readBigUInt64LE(value);
      const pages = Math.ceil((length + PAGE_HEADER) / this.pageSize);
      if ((Number(first) + pages) * this.pageSize > this.size) throw new DamagedPages(this.path, `it ends before page ${first}`);
      if ((this.page(first, transaction).readUInt16LE(18) & FLAG.overflow) === 0)
        throw new DamagedPages(this.path, `page ${first} is of no known kind`);
    } else if (flags & NODE.subDatabase) this.walk(page.readBigUInt64LE(value + SUB_DATABASE_ROOT), transaction);
  }
}
