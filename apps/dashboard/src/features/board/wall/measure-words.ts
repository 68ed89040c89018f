import type { TFunction } from 'i18next';
import { formatChange, formatValue } from '../../../format/number.js';
import type { StaffLanguage } from '../../../i18n/i18n.js';
import { lengthWords } from '../../lists/due-words.js';
import type { Since } from './beyond-since.js';
import type { BeyondItem, ItemToDealWith } from './items-to-deal-with.js';
import type { SilentItem } from './silence.js';

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
  switch (item.kind) {
    case 'overdue':
      return { length: t('act.waited', { length: lengthSince(item.since, now, language) }), beside: [] };
    case 'silent':
      return { length: silenceWords(item, now, t, language), beside: [] };
    case 'faster':
      return { number: { digits: formatChange(item.value, unit, language) ?? '', unit }, beside: [t('handle.changed')] };
    case 'unequal':
      return { number: { digits: formatValue(item.value, unit, language), unit }, beside: [t('handle.apart')] };
    case 'beyond':
      return { number: { digits: formatValue(item.value, unit, language), unit }, beside: besideOf(item, now, t, language) };
  }
}

function besideOf({ element, units, since }: BeyondItem, now: number, t: TFunction, language: StaffLanguage): readonly string[] {
  const threshold = formatValue(element.threshold, element.unit, language);
  return [
    ...(element.threshold === 0 ? [] : [t(element.attention === 'HIGH' ? 'act.over' : 'act.under', { threshold })]),
    ...(since === undefined ? [] : [beyondWords(since, now, t, language)]),
    ...(units > 1 ? [t('act.andOthers', { count: units })] : []),
  ];
}

/** To the hour, as it is known. */
function beyondWords({ at, orEarlier }: Since, now: number, t: TFunction, language: StaffLanguage): string {
  const hours = Math.floor((now - Date.parse(at)) / HOUR);
  if (hours < 1) return t('act.beyondLately');
  return t(orEarlier ? 'act.beyondLonger' : 'act.beyondFor', { length: lengthWords(hours * HOUR, language) });
}

function silenceWords({ element, since }: SilentItem, now: number, t: TFunction, language: StaffLanguage): string {
  if (since === undefined) return t('handle.unmovedLonger', { length: lengthWords((element.limits?.SILENT ?? 0) * HOUR, language) });
  return t('handle.unmoved', { length: lengthSince(since, now, language) });
}

const lengthSince = (since: string, now: number, language: StaffLanguage): string => lengthWords(Math.max(0, now - Date.parse(since)), language);
