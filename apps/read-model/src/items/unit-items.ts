import { ELEMENTS, isPresent, type Element, type ElementReading } from '@yiwang/elements';
import { HOUR, hourOf, ITEM_KINDS, levelOf, officeRowOf, type Clock, type Instant, type ItemKind, type ItemToDealWith, type Labels, type OrgUnitCode } from '@yiwang/kernel';
import type { BoardReadings, Standing } from '../board/board-readings.js';
import type { Projector } from '../projector/projector.js';
import type { Work } from '../turns/work.js';
import { beyond, faster, limitsOf, unequal, type Call, type Limits } from './calling-numbers.js';
import { beyondSince, type Since } from './beyond-since.js';
import { Hourly } from './hourly.js';
import { isSilent, movedLast } from './silence.js';
import { OVERDUE_LISTS, placeIn, UnitRows, type Holder, type Looked, type Overdue } from './unit-rows.js';
import type { WallItem } from './wall-items.js';

/** Of so many elements silence is looked for, and so many hours back: longer silences are not told of. */
const [MOST_SILENT, MOST_HOURS] = [40, 1_000];
/** So many items are told since when, and so many hours are looked back. */
const [MOST_SINCE, HOURS_BACK] = [40, 7 * 24 + 1];

/** What must be dealt with in a unit at a moment. */
export interface UnitItems extends Pick<Standing, 'asOf' | 'position'> {
  readonly orgUnit: OrgUnitCode;
  /** In each unit below it; where it has none, in itself. What is put off is among them. */
  readonly items: readonly ItemToDealWith[];
  /** How many numbers its office has put off, whether they call or not. */
  readonly snoozed: number;
  /** Who has taken on a number of a unit. */
  holderOf(element: string, unit: OrgUnitCode): Holder | undefined;
}

/** A unit as its numbers are read: by those below it, or where it has none itself. */
interface Asked extends Looked {
  readonly units: readonly OrgUnitCode[];
  readonly work: Work;
}

type NumberOf = (unit: OrgUnitCode, element: string) => ElementReading | undefined;

/**
 * What must be dealt with in a unit, from its numbers and lists and by the limits of its office: the one reckoning for walls, sheets and
 * webhooks. Of a district the elements' own limits hold; of its past what is overdue is known by its numbers alone.
 */
export class UnitItemsReckoning {
  private readonly rows: UnitRows;
  private readonly sinceBeyond = new Hourly<Since | undefined>();
  private readonly movedLast = new Hourly<{ readonly since: Instant | undefined; readonly value: number | null }>();

  constructor(
    private readonly projector: Projector,
    private readonly readings: BoardReadings,
    private readonly clock: Clock,
  ) {
    this.rows = new UnitRows(readings);
    projector.onChange((changes) => {
      if (changes !== undefined) return;
      this.sinceBeyond.forget();
      this.movedLast.forget();
    });
  }

  /**
   * @param unit a registered one
   * @param kinds those that are wanted; all otherwise
   * @param at what it means for boards, see `Moment`
   */
  async reckon(unit: OrgUnitCode, work: Work, { at, kinds = ITEM_KINDS }: { readonly at?: Instant | undefined; readonly kinds?: readonly ItemKind[] | undefined } = {}): Promise<UnitItems> {
    const now = this.clock.now();
    const { asOf, position } = this.readings.standing(at);
    const isPast = !isPresent(at, now);
    const children = this.readings.model().units.childrenOf(unit);
    const asked: Asked = { code: unit, units: children.length === 0 ? [unit] : children, at, isPast, reached: isPast ? asOf - 1 : now, work };
    const [snoozed, holders] = [await this.rows.snoozed(asked, work), await this.rows.holders(asked, work)];
    const numberOf = await this.numbersOf(asked);
    const calling = this.callingIn(asked, numberOf, snoozed);
    const items = [
      ...(kinds.includes('overdue') ? await this.overdueIn(asked, numberOf) : []),
      ...calling,
      ...(kinds.includes('silent') ? await this.silentIn(asked, numberOf) : []),
    ].filter(({ kind }) => kinds.includes(kind));
    return {
      orgUnit: unit, asOf, position, snoozed: snoozed.size,
      items: items.map((item) => ({ ...item, isSnoozed: item.isSnoozed || snoozed.has(placeOf(item.element.code, item.orgUnit.code)) })),
      holderOf: (element, of) => holders.get(placeOf(element, of)),
    };
  }

  /** Since when numbers of a wall have been beyond their limits, of as many items as that is told of. */
  async since(items: readonly WallItem[], at: Instant | undefined, work: Work): Promise<ReadonlyMap<WallItem, Since>> {
    const now = this.clock.now();
    const isPast = !isPresent(at, now);
    const hour = hourOf(isPast ? at! : now);
    const moments = Array.from({ length: HOURS_BACK }, (_, n) => (hour - HOURS_BACK + n) * HOUR);
    const told = new Map<WallItem, Since>();
    for (const item of items.filter(({ kind }) => kind === 'beyond').slice(0, MOST_SINCE)) {
      const key = `${item.orgUnit} ${item.element} ${item.side} ${item.limit}`;
      let since = isPast ? undefined : this.sinceBeyond.find(key, now);
      if (since === undefined) {
        const element = ELEMENTS.find(({ code }) => code === item.element)!;
        const points = await work.inSlices(this.readings.readingSeries(item.orgUnit, [element], moments));
        since = beyondSince(points.get(item.element)!, item.limit!, item.side!);
        if (!isPast) this.sinceBeyond.keep(key, since, now);
      }
      if (since !== undefined) told.set(item, since);
    }
    return told;
  }

