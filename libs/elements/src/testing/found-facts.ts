import type { Fact } from '../algebra/algebra.js';
import type { FactsBehind } from '../reading/facts-behind.js';

/** What a store finds where it is told to look: the facts of every key that has one within the span, whole. */
export function foundFacts(facts: readonly Fact[], behind: readonly FactsBehind[]): Fact[] {
  return behind.flatMap(({ subject, from, until }) => {
    const ofSubject = facts.filter((fact) => fact.subject === subject);
    const keys = new Set(ofSubject.filter(({ occurredAt }) => occurredAt >= from && occurredAt <= until).map(({ key }) => key));
    return ofSubject.filter(({ key }) => keys.has(key));
  });
}
