import type { CellRun } from '@yiwang/elements';
import { hourOf, type Hour } from '@yiwang/kernel';
import type { Checkpoint, ReadStore, ReadVersion } from '@yiwang/read-store';

/** Cells are packed again when so large a part of them no longer is, … */
const PART = 1 / 8;
/** … and so many. */
const AT_LEAST = 50_000;

/** Gives a version that is filled its keys, packs its cells, and makes it the one that answers. */
export async function makeLive(store: ReadStore, version: ReadVersion, checkpoint: Checkpoint | undefined): Promise<void> {
  await store.finish(version);
  if (checkpoint) await version.pack(hourOf(checkpoint.recordedAt));
  await store.switchTo(version);
}

/** Keeps most cells of a version packed while it grows, so that the next start reads them quickly. */
export class Packing {
  private packed = 0;
  private unpacked = 0;
  private underWay: Promise<void> | undefined;
  private isOver = false;

  constructor(private readonly version: ReadVersion) {}

  /** Of what was stored, these are packed. */
  foundPacked(runs: readonly CellRun[]): void {
    for (const { hours } of runs) this.packed += hours.length;
  }

  /** So many are not. */
  found(cells: number): void {
    this.unpacked += cells;
  }

  /** So many more were written, in an hour of recording: those recorded before it may be packed. */
  wrote(cells: number, hour: Hour): void {
    this.unpacked += cells;
    if (this.underWay !== undefined || this.unpacked < Math.max(AT_LEAST, PART * this.packed)) return;
    this.packed += this.unpacked;
    this.unpacked = 0;
    // One that fails costs the next start some seconds; what is wrong with the store, others say.
    this.underWay = this.version.pack(hour, () => this.isOver).then(() => undefined, () => undefined).finally(() => (this.underWay = undefined));
  }

  /** Leaves what is being packed. */
  async end(): Promise<void> {
    this.isOver = true;
    await this.underWay;
  }
}
