import { EMPTY_CELL } from '../cell.js';
import type { LedgerCell } from '../ledger-file.js';
import { LONGEST_CELL } from '../ledger-limits.js';
import { refuseLedger } from '../ledger-refused.js';
import { GENERAL, formatOf, type NumberFormat } from './number-format.js';
import { dateOfIso, dateOfSerial, elapsedOfSerial } from './serial-date.js';
import { unescapeText } from './shown-text.js';
import { isTrue } from './xml.js';

/** What cells refer to in the rest of their workbook. */
export interface CellContext {
  readonly shared: readonly string[];
  readonly styles: readonly NumberFormat[];
  readonly date1904: boolean;
  readonly uncalculated: boolean;
}

/** A cell as its XML gives it. */
export interface WrittenCell {
  /** `n` where it does not say. */
  readonly type: string;
  readonly style: number;
  readonly formula: boolean;
  /** What stands in `v`; `undefined` where there is none. */
  readonly value: string | undefined;
  /** What stands in `is`. */
  readonly inline: string;
}

const PLAIN = formatOf(GENERAL);
/** What a sheet shows for a date that there is not. */
const NO_DATE = '######';

/**
 * What a cell shows.
 *
 * @throws {LedgerRefused} `damaged-workbook` for a shared text that there is not.
 */
export function cellOf(written: WrittenCell, context: CellContext): LedgerCell {
  if (written.formula && !isCalculated(written, context)) return { text: '', kind: 'missing' };
  if (written.type === 'inlineStr') return text(written.inline || unescapeText(written.value ?? ''));
  return written.value === undefined ? EMPTY_CELL : valueOf(written.type, written.value, written.style, context);
}

/** What the text in `v` means in a cell of this type (ECMA-376-1, 18.18.11). */
function valueOf(type: string, value: string, style: number, { shared, styles, date1904 }: CellContext): LedgerCell {
  switch (type) {
    case 's':
      return text(shared[Number(value)] ?? refuseLedger('damaged-workbook'));
    case 'str':
      return text(unescapeText(value));
    case 'b':
      return { text: isTrue(value.trim()) ? 'TRUE' : 'FALSE', kind: 'boolean' };
    case 'e':
      return { text: value, kind: 'error' };
    case 'd':
      return isoDate(value.trim());
    default:
      return numeric(value.trim(), styles[style] ?? PLAIN, date1904);
  }
}

/**
 * A formula's result is there. Some writers leave none, some an empty one, and some a 0 beside the word that everything
 * is to be calculated on opening.
 */
function isCalculated({ type, value }: WrittenCell, { uncalculated }: CellContext): boolean {
  if (value === undefined) return false;
  if (type === 'n') return value.trim() !== '' && !(uncalculated && Number(value) === 0);
  return true;
}

function text(shown: string): LedgerCell {
  return shown === '' ? EMPTY_CELL : { text: shown.slice(0, LONGEST_CELL), kind: 'text' };
}

function isoDate(value: string): LedgerCell {
  const shown = dateOfIso(value);
  return shown === undefined ? text(value) : { text: shown, kind: 'date' };
}

function numeric(stored: string, format: NumberFormat, date1904: boolean): LedgerCell {
  const number = Number(stored);
  if (stored === '' || !Number.isFinite(number)) return text(stored);
  if (format.kind === 'number') return { text: format.show(number, stored), kind: 'number', number };
  const shown = format.elapsed ? elapsedOfSerial(number) : dateOfSerial(number, date1904);
  return shown === undefined ? { text: NO_DATE, kind: 'error' } : { text: shown, kind: 'date' };
}
