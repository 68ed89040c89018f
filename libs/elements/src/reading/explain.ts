import { contains, hourOf, MINUTE } from '@yiwang/kernel';
import type { Instant, OrgUnitCode } from '@yiwang/kernel';
import type { Contribution, Fact } from '../algebra/algebra.js';
import type { Measure } from '../algebra/measure.js';
import type { CellIndex } from './cell-index.js';
import { contributionsOf } from './contributions.js';
import type { Element } from './element.js';
import { isNow, windowOf } from './moment.js';
import type { ReadingTimes, Window } from './moment.js';
import { CurrentRounds, finish, merge, NO_PARTS, quotientParts, selectingRow } from './parts.js';
import type { Parts, ReadValue } from './parts.js';

/** Which part of the number a contribution belongs to. */
export type Part = 'value' | 'numerator' | 'denominator';

/**
 * What one event adds to one part of a number. `n` counts what the measure counts: people, households, minutes; it is
 * negative where an overlap between committees is taken back, or where the window holds only a hold's end.
 */
export interface ExplainedContribution extends Contribution {
  readonly part: Part;
  /** The fact behind it: who reported it, when, in which stream. */
  readonly fact: Fact;
}

export interface ExplainRequest extends ReadingTimes {
  readonly element: Element;
  readonly unit: OrgUnitCode;
  /**
   * The live facts of the subjects that `subjectsBehind` names, of every key that has a fact in the unit's street (above
   * street level: under the unit); in any order.
   */
  readonly facts: readonly Fact[];
}

/** The names of the subjects whose facts explain an element. */
export function subjectsBehind(element: Element): string[] {
  return [...new Set(partsIn(element).flatMap(({ measures }) => measures.map(({ subject }) => subject.name)))];
}

/**
 * Every contribution that counts in the number, the latest first; not those of a committee that a quotient leaves out.
 * `recombine` gives the number back.
 */
export function explain(index: CellIndex, request: ExplainRequest): ExplainedContribution[] {
  const { element, unit, facts } = request;
  const window = windowOf(index, request);
  const rounds = new CurrentRounds(index, window.end);
  const byEvent = new Map(facts.map((fact) => [`${fact.subject} ${fact.eventId}`, fact]));
  const rows = element.reading.kind === 'highest' ? selectingRow(unit, element.reading.row) : unit;
  const explained: ExplainedContribution[] = [];
  for (const { part, measures, standing } of partsIn(element)) {
    const inRound = element.window === 'round' && !standing;
    for (const measure of measures) {
      for (const each of contributionsOf(measure, facts)) {
        if (!contains(unit.length === 12 ? rows : unit, each.orgUnit)) continue;
        if (inRound && !isOfRound(each.bucket, rounds.of(each.orgUnit, element.rounds!))) continue;
        const n = countedIn(window, isNow(request), element.window === 'day' && !standing, measure, each);
        if (n !== 0) explained.push({ ...each, n, part, fact: byEvent.get(`${measure.subject.name} ${each.eventId}`)! });
      }
    }
  }
  return withoutLeftOut(element, explained).sort((a, b) => b.at - a.at || Number(b.fact.position) - Number(a.fact.position));
}

/** The contributions of the rows that are in the number: of a quotient, only those that have a denominator. */
function withoutLeftOut({ reading }: Element, explained: readonly ExplainedContribution[]): ExplainedContribution[] {
  if (reading.kind !== 'ratio' && reading.kind !== 'elapsed') return [...explained];
  const parts = partsByRow(explained);
  return explained.filter(({ orgUnit }) => parts.get(orgUnit) !== NO_PARTS);
}

/** What the contributions of each row add to a quotient. */
function partsByRow(explained: readonly ExplainedContribution[]): Map<OrgUnitCode, Parts> {
  const byRow = new Map<OrgUnitCode, ExplainedContribution[]>();
  for (const each of explained) {
    const own = byRow.get(each.orgUnit);
    if (own === undefined) byRow.set(each.orgUnit, [each]);
    else own.push(each);
  }
  return new Map([...byRow].map(([row, own]) => [row, quotientParts(row, sumOf(own, 'numerator'), sumOf(own, 'denominator'))]));
}

/** The number that contributions amount to: what the board shows. */
export function recombine({ reading, window }: Element, contributions: readonly ExplainedContribution[]): ReadValue {
  switch (reading.kind) {
    case 'sum':
      return finish(reading, { ...NO_PARTS, over: sumOf(contributions, 'value') });
    case 'ratio':
    case 'elapsed':
      return finish(reading, [...partsByRow(contributions).values()].reduce(merge, NO_PARTS));
    case 'highest':
      return finish(reading, { ...NO_PARTS, highest: highestOf(contributions) });
    case 'median': {
      const bins = new Map<number, number>();
      for (const { bucket, n } of contributions) {
        const bin = Number(window === 'round' ? bucket.slice(bucket.indexOf('/') + 1) : bucket);
        bins.set(bin, (bins.get(bin) ?? 0) + n);
      }
      return finish(reading, { ...NO_PARTS, bins });
    }
  }
}

interface PartOf {
  readonly part: Part;
  readonly measures: readonly Measure[];
  readonly standing: boolean;
}

function partsIn(element: Element): PartOf[] {
  const { reading } = element;
  switch (reading.kind) {
    case 'sum':
      return [{ part: 'value', ...reading.of }];
    case 'ratio':
      return [{ part: 'numerator', ...reading.numerator }, { part: 'denominator', ...reading.denominator }];
    case 'elapsed':
      return [{ part: 'numerator', measures: [reading.of], standing: false }, { part: 'denominator', ...reading.among }];
    case 'median':
    case 'highest':
      return [{ part: 'value', measures: [reading.of], standing: false }];
  }
}

function countedIn(window: Window, now: boolean, fromFirst: boolean, measure: Measure, { n, at, until }: Contribution): number {
  const { asOf, hour } = window.end;
  const reached = (moment: Instant): boolean => (now ? moment <= asOf : hourOf(moment) <= hour);
  const inWindow = (moment: Instant): number => Number(reached(moment) && !(fromFirst && hourOf(moment) < window.first));
  if (measure.kind !== 'stopwatch' || until === undefined) return n * (inWindow(at) - (until === undefined ? 0 : inWindow(until)));
  if (!reached(at)) return 0;
  return n * (minuteOf(reached(until) ? until : asOf) - minuteOf(at));
}

const minuteOf = (moment: Instant): number => Math.floor(moment / MINUTE);

const isOfRound = (bucket: string, round: string | undefined): boolean =>
  round !== undefined && (bucket === round || bucket.startsWith(`${round}/`));

function sumOf(contributions: readonly ExplainedContribution[], part: Part): number {
  return contributions.reduce((sum, each) => (each.part === part ? sum + each.n : sum), 0);
}

function highestOf(contributions: readonly ExplainedContribution[]): number | undefined {
  return contributions.length === 0 ? undefined : Math.max(...contributions.map(({ bucket }) => Number(bucket)));
}
