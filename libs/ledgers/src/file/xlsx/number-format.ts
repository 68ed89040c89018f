import { format, isDateFormat } from 'numfmt';

export const GENERAL = 'General';
/** The longest code that Excel takes. */
const LONGEST_CODE = 255;
/** What a double tells apart, and Excel with it. */
const EXACT_DIGITS = 15;

/** What a cell's format makes of its number. */
export type NumberFormat =
  | { readonly kind: 'date'; readonly elapsed: boolean }
  | {
      readonly kind: 'number';
      /** The number as the sheet shows it; `stored` is how the file writes it. */
      show(value: number, stored: string): string;
    };

const DATE = 'yyyy-mm-dd';
const TIME = 'h:mm:ss';

/**
 * The formats that a file names by number alone (ECMA-376-1, 18.8.30). 27 to 36 and 50 to 58 are those of Chinese,
 * Japanese and Korean Excel: all of them dates and times. Currencies (5 to 8, 37 to 44) show as plain numbers.
 */
export const BUILT_IN_FORMATS: ReadonlyMap<number, string> = new Map([
  [1, '0'],
  [2, '0.00'],
  [3, '#,##0'],
  [4, '#,##0.00'],
  [9, '0%'],
  [10, '0.00%'],
  [11, '0.00E+00'],
  [12, '# ?/?'],
  [13, '# ??/??'],
  ...[14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map((id): [number, string] => [id, DATE]),
  ...[18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56].map((id): [number, string] => [id, TIME]),
  [46, '[h]:mm:ss'],
  [48, '##0.0E+0'],
]);

/** A code of Excel's, read once for all cells in it. One that cannot be read, or is too long to be one, is General. */
export function formatOf(code: string): NumberFormat {
  if (code.length > LONGEST_CODE || isGeneral(code)) return PLAIN;
  try {
    if (isDateFormat(code)) return { kind: 'date', elapsed: /\[(?:h+|m+|s+)\]/i.test(code) };
    format(code, 1);
  } catch {
    return PLAIN;
  }
  return { kind: 'number', show: (value, stored) => longInteger(stored) ?? (shown(code, value) || generalText(value, stored)) };
}

const PLAIN: NumberFormat = { kind: 'number', show: generalText };

/** Chinese office software writes its own word for General in some files. */
const isGeneral = (code: string): boolean => /^(?:general|g\/通用格式|@)?(?:;@)?$/i.test(code.trim());

/** `''` for what the format hides (`;;;`), or cannot show. */
function shown(code: string, value: number): string {
  try {
    return format(code, value).trim();
  } catch {
    return '';
  }
}

/** A number that no format rounds: as many digits as Excel shows of it. */
function generalText(value: number, stored: string): string {
  return longInteger(stored) ?? String(Number(value.toPrecision(EXACT_DIGITS)));
}

const DIGITS = /^-?\d+$/;
const POWER = /^-?\d(?:\.\d+)?e\+?(\d{1,2})$/i;

/**
 * An integer of more than 15 digits, `undefined` for every other number. An ID number typed as a number shows as
 * `3.10105E+17`; here it is what the file stores, digit by digit, or the 15 digits that Excel knows of it and zeros, where
 * it stores a power of ten.
 */
function longInteger(stored: string): string | undefined {
  if (DIGITS.test(stored)) return stored.replace('-', '').length > EXACT_DIGITS ? stored : undefined;
  const power = Number(POWER.exec(stored)?.[1] ?? 0);
  if (power < EXACT_DIGITS) return undefined;
  const [digits = '', exponent = '0'] = Number(stored).toExponential(EXACT_DIGITS - 1).split('e+');
  return digits.replace('.', '').padEnd(Number(exponent) + 1 + Number(digits.startsWith('-')), '0');
}
