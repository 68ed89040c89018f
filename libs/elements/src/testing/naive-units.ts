import { firstHourOfDay, HOUR } from '@yiwang/kernel';
import type { Hour } from '@yiwang/kernel';
import type { KnownEvent } from './events.js';
import { hourAt } from './naive-board.js';
import type { NaiveEvent, NaiveMoment } from './naive-board.js';

/** What naive recomputations of several categories look for: events of types, the days of a period, sums over units. */
export type NaiveOf<Type extends KnownEvent['type']> = Extract<NaiveEvent, { readonly type: Type }>;

export const ofAny = <Type extends KnownEvent['type']>(events: readonly NaiveEvent[], ...types: Type[]): NaiveOf<Type>[] =>
  events.filter((event): event is NaiveOf<Type> => (types as string[]).includes(event.type));

export const sumOver = <Value>(values: readonly Value[], n: (value: Value) => number): number => values.reduce((sum, value) => sum + n(value), 0);

/** The units within one of which anything is said. */
export const unitsIn = (events: readonly NaiveEvent[], unit: string): string[] =>
  [...new Set(events.map((event) => event.unit as string))].filter((of) => of.startsWith(unit));

/** A share in per cent, of the units that have something to divide by. */
export function shareOver(units: readonly string[], over: (unit: string) => number, under: (unit: string) => number): number | null {
  const counted = units.filter((unit) => unit.endsWith('000') || under(unit) !== 0);
  const denominator = sumOver(counted, under);
  return denominator > 0 ? (100 * sumOver(counted, over)) / denominator : null;
}

/** The end of each day of a period, and its own end. */
export function daysIn(first: Hour, moment: NaiveMoment): NaiveMoment[] {
  const ends: NaiveMoment[] = [];
  for (let day = firstHourOfDay(first * HOUR); day < firstHourOfDay(hourAt(moment) * HOUR); day += 24) ends.push({ hour: day + 23 });
  return [...ends, moment];
}
