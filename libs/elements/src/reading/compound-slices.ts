import { grouped, streetOf } from '@yiwang/kernel';
import type { OrgUnitCode } from '@yiwang/kernel';
import type { CompoundKind } from '@yiwang/registers';
import type { Measure } from '../algebra/measure.js';
import { ofCompoundKinds } from '../subjects/compound.js';
import type { CellIndex } from './cell-index.js';
import { counterpartsOf } from './counterparts.js';
import type { DivisibleElement } from './counterparts.js';
import { totalAt } from './moment.js';
import type { Moment } from './moment.js';
import type { Slice } from './row-parts.js';

type Kinds = ReadonlyMap<string, CompoundKind>;

/** What of the rows of a unit is in compounds of which kind, as it stands at a moment. */
export class CompoundSlices {
  readonly #index: CellIndex;
  readonly #moment: Moment;
  readonly #counterparts = new Map<DivisibleElement, ReturnType<typeof counterpartsOf>>();
  readonly #compounds = new Map<OrgUnitCode, Kinds>();
  readonly #within = new Map<Measure, Map<OrgUnitCode, Kinds>>();

  constructor(index: CellIndex, moment: Moment) {
    this.#index = index;
    this.#moment = moment;
  }

  /** By kind, the cells of a row that stand for those of an element; without what is in no compound that somebody described. */
  of(row: OrgUnitCode, element: DivisibleElement): ReadonlyMap<CompoundKind, Slice> {
    const street = streetOf(row);
    if (street === undefined) return new Map();
    const counterparts = keptIn(this.#counterparts, element, () => counterpartsOf(element));
    const parts = new Map([...counterparts].map(([measure, { name, within }]) =>
      [measure, { name, byKind: grouped(this.#partsOf(row, name), (part) => this.#kindsIn(street, within).get(part)) }] as const));
    const kinds = new Set([...parts.values()].flatMap(({ byKind }) => [...byKind.keys()]).filter((kind) => kind !== undefined));
    const sliceOf = (kind: CompoundKind): Slice => (measure, bucket) => {
      const { name, byKind } = parts.get(measure)!;
      return (byKind.get(kind) ?? []).map((part) => [name, `${bucket}/${part}`] as const);
    };
    return new Map([...kinds].map((kind) => [kind, sliceOf(kind)]));
  }

  /** The parts by which a measure counts on a row. */
  #partsOf(row: OrgUnitCode, measure: string): string[] {
    return [...new Set([...this.#index.bucketsOf(row, measure)].map(lastOf))];
  }

  #kindsIn(street: OrgUnitCode, within: Measure | undefined): Kinds {
    return within === undefined ? this.#kindsOfCompounds(street) : this.#kindsOfParts(street, within);
  }

  /** A compound's id is one in its street, whoever of it described the compound. */
  #kindsOfCompounds(street: OrgUnitCode): Kinds {
    return keptIn(this.#compounds, street, () => new Map(this.#saidIn(street, ofCompoundKinds.kind).map(([kind, compound]) => [compound, kind as CompoundKind])));
  }

  #kindsOfParts(street: OrgUnitCode, within: Measure): Kinds {
    return keptIn(keptIn(this.#within, within, () => new Map()), street, () => {
      const kinds = this.#kindsOfCompounds(street);
      return new Map(this.#saidIn(street, within).flatMap(([part, compound]) => {
        const kind = kinds.get(compound);
        return kind === undefined ? [] : [[part, kind] as const];
      }));
    });
  }

  /** What a level says in a street, each of its buckets taken apart. */
  #saidIn(street: OrgUnitCode, { name }: Measure): (readonly [before: string, last: string])[] {
    return this.#index.rowsUnder(street).flatMap((row) => [...this.#index.bucketsOf(row, name)]
      .filter((bucket) => totalAt(this.#moment, this.#index, row, name, bucket) > 0)
      .map((bucket) => [bucket.slice(0, bucket.lastIndexOf('/')), lastOf(bucket)] as const));
  }
}

/** What stands behind the last stroke of a bucket; ids have none. */
const lastOf = (bucket: string): string => bucket.slice(bucket.lastIndexOf('/') + 1);

function keptIn<Key, Value>(known: Map<Key, Value>, key: Key, make: () => Value): Value {
  if (!known.has(key)) known.set(key, make());
  return known.get(key)!;
}
