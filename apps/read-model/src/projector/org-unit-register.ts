import type { ListRow, RowChange } from '@yiwang/elements';
import { grouped, isOfficeRow, orgUnitCode, parentOf, type OrgUnitCode } from '@yiwang/kernel';

/** The list whose rows these are. */
export const ORG_UNITS = 'orgUnits';

/** A unit as it is registered. */
export interface OrgUnitEntry {
  readonly name: string;
  readonly nameEn?: string | undefined;
}

/** The list of org units, held in memory by code: every board asks it, and a city has some 6,400. */
export class OrgUnitRegister {
  private readonly units = new Map<OrgUnitCode, OrgUnitEntry>();
  private children: ReadonlyMap<OrgUnitCode, readonly OrgUnitCode[]> = new Map();

  /** What the list says of a unit; `undefined` for one that is not registered. */
  find(code: OrgUnitCode): OrgUnitEntry | undefined {
    return this.units.get(code);
  }

  /** The registered units right below one, by code. A street's office row is not one of them. */
  childrenOf(code: OrgUnitCode): readonly OrgUnitCode[] {
    return this.children.get(code) ?? [];
  }

  /** The cities that any registered unit lies in, by code. */
  get cities(): readonly OrgUnitCode[] {
    return [...new Set([...this.units.keys()].map((code) => orgUnitCode(code.slice(0, 2))))].sort();
  }

  /** How many children the unit with the most of them has. */
  get widest(): number {
    return Math.max(0, ...[...this.children.values()].map(({ length }) => length));
  }

  /** Takes in rows of the list; those of others are passed over. */
  add(rows: Iterable<ListRow>): void {
    for (const { list, unit, values } of rows) if (list === ORG_UNITS) this.units.set(unit, values as unknown as OrgUnitEntry);
    this.settle();
  }

  /** Takes in what became of rows; changes of other lists are passed over. */
  change(changes: readonly RowChange[]): void {
    const own = changes.filter(({ list }) => list === ORG_UNITS);
    for (const { before } of own) if (before !== undefined) this.units.delete(before.unit);
    if (own.length > 0) this.add(own.flatMap(({ after }) => after ?? []));
  }

  private settle(): void {
    const below = [...this.units.keys()].sort().filter((code) => parentOf(code) !== undefined && !isOfficeRow(code));
    this.children = grouped(below, (code) => parentOf(code)!);
  }
}
