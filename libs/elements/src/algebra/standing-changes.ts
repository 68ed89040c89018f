import type { SubjectPlan } from './derive.js';
import type { KeyHistories } from './key-histories.js';
import type { KeyHistory } from './key-history.js';
import { sameRow } from './list.js';
import type { ListRow, RowChange } from './list.js';
import type { Measure } from './measure.js';
import type { Rules } from './rules.js';
import { standingRow } from './standing.js';
import type { Standing } from './standing.js';

/** What a batch of events changes of the rows by which an explanation finds the keys that say something as it stands. */
export class StandingChanges {
  readonly #histories: KeyHistories;
  readonly #rules: Rules;
  readonly #bySubject: ReadonlyMap<string, readonly Measure[]>;
  /** As it was at the beginning of the batch with the keys it changes. */
  readonly #before = new Map<KeyHistory, Standing>();
  #watching = true;

  constructor(plans: readonly SubjectPlan[], histories: KeyHistories, rules: Rules) {
    this.#histories = histories;
    this.#rules = rules;
    this.#bySubject = new Map(plans.flatMap(({ subject, standing }) => (standing.length === 0 ? [] : [[subject.name, standing]])));
  }

  /** From now on nobody asks what a batch changed, but for all rows at the end. */
  onlyAtTheEnd(): void {
    this.#watching = false;
  }

  /** To be told of each history before it changes. */
  changing(history: KeyHistory): void {
    if (!this.#watching || !this.#bySubject.has(history.subject) || this.#before.has(history)) return;
    this.#before.set(history, history.standing);
  }

  /** What the batch came to; the next one begins. */
  settle(): readonly RowChange[] {
    const changes = [...this.#before].flatMap(([history, former]) => this.#changesOf(history, former));
    this.#before.clear();
    return changes;
  }

  /** All rows there are, of histories that are all here. */
  *rows(): Generator<ListRow> {
    for (const [subject, measures] of this.#bySubject) {
      for (const { key, standing } of this.#histories.all(subject)) {
        for (const measure of measures) {
          const row = standingRow(measure, key, standing, this.#rules);
          if (row !== undefined) yield row;
        }
      }
    }
  }

  #changesOf({ key, subject, standing }: KeyHistory, former: Standing): RowChange[] {
    return this.#bySubject.get(subject)!.flatMap((measure) => {
      const before = standingRow(measure, key, former, this.#rules);
      const after = standingRow(measure, key, standing, this.#rules);
      return sameRow(before, after) ? [] : [{ list: measure.name, key, before, after }];
    });
  }
}
