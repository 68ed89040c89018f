import { contains } from '@yiwang/kernel';
import type { Instant, OrgUnitCode } from '@yiwang/kernel';
import type { DueWindow, List, ListRow } from './list.js';
import { orderOf } from './row-order.js';

/** Which rows of a list are asked for: those of a unit and below, of some kinds, due within a window. */
export interface WantedRows {
  readonly list: string;
  readonly unit: OrgUnitCode;
  /** Any of these; `['']` of a list without kinds. */
  readonly kinds: readonly string[];
  /** Of any of these; also rows of no site otherwise. */
  readonly sites?: readonly string[] | undefined;
  /** Due later than this, and not later than that. Without either, also rows that are never due. */
  readonly dueAfter?: Instant | undefined;
  readonly dueUntil?: Instant | undefined;
}

export interface RowFilters {
  readonly unit: OrgUnitCode;
  /** All kinds otherwise. */
  readonly kinds?: readonly string[] | undefined;
  /** One of the list's states. */
  readonly state?: string | undefined;
  /** Rows of these sites alone: what bounds a reader who speaks for sites. */
  readonly sites?: readonly string[] | undefined;
  readonly dueBefore?: Instant | undefined;
  /** The moment for which a state is asked. */
  readonly now: Instant;
}

/**
 * What filters amount to. Throws a `RangeError` for a kind or a state that the list does not have, and for `dueBefore` of
 * one without a due moment.
 */
export function wantedRows(list: List, { unit, kinds, state, sites, dueBefore, now }: RowFilters): WantedRows {
  const all = kindsOf(list);
  const unknown = kinds?.find((kind) => !all.includes(kind));
  if (unknown !== undefined) throw new RangeError(`${list.name} has no kind ${unknown}`);
  if (dueBefore !== undefined && list.due === undefined) throw new RangeError(`${list.name} has no due moment`);
  const ofState: DueWindow | undefined = state === undefined ? {} : list.states[state];
  if (ofState === undefined) throw new RangeError(`${list.name} has no state ${state}`);
  const windows = [ofState, list.shows ?? {}];
  const beginnings = windows.flatMap(({ after }) => (after === undefined ? [] : [now + after]));
  const ends = [...windows.flatMap(({ until }) => (until === undefined ? [] : [now + until])), ...(dueBefore === undefined ? [] : [dueBefore - 1])];
  return {
    list: list.name,
    unit,
    kinds: kinds ?? all,
    ...(sites === undefined ? {} : { sites }),
    dueAfter: beginnings.length === 0 ? undefined : Math.max(...beginnings),
    dueUntil: ends.length === 0 ? undefined : Math.min(...ends),
  };
}

/** The same rows, whenever they are due. */
export const wheneverDue = (wanted: WantedRows): WantedRows => ({ ...wanted, dueAfter: undefined, dueUntil: undefined });

/** The kinds of a list, `['']` of one without. */
export const kindsOf = ({ kind, columns }: List): readonly string[] => (kind === undefined ? [''] : Object.keys(columns[kind]!.choices!));

/** Whether a row is among those asked for. */
export function isWanted({ list, unit, kinds, sites, dueAfter, dueUntil }: WantedRows, row: ListRow): boolean {
  if (row.list !== list || !contains(unit, row.unit) || !kinds.includes(row.kind)) return false;
  if (sites !== undefined && !row.sites?.some((site) => sites.includes(site))) return false;
  if (dueAfter === undefined && dueUntil === undefined) return true;
  return row.due !== undefined && row.due > (dueAfter ?? -Infinity) && row.due <= (dueUntil ?? Infinity);
}

/** The states of a row at a moment. */
export const statesAt = (list: List, { due }: ListRow, now: Instant): readonly string[] =>
  Object.entries(list.states)
    .filter(([, { after = -Infinity, until = Infinity }]) => due !== undefined && due > now + after && due <= now + until)
    .map(([state]) => state);

/** The stretch of a list's order in which rows due within a window stand: from `from` on, and before `below`. */
export function orderWithin({ dueAfter, dueUntil }: Pick<WantedRows, 'dueAfter' | 'dueUntil'>): { readonly from?: string; readonly below?: string } {
  if (dueAfter === undefined && dueUntil === undefined) return {};
  return {
    ...(dueAfter === undefined ? {} : { from: orderOf([dueAfter + 1]) }),
    below: orderOf([dueUntil === undefined ? undefined : dueUntil + 1]),
  };
}
