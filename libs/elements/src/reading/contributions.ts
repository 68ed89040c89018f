import { grouped } from '@yiwang/kernel';
import type { Contribution, Fact } from '../algebra/algebra.js';
import { toldFrom } from '../algebra/day-start.js';
import type { DayStart } from '../algebra/day-start.js';
import { foldedFactOf, planOf } from '../algebra/derive.js';
import type { Measure } from '../algebra/measure.js';
import { RULES } from '../algebra/rules.js';

/** A contribution with the fact that says it: who reported it, when, in which stream. */
export interface FactContribution extends Contribution {
  readonly fact: Fact;
}

/**
 * What each fact contributes to some measures, by the measure's name. A hold that the next fact of the key merely continues
 * stays with the fact that began it: a household is screened by the visit that found it, not by the last one. A key is
 * told once for all measures of its subject.
 *
 * @param facts live facts, in any order; those of other subjects are passed over. Of whole keys, or of a key with the
 * beginning of a day those since then, and those by which something was held at that moment
 * @param starts of some keys, the beginning of a day from which they are told
 */
export function contributionsOf(
  measures: readonly Measure[], facts: readonly Fact[], starts: readonly DayStart[] = [],
): ReadonlyMap<string, readonly FactContribution[]> {
  const bySubject = grouped(facts, ({ subject }) => subject);
  const contributions = new Map<string, FactContribution[]>(measures.map(({ name }) => [name, []]));
  for (const subject of new Set(measures.map(({ subject: of }) => of))) {
    const plan = planOf(subject, measures);
    const startOf = new Map(starts.filter((start) => start.subject === subject.name).map((start) => [start.key, start]));
    for (const [key, ofKey] of grouped(bySubject.get(subject.name) ?? [], (fact) => fact.key)) {
      const known = startOf.get(key);
      const start = known && { ...known, held: known.held.filter(({ measure }) => contributions.has(measure)) };
      const since = ofKey.filter(({ occurredAt }) => start === undefined || occurredAt >= start.at).map(foldedFactOf).sort(RULES.order);
      const { said, end } = toldFrom(plan, start, since, RULES);
      end();
      const byEvent = new Map(ofKey.map((fact) => [fact.eventId, fact]));
      for (const each of said.said) contributions.get(each.measure)!.push({ ...each, fact: byEvent.get(each.eventId)! });
    }
  }
  return contributions;
}
