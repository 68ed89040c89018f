import { digest as declarationsDigest, type CellDelta, type Fact } from '@yiwang/elements';
import { ContentDigest, type ReadStore, type ReadVersion } from '@yiwang/read-store';
import { FoldedLog } from './folded-log.js';
import type { ReadableLog } from './readable-log.js';

export interface RebuildOptions {
  readonly log: ReadableLog;
  readonly store: ReadStore;
  /** Told how many events have been folded so far. */
  readonly onProgress?: ((events: number) => void) | undefined;
}

export interface RebuildReport {
  /** The version that answers now. */
  readonly version: number;
  readonly events: number;
  /** The last log position folded; `undefined` for an empty log. */
  readonly position: string | undefined;
  readonly seconds: number;
  /** How many events are parked. */
  readonly parked: number;
  /** Of the new version's cells, 64 hexadecimal digits. */
  readonly digest: string;
  /**
   * The version that answered before, if it was made from the same declarations: whether its cells were those that the
   * log gives at its position. `false` says that it had gone wrong; the new one answers either way.
   */
  readonly former?: { readonly version: number; readonly digest: string; readonly same: boolean } | undefined;
}

const FACTS_PER_COPY = 20_000;

/**
 * Makes a new version from the whole log, beside the one that answers, and switches to it in one step. The former one
 * is kept for `ReadStore.rollBack`.
 */
export async function rebuild({ log, store, onProgress }: RebuildOptions): Promise<RebuildReport> {
  const began = Date.now();
  const declarations = declarationsDigest();
  const former = await store.live();
  const comparable = former?.declarations === declarations ? former : undefined;
  const formerCheckpoint = await comparable?.checkpoint();

  const version = await store.build(declarations);
  const folded = new FoldedLog();
  let facts: Fact[] = [];
  let copying: Promise<void> = Promise.resolve();
  // One copy at a time is under way while the next facts are folded.
  const flush = async () => {
    const full = facts;
    facts = [];
    await copying;
    copying = version.load({ ...NOTHING, facts: full });
    copying.catch(() => undefined);
  };
  const onFacts = async (more: readonly Fact[]) => {
    facts.push(...more);
    if (facts.length >= FACTS_PER_COPY) await flush();
  };
  let compared: RebuildReport['former'];
  if (comparable && formerCheckpoint) {
    await folded.fold(log, { until: formerCheckpoint.position, onFacts, onProgress });
    const digest = await digestOf(comparable);
    compared = { version: comparable.number, digest, same: digest === folded.digest() };
  }
  await folded.fold(log, { onFacts, onProgress });
  await flush();
  await copying;
  const { corrections, parked, registrations, checkpoint } = folded;
  await version.load({ facts: [], cells: folded.cells(), due: folded.due(), corrections, parked, registrations, checkpoint });
  await store.finish(version);
  await store.switchTo(version);
  return {
    version: version.number,
    events: folded.events,
    position: checkpoint && String(checkpoint.position),
    seconds: (Date.now() - began) / 1000,
    parked: parked.length,
    digest: folded.digest(),
    former: compared,
  };
}

const NOTHING = { facts: [], cells: [], due: [], corrections: [], parked: [], registrations: [], checkpoint: undefined };

export interface VerifyReport {
  readonly version: number;
  readonly events: number;
  readonly position: string | undefined;
  readonly seconds: number;
  /** Whether the cells that answer are those that the log gives. */
  readonly same: boolean;
  readonly digest: { readonly stored: string; readonly recomputed: string };
  /** Where they differ, the first 20. */
  readonly differences: readonly { readonly cell: Omit<CellDelta, 'value'>; readonly stored: number; readonly recomputed: number }[];
}

/**
 * Folds the log in memory up to where the live version stands, and compares every cell. Changes nothing. Throws where
 * there is no version yet, or it was made from other declarations.
 */
export async function verify({ log, store, onProgress }: RebuildOptions): Promise<VerifyReport> {
  const began = Date.now();
  const live = await store.live();
  if (!live) throw new Error('there is no read model yet: start the product or rebuild first');
  if (live.declarations !== declarationsDigest()) throw new Error('the read model was made from other declarations: rebuild first');
  const checkpoint = await live.checkpoint();
  const folded = new FoldedLog();
  if (checkpoint) await folded.fold(log, { until: checkpoint.position, onProgress });
  const stored = await digestOf(live);
  const recomputed = folded.digest();
  return {
    version: live.number,
    events: folded.events,
    position: checkpoint && String(checkpoint.position),
    seconds: (Date.now() - began) / 1000,
    same: stored === recomputed,
    digest: { stored, recomputed },
    differences: stored === recomputed ? [] : await differencesOf(live, folded),
  };
}

async function digestOf(version: ReadVersion): Promise<string> {
  const digest = new ContentDigest();
  for await (const cells of version.cells()) for (const cell of cells) digest.add(cell);
  return digest.toString();
}

async function differencesOf(version: ReadVersion, folded: FoldedLog): Promise<VerifyReport['differences']> {
  const found = new Map<string, { cell: Omit<CellDelta, 'value'>; stored: number; recomputed: number }>();
  const note = ({ value, ...cell }: CellDelta, side: 'stored' | 'recomputed') => {
    const key = JSON.stringify([cell.orgUnit, cell.measure, cell.bucket, cell.occurredHour, cell.recordedHour]);
    const known = found.get(key) ?? { cell, stored: 0, recomputed: 0 };
    known[side] = value;
    if (known.stored === known.recomputed) found.delete(key);
    else found.set(key, known);
  };
  for await (const cells of version.cells()) for (const cell of cells) note(cell, 'stored');
  for (const cell of folded.cells()) note(cell, 'recomputed');
  return [...found.values()].slice(0, 20);
}
