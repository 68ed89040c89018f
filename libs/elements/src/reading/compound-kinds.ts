import type { Instant, Labels, OrgUnitCode } from '@yiwang/kernel';
import { COMPOUND_KINDS } from '@yiwang/registers';
import type { CompoundKind } from '@yiwang/registers';
import type { CellIndex } from './cell-index.js';
import { CompoundSlices } from './compound-slices.js';
import type { DivisibleElement } from './counterparts.js';
import { CurrentRounds } from './current-rounds.js';
import { windowOf } from './moment.js';
import { finish, merge, NO_PARTS } from './parts.js';
import type { Parts, ReadValue } from './parts.js';
import { countedOn, summedUp } from './row-parts.js';
import type { Counted, Slice } from './row-parts.js';
import { atOnce } from './steps.js';
import type { Steps } from './steps.js';

/** A kind of compound; `unknown` of what is in no compound, or in one that nobody described. */
export type CompoundGroup = CompoundKind | 'unknown';

export const COMPOUND_GROUPS: Readonly<Record<CompoundGroup, Labels>> = {
  lilong: { zh: '里弄', en: 'Lane houses' },
  publicHousing: { zh: '老公房', en: 'Public housing' },
  commercial: { zh: '商品房', en: 'Commodity housing' },
  village: { zh: '农村宅', en: 'Village houses' },
  mixed: { zh: '混合', en: 'Mixed' },
  unknown: { zh: '不在小区、未建档或未分类', en: 'In no compound, not on file, or not described' },
};
const GROUPS: readonly CompoundGroup[] = [...COMPOUND_KINDS, 'unknown'];

export interface CompoundKindsRequest {
  readonly unit: OrgUnitCode;
  readonly elements: readonly DivisibleElement[];
  /** See `Moment`. */
  readonly at?: Instant | undefined;
  readonly now: Instant;
}

/** An element of the compounds of one kind. */
export interface GroupReading extends ReadValue {
  readonly group: CompoundGroup;
}

export interface DividedReading {
  readonly element: string;
  readonly groups: readonly GroupReading[];
}

/**
 * Elements of a unit by kind of compound: of every kind, also where it has none, in one order. A household counts under the
 * compound that it is on file in at the moment, what happens at a gate under the gate's, and a compound as it is described at
 * the moment: whatever comes to be known late is right for every hour it holds for. A person counts under the compound that was
 * told with what is counted. The groups of a sum add up to the element.
 */
export function readByCompoundKind(index: CellIndex, request: CompoundKindsRequest): DividedReading[] {
  return atOnce(readingByCompoundKind(index, request));
}

/** The same in steps, one for each row. */
export function* readingByCompoundKind(index: CellIndex, { unit, elements, at, now }: CompoundKindsRequest): Steps<DividedReading[]> {
  const window = windowOf(index, { at, now });
  const rounds = new CurrentRounds(index, window.end);
  const slices = new CompoundSlices(index, window.end);
  const sums = elements.map(() => new Map<CompoundGroup, Parts>());
  for (const row of index.rowsUnder(unit)) {
    elements.forEach((element, i) => {
      const count = (slice?: Slice): Counted => countedOn(index, element, row, window, rounds, slice);
      for (const [group, counted] of countedByKind(slices.of(row, element), count)) {
        sums[i]!.set(group, merge(sums[i]!.get(group) ?? NO_PARTS, summedUp(row, counted)));
      }
    });
    yield;
  }
  return elements.map(({ code, reading }, i) => ({
    element: code,
    groups: GROUPS.map((group) => ({ group, ...finish(reading, sums[i]!.get(group) ?? NO_PARTS) })),
  }));
}

/** What is counted on a row in compounds of each kind; unknown is what they leave of the whole. */
function countedByKind(slices: ReadonlyMap<CompoundKind, Slice>, count: (slice?: Slice) => Counted): ReadonlyMap<CompoundGroup, Counted> {
  const counted = new Map<CompoundGroup, Counted>();
  let { over, under } = count();
  for (const [kind, slice] of slices) {
    const own = count(slice);
    counted.set(kind, own);
    over -= own.over;
    under = under === undefined || own.under === undefined ? undefined : under - own.under;
  }
  return counted.set('unknown', { over, under });
}
