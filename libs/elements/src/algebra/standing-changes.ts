import type { Instant } from '@yiwang/kernel';
import type { SubjectPlan } from './derive.js';
import type { KeyHistories } from './key-histories.js';
import type { KeyHistory, ToldState } from './key-history.js';
import { sameRow } from './list.js';
import type { ListRow, RowChange } from './list.js';
import { Remembered } from './remembered.js';
import type { Rules } from './rules.js';
import { saidSince, severalUnitsRow, standingAt, standingRow } from './standing.js';
import type { Standing } from './standing.js';

/** The rows of a key: one for each measure of which it stands, and that of several units. */
type Rows = readonly (ListRow | undefined)[];

/** Of a history that a batch changes: how it was before, and from when on it is changed. */
interface Changed {
  readonly rows: Rows;
  readonly standing: Standing;
  readonly length: number;
  changes: number;
  from: Instant;
}

/** What a batch of events changes of the rows by which an explanation finds keys: those that say something as it stands, and those of several units. */
export class StandingChanges {
  readonly #histories: KeyHistories;
  readonly #rules: Rules;
  readonly #bySubject: ReadonlyMap<string, SubjectPlan>;
  /** Of histories that changed before. */
  readonly #rows = new WeakMap<KeyHistory, Rows>();
  /** As they were at the beginning of the batch: the histories that it changes. */
  readonly #changed = new Map<KeyHistory, Changed>();
  #watching = true;

  constructor(plans: readonly SubjectPlan[], histories: KeyHistories, rules: Rules) {
    this.#histories = histories;
    this.#rules = rules;
    this.#bySubject = new Map(plans.flatMap((plan) => (plan.standing.length === 0 && plan.subject.ofOneUnit === true ? [] : [[plan.subject.name, plan]])));
  }

  /** From now on nobody asks what a batch changed, but for all rows at the end. */
  onlyAtTheEnd(): void {
    this.#watching = false;
  }

  /** To be told of each history before it changes, and of a moment from which on it does. */
  changing(history: KeyHistory, at: Instant): void {
    if (!this.#watching || !this.#bySubject.has(history.subject)) return;
    const changed = this.#changed.get(history);
    if (changed === undefined) {
      this.#changed.set(history, { rows: this.#rows.get(history) ?? this.#rowsOf(history), standing: history.standing, length: history.length, changes: 1, from: at });
    } else {
      changed.changes += 1;
      changed.from = Math.min(changed.from, at);
    }
  }

  /** What the batch came to; the next one begins. */
  settle(): readonly RowChange[] {
    const changes = [...this.#changed].flatMap(([history, former]) => this.#changesOf(history, former));
    this.#changed.clear();
    return changes;
  }

  /** All rows there are, of histories that are all here. */
  *rows(): Generator<ListRow> {
    for (const subject of this.#bySubject.keys()) {
      for (const history of this.#histories.all(subject)) {
        for (const row of this.#rowsOf(history)) if (row !== undefined) yield row;
      }
    }
  }

  #changesOf(history: KeyHistory, former: Changed): RowChange[] {
    const rows = this.#rowsOf(history, former);
    this.#rows.set(history, rows);
    return rows.flatMap((after, i) => {
      const before = former.rows[i];
      return sameRow(before, after) ? [] : [{ list: (before ?? after)!.list, key: history.key, before, after }];
    });
  }

  /** @param former how it was before it changed, which says of most rows since when they stand */
  #rowsOf(history: KeyHistory, former?: Changed): Rows {
    const { key, units, standing } = history;
    const { subject, standing: measures } = this.#bySubject.get(history.subject)!;
    const told = new Remembered(this.#told(history, standing, former));
    const rows = measures.map((measure, i) => {
      const row = former?.rows[i];
      const known = row && { since: standingAt(row), changed: former!.from };
      return standingRow(measure, key, standing, (pieces) => saidSince(measure, pieces, told, known, this.#rules), this.#rules);
    });
    return [...rows, units && severalUnitsRow(subject, key, units, standing)];
  }

  /** What led to where it stands, the last first. Where one fact came to its end, the one before it led to what was before. */
  *#told(history: KeyHistory, { last }: Standing, former: Changed | undefined): Generator<ToldState> {
    const told = history.backwards(this.#rules);
    const before = former !== undefined && isAppended(history, last, former) ? former.standing : undefined;
    if (before?.last === undefined) return yield* told;
    yield told.next().value as ToldState;
    yield { fact: before.last, state: before.state };
    told.next();
    yield* told;
  }
}

/** Whether all that changed is one more live fact behind all others. */
const isAppended = (history: KeyHistory, last: Standing['last'], former: Changed): boolean =>
  former.changes === 1 && history.length === former.length + 1 && last !== former.standing.last && last?.occurredAt === former.from;