  private async numbersOf({ code, units, at, work }: Asked): Promise<NumberOf> {
    const children = units.filter((unit) => unit !== code);
    const boards = await work.inSlices(this.readings.readingBoards(code, children, ELEMENTS, { at }));
    const numbers = new Map([...boards].map(([unit, readings]) => [unit, new Map(readings.map((reading) => [reading.element, reading]))]));
    return (unit, element) => numbers.get(unit)?.get(element);
  }

  /** Rows are read of lists of which a number says that some are overdue; where they cannot be, the numbers are told. */
  private async overdueIn(asked: Asked, numberOf: NumberOf): Promise<readonly ItemToDealWith[]> {
    const items: ItemToDealWith[] = [];
    const { outdated } = this.projector.standing;
    for (const { list, element } of OVERDUE_LISTS) {
      const countIn = (unit: OrgUnitCode) => numberOf(unit, element.code)?.value ?? 0;
      if (countIn(asked.code) === 0) continue;
      const areRead = this.rows.canRead(asked) && !outdated.includes(list.name);
      const byUnit = areRead
        ? await this.rows.overdue(list, asked.units, asked, asked.work)
        : new Map(asked.units.filter((unit) => countIn(unit) > 0).map((unit): [OrgUnitCode, Partial<Overdue>] => [unit, { count: countIn(unit) }]));
      for (const [unit, { count = 0, since }] of byUnit) items.push({ ...this.item('overdue', element, unit), value: count, limit: null, since });
    }
    return items;
  }

  /** What its numbers say; what is unequal only by a unit that is put off, is put off. */
  private callingIn(asked: Asked, numberOf: NumberOf, snoozed: ReadonlySet<string>): readonly ItemToDealWith[] {
    const told = new Set(OVERDUE_LISTS.map(({ element }) => element.code));
    const awake: NumberOf = (unit, element) => (snoozed.has(placeOf(element, unit)) ? undefined : numberOf(unit, element));
    const limits = this.limitsIn(asked);
    const { units } = asked;
    return ELEMENTS.flatMap((element) => {
      const own = limits.get(element.code)!;
      const calls = [...(told.has(element.code) ? [] : beyond(element, own, units, numberOf)), ...faster(element, own, units, numberOf)];
      const [apart] = unequal(element, own, units, awake);
      const [asleep] = unequal(element, own, units, numberOf);
      const unevens = apart ?? asleep;
      return [
        ...calls.map((call) => this.itemOf(call, own)),
        ...(unevens === undefined ? [] : [{ ...this.itemOf(unevens, own), key: `unequal ${element.code}`, isSnoozed: apart === undefined }]),
      ];
    });
  }

  /** Hours that have passed are read once an hour; what a number is now says whether it has moved since. */
  private async silentIn(asked: Asked, numberOf: NumberOf): Promise<readonly ItemToDealWith[]> {
    const { code, reached, isPast, work } = asked;
    const limits = this.limitsIn(asked);
    const wanted = ELEMENTS.filter((element) => (limits.get(element.code)!.silent ?? MOST_HOURS) < MOST_HOURS).slice(0, MOST_SILENT);
    const back = Math.max(0, ...wanted.map((element) => limits.get(element.code)!.silent!)) + 2;
    const moments = Array.from({ length: back + 1 }, (_, n) => (hourOf(reached) - back + n) * HOUR);
    const items: ItemToDealWith[] = [];
    for (const element of wanted) {
      const key = `${code} ${element.code} ${back}`;
      let moved = isPast ? undefined : this.movedLast.find(key, reached);
      if (moved === undefined) {
        const points = (await work.inSlices(this.readings.readingSeries(code, [element], moments))).get(element.code)!;
        moved = { since: movedLast(points, element), value: points.at(-1)?.value ?? null };
        if (!isPast) this.movedLast.keep(key, moved, reached);
      }
      const limit = limits.get(element.code)!.silent!;
      const hasMoved = moved.value !== (numberOf(code, element.code)?.value ?? null);
      if (!hasMoved && isSilent(moved, limit, reached)) items.push({ ...this.item('silent', element, code), value: null, limit, since: moved.since });
    }
    return items;
  }

  private limitsIn({ code, at }: Looked): ReadonlyMap<string, Limits> {
    const thresholds = this.readings.thresholds(code, at);
    return new Map(ELEMENTS.map((element) => [element.code, limitsOf(element, thresholds)]));
  }

  private itemOf({ kind, element, unit, value, limit }: Call, { worse }: Limits): ItemToDealWith {
    const side = worse === 'less' ? ('below' as const) : ('above' as const);
    return { ...this.item(kind, element, unit), value, limit, ...(kind === 'beyond' ? { side } : {}) };
  }

  private item(kind: ItemKind, { code, name, unit }: Element, at: OrgUnitCode): Omit<ItemToDealWith, 'value' | 'limit'> {
    return { kind, key: `${kind} ${code} ${at}`, element: { code, name, unit }, orgUnit: { code: at, name: this.nameOf(at) }, isSnoozed: false };
  }

  private nameOf(code: OrgUnitCode): Labels {
    const { name = code, nameEn } = this.readings.model().units.find(code) ?? {};
    return { zh: name, en: nameEn ?? name };
  }
}

/** Where something is said of a number: at the unit that speaks for it, a committee itself, of a street its office. */
const placeOf = (element: string, unit: OrgUnitCode): string => placeIn(element, levelOf(unit) === 'street' ? officeRowOf(unit) : unit);
