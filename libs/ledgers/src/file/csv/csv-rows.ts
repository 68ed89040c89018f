import { MOST_COLUMNS } from '../ledger-limits.js';

export interface CsvShape {
  readonly delimiter: string;
  /** How many cells most rows have; `undefined` while nobody knows. */
  readonly width?: number | undefined;
}

/** The longest text in quotes: twice what a cell of Excel's holds, as each quote in it is written twice. */
const LONGEST_QUOTED = 65_534;
/** A table narrower than this tells nothing about what in a cell looks like one of its rows. */
const TELLING_WIDTH = 3;
const BLANKS = new Set([' ', '\t', '\u00A0', '\u3000']);

interface Line {
  readonly cells: string[];
  /** Where it ends: at a line ending, or the end of the text. */
  readonly end: number;
  /** A quote in it stands where none may. */
  readonly stray: boolean;
}

interface Quoted {
  readonly value: string;
  /** Behind the closing quote and the blanks that follow it. */
  readonly end: number;
  readonly stray: boolean;
}

/**
 * Cuts a CSV text (RFC 4180) into rows, and lets nothing vanish in quotes that were not meant as such:
 *
 * - A line ends with CRLF, LF, CR or CRCRLF, each wherever it stands.
 * - Quotes enclose a cell when they close before a delimiter or a line ending. What they hold may have line endings of
 *   its own, unless a line within looks like a row of the table, or all of them do by themselves: then a quote was
 *   forgotten, and the text stands as it is.
 * - Any other quote is a character like others. `="0101"` is the text `0101`.
 *
 * Every step goes forward, so that a text costs what it is long.
 */
export class CsvRows {
  private at = 0;
  private readonly delimiter: string;
  private readonly width: number | undefined;
  private readonly separator: NextOf;
  private readonly newline: NextOf;
  private readonly carriageReturn: NextOf;
  private readonly quote: NextOf;

  constructor(
    private readonly text: string,
    shape: CsvShape,
  ) {
    this.delimiter = shape.delimiter;
    this.width = shape.width !== undefined && shape.width >= TELLING_WIDTH ? shape.width : undefined;
    this.separator = new NextOf(text, shape.delimiter);
    this.newline = new NextOf(text, '\n');
    this.carriageReturn = new NextOf(text, '\r');
    this.quote = new NextOf(text, '"');
  }

  /**
   * Each row's cells, blank lines as a row of one empty cell. What stands beyond column {@link MOST_COLUMNS} is one cell
   * more, empty where it has no text.
   */
  *[Symbol.iterator](): Generator<string[]> {
    while (this.at < this.text.length) {
      const { cells, end } = this.line(this.at);
      this.at = this.behindLineEnding(end);
      yield cells;
    }
  }

  /** The row that begins here: in quotes as they stand, unless another reading alone has the table's width. */
  private line(start: number): Line {
    const end = this.lineEnd(start);
    if (this.quote.from(start) >= end) return this.split(start, { quotes: false, spans: false });
    let read = this.split(start, { quotes: true, spans: true });
    if (this.width === undefined) return read;
    if (read.end > end && (!this.fits(read) || this.areRows(start, read.end))) {
      const onOneLine = this.split(start, { quotes: true, spans: false });
      if (this.fits(onOneLine) || read.cells.length > this.width) read = onOneLine;
    }
    if (!read.stray || this.fits(read)) return read;
    const literal = this.split(start, { quotes: false, spans: false });
    return this.fits(literal) ? literal : read;
  }

  /** Whether each of some lines is a row by itself: a quote in one column of one and in the same of the next makes them look like one. */
  private areRows(start: number, end: number): boolean {
    for (let at = start; at < end; at = this.behindLineEnding(this.lineEnd(at))) {
      if (!this.fits(this.split(at, { quotes: false, spans: false }))) return false;
    }
    return true;
  }

  private fits({ cells }: Line): boolean {
    return cells.length === this.width;
  }

  private split(start: number, { quotes, spans }: { readonly quotes: boolean; readonly spans: boolean }): Line {
    const cells: string[] = [];
    let stray = false;
    let at = start;
    for (;;) {
      if (cells.length === MOST_COLUMNS) return { cells: [...cells, this.restFrom(at)], end: this.lineEnd(at), stray };
      const quoted = quotes ? this.quoted(at, spans) : undefined;
      const end = quoted?.end ?? Math.min(this.separator.from(at), this.lineEnd(at));
      const value = quoted?.value ?? this.text.slice(at, end);
      stray ||= quoted?.stray ?? value.includes('"');
      cells.push(withoutEquals(value));
      if (this.text[end] !== this.delimiter) return { cells, end, stray };
      at = end + 1;
    }
  }

