import { unitWord } from '@yiwang/kernel/unit-word';

/** What stands for a number that does not exist: a share without a denominator, a unit without any record. */
export const NO_VALUE = '—';

const MINUS = '−';

/**
 * How many decimals a value of this unit is shown with: shares, per-person ratios and durations one, counts none
 * (one, should a count not be whole).
 *
 * @param unit the element's unit as the API gives it, in Chinese or English
 */
export function decimalsOf(unit: string, value: number): 0 | 1 {
  if (unit === '%' || /\/| per /.test(unit) || /^(小时|天|hours?|days?|h)$/i.test(unit)) return 1;
  return Number.isInteger(value) ? 0 : 1;
}

/** A value with thousands separators and its unit's decimals; `—` for none. The unit itself is not included. */
export function formatValue(value: number | null | undefined, unit: string): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return NO_VALUE;
  const decimals = decimalsOf(unit, value);
  const text = grouped((decimals === 0 ? Math.abs(value) : tenthsOf(Math.abs(value)) / 10).toFixed(decimals));
  return value < 0 && /[1-9]/.test(text) ? MINUS + text : text;
}

/** As both languages write it: the API of the browser would first load, for a tenth of a second, what it knows of all others. */
function grouped(digits: string): string {
  const [whole = '', ...decimals] = digits.split('.');
  return [whole.replace(/\B(?=(\d{3})+$)/g, ','), ...decimals].join('.');
}

/** How many tenths: as it is written in digits, so that 61.05 is 61.1, whatever it is in binary. */
const tenthsOf = (value: number): number => (/e/.test(String(value)) ? value * 10 : Math.round(Number(`${value}e1`)));

/** A value beside an axis: three decimals at most, and none that says nothing. */
export const formatTick = (value: number): string => grouped(String(Number(value.toFixed(3))));

/** The unit as it stands behind a value: in English `person` behind 1, with the space that stands between words; any other as it is. */
export function unitBehind(value: number, unit: string): string {
  if (!/^[a-z]/i.test(unit)) return unit;
  return ` ${unitWord(unit, decimalsOf(unit, value) === 0 ? value : null)}`;
}

/** A change with its sign, `+41`, `−3`; `0` for one too small to be shown; `undefined` where it is not known. */
export function formatChange(change: number | null | undefined, unit: string): string | undefined {
  if (change === null || change === undefined || !Number.isFinite(change)) return undefined;
  const text = formatValue(Math.abs(change), unit);
  if (!/[1-9]/.test(text)) return '0';
  return (change < 0 ? MINUS : '+') + text;
}

/** A temperature given in tenths of a degree: 378 is `37.8 ℃`. */
export const formatCelsius = (tenths: number): string => `${(tenths / 10).toFixed(1)} ℃`;

/** Half of a position given in millionths of a degree: 121430000 is `121.430000°`. */
export const formatDegrees = (millionths: number): string => `${(millionths / 1e6).toFixed(6)}°`;

/** A file's size in kB or MB. */
export function formatSize(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
