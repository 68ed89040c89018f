import { findList, itemIdOf, wantedRows, type List } from '@yiwang/elements';
import type { DueItem, Instant } from '@yiwang/kernel';
import type { BoardReadings } from '../board/board-readings.js';

/** So many rows are read at once. */
const PAGE = 500;

/** The open items of lists by their due moment, of all units: for what is to happen before they are due. */
export class DueRows {
  constructor(private readonly readings: BoardReadings) {}

  /**
   * The items of a list that are due later than `from` and not later than `to`. Throws a `RangeError` for a list that there
   * is not, and is refused `read-model-starting` while nothing is shown yet.
   */
  async *dueBetween(name: string, from: Instant, to: Instant): AsyncGenerator<DueItem> {
    const list = findList(name);
    if (list?.due === undefined) throw new RangeError(`no list ${name} has a due moment`);
    for (const city of this.readings.model().units.cities) yield* this.dueIn(list, { ...wantedRows(list, { unit: city, now: from }), dueAfter: from, dueUntil: to });
  }

  private async *dueIn(list: List, wanted: ReturnType<typeof wantedRows>): AsyncGenerator<DueItem> {
    const { version } = this.readings.model();
    let page = await version.page(wanted, { first: PAGE });
    while (page.rows.length > 0) {
      for (const row of page.rows) yield { list: list.name, itemId: itemIdOf(list, row), orgUnit: row.unit, dueAt: row.due! };
      if (!page.hasNext) return;
      page = await version.page(wanted, { first: PAGE, after: page.rows.at(-1)! });
    }
  }
}
