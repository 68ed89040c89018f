import { contains } from '@yiwang/kernel';
import type { Instant } from '@yiwang/kernel';
import type { Fact } from '../algebra/algebra.js';
import { dayStartIn, dayStartListOf } from '../algebra/day-start.js';
import type { DayStart } from '../algebra/day-start.js';
import type { ListRow } from '../algebra/list.js';
import { standingAt } from '../algebra/standing.js';
import { isWanted } from '../algebra/wanted-rows.js';
import type { WantedRows } from '../algebra/wanted-rows.js';
import type { FactsBehind } from '../reading/facts-behind.js';
import type { KeysExplained } from '../reading/explain.js';
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

/**
 * The same keys, of each no more than it takes: from the beginning of a day on where there is one, and up to the moment of
 * which the number is.
 */
export function foundKeys(source: MemorySource, behind: readonly FactsBehind[], reached: Instant = -Infinity): KeysExplained {
  const whole = foundFacts(source, behind, reached);
  const starts = startsOf(source, behind);
  const facts = whole.filter((fact) => {
    const { since, before } = behind.find(({ subject }) => subject === fact.subject)!;
    const start = starts.get(`${fact.subject} ${fact.key}`);
    if (start === undefined) return fact.occurredAt < before;
    if (start.at > since) throw new Error(`a key is told from ${start.at}, and ${since} is asked about`);
    const holds = [start.last?.eventId, ...start.held.map(({ eventId }) => eventId)];
    return (fact.occurredAt >= start.at && fact.occurredAt < before) || holds.includes(fact.eventId);
  });
  return { facts, starts: [...starts.values()] };
}

/** Of each key the latest beginning of a day from which what is asked about can be told. */
function startsOf(source: MemorySource, behind: readonly FactsBehind[]): Map<string, DayStart> {
  const starts = new Map<string, DayStart>();
  for (const { subject, since } of behind) {
    for (const row of source.rows().filter(({ list }) => list === dayStartListOf(subject))) {
      const start = dayStartIn(subject, row);
      const name = `${subject} ${start.key}`;
      if (start.at <= since && start.at > (starts.get(name)?.at ?? -Infinity)) starts.set(name, start);
    }
  }
  return starts;
}

function keysOf(source: MemorySource, facts: readonly Fact[], behind: FactsBehind, since: Instant): string[] {
  const { subject, until } = behind;
  if (behind.kind === 'standing') return rowsOf(source, behind.rows, since, until).filter(({ due = Infinity }) => due >= behind.since).map(({ key }) => key);
  const from = Math.max(behind.from, since);
  const told = facts.filter((fact) => (
    fact.subject === subject && contains(behind.unit, fact.orgUnit) && fact.occurredAt >= from && fact.occurredAt <= until
    && (behind.type === undefined || fact.type === behind.type)
  )).map(({ key }) => key);
  return behind.beside === undefined ? told : [...told, ...rowsOf(source, behind.beside, from, Infinity).map(({ key }) => key)];
}

const rowsOf = (source: MemorySource, wanted: WantedRows, since: Instant, until: Instant): ListRow[] =>
  source.rows().filter((row) => isWanted(wanted, row) && standingAt(row) >= since && standingAt(row) <= until);
