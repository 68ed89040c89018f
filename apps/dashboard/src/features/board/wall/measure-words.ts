import type { TFunction } from 'i18next';
import { unitWord } from '@yiwang/kernel/unit-word';
import { formatChange, formatValue } from '../../../format/number.js';
import type { StaffLanguage } from '../../../i18n/i18n.js';
import { lengthWords } from '../../lists/due-words.js';
import type { ItemToDealWith } from './items-to-deal-with.js';

const HOUR = 3_600_000;

/** What is measured of an item, in words: how long it has waited, or a number with its unit and what is said beside it. */
export interface MeasureWords {
  readonly length?: string;
  readonly number?: { readonly digits: string; readonly unit: string };
  readonly beside: readonly string[];
}

/** How long an item has waited, or how far it lies beyond where it should be and since when. @param now ms since 1970, of the moment looked at */
export function measureWords(item: ItemToDealWith, now: number, t: TFunction, language: StaffLanguage): MeasureWords {
  const { unit } = item.element;
  const value = item.value ?? 0;
  switch (item.kind) {
    case 'overdue':
      return item.since === null ? { beside: [t('handle.overdue')] } : { length: t('act.waited', { length: lengthSince(item.since, now, language) }), beside: [] };
    case 'silent':
      return { length: silenceWords(item, now, t, language), beside: [] };
    case 'faster':
      return { number: { digits: formatChange(value, unit) ?? '', unit: apartUnit(unit, value, t) }, beside: [t('handle.changed')] };
    case 'unequal':
      return { number: { digits: formatValue(value, unit), unit: apartUnit(unit, value, t) }, beside: [t('handle.apart')] };
    case 'beyond':
      return { number: { digits: formatValue(value, unit), unit: unitWord(unit, value) }, beside: besideOf(item, now, t, language) };
  }
}

/** Two shares differ by percentage points. */
const apartUnit = (unit: string, value: number, t: TFunction): string => (unit === '%' ? t('handle.points') : unitWord(unit, value));

/** Who has taken it on, by name: of what stands in several units, in which of them. */
export const holderWords = ({ units }: ItemToDealWith, who: string, where: string, t: TFunction): string =>
  units > 1 ? t('handle.takenByOf', { where, who }) : t('handle.takenBy', { who });

function besideOf(item: ItemToDealWith, now: number, t: TFunction, language: StaffLanguage): readonly string[] {
  const { element, limit, side, units } = item;
  const threshold = formatValue(limit, element.unit);
  return [
    ...(limit === 0 ? [] : [t(side === 'ABOVE' ? 'act.over' : 'act.under', { threshold })]),
    ...beyondWords(item, now, t, language),
    ...(units > 1 ? [t('act.andOthers', { count: units })] : []),
  ];
}

/** To the hour, as it is known. */
function beyondWords({ since, orEarlier }: ItemToDealWith, now: number, t: TFunction, language: StaffLanguage): readonly string[] {
  if (since === null) return [];
  const hours = Math.floor((now - Date.parse(since)) / HOUR);
  if (hours < 1) return [t('act.beyondLately')];
  return [t(orEarlier ? 'act.beyondLonger' : 'act.beyondFor', { length: lengthWords(hours * HOUR, language) })];
}

function silenceWords({ limit, since }: ItemToDealWith, now: number, t: TFunction, language: StaffLanguage): string {
  if (since === null) return t('handle.unmovedLonger', { length: lengthWords((limit ?? 0) * HOUR, language) });
  return t('handle.unmoved', { length: lengthSince(since, now, language) });
}

const lengthSince = (since: string, now: number, language: StaffLanguage): string => lengthWords(Math.max(0, now - Date.parse(since)), language);
