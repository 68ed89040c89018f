import { DAY, startOfDay } from '@yiwang/kernel';
import type { Instant, OrgUnitCode } from '@yiwang/kernel';
import type { FoldedFact, SubjectPlan } from './derive.js';
import { HeldTogether } from './held.js';
import type { HeldOn } from './held.js';
import type { ListRow } from './list.js';
import { orderOf } from './row-order.js';
import type { Rules } from './rules.js';
import { Telling } from './telling.js';
import type { LastFact } from './telling.js';

/**
 * What the live facts of a key before the beginning of a day come to: whoever knows it reads on from there, and what is said
 * of later moments is what all facts say. Days begin at midnight in Shanghai, and no instant is on both sides of one.
 */
export interface DayStart {
  readonly subject: string;
  readonly key: string;
  readonly at: Instant;
  readonly state: unknown;
  /** The last live fact before; what it leads to is still to be said, until the next one. */
  readonly last: LastFact | undefined;
  /** What was held until that fact, and may go on from it. */
  readonly held: readonly HeldOn[];
}

/** A key of so many facts is kept by the day. */
export const LONG_KEY = 64;

/** The name under which the beginnings of a subject's days stand. */
export const dayStartListOf = (subject: string): string => `${subject}#dayStarts`;

/** The place of a beginning among those of its key, the earliest first. */
export const dayStartKeyOf = (key: string, at: Instant): string => `${key}${BETWEEN}${orderOf([at])}`;

/** Between a key and a moment. */
const BETWEEN = '\u0001';

/** A fact of a key, and whether no live correction voids it. */
export interface ToldFact {
  readonly fact: FoldedFact;
  readonly isLive: boolean;
}

/**
 * The rows of a key's days: of each on which it has a fact, once so many facts lie before it. Whether a day has a row, and
 * what it says, follows from the facts of the key alone, in whatever order they came.
 *
 * @param facts of the key in order, voided ones too; those since `known` where that is given
 * @param longKey how many facts must lie before the first of the days
 */
export function* dayStartRows(plan: SubjectPlan, key: string, facts: Iterable<ToldFact>, known: ListRow | undefined, longKey: number, rules: Rules): Generator<ListRow> {
  let row = known;
  let count = known === undefined ? 0 : longKey;
  let endOfDay = known === undefined ? -Infinity : dayStartAt(known) + DAY;
  let since: FoldedFact[] = [];
  let unit: OrgUnitCode | undefined;
  for (const { fact, isLive } of facts) {
    if (fact.occurredAt >= endOfDay) {
      const at = startOfDay(fact.occurredAt);
      endOfDay = at + DAY;
      if (count >= longKey && unit !== undefined) {
        yield (row = rowOf(plan, key, row, since, unit, at, rules));
        since = [];
      }
    }
    count += 1;
    unit = fact.orgUnit;
    if (isLive) since.push(fact);
  }
}

/**
 * @param since the live facts from the beginning `before` on
 * @param unit of the last fact before the day
 */
function rowOf(plan: SubjectPlan, key: string, before: ListRow | undefined, since: readonly FoldedFact[], unit: OrgUnitCode, at: Instant, rules: Rules): ListRow {
  const { state, last, said } = toldFrom(plan, before && dayStartIn(plan.subject.name, before), since, rules);
  const values = { key, at, said: JSON.stringify({ state, last, held: last === undefined ? [] : said.heldUntil(last.occurredAt) }) };
  return { list: dayStartListOf(plan.subject.name), key: dayStartKeyOf(key, at), unit, kind: '', due: undefined, order: orderOf([-at]), values };
}

/** Tells live facts, in order, from the beginning of a day on, or from the first of all. What the last one leads to is not said yet. */
export function toldFrom(plan: SubjectPlan, start: DayStart | undefined, facts: readonly FoldedFact[], rules: Rules) {
  const said = new HeldTogether(start?.held, start?.last?.occurredAt);
  const telling = new Telling(plan, start === undefined ? plan.subject.initial : start.state, start?.last, rules, said);
  for (const fact of facts) telling.take(fact);
  return { state: telling.state, last: telling.lastFact, said, end: () => telling.end() };
}

/** The beginning of a day that a row tells of. */
export function dayStartIn(subject: string, { values }: Pick<ListRow, 'values'>): DayStart {
  const { key, at, said } = values as { readonly key: string; readonly at: Instant; readonly said: string };
  return { subject, key, at, ...(JSON.parse(said) as Pick<DayStart, 'state' | 'last' | 'held'>) };
}

export const dayStartAt = ({ values }: ListRow): Instant => values['at'] as Instant;
