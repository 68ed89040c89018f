import { formatMinute } from '../../format/time.js';
import type { ListColumn, ListSetting } from './operations/lists.query.js';

/** What is opened by its id: a record of somebody or of a door, or what was written freely. */
export type RecordKind = 'person' | 'household' | 'note';

/** The columns whose ids lead to one, and of which kind. */
const RECORDS: Readonly<Record<string, RecordKind>> = { personId: 'person', householdId: 'household', detailsId: 'note', reasonId: 'note' };

export const isRecord = (column: string): boolean => column in RECORDS;

/** What was written says neither who nor where: it stands with the rest. */
const isText = (column: string): boolean => RECORDS[column] === 'note';

/** The column of what somebody has taken on or put off: a number of the board is known by its name, a row of a list by none. */
const ITEM = 'itemId';

/** The columns that say which account did something: of no row who or where it is. */
const ACCOUNTS: readonly string[] = ['acceptedBy', 'takenBy', 'by', 'firstBy', 'secondBy'];

/** Whether a column says an account. */
export const isAccount = (column: string): boolean => ACCOUNTS.includes(column);

/** What stands in a row for a record that was not opened, by its kind: no part of an id, which says nothing to anybody. */
export const UNOPENED = { person: 'list.nameHidden', household: 'list.doorHidden', note: 'list.textHidden' } as const satisfies Record<RecordKind, string>;

/** The kind of record that a column leads to. */
export const recordOf = (column: string): RecordKind | undefined => RECORDS[column];

/** Whether a row says nothing more by a column: a door that was not opened, where somebody stands. */
export const isSilent = (column: string, row: { readonly [column: string]: unknown }, known: ReadonlyMap<string, string>): boolean =>
  column === 'householdId' && row['personId'] != null && !known.has(String(row[column]));

/** Whom or what a row is of, as far as the reader has been told: the records that were opened, or what stands for them, and names. */
function whoIn(row: { readonly [column: string]: unknown }, head: readonly ListColumn[], known: ReadonlyMap<string, string>): string {
  const words = head.map((column) => {
    const said = row[column.name] as string | null | undefined;
    if (said == null) return undefined;
    if (isRecord(column.name) || column.name === ITEM) return known.get(said);
    return wordIn(column, said) ?? said;
  });
  return words.filter((word) => word !== undefined).join(' · ');
}

/** What a row is of, by the column of its list that tells kinds apart; `undefined` where none does. */
export function kindIn(row: { readonly [column: string]: unknown }, { columns, kind }: ListSetting): string | undefined {
  const column = columns.find(({ name }) => name === kind);
  return column && wordIn(column, row[column.name]);
}

/** The label of one of a column's words. */
export const wordIn = ({ choices }: ListColumn, value: unknown): string | undefined => choices.find(({ word }) => word === value)?.label;

/**
 * What a form over a row is headed by: whom it is of, by a name or by what stands for one, and of what somebody told also what that is; of a row that names nobody its door where
 * that was opened, and what it is of and when; the list's own name where a row says none of these.
 */
export function headingOf(row: { readonly [column: string]: unknown }, list: ListSetting, head: readonly ListColumn[], known: ReadonlyMap<string, string>): string {
  const isNamed = head.some(({ name, kind: of }) => (of === 'TEXT' && row[name] != null) || (name === 'personId' && known.has(String(row[name]))));
  const isTold = TOLD.includes(list.name);
  if (isNamed) return [whoIn(row, head, known), (isTold ? kindIn(row, list) : undefined) ?? []].flat().join(' · ');
  const opened = head.flatMap(({ name }) => known.get(String(row[name])) ?? []);
  const when = list.columns.find(({ name, kind: of }) => of === 'MOMENT' && row[name] != null);
  const words = [...opened, kindIn(row, list) ?? [], when === undefined ? [] : `${when.label} ${formatMinute(String(row[when.name]))}`].flat();
  return words.length === 0 ? list.label : words.join(' · ');
}

/** The ids in a row that lead to records of a kind. */
export function recordIds(rows: readonly { readonly [column: string]: unknown }[], kind: RecordKind): readonly string[] {
  const columns = Object.keys(RECORDS).filter((column) => RECORDS[column] === kind);
  const ids = rows.flatMap((row) => columns.map((column) => row[column])).filter((id): id is string => typeof id === 'string');
  return [...new Set(ids)];
}

/** The lists of what somebody told or asked for: what it is says as much as who did. */
const TOLD: readonly string[] = ['draftsToConfirm', 'residentDrafts', 'requestsToTakeUp', 'requestsOpen', 'residentRequests'];

/** The columns of a list by where a row shows them. */
export interface ShownColumns {
  /** Who or where: records, names, the unit. */
  readonly head: readonly ListColumn[];
  /** What a row is of, where it says who, too: it begins a row of which nothing else is known. */
  readonly kind: ListColumn | undefined;
  readonly due: ListColumn | undefined;
  readonly rest: readonly ListColumn[];
}

/**
 * The columns that say something to a person. Ids that lead nowhere are left out, and so is the unit where there is but
 * one. A household whose own rows they are is not told that they are its own.
 */
export function columnsOf({ name: list, columns: all, due, kind }: ListSetting, withUnits: boolean, isOwn = false): ShownColumns {
  const columns = isOwn ? all.filter(({ name }) => name !== 'householdId') : all;
  const isName = ({ name, kind }: ListColumn) => kind === 'TEXT' && !isAccount(name);
  const head = columns.filter((column) => (isRecord(column.name) && !isText(column.name)) || column.name === ITEM || isName(column) || (column.kind === 'ORG_UNIT' && withUnits));
  return {
    head,
    kind: columns.find(({ name }) => name === (TOLD.includes(list) ? 'kind' : kind)),
    due: columns.find(({ name }) => name === due),
    rest: columns.filter((column) => (column.kind !== 'ID' || isText(column.name)) && column.kind !== 'ORG_UNIT' && column.name !== due && !head.includes(column)),
  };
}

/**
 * What a row begins with: of the columns of its head those that it has, and what it is of where that is what somebody told, or
 * where nothing else is known. A household is not told that a name of its own was not opened: it opens none.
 */
export function headOf(row: { readonly [column: string]: unknown }, { name: list }: ListSetting, { head, kind }: ShownColumns, known: ReadonlyMap<string, string>, isOwn = false): readonly ListColumn[] {
  const given = head.filter(({ name }) => row[name] != null && !isSilent(name, row, known) && (name !== ITEM || known.has(String(row[name]))));
  const isKnown = ({ name }: ListColumn): boolean => !isRecord(name) || known.has(String(row[name]));
  const saysWho = given.some((column) => isKnown(column) && column.kind !== 'ORG_UNIT');
  const begins = isOwn ? given.filter(isKnown) : given;
  return kind !== undefined && row[kind.name] != null && (!saysWho || TOLD.includes(list)) ? [...begins, kind] : begins;
}
