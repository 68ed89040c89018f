import { grouped, streetOf } from '@yiwang/kernel';
import type { Instant, Labels, OrgUnitCode } from '@yiwang/kernel';
import { COMPOUND_KINDS } from '@yiwang/registers';
import type { CompoundKind } from '@yiwang/registers';
import type { Measure } from '../algebra/measure.js';
import { ofCompounds } from '../subjects/compound.js';
import { ofHouseholds } from '../subjects/household-in-round.js';
import { ofHouseholdsOnFile } from '../subjects/household-on-file.js';
import { byCompound } from '../subjects/known-household.js';
import type { CellIndex } from './cell-index.js';
import { CurrentRounds } from './current-rounds.js';
import type { Element, Reading, Term } from './element.js';
import { totalAt, windowOf } from './moment.js';
import type { Moment } from './moment.js';
import { finish, merge, NO_PARTS, quotientParts } from './parts.js';
import type { Parts, ReadValue } from './parts.js';
import { atOnce } from './steps.js';
import type { Steps } from './steps.js';

/** A kind of compound; `unknown` of households that are not on file, or whose compound nobody described. */
export type CompoundGroup = CompoundKind | 'unknown';

export const COMPOUND_GROUPS: Readonly<Record<CompoundGroup, Labels>> = {
  lilong: { zh: '里弄', en: 'Lane houses' },
  publicHousing: { zh: '老公房', en: 'Public housing' },
  commercial: { zh: '商品房', en: 'Commodity housing' },
  village: { zh: '农村宅', en: 'Village houses' },
  mixed: { zh: '混合', en: 'Mixed' },
  unknown: { zh: '未建档或未分类', en: 'Not on file, or not described' },
};
const GROUPS: readonly CompoundGroup[] = [...COMPOUND_KINDS, 'unknown'];

/** What is counted of households, and the same by the compound that each is on file in. */
const COUNTERPARTS: ReadonlyMap<Measure, Measure> = new Map<Measure, Measure>([
  [ofHouseholdsOnFile.onFile, byCompound.onFileInCompound],
  [ofHouseholds.screened, byCompound.screened],
  [ofHouseholds.screenedRemotely, byCompound.screenedRemotely],
  [ofHouseholds.noAnswer, byCompound.noAnswer],
  [ofHouseholds.refused, byCompound.refused],
  [ofHouseholds.vacant, byCompound.vacant],
  [ofHouseholds.toRevisit, byCompound.toRevisit],
  [ofHouseholds.flagged, byCompound.flagged],
]);

/** Every measure that numbers by kind of compound are read from. */
export const MEASURES_BY_COMPOUND_KIND: readonly Measure[] = [ofCompounds.kind, ...COUNTERPARTS.values()];

/** Whether an element can be read by kind of compound: all it counts is counted of households. */
export function isReadByCompoundKind({ reading, rounds, window }: Element): boolean {
  if (window === 'day') return false;
  if (reading.kind !== 'sum' && reading.kind !== 'ratio') return false;
  const terms = reading.kind === 'sum' ? reading.of : [...reading.numerator, ...reading.denominator];
  return terms.every(({ measure, over }) => over === 'window' && measure !== rounds?.of && COUNTERPARTS.has(measure));
}

