import { formatMinute } from '../../format/time.js';
import type { ListColumn, ListSetting } from './operations/lists.query.js';

/** What is opened by its id: a record of somebody or of a door, or what was written freely. */
export type RecordKind = 'person' | 'household' | 'note';

/** The columns whose ids lead to one, and of which kind. */
const RECORDS: Readonly<Record<string, RecordKind>> = { personId: 'person', householdId: 'household', detailsId: 'note', reasonId: 'note' };

export const isRecord = (column: string): boolean => column in RECORDS;

/** What was written says neither who nor where: it stands with the rest. */
const isText = (column: string): boolean => RECORDS[column] === 'note';

/** So much of an id tells rows apart for the eye. */
export const SHORT = 8;

/** Whether a row says nothing more by a column: a door that was not opened, where somebody stands. */
export const isSilent = (column: string, row: { readonly [column: string]: unknown }, known: ReadonlyMap<string, string>): boolean =>
  column === 'householdId' && row['personId'] != null && !known.has(String(row[column]));

/** Whom or what a row is of, as the row itself shows it: the records that were opened, or else a part of their ids, and names. */
export function whoIn(row: { readonly [column: string]: unknown }, head: readonly ListColumn[], known: ReadonlyMap<string, string>): string {
  const words = head.filter(({ name }) => !isSilent(name, row, known)).map(({ name }) => {
    const said = row[name] as string | null | undefined;
    return isRecord(name) && said != null ? (known.get(said) ?? said.slice(0, SHORT)) : said;
  });
  return words.filter((word) => word != null).join(' · ');
}

/** What a row is of, by the column of its list that tells kinds apart; `undefined` where none does. */
export function kindIn(row: { readonly [column: string]: unknown }, { columns, kind }: ListSetting): string | undefined {
  const column = columns.find(({ name }) => name === kind);
  return column && wordIn(column, row[column.name]);
}

/** The label of one of a column's words. */
export const wordIn = ({ choices }: ListColumn, value: unknown): string | undefined => choices.find(({ word }) => word === value)?.label;

/**
 * What a form over a row is headed by: whom it is of, by a name or by what stands for one; of a row that names nobody its door where
 * that was opened, and what it is of and when. No part of an id where anything else is known.
 */
export function headingOf(row: { readonly [column: string]: unknown }, list: ListSetting, head: readonly ListColumn[], known: ReadonlyMap<string, string>): string {
  const isNamed = head.some(({ name, kind: of }) => (of === 'TEXT' && row[name] != null) || (name === 'personId' && known.has(String(row[name]))));
  if (isNamed) return whoIn(row, head, known);
  const opened = head.flatMap(({ name }) => known.get(String(row[name])) ?? []);
  const when = list.columns.find(({ name, kind: of }) => of === 'MOMENT' && row[name] != null);
  const words = [...opened, kindIn(row, list) ?? [], when === undefined ? [] : `${when.label} ${formatMinute(String(row[when.name]))}`].flat();
  return words.length === 0 ? whoIn(row, head, known) : words.join(' · ');
}

/** The ids in a row that lead to records of a kind. */
export function recordIds(rows: readonly { readonly [column: string]: unknown }[], kind: RecordKind): readonly string[] {
  const columns = Object.keys(RECORDS).filter((column) => RECORDS[column] === kind);
  const ids = rows.flatMap((row) => columns.map((column) => row[column])).filter((id): id is string => typeof id === 'string');
  return [...new Set(ids)];
}

/** The columns of a list by where a row shows them. */
export interface ShownColumns {
  /** Who or where: records, names, the unit. */
  readonly head: readonly ListColumn[];
  readonly due: ListColumn | undefined;
  readonly rest: readonly ListColumn[];
}

/**
 * The columns that say something to a person. Ids that lead nowhere are left out, and so is the unit where there is but
 * one. A household whose own rows they are is not told that they are its own: the kind of a row stands there where nobody does.
 */
export function columnsOf({ columns: all, due, kind }: ListSetting, withUnits: boolean, isOwn = false): ShownColumns {
  const columns = isOwn ? all.filter(({ name }) => name !== 'householdId') : all;
  const isNamed = ({ name, kind }: ListColumn) => (isRecord(name) && !isText(name)) || kind === 'TEXT' || (kind === 'ORG_UNIT' && withUnits);
  const named = columns.filter(isNamed);
  const head = named.length === 0 && isOwn ? columns.filter(({ name }) => name === kind) : named;
  return {
    head,
    due: columns.find(({ name }) => name === due),
    rest: columns.filter((column) => (column.kind !== 'ID' || isText(column.name)) && column.kind !== 'TEXT' && column.kind !== 'ORG_UNIT' && column.name !== due && !head.includes(column)),
  };
}
