import {
  ELEMENTS, findElement, findList, LISTS, wantedRows, type Element, type ElementReading, type List, type ListRow, type SeriesPoint,
} from '@yiwang/elements';
import {
  contains, HOUR, hourOf, ItemsToDealWith, levelOf, officeRowOf, refuseRequest, type Clock, type Instant, type ItemToDealWith, type Labels,
  type OrgUnitCode,
} from '@yiwang/kernel';
import type { Turns } from '@yiwang/turns';
import type { BoardReadings } from '../board/board-readings.js';
import type { Projector } from '../projector/projector.js';
import { beyond, faster, limitsOf, unequal, type Call, type Limits } from './calling-numbers.js';
import { isSilent, movedLast } from './silence.js';

/** Whose turn it is when numbers are read for this. */
const OWN = 'items';
/** The state of a row whose moment has passed, in every list that has such. */
const OVERDUE = 'OVERDUE';
/** So many rows are read at once, and of one list at most: beyond, the last of them are not counted. */
const PAGE = 500;
const MOST_ROWS = 5_000;
/** Of so many elements silence is looked for, and so many hours back: longer silences are not told of. */
const [MOST_ELEMENTS, MOST_HOURS] = [40, 1_000];

interface Counted {
  readonly list: List;
  readonly element: Element;
}

/** The lists of which something may be overdue and is counted by an element. */
const OVERDUE_LISTS: readonly Counted[] = LISTS.flatMap((list) => {
  const code = list.countedBy.find(({ state }) => state === OVERDUE)?.element;
  const element = code === undefined ? undefined : findElement(code);
  return list.due === undefined || list.states[OVERDUE] === undefined || element === undefined ? [] : [{ list, element }];
});

/** A street as its numbers are read: its committees, or where it has none itself. */
interface Street {
  readonly code: OrgUnitCode;
  readonly units: readonly OrgUnitCode[];
  readonly now: Instant;
}

/** What must be dealt with in a street, reckoned from its numbers and lists as its wall does. */
export class StreetItems extends ItemsToDealWith {
  constructor(
    private readonly projector: Projector,
    private readonly readings: BoardReadings,
    private readonly clock: Clock,
    private readonly turns: Turns,
  ) {
    super();
  }

  override async of(asked: OrgUnitCode): Promise<readonly ItemToDealWith[]> {
    if (!this.projector.isReady || this.projector.standing.isGaining) refuseRequest('read-model-starting');
    const code = this.readings.unit(asked);
    if (levelOf(code) !== 'street') refuseRequest('unknown-unit', { orgUnit: asked });
    const children = this.readings.model().units.childrenOf(code);
    const street = { code, units: children.length === 0 ? [code] : children, now: this.clock.now() };
    const snoozed = await this.snoozedIn(street);
    const items = [...(await this.overdueIn(street)), ...(await this.callingIn(street, snoozed)), ...(await this.silentIn(street))];
    return items.map((item) => ({ ...item, isSnoozed: item.isSnoozed || snoozed.has(placeOf(item.element.code, item.orgUnit.code)) }));
  }

  /** What is put off, by element and unit. */
  private async snoozedIn(street: Street): Promise<ReadonlySet<string>> {
    const places = new Set<string>();
    for await (const { values } of this.rowsOf(findList('itemsSnoozed')!, street, {})) {
      if (values['list'] === 'board') places.add(`${String(values['itemId'])} ${String(values['orgUnit'])}`);
    }
    return places;
  }

  private async overdueIn(street: Street): Promise<readonly ItemToDealWith[]> {
    const items: ItemToDealWith[] = [];
    for (const { list, element } of OVERDUE_LISTS) {
      const byUnit = new Map<OrgUnitCode, { count: number; since: Instant }>();
      for await (const { unit: row, due } of this.rowsOf(list, street, { state: OVERDUE })) {
        const unit = street.units.find((each) => contains(each, row)) ?? street.code;
        const known = byUnit.get(unit);
        byUnit.set(unit, { count: (known?.count ?? 0) + 1, since: Math.min(known?.since ?? Infinity, due!) });
      }
      for (const [unit, { count, since }] of byUnit) items.push({ ...this.item('overdue', element, unit), value: count, limit: null, since });
    }
    return items;
  }