export interface CompoundKindsRequest {
  readonly unit: OrgUnitCode;
  /** Such as `isReadByCompoundKind`. */
  readonly elements: readonly Element[];
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
 * Elements of a unit by kind of compound: of every kind, also where it has none, in one order. Each household counts under
 * the compound that it is on file in at the moment, and that as it is described at the moment: whatever comes to be known
 * late is right for every hour it holds for. The groups of a sum add up to the element.
 */
export function readByCompoundKind(index: CellIndex, request: CompoundKindsRequest): DividedReading[] {
  return atOnce(readingByCompoundKind(index, request));
}

/** The same in steps, one for each row. */
export function* readingByCompoundKind(index: CellIndex, { unit, elements, at, now }: CompoundKindsRequest): Steps<DividedReading[]> {
  const { end } = windowOf(index, { at, now });
  const rounds = new CurrentRounds(index, end);
  const compounds = new CompoundsByKind(index, end);
  const sums = elements.map(() => new Map<CompoundGroup, Parts>());
  for (const row of index.rowsUnder(unit)) {
    const kinds = compounds.of(row);
    elements.forEach((element, i) => {
      const place = { index, row, end, bucket: bucketOf(element, row, rounds) };
      for (const [group, counted] of countedIn(place, element, kinds)) {
        sums[i]!.set(group, merge(sums[i]!.get(group) ?? NO_PARTS, partsOf(row, element, counted)));
      }
    });
    yield;
  }
  return elements.map(({ code, reading }, i) => ({
    element: code,
    groups: GROUPS.map((group) => ({ group, ...finish(reading, sums[i]!.get(group) ?? NO_PARTS) })),
  }));
}

interface Place {
  readonly index: CellIndex;
  readonly row: OrgUnitCode;
  readonly end: Moment;
  /** `undefined`: no round is current. */
  readonly bucket: string | undefined;
}

/** What an element counts: a sum, or what is divided and by what. */
interface Counted {
  readonly over: number;
  readonly under: number;
}

const bucketOf = ({ rounds: of }: Element, row: OrgUnitCode, rounds: CurrentRounds): string | undefined => (of === undefined ? '' : rounds.of(row, of));

/** What an element counts on a row of each kind; unknown is what they leave of the whole. */
function countedIn(place: Place, { reading }: Element, kinds: ReadonlyMap<CompoundKind, readonly string[]>): ReadonlyMap<CompoundGroup, Counted> {
  const counted = new Map<CompoundGroup, Counted>();
  let { over, under } = countedBy(reading, (term) => wholeIn(place, term));
  for (const [kind, ids] of kinds) {
    const own = countedBy(reading, (term) => termIn(place, term, ids));
    counted.set(kind, own);
    over -= own.over;
    under -= own.under;
  }
  return counted.set('unknown', { over, under });
}

function countedBy(reading: Reading, count: (term: Term) => number): Counted {
  switch (reading.kind) {
    case 'sum':
      return { over: count(reading.of), under: 0 };
    case 'ratio':
      return { over: count(reading.numerator), under: count(reading.denominator) };
    default:
      throw new RangeError(`no ${reading.kind} is read by kind of compound`);
  }
}

const partsOf = (row: OrgUnitCode, { reading }: Element, { over, under }: Counted): Parts =>
  (reading.kind === 'sum' ? { ...NO_PARTS, over } : quotientParts(row, over, under));

function wholeIn({ index, row, end, bucket }: Place, term: Term): number {
  if (bucket === undefined) return 0;
  return term.reduce((sum, { measure, sign }) => sum + sign * totalAt(end, index, row, measure.name, bucket), 0);
}

function termIn({ index, row, end, bucket }: Place, term: Term, compounds: readonly string[]): number {
  let sum = 0;
  if (bucket === undefined) return sum;
  for (const { measure, sign } of term) {
    const { name } = COUNTERPARTS.get(measure)!;
    for (const id of compounds) sum += sign * totalAt(end, index, row, name, `${bucket}/${id}`);
  }
  return sum;
}

/** The compounds that households of a row are on file in, by their kinds at a moment. */
class CompoundsByKind {
  readonly #index: CellIndex;
  readonly #moment: Moment;
  readonly #kinds = new Map<OrgUnitCode | undefined, ReadonlyMap<string, CompoundKind>>();

  constructor(index: CellIndex, moment: Moment) {
    this.#index = index;
    this.#moment = moment;
  }

  /** By kind, the ids of its compounds; without those that nobody described. */
  of(row: OrgUnitCode): ReadonlyMap<CompoundKind, readonly string[]> {
    const kinds = this.#kindsIn(streetOf(row));
    const onFileIn = [...this.#index.bucketsOf(row, byCompound.onFileInCompound.name)].map((bucket) => bucket.slice(1));
    return grouped(onFileIn.filter((id) => kinds.has(id)), (id) => kinds.get(id)!);
  }

  /** A compound's id is one in its street, whoever of it described the compound. */
  #kindsIn(street: OrgUnitCode | undefined): ReadonlyMap<string, CompoundKind> {
    const known = this.#kinds.get(street);
    if (known !== undefined) return known;
    const kinds = new Map<string, CompoundKind>();
    for (const row of street === undefined ? [] : this.#index.rowsUnder(street)) {
      for (const bucket of this.#index.bucketsOf(row, ofCompounds.kind.name)) {
        if (totalAt(this.#moment, this.#index, row, ofCompounds.kind.name, bucket) <= 0) continue;
        const slash = bucket.indexOf('/');
        kinds.set(bucket.slice(slash + 1), bucket.slice(0, slash) as CompoundKind);
      }
    }
    this.#kinds.set(street, kinds);
    return kinds;
  }
}
