import { dateOf } from '@yiwang/kernel';
import { cellText } from './cells/cell-text.js';
import type { LedgerFile, LedgerSheet } from './file/ledger-file.js';
import { markIsolated } from './isolated-rows.js';
import { householdLedger } from './kinds/household-ledger.js';
import type { KindOfLedger, TableContext } from './kinds/ledger-kind.js';
import { returneeLedger } from './kinds/returnee-ledger.js';
import { screeningLedger } from './kinds/screening-ledger.js';
import type { LeftOut, ReadLedger, RowReading, TableHeader } from './ledger.js';
import { filingOf, ledgerTime, usualYearOf, type Filing } from './table/filing.js';
import { linesOf, type Standing, type TableLines } from './table/table-lines.js';
import { UnreadableCell, type TableRow } from './table/table-row.js';
import { tablesOf, type Table } from './table/tables.js';

/** A kind whose columns nobody outside it names. */
type AnyKind = KindOfLedger<string>;

const KINDS: readonly AnyKind[] = [screeningLedger, returneeLedger, householdLedger].map((kind) => kind as unknown as AnyKind);

interface SheetTables {
  readonly sheet: LedgerSheet;
  readonly tables: readonly Table<AnyKind>[];
}

/** What the whole file knows of the time it was kept in, for tables that do not say it. */
interface FileTime {
  /** Of the sheets without a table, as covers are. */
  readonly filings: readonly Filing[];
  readonly usualYears: ReadonlyMap<AnyKind, number | undefined>;
}

/**
 * Reads a file of tables as a ledger: every table of every sheet, whatever its kind. Each line that speaks of something
 * becomes a row, understood or refused for one of its cells; what else there is, is named as left out.
 *
 * A hidden sheet is left out where another has a table, since it mostly holds an older version; hidden rows are read, since
 * a filter hides what is done, not what is untrue.
 */
export function readLedger(file: LedgerFile): ReadLedger {
  const found = file.sheets.map((sheet): SheetTables => ({ sheet, tables: tablesOf(sheet, KINDS) }));
  const inSight = found.some(({ sheet, tables }) => !sheet.hidden && tables.length > 0);
  const isRead = ({ sheet, tables }: SheetTables) => tables.length > 0 && !(sheet.hidden && inSight);
  const time = fileTime(found, found.filter(isRead));
  const readings = found.map((one) => (isRead(one) ? readSheet(one, time, file.sheets.length > 1) : { tables: [], rows: [], leftOut: unread(one) }));
  return {
    tables: readings.flatMap(({ tables }) => tables),
    rows: markIsolated(readings.flatMap(({ rows }) => rows)),
    leftOut: readings.flatMap(({ leftOut }) => leftOut),
  };
}

/** Sheets with nothing in them, as a new workbook has two of, need no mention. */
function unread({ sheet, tables }: SheetTables): readonly LeftOut[] {
  if (sheet.rows.every((line) => line.every(({ text }) => cellText(text) === ''))) return [];
  return [{ what: sheet.hidden && tables.length > 0 ? 'hiddenSheet' : 'sheetWithoutTable', sheet: sheet.name }];
}

function fileTime(all: readonly SheetTables[], read: readonly SheetTables[]): FileTime {
  const tables = read.flatMap((one) => one.tables);
  const datesOf = (kind: AnyKind) => tables.filter(({ shape }) => shape === kind).flatMap(({ header, lines }) =>
    lines.flatMap((line) => (header.places.get(kind.dates) ?? []).map((place) => line[place]?.text ?? '')));
  return {
    filings: all.filter(({ tables: { length } }) => length === 0).map(({ sheet }) => ({ labelled: filingOf(sheet.rows.slice(0, 100)).labelled })),
    usualYears: new Map(KINDS.map((kind) => [kind, usualYearOf(datesOf(kind))])),
  };
}

function readSheet({ sheet, tables }: SheetTables, time: FileTime, several: boolean): ReadLedger {
  const name = several ? sheet.name : undefined;
  const headers: TableHeader[] = [];
  const rows: RowReading[] = [];
  const others: TableLines['others'][] = [];
  let standing: Standing = new Map();
  tables.forEach((table, index) => {
    const before = tables[index - 1];
    const turned = before !== undefined && sameHeader(before, table);
    const lines = linesOf(table, turned ? standing : new Map(), index + 1 < tables.length);
    standing = lines.standing;
    others.push(lines.others);
    const below = filingOf(lines.others.filter(({ is }) => is === 'footer').map(({ cells }) => cells)).labelled;
    const ledger = { ...ledgerTime([...table.filings, { labelled: below }, ...time.filings], time.usualYears.get(table.shape)), compound: compoundOf(table, sheet) };
    const filedOn = ledger.filedOn === undefined ? undefined : dateOf(ledger.filedOn);
    if (!turned || headers.at(-1)?.filedOn !== filedOn || headers.at(-1)?.compound !== ledger.compound) headers.push({ kind: table.shape.kind, row: table.from, sheet: name, header: table.header.texts, filedOn, compound: ledger.compound });
    rows.push(...lines.rows.map((row) => ({ ...readRow(row, table.shape, ledger), sheet: name })));
  });
  return { tables: headers, rows, leftOut: leftOutOf(others.flat(), name) };
}

/** Sheets are often one for each compound, and called by its name. */
const COMPOUND_NAME = /^(?!.*(?:村委|居委|社区|台账|登记|排摸)).{1,20}(?:村|小区|苑|园|坊|里|弄|公寓|花园|大厦|城|庭|府|湾|宅|墅|家园|名邸|公馆|广场)$/;

/** The compound of a table that has no column for it. */
function compoundOf({ header, filings }: Table, { name }: LedgerSheet): string | undefined {
  if (header.places.has('compound')) return undefined;
  const called = name === undefined ? '' : cellText(name);
  return filings.find(({ compound }) => compound !== undefined)?.compound ?? (COMPOUND_NAME.test(called) ? called : undefined);
}

function sameHeader(one: Table, other: Table): boolean {
  return one.shape === other.shape && one.header.texts.join('\t') === other.header.texts.join('\t');
}

function leftOutOf(others: TableLines['others'], sheet: string | undefined): readonly LeftOut[] {
  return (['subtotal', 'example', 'footer'] as const).flatMap((what) => {
    const rows = others.filter(({ is }) => is === what).map(({ row }) => row);
    return rows.length > 0 ? [{ what, sheet, rows }] : [];
  });
}

/** A row as its kind reads it; what is thrown for one of its cells becomes its refusal. */
function readRow(row: TableRow, { kind, fields, readRow: read }: AnyKind, ledger: TableContext): RowReading {
  try {
    const { datedBy, ...submission } = read(row, ledger);
    const cells = Object.fromEntries(Object.entries(fields).map(([field, column]) => [field, row.cellOf(column)]));
    return { kind, row: row.row, ...submission, cells: { ...cells, ...(datedBy ? { occurredAt: datedBy } : {}) }, understood: row.understood, texts: row.texts };
  } catch (error) {
    if (error instanceof UnreadableCell) return { kind, row: row.row, refusal: error.refusal, cell: error.cell, texts: row.texts };
    throw error;
  }
}
