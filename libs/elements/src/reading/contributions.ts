import { grouped } from '@yiwang/kernel';
import type { Contribution, Fact } from '../algebra/algebra.js';
import { derive, foldedFactOf, planOf } from '../algebra/derive.js';
import type { Emissions } from '../algebra/derive.js';
import type { Measure } from '../algebra/measure.js';
import { RULES } from '../algebra/rules.js';

/** A contribution with the fact that says it: who reported it, when, in which stream. */
export interface FactContribution extends Contribution {
  readonly fact: Fact;
}

type Open = { -readonly [Field in keyof Contribution]: Contribution[Field] };

/**
 * What each fact contributes to one measure. A hold that the next fact of the key merely continues stays with the fact
 * that began it: a household is screened by the visit that found it, not by the last one.
 *
 * @param facts live facts of whole keys, in any order; those of other subjects are passed over
 */
export function contributionsOf(measure: Measure, facts: readonly Fact[]): FactContribution[] {
  const plan = planOf(measure.subject, [measure]);
  const contributions: FactContribution[] = [];
  const own = facts.filter(({ subject }) => subject === measure.subject.name);
  for (const ofKey of grouped(own, ({ key }) => key).values()) {
    const said: Open[] = [];
    derive(plan, ofKey.map(foldedFactOf).sort(RULES.order), RULES, collecting(said));
    const byEvent = new Map(ofKey.map((fact) => [fact.eventId, fact]));
    for (const each of said) contributions.push({ ...each, fact: byEvent.get(each.eventId)! });
  }
  return contributions;
}

function collecting(said: Open[]): Emissions {
  /** Holds by what they say and when they end: the next one of the key that begins then goes on with the first of them. */
  const ending = new Map<string, Open[]>();
  return {
    hold: (measure, { n, unit, bucket }, at, until, eventId) => {
      const same = (moment: number) => `${moment} ${n} ${unit} ${bucket}`;
      let held = ending.get(same(at))?.shift();
      if (held === undefined) said.push((held = { measure: measure.name, orgUnit: unit, bucket, n, at, until, eventId }));
      held.until = until;
      const together = ending.get(same(until));
      if (together === undefined) ending.set(same(until), [held]);
      else together.push(held);
    },
    once: (measure, { n, unit, bucket }, at, eventId) => {
      said.push({ measure: measure.name, orgUnit: unit, bucket, n, at, eventId });
    },
  };
}
