import { isOrgUnitCode, officeRowOf, streetOf } from '@yiwang/kernel';
import type { OrgUnitCode } from '@yiwang/kernel';

/**
 * The rows that units' facts stand on. A code is checked once, and its row is one text in memory, however many events name
 * it: there are few units and many events.
 */
export class UnitRows {
  /** Of the units on a street. */
  readonly #rows = new Map<unknown, OrgUnitCode>();

  /**
   * The row a unit's facts stand on: a committee's own, a street office's for the street itself, and for a district or the
   * city, where they are wanted, its own. Throws a `TypeError` for what is no unit, and for one above the streets that is
   * not wanted.
   */
  of(unit: OrgUnitCode, fromAbove: boolean): OrgUnitCode {
    const known = this.#rows.get(unit);
    if (known !== undefined) return known;
    this.check(unit);
    const street = streetOf(unit);
    if (street !== undefined) return this.#put(unit, unit === street ? officeRowOf(street) : unit);
    if (!fromAbove) throw new TypeError(`${unit} stands on no street`);
    return unit;
  }

  /** Throws a `TypeError` for what is no unit's code. */
  check(unit: unknown): void {
    if (this.#rows.has(unit)) return;
    if (typeof unit !== 'string' || !isOrgUnitCode(unit)) throw new TypeError(`not an org unit: ${String(unit)}`);
  }

  #put(unit: OrgUnitCode, row: OrgUnitCode): OrgUnitCode {
    this.#rows.set(unit, row);
    return row;
  }
}
