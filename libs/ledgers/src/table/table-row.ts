import type { Refusal, RefusalCode } from '@yiwang/kernel';
import { cellText, isFormulaError } from '../cells/cell-text.js';
import type { LedgerCell } from '../file/ledger-file.js';
import type { Understanding } from '../ledger.js';
import { cellName } from './column.js';
import type { Header } from './header.js';

/** Thrown while a row is read, and caught where rows are read. */
export class UnreadableCell extends Error {
  constructor(
    readonly refusal: Refusal,
    readonly cell: string,
  ) {
    super(refusal.code);
  }
}

/** A cell with something in it. */
export interface FilledCell {
  readonly text: string;
  readonly cell: LedgerCell;
  /** As Excel names it: `G155`. */
  readonly name: string;
  readonly place: number;
}

const EMPTY: LedgerCell = { text: '', kind: 'text' };

/** One line of a table, read column by column; what is made of its cells is noted beside it. */
export class TableRow<Key extends string = string> {
  readonly understood: Understanding[] = [];
  /** What the row says, column by column under its header. */
  readonly texts: string[];

  constructor(
    /** Its number in the sheet, as Excel counts. */
    readonly row: number,
    private readonly line: readonly LedgerCell[],
    private readonly header: Header<Key>,
    /** What a blank cell says by the cells above it. */
    private readonly above: ReadonlyMap<Key, string> = new Map(),
  ) {
    this.texts = header.texts.map((_, place) => line[place]?.text ?? '');
    for (const [key, text] of above) this.texts[this.place(key)] = text;
  }

  /** Whether the ledger has the column. */
  has(key: Key): boolean {
    return this.header.places.has(key);
  }

  /**
   * The cells of a column that say something: several where several columns are headed alike.
   *
   * @throws {UnreadableCell} `error-in-cell`, `formula-without-result`.
   */
  filled(key: Key): readonly FilledCell[] {
    return this.places(key).flatMap((place) => this.cellAt(place, key) ?? []);
  }

  /** The value of a column's cell, with what a blank one means by the cells above; `undefined` where there is nothing. */
  find(key: Key): FilledCell | undefined {
    const [first, ...others] = this.filled(key);
    const other = others.find(({ text }) => text.replaceAll(' ', '') !== first!.text.replaceAll(' ', ''));
    if (other) this.refuse('columns-disagree', key, `${first!.text} / ${other.text}`, other.name);
    const fill = this.above.get(key);
    if (first || fill === undefined) return first;
    const place = this.place(key);
    const filledCell = { text: cellText(fill), cell: { text: fill, kind: 'text' as const }, name: cellName(place, this.row), place };
    if (isFormulaError(filledCell.text)) this.refuse('error-in-cell', key, filledCell.text);
    return filledCell;
  }

  /** A column's text, tidied; `''` where the column or the cell is missing. */
  text(key: Key): string {
    return this.find(key)?.text ?? '';
  }

  /** All that is said in the columns of one heading, each text once: `火车` and `G1` under 交通方式 and 班次. */
  joined(key: Key, between: string): string {
    return [...new Set(this.filled(key).map(({ text }) => text))].join(between);
  }

  /** The cell of a column. @throws {UnreadableCell} `unreadable-cell` where nothing stands in it. */
  need(key: Key): FilledCell {
    return this.find(key) ?? this.refuse('unreadable-cell', key);
  }

  /** A value that was read from a column. @throws {UnreadableCell} `unreadable-cell` where there was none to read. */
  read<Value>(key: Key, value: Value | undefined): Value {
    return value ?? this.refuse('unreadable-cell', key);
  }

  /** Whether a column's cell holds a formula that failed, or one without a result. */
  isUnreadable(key: Key): boolean {
    return this.places(key).some((place) => {
      const { kind, text } = this.line[place] ?? EMPTY;
      return kind === 'missing' || kind === 'error' || isFormulaError(cellText(text));
    });
  }

  /** What a column's cell shows, whatever it holds. */
  shown(key: Key): string {
    return this.places(key).map((place) => cellText(this.line[place]?.text ?? '')).find((text) => text !== '') ?? '';
  }

  /** Whether the value of a column is shown here and stands in a cell above that was merged with this one. */
  isMerged(key: Key): boolean {
    return this.places(key).some((place) => this.line[place]?.merged === true);
  }

  /** The places that are ticked or not, by the value that their column stands for. */
  ticks(): ReadonlyMap<string, FilledCell | undefined> {
    return new Map([...this.header.ticks].map(([value, place]) => [value, this.cellAt(place, this.header.texts[place]! as Key)]));
  }

  /** Where a column's cell is; the row's number where the ledger has no such column. */
  cellOf(key: Key): string {
    const place = this.placeOf(key);
    return place === undefined ? String(this.row) : cellName(place, this.row);
  }

  /** How the ledger itself heads a column. */
  heading(key: Key): string {
    const place = this.placeOf(key);
    return (place === undefined ? undefined : this.header.texts[place]) || key;
  }

  /** Notes what a cell was taken for, where that is not what it says. */
  understand(key: Key, understood: string, wrote = this.find(key)?.text ?? ''): void {
    if (wrote !== understood) this.understood.push({ cell: this.cellOf(key), wrote, understood });
  }

  /** @throws {UnreadableCell} always: the row is refused for this column's cell. */
  refuse(code: RefusalCode, key: Key, value = this.shown(key) || '—', cell = this.cellOf(key)): never {
    throw new UnreadableCell({ code, field: this.heading(key), params: { column: this.heading(key), value: value.slice(0, 100) } }, cell);
  }

  private cellAt(place: number, key: Key): FilledCell | undefined {
    const cell = this.line[place] ?? EMPTY;
    const text = cellText(cell.text);
    const name = cellName(place, this.row);
    if (cell.kind === 'missing') this.refuse('formula-without-result', key, text || '—', name);
    if (cell.kind === 'error' || isFormulaError(text)) this.refuse('error-in-cell', key, text, name);
    return text === '' ? undefined : { text, cell, name, place };
  }

  private places(key: Key): readonly number[] {
    return this.header.places.get(key) ?? [];
  }

  /** The place that speaks for a column: the first with something in it. */
  private placeOf(key: Key): number | undefined {
    return this.places(key).find((place) => (this.line[place]?.text ?? '') !== '' || this.line[place]?.kind === 'missing') ?? this.places(key)[0];
  }

  private place(key: Key): number {
    return this.places(key)[0]!;
  }
}
