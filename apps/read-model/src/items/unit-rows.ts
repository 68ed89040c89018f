import { findElement, findList, LISTS, wantedRows, type Element, type List, type ListRow } from '@yiwang/elements';
import { contains, streetOf, type Instant, type OrgUnitCode } from '@yiwang/kernel';
import type { BoardReadings } from '../board/board-readings.js';
import { pastRows } from '../lists/past-rows.js';
import type { Work } from '../turns/work.js';

/** The state of a row whose moment has passed, in every list that has such. */
const OVERDUE = 'OVERDUE';
/** So many rows are read at once, and of one list at most: beyond, the last of them are not counted. */
const PAGE = 500;
const MOST_ROWS = 5_000;
/** What is said of numbers of a board stands in a list of such items under this kind. */
const BOARD = 'board';

/** A list of which something may be overdue, and the element that counts it. */
export interface OverdueList {
  readonly list: List;
  readonly element: Element;
}

export const OVERDUE_LISTS: readonly OverdueList[] = LISTS.flatMap((list) => {
  const code = list.countedBy.find(({ state }) => state === OVERDUE)?.element;
  const element = code === undefined ? undefined : findElement(code);
  return list.due === undefined || list.states[OVERDUE] === undefined || element === undefined ? [] : [{ list, element }];
});

/** Elements that count some of the overdue rows of a list, those of one kind, with the one that counts them all. */
export const PARTS_OF_OVERDUE: ReadonlyMap<string, string> = new Map(
  OVERDUE_LISTS.flatMap(({ list, element }) => list.countedBy.flatMap((by) => (by.state === OVERDUE && by.element !== element.code ? [[by.element, element.code] as const] : []))),
);

/** The lists by which it is known whose an item is, and whether it is put off. */
const TAKEN_ON = findList('itemsTakenOn')!;
const SNOOZED = findList('itemsSnoozed')!;

/** The lists of which a change may change what must be dealt with. */
export const LISTS_LOOKED_AT: ReadonlySet<string> = new Set([...OVERDUE_LISTS.map(({ list }) => list.name), TAKEN_ON.name, SNOOZED.name]);

/** A unit as its rows are read: at a moment, which may be past. */
export interface Looked {
  readonly code: OrgUnitCode;
  readonly at: Instant | undefined;
  /** The last instant that is looked at. */
  readonly reached: Instant;
  readonly isPast: boolean;
}

/** How many rows of a unit are overdue, and from when on the first is. */
export interface Overdue {
  readonly count: number;
  readonly since: Instant;
}

/** What an account has taken on. */
export interface Holder {
  readonly takenBy: string;
  readonly takenAt: Instant;
}

/** Something said of a number, by its place: the element and the unit that speaks for it. */
export const placeIn = (element: string, speaker: string): string => `${element} ${speaker}`;

/** The rows of lists of a unit on which depends what must be dealt with. */
export class UnitRows {
  constructor(private readonly readings: BoardReadings) {}

  /** Whether rows can be read: above a street nothing of the past is asked row by row. */
  canRead({ code, isPast }: Looked): boolean {
    return !isPast || streetOf(code) !== undefined;
  }

  /** The overdue rows of a list, by those of the units to which they belong, or the unit itself. */
  async overdue(list: List, units: readonly OrgUnitCode[], looked: Looked, work: Work): Promise<ReadonlyMap<OrgUnitCode, Overdue>> {
    const byUnit = new Map<OrgUnitCode, Overdue>();
    for await (const { unit: row, due } of this.rowsOf(list, looked, { state: OVERDUE }, work)) {
      const unit = units.find((each) => contains(each, row)) ?? looked.code;
      const known = byUnit.get(unit);
      byUnit.set(unit, { count: (known?.count ?? 0) + 1, since: Math.min(known?.since ?? Infinity, due!) });
    }
    return byUnit;
  }

  /** What its office has put off of the numbers, by place. */
  async snoozed(looked: Looked, work: Work): Promise<ReadonlySet<string>> {
    const places = new Set<string>();
    for await (const { values } of this.rowsOf(SNOOZED, looked, { kinds: [BOARD] }, work)) places.add(placeIn(String(values['itemId']), String(values['orgUnit'])));
    return places;
  }

  /** Whose the numbers are, by place. */
  async holders(looked: Looked, work: Work): Promise<ReadonlyMap<string, Holder>> {
    const holders = new Map<string, Holder>();
    for await (const { values } of this.rowsOf(TAKEN_ON, looked, { kinds: [BOARD] }, work)) {
      holders.set(placeIn(String(values['itemId']), String(values['orgUnit'])), { takenBy: String(values['takenBy']), takenAt: Number(values['takenAt']) });
    }
    return holders;
  }

  private async *rowsOf(
    list: List, looked: Looked, filters: { readonly state?: string; readonly kinds?: readonly string[] }, work: Work,
  ): AsyncGenerator<ListRow> {
    if (!this.canRead(looked)) return;
    const { code: unit, reached, isPast } = looked;
    if (isPast) yield* await pastRows(this.readings.model(), list, { unit, ...filters, at: reached }, work);
    else yield* this.presentRows(wantedRows(list, { unit, ...filters, now: reached }), work);
  }

  private async *presentRows(wanted: ReturnType<typeof wantedRows>, work: Work): AsyncGenerator<ListRow> {
    const { version } = this.readings.model();
    let page = await version.page(wanted, { first: PAGE });
    for (let read = 0; page.rows.length > 0; ) {
      yield* page.rows;
      read += page.rows.length;
      if (!page.hasNext || read >= MOST_ROWS) return;
      await work.rest();
      page = await version.page(wanted, { first: PAGE, after: page.rows.at(-1)! });
    }
  }
}