  /** What its numbers say now; what is unequal only by a unit that is put off, is put off. */
  private async callingIn(street: Street, snoozed: ReadonlySet<string>): Promise<readonly ItemToDealWith[]> {
    const told = new Set(OVERDUE_LISTS.map(({ element }) => element.code));
    const boards = await this.turns.inSlices(OWN, this.readings.readingBoards(street.code, street.units.filter((unit) => unit !== street.code), ELEMENTS, {}));
    const numbers = new Map([...boards].map(([unit, readings]) => [unit, new Map(readings.map((reading) => [reading.element, reading]))]));
    const numberOf = (unit: OrgUnitCode, element: string): ElementReading | undefined => numbers.get(unit)?.get(element);
    const awake = (unit: OrgUnitCode, element: string) => (snoozed.has(placeOf(element, unit)) ? undefined : numberOf(unit, element));
    const limits = this.limitsIn(street);
    return ELEMENTS.flatMap((element) => {
      const own = limits.get(element.code)!;
      const calls = [...(told.has(element.code) ? [] : beyond(element, own, street.units, numberOf)), ...faster(element, own, street.units, numberOf)];
      const [apart] = unequal(element, own, street.units, awake);
      const [asleep] = unequal(element, own, street.units, numberOf);
      const unevens = apart ?? asleep;
      return [
        ...calls.map((call) => this.itemOf(call, own)),
        ...(unevens === undefined ? [] : [{ ...this.itemOf(unevens, own), key: `unequal ${element.code}`, isSnoozed: apart === undefined }]),
      ];
    });
  }

  private async silentIn({ code, now }: Street): Promise<readonly ItemToDealWith[]> {
    const limits = this.limitsIn({ code });
    const asked = ELEMENTS.filter((element) => (limits.get(element.code)!.silent ?? MOST_HOURS) < MOST_HOURS).slice(0, MOST_ELEMENTS);
    if (asked.length === 0) return [];
    const back = Math.max(...asked.map((element) => limits.get(element.code)!.silent!)) + 2;
    const moments = Array.from({ length: back + 1 }, (_, n) => (hourOf(now) - back + n) * HOUR);
    const series: ReadonlyMap<string, readonly SeriesPoint[]> = await this.turns.inSlices(OWN, this.readings.readingSeries(code, asked, moments));
    return asked.flatMap((element): ItemToDealWith[] => {
      const [points, limit] = [series.get(element.code)!, limits.get(element.code)!.silent!];
      const since = movedLast(points, element);
      return isSilent(points, since, limit, now) ? [{ ...this.item('silent', element, code), value: null, limit, since }] : [];
    });
  }

  private limitsIn({ code }: Pick<Street, 'code'>): ReadonlyMap<string, Limits> {
    const thresholds = this.readings.thresholds(code, undefined);
    return new Map(ELEMENTS.map((element) => [element.code, limitsOf(element, thresholds)]));
  }

  private itemOf({ kind, element, unit, value, limit }: Call, { worse }: Limits): ItemToDealWith {
    const side = worse === 'less' ? ('below' as const) : ('above' as const);
    return { ...this.item(kind, element, unit), value, limit, ...(kind === 'beyond' ? { side } : {}) };
  }

  private item(kind: ItemToDealWith['kind'], { code, name, unit }: Element, at: OrgUnitCode): Omit<ItemToDealWith, 'value' | 'limit'> {
    return { kind, key: `${kind} ${code} ${at}`, element: { code, name, unit }, orgUnit: { code: at, name: this.nameOf(at) }, isSnoozed: false };
  }

  private nameOf(code: OrgUnitCode): Labels {
    const { name = code, nameEn } = this.readings.model().units.find(code) ?? {};
    return { zh: name, en: nameEn ?? name };
  }

  private async *rowsOf(list: List, { code, now }: Street, { state }: { readonly state?: string }): AsyncGenerator<ListRow> {
    const { version } = this.readings.model();
    const wanted = wantedRows(list, { unit: code, now, state });
    let page = await version.page(wanted, { first: PAGE });
    for (let read = 0; page.rows.length > 0; ) {
      yield* page.rows;
      read += page.rows.length;
      if (!page.hasNext || read >= MOST_ROWS) return;
      page = await version.page(wanted, { first: PAGE, after: page.rows.at(-1)! });
    }
  }
}

/** As an element is put off: by the unit that speaks for it, a committee itself, of a street its office. */
const placeOf = (element: string, unit: OrgUnitCode): string => `${element} ${levelOf(unit) === 'street' ? officeRowOf(unit) : unit}`;