  /** The cell in quotes that begins here, behind a blank or `=` as may be; `undefined` where no quotes enclose one. */
  private quoted(start: number, spans: boolean): Quoted | undefined {
    const open = this.leads(this.text[start]) ? start + 1 : start;
    if (this.text[open] !== '"') return undefined;
    const lineEnd = this.lineEnd(open);
    let stray = false;
    for (let close = this.closing(open, open); close !== undefined; close = this.closing(open, close)) {
      const onOneLine = close < lineEnd;
      if (!onOneLine && (stray || !spans)) return undefined;
      const end = this.behindBlanks(close + 1);
      if (this.endsCell(end)) {
        const value = this.text.slice(open + 1, close).replaceAll('""', '"');
        return onOneLine || !this.holdsRow(value) ? { value, end, stray } : undefined;
      }
      if (!onOneLine || this.beginsCell(close)) return undefined;
      stray = true;
    }
    return undefined;
  }

  /** The next quote behind `from` that is no pair of quotes, as far as a cell that opens at `open` may reach. */
  private closing(open: number, from: number): number | undefined {
    const limit = Math.min(this.text.length, open + LONGEST_QUOTED);
    let at = this.quote.from(from + 1);
    while (at < limit && this.text[at + 1] === '"') at = this.quote.from(at + 2);
    return at < limit ? at : undefined;
  }

  /** Whether a line of the text, the first left aside, has as many cells as the table's rows. */
  private holdsRow(value: string): boolean {
    if (this.width === undefined) return false;
    const [, ...lines] = value.split(/[\r\n]+/, this.width * 256);
    return lines.some((line) => line.split(this.delimiter, this.width).length >= this.width!);
  }

  /** The rest of a line as it stands, `''` where it holds nothing but delimiters, quotes and blanks. */
  private restFrom(start: number): string {
    const end = this.lineEnd(start);
    let at = start;
    while (at < end && (this.text[at] === this.delimiter || this.text[at] === '"' || BLANKS.has(this.text[at]!))) at += 1;
    return this.text.slice(at, end);
  }

  /** Whether a quote stands where a cell in quotes begins: the one before it was not closed. */
  private beginsCell(at: number): boolean {
    const before = this.leads(this.text[at - 1]) ? this.text[at - 2] : this.text[at - 1];
    return before === this.delimiter;
  }

  /** Whether a character may stand before the quotes that enclose a cell. */
  private leads(character = ''): boolean {
    return character !== this.delimiter && (character === '=' || BLANKS.has(character));
  }

  private endsCell(at: number): boolean {
    const character = this.text[at];
    return character === undefined || character === this.delimiter || character === '\n' || character === '\r';
  }

  private behindBlanks(start: number): number {
    let at = start;
    while (this.text[at] !== this.delimiter && BLANKS.has(this.text[at] ?? '')) at += 1;
    return at;
  }

  private lineEnd(from: number): number {
    return Math.min(this.newline.from(from), this.carriageReturn.from(from));
  }

  /** Some programs write CRCRLF where they mean one line ending. */
  private behindLineEnding(end: number): number {
    if (this.text.startsWith('\r\r\n', end)) return end + 3;
    if (this.text.startsWith('\r\n', end)) return end + 2;
    return end + 1;
  }
}

/** Where a character stands next, looked for once however often it is asked. */
class NextOf {
  private asked = 0;
  private found = -1;

  constructor(
    private readonly text: string,
    private readonly character: string,
  ) {}

  /** The place of the first at or behind `from`; the text's length when there is none. */
  from(from: number): number {
    if (from >= this.asked && from <= this.found) return this.found;
    const at = this.text.indexOf(this.character, from);
    this.asked = from;
    this.found = at < 0 ? this.text.length : at;
    return this.found;
  }
}

/** `="0101"`: how some programs keep Excel from taking a text for a number. */
const EQUALS = /^="(.*)"$/s;

function withoutEquals(value: string): string {
  const held = value.startsWith('="') ? EQUALS.exec(value)?.[1] : undefined;
  return held === undefined ? value : held.replaceAll('""', '"');
}
