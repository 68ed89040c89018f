import type { CellDelta } from '@yiwang/elements';
import type { ReadVersion } from '@yiwang/read-store';
import { Content, contentOf, digestOfPacked, type Part } from './content-of.js';
import { runningDeclarations } from './declarations.js';
import { FoldedLog } from './folded-log.js';
import { isOfLog } from './log-identity.js';
import type { RebuildOptions } from './rebuild.js';

export interface VerifyReport {
  readonly version: number;
  readonly events: number;
  readonly position: string | undefined;
  readonly seconds: number;
  /** Whether all that the version holds is what the log gives. */
  readonly same: boolean;
  /** The parts of it that are not: `facts`, `cells`, …; `packed`: what a start reads of the cells. */
  readonly differing: readonly (Part | 'packed')[];
  /** How many events are parked; they are compared as such. */
  readonly parked: number;
  /** Of the cells. */
  readonly digest: { readonly stored: string; readonly recomputed: string };
  /** Where cells differ, the first 20. */
  readonly differences: readonly Difference[];
}

/** Why nothing can be compared, in a sentence that says what to do. */
class VerifyError extends Error {
  readonly code = 'VERIFY';
}

interface Difference {
  readonly cell: Omit<CellDelta, 'value'>;
  readonly stored: number;
  readonly recomputed: number;
}

/**
 * Folds the log in memory up to where the live version stands, and compares all that it holds. Changes nothing, and may
 * run beside the product: what is compared is the version as it stood at one moment.
 *
 * @throws {VerifyError} where there is no version yet, or it was made from other declarations or from another log; what
 * the store says where it cannot be read
 */
export async function verify({ log, store }: Pick<RebuildOptions, 'log' | 'store'>): Promise<VerifyReport> {
  const began = Date.now();
  const live = await store.live();
  if (!live) throw new VerifyError('There is no read model yet: start the product or rebuild first.');
  if (live.declarations !== String(runningDeclarations().declarations)) throw new VerifyError('The read model was made from other declarations: rebuild first.');
  const { checkpoint, digests: stored, parked, packed } = await contentOf(live);
  if (!(await isOfLog(log, checkpoint))) throw new VerifyError('The read model was made from another log, or from more of this one than it holds: rebuild first.');

  const folded = new FoldedLog(new Map(parked.map(({ eventId, reason }) => [eventId, reason])));
  const content = new Content();
  if (checkpoint) await folded.fold(log, { until: checkpoint.position, onFacts: async (facts) => content.addFacts(facts) });
  content.addCells(folded.cells());
  content.addDue(folded.due());
  content.addRows(folded.rows());
  content.addCorrections(folded.corrections);
  content.addParked(folded.parked);
  const recomputed = content.digests();
  const isPackedRight = packed === undefined || packed.digest === digestOfPacked(folded.cells(), packed.before);
  const differing = [...(Object.keys(stored) as Part[]).filter((part) => stored[part] !== recomputed[part]), ...(isPackedRight ? [] : (['packed'] as const))];
  return {
    version: live.number,
    events: folded.events,
    position: checkpoint && String(checkpoint.position),
    seconds: (Date.now() - began) / 1000,
    same: differing.length === 0,
    differing,
    parked: parked.length,
    digest: { stored: stored.cells, recomputed: recomputed.cells },
    differences: differing.includes('cells') ? await differencesOf(live, folded) : [],
  };
}

async function differencesOf(version: ReadVersion, folded: FoldedLog): Promise<readonly Difference[]> {
  const found = new Map<string, { cell: Difference['cell']; stored: number; recomputed: number }>();
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
