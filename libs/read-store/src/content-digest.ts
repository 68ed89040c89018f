import { hash } from 'node:crypto';
import type { CellDelta } from '@yiwang/elements';

const MODULUS = 1n << 256n;

/**
 * A digest of a set of cells that does not depend on their order: the sum of the rows' SHA-256 modulo 2^256. Each cell
 * once, with its whole value; cells whose value is 0 do not count, as if they were not there.
 */
export class ContentDigest {
  private sum = 0n;

  add(cell: CellDelta): void {
    if (cell.value === 0) return;
    const row = `${cell.orgUnit}\t${cell.measure}\t${cell.bucket}\t${cell.occurredHour}\t${cell.recordedHour}\t${cell.value}`;
    this.sum = (this.sum + BigInt(`0x${hash('sha256', row)}`)) % MODULUS;
  }

  /** 64 hexadecimal digits. */
  toString(): string {
    return this.sum.toString(16).padStart(64, '0');
  }
}
