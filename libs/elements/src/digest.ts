import { createHash } from 'node:crypto';
import type { SubjectPlan } from './algebra/derive.js';
import type { Measure } from './algebra/measure.js';
import { binOf } from './algebra/quantile.js';
import { ELEMENTS, PLANS } from './catalogue.js';
import type { List } from './algebra/list.js';
import type { Element } from './reading/element.js';

/**
 * Raised by hand when the algebra itself, or a function that several declarations call, changes what cells come out:
 * that is the one change the declarations' own text does not show.
 */
const ALGEBRA = 2;

/**
 * The digest of all declarations: what is heard, what is kept, how it folds, what is measured, how it is read. Cells
 * stored under another digest are of other declarations and are rebuilt. Names and descriptions are no part of it.
 *
 * It covers the functions by their compiled text, so a change of compiler means a rebuild too: harmless, and on the
 * safe side.
 */
export function digest(plans: readonly SubjectPlan[] = PLANS, elements: readonly Element[] = ELEMENTS): string {
  const declared = {
    algebra: ALGEBRA,
    bins: Array.from({ length: 12 }, (_, i) => binOf(3 ** i)),
    subjects: plans.map(subjectText).sort(),
    elements: elements.map(elementText).sort(),
  };
  return createHash('sha256').update(JSON.stringify(declared)).digest('hex').slice(0, 32);
}

function subjectText({ subject, levels, tallies, lists }: SubjectPlan): string {
  const hears = Object.entries(subject.hears).map(([type, { key, keeps, keepsIfGiven }]) => [type, String(key), keeps, keepsIfGiven]);
  const measures = [...levels, ...tallies].map(measureText).sort();
  return JSON.stringify([subject.name, hears, subject.initial ?? null, String(subject.evolve), measures, lists.map(listText).sort()]);
}

const measureText = (measure: Measure): string => JSON.stringify([measure.name, measure.kind, String(measure.says)]);

function listText({ name, columns, kind, due, beside, rowOf }: List): string {
  const besides = beside && [beside.subject.name, String(beside.keyOf), String(beside.reach), String(beside.stands)];
  return JSON.stringify([name, columns, kind, due, besides, String(rowOf)]);
}

function elementText({ code, window, reading, rounds }: Element): string {
  const named = JSON.stringify(reading, (_, value: unknown) => (isMeasure(value) ? value.name : value));
  return JSON.stringify([code, window, named, rounds && [rounds.of.name, rounds.row]]);
}

function isMeasure(value: unknown): value is Measure {
  return typeof value === 'object' && value !== null && 'subject' in value && 'says' in value;
}

