import type { Instant, Labels, OrgUnitCode, Role, SiteRole } from '@yiwang/kernel';
import { mustFit } from './column.js';
import type { Column, Columns, RowValue, ValueOf, ValuesOf } from './column.js';
import { mustOrder, orderOf } from './row-order.js';
import type { RowPlace } from './row-order.js';
import type { Subject } from './subject.js';

/** One row of a list: what a person must see of one key, as long as its state says so. */
export interface ListRow extends RowPlace {
  readonly list: string;
  /** The unit in whose list it stands, and in those of the units above. */
  readonly unit: OrgUnitCode;
  /** What it is told apart by, `''` in a list without kinds. */
  readonly kind: string;
  /** Of which sites it is, the narrowest first; none where its list does not say, or it is of none. */
  readonly sites?: readonly string[] | undefined;
  /** The moment from which it is due, or past; compared when the list is read, so that nothing need be written when it comes. */
  readonly due: Instant | undefined;
  readonly values: Readonly<Record<string, RowValue | undefined>>;
}

/** What became of one row of a list: it entered (no `before`), changed, or left (no `after`). */
export interface RowChange {
  readonly list: string;
  readonly key: string;
  readonly before: ListRow | undefined;
  readonly after: ListRow | undefined;
}

/** Rows whose due moment lies so many ms ahead: more than `after`, at most `until`. Negative: behind. */
export interface DueState {
  readonly label: Labels;
  readonly after?: number | undefined;
  readonly until?: number | undefined;
}

/** Due moments that lie so many ms ahead: more than `after`, at most `until`. Negative: behind. */
export type DueWindow = Pick<DueState, 'after' | 'until'>;

/** An element that counts the same: the rows of a kind, or in a state, or all. */
export interface CountedBy {
  readonly element: string;
  readonly kind?: string | undefined;
  readonly state?: string | undefined;
}

/** Keys of a subject: one, or all that begin alike. */
export type KeyRange = { readonly key: string } | { readonly beginning: string };

/**
 * Another subject on which it depends whether a row stands: the rounds of the committee, of which one is open. A row that
 * stands or falls with another key's state changes with it, although nothing happened to its own.
 */
export interface Beside<State = any, Other = any> {
  readonly subject: Subject<Other>;
  /** The other's key on which a key of the list's subject depends. */
  keyOf(key: string): string;
  /** The keys of the list's subject that may stand, or fall, by such a state of the other; `undefined`: none. */
  reach(otherKey: string, other: Other): KeyRange | undefined;
  /** Whether the row of a key stands, as the two states are. */
  stands(state: State, other: Other, key: string): boolean;
}

/** Roles that any list may name. Who speaks for sites sees only lists whose rows say of which sites they are. */
export type UnitReader = Exclude<Role, SiteRole>;

/** A list as it is declared: see `listOf`. */
export interface List<State = any> {
  readonly name: string;
  readonly category: string;
  readonly label: Labels;
  /** Which rows stand in it, and in which order, in words. */
  readonly description: Labels;
  readonly subject: Subject<State>;
  readonly columns: Columns;
  /** The column that tells kinds apart, a `choice`. */
  readonly kind?: string | undefined;
  /** The column with the due moment, by which the list is ordered first. */
  readonly due?: string | undefined;
  /** Whether what is past its due moment is simply over, and nobody has to do anything; else it is overdue. */
  readonly dueIsEnd: boolean;
  readonly states: Readonly<Record<string, DueState>>;
  /** Which of its rows it shows, by their due moment: the others are not in it yet, or no more. All where it is not given. */
  readonly shows?: DueWindow | undefined;
  readonly countedBy: readonly CountedBy[];
  /** Whose work it is beside those who see all lists of their units. */
  readonly readers: readonly Role[];
  /** The columns that say of which sites a row is: of the hotel, or of the entrance and of the compound it is part of. */
  readonly sites: readonly string[];
  /** Whether who speaks for a gate of such a site sees its rows, too: the passes of the compound. */
  readonly seenFromParts: boolean;
  /** The kinds of which the whole street may see the rows: nobody's neighbour, and chosen by name wherever they serve. */
  readonly knownInStreet: readonly string[];
  /** The column that tells its items apart, where a key has several in its time; else the key itself does. */
  readonly item?: string | undefined;
  readonly beside?: Beside<State> | undefined;
  /**
   * The row of a key, whether or not what stands beside it lets it stand. Throws a `RangeError` where its columns do not take
   * what a fact said.
   */
  rowOf(key: string, state: State, other?: unknown): ListRow | undefined;
  /** Throws where `rowOf` does, and makes no row: every fact is asked, and few rows are looked at. */
  mustTake(key: string, state: State): void;
}

