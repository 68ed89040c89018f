import { officeRowOf } from '@yiwang/kernel';
import type { OrgUnitCode } from '@yiwang/kernel';
import type { Measure } from '../algebra/measure.js';
import type { CellIndex } from './cell-index.js';
import type { RoundSelector } from './element.js';
import { totalAt } from './moment.js';
import type { Moment } from './moment.js';

/** Which round is current where: found once per row and moment, and asked for by every element of the category. */
export class CurrentRounds {
  readonly #index: CellIndex;
  readonly #moment: Moment;
  readonly #known = new Map<Measure, Map<OrgUnitCode, string | undefined>>();

  constructor(index: CellIndex, moment: Moment) {
    this.#index = index;
    this.#moment = moment;
  }

  /** The current round of a row, if it has one. */
  of(row: OrgUnitCode, selector: RoundSelector): string | undefined {
    let known = this.#known.get(selector.of);
    if (known === undefined) this.#known.set(selector.of, (known = new Map()));
    if (known.has(row)) return known.get(row);
    const round = this.#find(selectingRow(row, selector.row), selector.of);
    known.set(row, round);
    return round;
  }

  #find(row: OrgUnitCode, measure: Measure): string | undefined {
    let current: string | undefined;
    for (const round of this.#index.bucketsOf(row, measure.name)) {
      if (totalAt(this.#moment, this.#index, row, measure.name, round) > 0) current = round;
    }
    return current;
  }
}

/** The row on which a row's round, or its highest bucket, is found. */
export const selectingRow = (row: OrgUnitCode, where: 'own' | 'office'): OrgUnitCode => (where === 'own' ? row : officeRowOf(row));
