import type { Correction, Fact } from '@yiwang/elements';
import { troubleOf, type ReadVersion, type WholeVersion } from '@yiwang/read-store';

/** Events that the store refuses, with its reasons: to be parked, and the version to be made again without them. */
export class RefusedEvents extends Error {
  override readonly name = 'RefusedEvents';
  constructor(readonly reasons: ReadonlyMap<string, string>) {
    super(`the read store refuses ${reasons.size} events`);
  }
}

/** The rows of a version that are each of one event. */
export interface RowsOfEvents {
  readonly facts?: readonly Fact[];
  readonly corrections?: readonly Correction[];
}

/** A version without a row. */
export const NOTHING: WholeVersion = {
  facts: [], cells: [], due: [], rows: [], corrections: [], parked: [], checkpoint: undefined,
};

/**
 * Loads rows into a version that is being made. Throws `RefusedEvents` where the store refuses any: the version, which holds
 * a part of the rows by then, is of no use any more.
 */
export async function loadOrFindRefused(version: ReadVersion, rows: RowsOfEvents): Promise<void> {
  const { facts = [], corrections = [] } = rows;
  const reasons = new Map<string, string>();
  await load(facts, (some) => version.load({ ...NOTHING, facts: some }), reasons);
  await load(corrections, (some) => version.load({ ...NOTHING, corrections: some }), reasons);
  if (reasons.size > 0) throw new RefusedEvents(reasons);
}

/** Loads all, or each half by itself, down to the rows that are refused. */
async function load<Row extends { readonly eventId: string }>(
  rows: readonly Row[], into: (some: readonly Row[]) => Promise<void>, reasons: Map<string, string>,
): Promise<void> {
  if (rows.length === 0) return;
  try {
    await into(rows);
  } catch (error) {
    if (troubleOf(error) !== 'row-refused') throw error;
    if (rows.length === 1) {
      reasons.set(rows[0]!.eventId, `the read store refuses it: ${(error as Error).message}`);
      return;
    }
    const half = rows.length >> 1;
    await load(rows.slice(0, half), into, reasons);
    await load(rows.slice(half), into, reasons);
  }
}
