import { officeRowOf, scopeOf, startOfDay } from '@yiwang/kernel';
import type { Instant, OrgUnitCode } from '@yiwang/kernel';
import type { Subject } from './subject.js';

/** One thing a measure says: `n` of `unit`, in `bucket`. Integers only. */
export interface Piece {
  readonly n: number;
  /** Whose count it is: a unit of one of the key's facts, or the row of their street's office; the fact's own unit where not given. */
  readonly unit?: OrgUnitCode | undefined;
  /** `''`, a round's id, a bin (`binOf`), or `<round>/<bin>`. */
  readonly bucket?: string | undefined;
  /** A hold may begin later than its fact (a deadline) … */
  readonly from?: Instant | undefined;
  /** … and end by itself. */
  readonly until?: Instant | undefined;
}

/** What a measure may answer: a number or a truth value for the fact's own unit, a piece, several, or nothing. */
export type Said = number | boolean | undefined | Piece | readonly Piece[];

const NOTHING: readonly Piece[] = [];

/** What was answered, piece by piece; nothing of nothing. */
export function piecesIn(said: Said): readonly Piece[] {
  if (said === undefined || said === false || said === 0) return NOTHING;
  if (typeof said !== 'object') return [{ n: Number(said) }];
  return 'n' in said ? [said] : said;
}

/**
 * - `level`: a function of the state, held from its fact until the next fact of the key; of one that `foresees`, also from a
 *   later moment, or until an earlier one; of one that is `common` it is not kept which keys it holds of;
 * - `tally`: what one fact adds, once, at its `occurredAt`; some, only facts `of` one type;
 * - `stopwatch`: a level that also keeps Σδ·τ (minutes), so that elapsed time is read at any moment.
 */
export type MeasureSpec<State, Heard> =
  | { readonly kind: 'level'; readonly says: (state: State) => Said; readonly foresees?: true; readonly isCommon?: true }
  | { readonly kind: 'stopwatch'; readonly says: (state: State) => Said; readonly isCommon?: true }
  | { readonly kind: 'tally'; readonly says: (before: State, fact: Heard, after: State) => Said; readonly of?: string };

export type Measure<State = any, Heard = any> = MeasureSpec<State, Heard> & {
  /** `<subject>.<name>`: the name its cells are stored under. */
  readonly name: string;
  readonly subject: Subject<State, Heard>;
};

/** Holds what the state says from each fact until the next one of the key. */
export const level = <State>(says: (state: State) => Said) => ({ kind: 'level', says }) as const;

/**
 * A level of which most keys say something as long as they are in a number at all: that a household was visited. Whoever
 * explains it finds it with the latest facts, so that nothing need be kept beside them.
 */
export const common = <State>(says: (state: State) => Said) => ({ kind: 'level', says, isCommon: true }) as const;

/** Whether a measure is a level that most keys say something of. */
export const isCommon = (measure: Measure): boolean => measure.kind !== 'tally' && measure.isCommon === true;

/** Whether a measure may begin or end without a fact. */
export const foresees = (measure: Measure): boolean => measure.kind === 'level' && measure.foresees === true;

/**
 * A level that may begin later than its fact and end by itself: what is due, what is overdue. No other measure may say when,
 * so that whatever else begins, begins with a fact.
 */
export const deadline = <State>(says: (state: State) => Said) => ({ kind: 'level', says, foresees: true }) as const;

/** Counts what one fact adds, given the state before and after it. */
export const tally = <State, Heard>(says: (before: State, fact: Heard, after: State) => Said) =>
  ({ kind: 'tally', says }) as const;

/** Counts facts of one type alone: whoever explains it looks at no others. */
export const tallyOf = <Type extends string, State, Heard extends { readonly type: string }>(
  type: Type, says: (before: State, fact: Extract<Heard, { readonly type: Type }>, after: State) => Said,
) => ({
  kind: 'tally', of: type, says: (before: State, fact: Heard, after: State) => isOf(fact, type) && says(before, fact, after),
}) as const;

