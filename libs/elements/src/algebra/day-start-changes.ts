import { startOfDay } from '@yiwang/kernel';
import type { Instant } from '@yiwang/kernel';
import { dayStartAt, dayStartRows } from './day-start.js';
import type { SubjectPlan } from './derive.js';
import type { KeyHistories } from './key-histories.js';
import type { KeyHistory } from './key-history.js';
import { sameRow } from './list.js';
import type { ListRow, RowChange } from './list.js';
import type { Rules } from './rules.js';

/** The days of a history that have a row, and the day of its last fact. */
interface Days {
  readonly rows: readonly ListRow[];
  readonly lastDay: Instant;
}

/** Of a history that a batch changes: its days before, and between which moments it is changed. */
interface Changed {
  readonly before: Days;
  from: Instant;
  until: Instant;
}

const NO_DAYS: Days = { rows: [], lastDay: -Infinity };

/**
 * What a batch of events changes of the days by which long keys are kept. A fact at the end of its key begins a day at most; a
 * late fact, or one that is voided or revived, tells the days after it anew, until one says what it said before.
 */
export class DayStartChanges {
  readonly #histories: KeyHistories;
  readonly #rules: Rules;
  readonly #plans: ReadonlyMap<string, SubjectPlan>;
  readonly #longKey: number;
  /** Of long histories that changed before. */
  readonly #days = new WeakMap<KeyHistory, Days>();
  readonly #changed = new Map<KeyHistory, Changed>();
  #watching = true;

  constructor(plans: readonly SubjectPlan[], histories: KeyHistories, longKey: number, rules: Rules) {
    this.#histories = histories;
    this.#rules = rules;
    this.#longKey = longKey;
    this.#plans = new Map(plans.map((plan) => [plan.subject.name, plan]));
  }

  /** From now on nobody asks what a batch changed, but for all rows at the end. */
  onlyAtTheEnd(): void {
    this.#watching = false;
  }

  /** To be told of each history before it changes, and of a moment from which on it does. */
  changing(history: KeyHistory, at: Instant): void {
    if (!this.#watching) return;
    const changed = this.#changed.get(history);
    if (changed === undefined) this.#changed.set(history, { before: this.#daysOf(history), from: at, until: at });
    else {
      changed.from = Math.min(changed.from, at);
      changed.until = Math.max(changed.until, at);
    }
  }

  /** What the batch came to; the next one begins. */
  settle(): readonly RowChange[] {
    const changes = [...this.#changed].flatMap(([history, changed]) => this.#changesOf(history, changed));
    this.#changed.clear();
    return changes;
  }

  /** All rows there are, of histories that are all here. */
  *rows(): Generator<ListRow> {
    for (const subject of this.#plans.keys()) {
      for (const history of this.#histories.all(subject)) yield* this.#daysOf(history).rows;
    }
  }

  #daysOf(history: KeyHistory): Days {
    if (history.length <= this.#longKey) return NO_DAYS;
    return this.#days.get(history) ?? { rows: [...this.#rowsSince(history, undefined)], lastDay: startOfDay(history.span!.last) };
  }

  #changesOf(history: KeyHistory, { before, from, until }: Changed): RowChange[] {
    if (history.length <= this.#longKey) return [];
    const lastDay = startOfDay(history.span!.last);
    const isWithinLastDay = before.lastDay === lastDay && from >= lastDay;
    const rows = isWithinLastDay ? before.rows : this.#toldAnew(history, before.rows, from, until);
    this.#days.set(history, { rows, lastDay });
    return isWithinLastDay ? [] : differencesOf(before.rows, rows);
  }

  /** The days after a change, and all that it leaves as they were. */
  #toldAnew(history: KeyHistory, before: readonly ListRow[], from: Instant, until: Instant): readonly ListRow[] {
    const rows = before.slice(0, countUntil(before, from));
    const former = new Map(before.map((row) => [row.key, row]));
    for (const row of this.#rowsSince(history, rows.at(-1))) {
      const was = former.get(row.key);
      if (was !== undefined && dayStartAt(row) > until && sameRow(was, row)) {
        // From a day on that begins as it did, all is as it was; the days after the last of them are new.
        rows.push(...before.slice(before.indexOf(was)));
        rows.push(...this.#rowsSince(history, rows.at(-1)));
        return rows;
      }
      rows.push(row);
    }
    return rows;
  }

  #rowsSince(history: KeyHistory, known: ListRow | undefined): Generator<ListRow> {
    const plan = this.#plans.get(history.subject)!;
    const facts = history.since(known === undefined ? -Infinity : dayStartAt(known));
    return dayStartRows(plan, history.key, facts, known, this.#longKey, this.#rules);
  }
}

/** How many of these days begin at a moment or before. */
function countUntil(rows: readonly ListRow[], moment: Instant): number {
  const after = rows.findIndex((row) => dayStartAt(row) > moment);
  return after < 0 ? rows.length : after;
}

function differencesOf(before: readonly ListRow[], after: readonly ListRow[]): RowChange[] {
  const [former, latter] = [new Map(before.map((row) => [row.key, row])), new Map(after.map((row) => [row.key, row]))];
  const gone = before.filter(({ key }) => !latter.has(key)).map((row): RowChange => ({ list: row.list, key: row.key, before: row, after: undefined }));
  const told = after
    .filter((row) => !sameRow(former.get(row.key), row))
    .map((row): RowChange => ({ list: row.list, key: row.key, before: former.get(row.key), after: row }));
  return [...gone, ...told];
}
