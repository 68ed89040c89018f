import type { Instant } from '@yiwang/kernel';
import type { Fact } from './algebra.js';
import { foldedFactOf } from './derive.js';
import { rowIn } from './list.js';
import type { List, ListRow } from './list.js';
import { RULES } from './rules.js';
import type { Subject } from './subject.js';

/** The states of keys, by key. */
export type States = ReadonlyMap<string, unknown>;

/**
 * The states to which whole keys of a subject had come at a moment.
 *
 * @param facts live ones, of that subject alone, in any order
 */
export function statesOfKeys(subject: Subject, facts: readonly Fact[], at: Instant): States {
  const states = new Map<string, unknown>();
  const reached = facts.filter(({ occurredAt }) => occurredAt <= at).map(foldedFactOf).sort(RULES.order);
  for (const fact of reached) states.set(fact.key, subject.evolve(states.has(fact.key) ? states.get(fact.key) : subject.initial, fact));
  return states;
}

/**
 * The rows that whole keys of a list's subject had at a moment, in no order.
 *
 * @param besides the states, at that moment, of the keys of the subject beside it; none of a list that stands alone
 */
export function rowsAt(list: List, facts: readonly Fact[], besides: States, at: Instant): ListRow[] {
  const { subject, beside } = list;
  return [...statesOfKeys(subject, facts, at)].flatMap(([key, state]) => {
    const other = beside?.keyOf(key);
    const otherState = other !== undefined && besides.has(other) ? besides.get(other) : beside?.subject.initial;
    return rowIn(list, key, state, otherState) ?? [];
  });
}