type NamesOf<Of extends Columns, Value> = { [Name in keyof Of]: ValueOf<Of[Name]> extends Value ? Name & string : never }[keyof Of];

interface ListShape<State, Of extends Columns> {
  readonly name: string;
  /** The category of elements it belongs to. */
  readonly category: string;
  readonly label: Labels;
  readonly description: Labels;
  readonly columns: Of;
  /**
   * What the state of a key makes of it: nothing, or what its row says. What it takes from the state beside it may be missing:
   * facts are judged by their own key alone.
   */
  row(state: State, key: string, other: any): ValuesOf<Of> | undefined;
  /** The column with the unit in whose list a row stands. */
  readonly unit: NamesOf<Of, OrgUnitCode>;
  readonly kind?: NamesOf<Of, string>;
  readonly due?: NamesOf<Of, Instant | undefined>;
  /** @see List.dueIsEnd */
  readonly dueIsEnd?: true;
  /** From when on a row is past, and not shown. In place of a due moment. */
  passesAt?(values: ValuesOf<Of>): Instant;
  /** What its rows are ordered by, after the due moment and before the key. */
  order?(values: ValuesOf<Of>): readonly (RowValue | undefined)[];
  readonly states?: Readonly<Record<string, DueState>>;
  readonly shows?: DueWindow;
  readonly countedBy?: readonly CountedBy[];
  readonly item?: NamesOf<Of, string>;
  readonly knownInStreet?: readonly string[];
  /** @see Beside */
  readonly beside?: Beside<NoInfer<State>> | undefined;
  /** A list of the same keys: a key that has a row there has none here. */
  readonly without?: List | undefined;
}

/** Whose work it is beside those who see all lists, and what bounds those of them who speak for sites. */
type ReadBy<Of extends Columns> =
  | { readonly readers?: readonly UnitReader[]; readonly sites?: never; readonly seenFromParts?: never }
  | { readonly readers?: readonly Role[]; readonly sites: readonly NamesOf<Of, string | undefined>[]; readonly seenFromParts?: true };

type ListSpec<State, Of extends Columns> = ListShape<State, Of> & ReadBy<Of>;

/**
 * Declares a list of a subject: the state of a key makes at most one row of it. Rows change with the facts, in the same
 * transaction as the cells and under the same laws; a list with a `due` moment is ordered by it, and its states are
 * windows of it, compared when it is read. A list that names `sites` may be read by those who speak for sites: each sees
 * the rows of its own.
 *
 * Throws a `TypeError` for a declaration that contradicts itself.
 */
export function listOf<State, const Of extends Columns>(subject: Subject<State>, spec: ListSpec<State, Of>): List {
  const { name, category, label, description, columns, kind, due, dueIsEnd = false, states = {}, countedBy = [], readers = [], sites = [], seenFromParts = false, knownInStreet = [], item, without } = spec;
  mustAgree(spec);
  const columnsByName = Object.entries(columns);
  const beside = without === undefined ? spec.beside : awayFrom(without);
  return {
    name, category, label, description, subject, columns, kind, due, dueIsEnd, states, shows: spec.passesAt === undefined ? spec.shows : AHEAD, countedBy, readers, sites, seenFromParts, knownInStreet, item, beside,
    rowOf: (key, state: State, other?: unknown) => {
      const values = spec.row(state, key, other);
      if (values === undefined) return undefined;
      mustFitAll(columnsByName, spec, values);
      return rowOf(spec, key, values);
    },
    mustTake: (key, state: State) => {
      const values = spec.row(state, key, undefined);
      if (values !== undefined) mustFitAll(columnsByName, spec, values);
    },
  };
}

/** What a list shows whose rows pass: those that have not. */
const AHEAD: DueWindow = { after: 0 };

