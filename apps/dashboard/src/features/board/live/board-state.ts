import { isBefore } from '../../../graphql/log-position.js';

/** An element's number for one unit. `null`: there is no such number (no denominator, nothing recorded). */
export interface Reading {
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** How many committees are in a quotient: those that have a denominator. `null` for a number that is none. */
  readonly committees: number | null;
  /** Against the end of yesterday, or yesterday up to the same hour for elements of the day. */
  readonly change: number | null;
}

/** One element's number for one unit, with where it belongs. */
export interface UnitElementReading extends Reading {
  readonly orgUnit: string;
  readonly element: string;
}

export interface BoardHead {
  readonly asOf: string;
  readonly lagSeconds: number;
  /** Whether the log has more that is coming in. */
  readonly catchingUp: boolean;
  /** Commit position of the log, a decimal string. */
  readonly position: string;
}

export interface BoardPatch extends BoardHead {
  readonly orgUnit: string;
  /** A complete board replaces all; otherwise `values` holds only what changed. */
  readonly complete: boolean;
  readonly values: readonly UnitElementReading[];
}

/** A board as it stands: its head and its readings by unit and element. */
export interface BoardState extends BoardHead {
  readonly readings: ReadonlyMap<string, Reading>;
}

/** The key of a reading in `BoardState.readings`. */
export const readingKey = (orgUnit: string, element: string): string => `${orgUnit}/${element}`;

/** The number of an element in one unit; `null` where there is none, or no board yet. */
export function valueOf(board: BoardState | undefined, unit: string, element: string): number | null {
  return board?.readings.get(readingKey(unit, element))?.value ?? null;
}

/** A board of these readings. */
export function boardOf(head: BoardHead, values: readonly UnitElementReading[]): BoardState {
  const { asOf, lagSeconds, catchingUp, position } = head;
  return {
    asOf,
    lagSeconds,
    catchingUp,
    position,
    readings: new Map(values.map((reading) => [readingKey(reading.orgUnit, reading.element), bare(reading)])),
  };
}

/**
 * The board after a patch.
 *
 * - a complete patch replaces everything, also one from an earlier position (the read model was rolled back);
 * - a partial patch before any complete one says nothing and is left aside;
 * - a partial patch of a position already passed is left aside (it was overtaken by a complete one);
 * - a reading that did not change keeps its identity, so that nothing on screen is drawn again for it.
 */
export function applyPatch(board: BoardState | undefined, patch: BoardPatch): BoardState | undefined {
  if (board === undefined) return patch.complete ? boardOf(patch, patch.values) : undefined;
  if (!patch.complete && isBefore(patch.position, board.position)) return board;
  const readings = new Map(patch.complete ? [] : board.readings);
  for (const next of patch.values) {
    const key = readingKey(next.orgUnit, next.element);
    const before = board.readings.get(key);
    readings.set(key, before !== undefined && sameReading(before, next) ? before : bare(next));
  }
  return { asOf: patch.asOf, lagSeconds: patch.lagSeconds, catchingUp: patch.catchingUp, position: patch.position, readings };
}

function bare({ value, numerator, denominator, committees, change }: Reading): Reading {
  return { value, numerator, denominator, committees, change };
}

function sameReading(a: Reading, b: Reading): boolean {
  return (
    a.value === b.value &&
    a.numerator === b.numerator &&
    a.denominator === b.denominator &&
    a.committees === b.committees &&
    a.change === b.change
  );
}
