import { contains } from '@yiwang/kernel';
import type { Instant } from '@yiwang/kernel';
import type { Fact } from '../algebra/algebra.js';
import { standingAt } from '../algebra/standing.js';
import type { FactsBehind } from '../reading/facts-behind.js';
import type { MemorySource } from './memory-source.js';

/**
 * What a store finds where it is told to look: the facts of the keys that are meant, whole, each once.
 *
 * @param reached how far back it looks where it may begin with the latest; at everything otherwise
 */
export function foundFacts(source: MemorySource, behind: readonly FactsBehind[], reached: Instant = -Infinity): Fact[] {
  const facts = source.facts();
  const found = new Set(behind.flatMap((keys) => {
    const since = keys.isOrdered ? reached : -Infinity;
    return keysOf(source, facts, keys, since).map((key) => `${keys.subject} ${key}`);
  }));
  return facts.filter(({ subject, key }) => found.has(`${subject} ${key}`));
}

function keysOf(source: MemorySource, facts: readonly Fact[], behind: FactsBehind, since: Instant): string[] {
  const { subject, until } = behind;
  if (behind.kind === 'told') {
    const from = Math.max(behind.from, since);
    return facts.filter((fact) => (
      fact.subject === subject && contains(behind.unit, fact.orgUnit) && fact.occurredAt >= from && fact.occurredAt <= until
      && (behind.type === undefined || fact.type === behind.type)
    )).map(({ key }) => key);
  }
  const { list, unit, kinds } = behind.rows;
  return source.rows()
    .filter((row) => row.list === list && contains(unit, row.unit) && kinds.includes(row.kind) && standingAt(row) >= since && standingAt(row) <= until)
    .map(({ key }) => key);
}