/** Throws a `TypeError` for a declaration that contradicts itself. */
function mustAgree<State, Of extends Columns>(spec: ListSpec<State, Of>): void {
  const { name, columns, sites = [] } = spec;
  mustNameKinds(spec);
  mustBeDue(spec);
  if (sites.some((name) => columns[name]?.kind !== 'id')) throw new TypeError(`${name}: a site is named by its id`);
  if (spec.without !== undefined && spec.beside !== undefined) throw new TypeError(`${name}: a list stands beside one other subject`);
}

function mustBeDue<State, Of extends Columns>({ name, due, dueIsEnd, shows, states = {}, passesAt }: ListSpec<State, Of>): void {
  if (due === undefined && (shows !== undefined || Object.keys(states).length > 0)) throw new TypeError(`${name}: states are windows of a due moment`);
  if (dueIsEnd === true && (due === undefined || states['OVERDUE'] !== undefined)) throw new TypeError(`${name}: what ends has a due moment, and is not overdue`);
  if (due !== undefined && passesAt !== undefined) throw new TypeError(`${name}: what passes is not due as well`);
}

function mustNameKinds<State, Of extends Columns>({ name, columns, kind, knownInStreet = [] }: ListSpec<State, Of>): void {
  const words = kind === undefined ? {} : columns[kind]?.choices;
  if (words === undefined) throw new TypeError(`${name}: kinds are the words of a choice`);
  if (knownInStreet.some((word) => !Object.hasOwn(words, word))) throw new TypeError(`${name}: the street knows rows of a kind`);
}

function mustFitAll<State, Of extends Columns>(columns: readonly (readonly [string, Column])[], { order, passesAt }: ListSpec<State, Of>, said: ValuesOf<Of>): void {
  for (const [name, column] of columns) mustFit(name, column, (said as Record<string, unknown>)[name]);
  order?.(said).forEach(mustOrder);
  mustOrder(passesAt?.(said));
}

function rowOf<State, Of extends Columns>(spec: ListSpec<State, Of>, key: string, said: ValuesOf<Of>): ListRow {
  const values: Record<string, RowValue | undefined> = {};
  for (const name of Object.keys(spec.columns)) values[name] = (said as Record<string, RowValue | undefined>)[name];
  const due = spec.passesAt?.(said) ?? (spec.due === undefined ? undefined : (values[spec.due] as Instant | undefined));
  const parts = spec.order?.(said) ?? [];
  const sites = (spec.sites ?? []).flatMap((name) => (values[name] as string | undefined) ?? []);
  return {
    list: spec.name,
    key,
    unit: values[spec.unit] as OrgUnitCode,
    kind: spec.kind === undefined ? '' : (values[spec.kind] as string),
    ...(sites.length === 0 ? {} : { sites }),
    due,
    order: orderOf(spec.due === undefined && spec.passesAt === undefined ? parts : [due, ...parts]),
    values,
  };
}

/** What takes a key's row away: that it has one in another list, whose keys are the same. */
function awayFrom(other: List): Beside {
  if (other.beside !== undefined) throw new TypeError(`${other.name} stands beside another subject itself`);
  return {
    subject: other.subject,
    keyOf: (key) => key,
    reach: (key) => ({ key }),
    stands: (_, state, key) => other.rowOf(key, state) === undefined,
  };
}

/** The subjects whose facts decide on the rows of a list. */
export const subjectsOf = ({ subject, beside }: List): readonly Subject[] => (beside === undefined ? [subject] : [subject, beside.subject]);

/** The row of a key, if it has one, as its own state and the one beside it are. */
export function rowIn(list: List, key: string, state: unknown, other: unknown): ListRow | undefined {
  const { beside } = list;
  return beside === undefined || beside.stands(state, other, key) ? list.rowOf(key, state, other) : undefined;
}

export function sameRow(a: ListRow | undefined, b: ListRow | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.unit === b.unit && a.kind === b.kind && a.order === b.order && a.due === b.due
    && Object.keys({ ...a.values, ...b.values }).every((name) => a.values[name] === b.values[name]);
}

/** By which the item of a row is taken on, and reminded of. */
export const itemIdOf = ({ item }: List, { key, values }: Pick<ListRow, 'key' | 'values'>): string => (item === undefined ? key : String(values[item]));
