import type { TFunction } from 'i18next';
import { unitWord } from '@yiwang/kernel/unit-word';
import { formatValue } from '../../../format/number.js';
import type { ItemToDealWith } from './items-to-deal-with.js';

/** An item in words. */
export interface ItemWords {
  /** `到期未解除人数 11 人`: of overdue rows with how many they are in all units, of a number its name alone, since its measure says it. */
  readonly what: string;
  /** `江苏 3、东浜 2`: the unit that is meant, or each with its own number where overdue rows of several are added up. */
  readonly where: string;
  /** `等 6 个单位`, where there are more than are named. */
  readonly others?: string;
}

/** What an item is about and where. Whatever number stands beside a unit's name is that unit's own. @param nameOf a unit's name by its code */
export function itemWords({ kind, element, unit, value, units, places }: ItemToDealWith, nameOf: (unit: string) => string, t: TFunction): ItemWords {
  if (kind !== 'overdue') return { what: element.name, where: nameOf(unit) };
  const what = t('act.of', { name: element.name, number: formatValue(value, element.unit), unit: unitWord(element.unit, value) });
  if (units === 1) return { what, where: nameOf(unit) };
  const where = places.map((place) => `${nameOf(place.orgUnit)}\u00a0${formatValue(place.value, element.unit)}`).join(t('readModel.between'));
  return { what, where, ...(units > places.length && { others: t('act.andOthers', { count: units }) }) };
}