const isOf = <Fact extends { readonly type: string }, Type extends string>(fact: Fact, type: Type): fact is Extract<Fact, { readonly type: Type }> =>
  fact.type === type;

/** Counts like a level, and keeps the time: its elapsed minutes are Σδ·now − Σδ·τ. */
export const stopwatch = <State>(says: (state: State) => Said) => ({ kind: 'stopwatch', says }) as const;

/** The cells of a stopwatch's Σδ·τ, in minutes since 1970. */
export const minutesNameOf = (stopwatchName: string): string => `${stopwatchName}#minutes`;

/** Names the measures of one subject; each becomes `<subject>.<name>`. */
export function measuresOf<State, Heard, Specs extends Record<string, MeasureSpec<State, Heard>>>(
  subject: Subject<State, Heard>,
  specs: Specs & Record<string, MeasureSpec<State, Heard>>,
): { readonly [Name in keyof Specs]: Measure<State, Heard> } {
  const named = Object.entries(specs).map(([name, spec]) => [name, { ...spec, name: `${subject.name}.${name}`, subject }]);
  return Object.fromEntries(named) as { readonly [Name in keyof Specs]: Measure<State, Heard> };
}

/**
 * One thing that several committees of a street hold at once (a household with a person registered in each of two):
 * it counts once in each of them, and the overlap stands, negative, on the street's own row, so that the street's sum
 * counts it once.
 */
export function onceInEach(units: readonly OrgUnitCode[], piece: Omit<Piece, 'unit' | 'n'> = {}): Piece[] {
  const distinct = [...new Set(units)];
  const pieces: Piece[] = distinct.map((unit) => ({ ...piece, unit, n: 1 }));
  if (distinct.length > 1) pieces.push({ ...piece, unit: officeRowOf(distinct[0]!), n: 1 - distinct.length });
  return pieces;
}

/** When the period of each name began, by unit: the committee's own and its street's. A part of a subject's state. */
export type Firsts = Readonly<Record<string, Instant>>;

/** How long one first lasts: so many ms, `Infinity` for ever, or the rest of its calendar day. */
export type Every = number | 'day';

interface Reported {
  readonly orgUnit: OrgUnitCode;
  readonly occurredAt: Instant;
}

/** The firsts after a fact that says something by these names, in its committee and in its street. */
export function withFirsts(firsts: Firsts, names: readonly string[], { orgUnit, occurredAt }: Reported, every: Every): Firsts {
  const next: Record<string, Instant> = { ...firsts };
  for (const unit of [orgUnit, scopeOf(orgUnit)]) {
    for (const name of names) if (beginsAnew(firsts, unit, name, occurredAt, every)) next[`${unit} ${name}`] = occurredAt;
  }
  return next;
}

/**
 * Counts a fact that is the first of its name within a period: once in its committee, and once in the street. What the
 * street's own first makes of it stands, where it differs, on the office row: −1 where another committee was earlier, +1
 * where the street's earlier period is over and the committee's goes on.
 *
 * @param firsts as they were before the fact
 */
export function firstInEach(firsts: Firsts, name: string, { orgUnit, occurredAt }: Reported, every: Every, piece: Omit<Piece, 'unit' | 'n'> = {}): Piece[] {
  const street = scopeOf(orgUnit);
  const inCommittee = Number(beginsAnew(firsts, orgUnit, name, occurredAt, every));
  const inStreet = Number(beginsAnew(firsts, street, name, occurredAt, every));
  return [{ ...piece, n: inCommittee, unit: orgUnit }, { ...piece, n: inStreet - inCommittee, unit: officeRowOf(street) }];
}

function beginsAnew(firsts: Firsts, unit: OrgUnitCode, name: string, at: Instant, every: Every): boolean {
  const since = firsts[`${unit} ${name}`];
  if (since === undefined) return true;
  return every === 'day' ? startOfDay(at) > startOfDay(since) : at - since >= every;
}
