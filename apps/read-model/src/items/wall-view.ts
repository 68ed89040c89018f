import type { Instant, ItemKind, OrgUnitCode } from '@yiwang/kernel';
import type { Work } from '../turns/work.js';
import type { UnitItems, UnitItemsReckoning } from './unit-items.js';
import { PARTS_OF_OVERDUE, type Holder } from './unit-rows.js';
import { wallItems, type WallItem } from './wall-items.js';

/** So many are shown at most, the worst of them. */
export const MOST_SHOWN = 200;

/** An item with since when it stands, and whose it is. */
export interface ShownItem extends WallItem {
  /** It has stood since then, and maybe for longer. */
  readonly orEarlier: boolean;
  readonly holder: Holder | undefined;
}

/** What must be dealt with in a unit, as one wall shows it, the worst first. */
export interface WallView extends Pick<UnitItems, 'orgUnit' | 'asOf' | 'position' | 'snoozed'> {
  /** How many there are; `MOST_SHOWN` of them are shown at most. */
  readonly totalCount: number;
  readonly items: readonly ShownItem[];
}

/** Which moment is looked at, and what of it. */
export interface Wanted {
  readonly at?: Instant | undefined;
  /** All otherwise. */
  readonly kinds?: readonly ItemKind[] | undefined;
}

/** What a wall shows of a registered unit. Refused `read-model-starting` while nothing is shown yet. */
export async function wallView(reckoning: UnitItemsReckoning, unit: OrgUnitCode, work: Work, { at, kinds }: Wanted = {}): Promise<WallView> {
  const { orgUnit, asOf, position, items, snoozed, holderOf } = await reckoning.reckon(unit, work, { at, kinds });
  const all = wallItems(items, PARTS_OF_OVERDUE);
  const shown = all.slice(0, MOST_SHOWN);
  const since = await reckoning.since(shown, at, work);
  const asShown = (item: WallItem): ShownItem => {
    const { at: began = item.since, orEarlier = false } = since.get(item) ?? {};
    return { ...item, since: began, orEarlier, holder: holderOf(item.element, item.orgUnit) };
  };
  return { orgUnit, asOf, position, snoozed, totalCount: all.length, items: shown.map(asShown) };
}
