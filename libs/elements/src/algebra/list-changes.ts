import { grouped } from '@yiwang/kernel';
import type { FactSource } from './algebra.js';
import { nameOf } from './key-histories.js';
import type { KeyHistories, KeyOfSubject } from './key-histories.js';
import type { KeyHistory } from './key-history.js';
import { rowIn, sameRow } from './list.js';
import type { List, ListRow, RowChange } from './list.js';
import type { Rules } from './rules.js';

/** The state of a key of a subject. */
export type StateOf = (subject: string, key: string) => unknown;

/**
 * What a batch of events changes of the lists. A row is a function of the states of its key and of the one beside it, so
 * each is looked at once, when the batch is folded: as it was before and as it is then.
 */
export class ListChanges {
  readonly #histories: KeyHistories;
  readonly #rules: Rules;
  readonly #lists: readonly List[];
  readonly #bySubject: ReadonlyMap<string, readonly List[]>;
  readonly #byBeside: ReadonlyMap<string, readonly List[]>;
  /** The states, at the beginning of the batch, of the keys it changes. */
  readonly #before = new Map<KeyHistory, unknown>();
  #watching = true;

  constructor(lists: readonly List[], histories: KeyHistories, rules: Rules) {
    this.#histories = histories;
    this.#rules = rules;
    this.#lists = lists;
    this.#bySubject = grouped(lists, ({ subject }) => subject.name);
    this.#byBeside = grouped(lists.filter(({ beside }) => beside !== undefined), ({ beside }) => beside!.subject.name);
  }

  /** The keys that are looked at with a key: those whose states decide on its rows, and the one whose row it decides on. */
  besides({ subject, key }: KeyOfSubject): readonly KeyOfSubject[] {
    const deciding = (this.#bySubject.get(subject) ?? []).flatMap(({ beside }) => (beside ? [{ subject: beside.subject.name, key: beside.keyOf(key) }] : []));
    const decided = (this.#byBeside.get(subject) ?? []).flatMap((list) => {
      const range = list.beside!.reach(key, list.beside!.subject.initial);
      return range !== undefined && 'key' in range ? [{ subject: list.subject.name, key: range.key }] : [];
    });
    return [...deciding, ...decided];
  }

  /** From now on nobody asks what a batch changed, but for all rows at the end. */
  onlyAtTheEnd(): void {
    this.#watching = false;
  }

  /** To be told of each history before it changes. */
  changing(history: KeyHistory): void {
    if (!this.#watching) return;
    const { subject } = history;
    if (!this.#bySubject.has(subject) && !this.#byBeside.has(subject)) return;
    if (!this.#before.has(history)) this.#before.set(history, history.state);
  }

  /** What the batch came to; the next one begins. */
  async settle(source: FactSource): Promise<readonly RowChange[]> {
    const concerned = new Map<List, Map<string, KeyHistory>>(this.#lists.map((list) => [list, new Map()]));
    for (const history of this.#before.keys()) {
      for (const list of this.#bySubject.get(history.subject) ?? []) concerned.get(list)!.set(history.key, history);
    }
    for (const [history, before] of this.#before) {
      for (const list of this.#byBeside.get(history.subject) ?? []) {
        if (!this.#rules.hearsBeside(list)) continue;
        for (const reached of await this.#reachedBy(list, history, before, source)) concerned.get(list)!.set(reached.key, reached);
      }
    }
    const states = new Map([...this.#before].map(([history, state]) => [nameOf(history), state]));
    const changes = [...concerned].flatMap(([list, histories]) => [...histories.values()].flatMap((history) => this.#changeOf(list, history, states)));
    this.#before.clear();
    return changes;
  }

  /** All rows there are, of histories that are all here. */
  *rows(stateBeside: StateOf = (subject, key) => this.#histories.stateOf(subject, key)): Generator<ListRow> {
    for (const list of this.#lists) {
      const { beside } = list;
      for (const { key, state } of this.#histories.all(list.subject.name)) {
        const row = rowIn(list, key, state, beside && stateBeside(beside.subject.name, beside.keyOf(key)));
        if (row !== undefined) yield row;
      }
    }
  }

  /** The histories of a list whose rows bear on what another key became. */
  async #reachedBy(list: List, { key, state }: KeyHistory, before: unknown, source: FactSource): Promise<readonly KeyHistory[]> {
    const { subject, beside } = list;
    const reached: KeyHistory[] = [];
    for (const range of [beside!.reach(key, before), beside!.reach(key, state)]) {
      if (range === undefined) continue;
      if ('beginning' in range) reached.push(...(await this.#histories.loadFrom(subject.name, range.beginning, source)));
      else {
        await this.#histories.loadKeys([{ subject: subject.name, key: range.key }], source);
        reached.push(this.#histories.of(subject.name, range.key));
      }
    }
    return reached;
  }

  #changeOf(list: List, { key, subject, state }: KeyHistory, states: ReadonlyMap<string, unknown>): RowChange[] {
    const former = (of: KeyOfSubject, now: unknown): unknown => (states.has(nameOf(of)) ? states.get(nameOf(of)) : now);
    const other = this.#otherState(list, key);
    const otherBefore = list.beside && former({ subject: list.beside.subject.name, key: list.beside.keyOf(key) }, other);
    const before = rowIn(list, key, former({ subject, key }, state), otherBefore);
    const after = rowIn(list, key, state, other);
    if (sameRow(before, after) || (after === undefined && !this.#rules.leaves(before!))) return [];
    return [{ list: list.name, key, before, after }];
  }

  #otherState({ beside }: List, key: string): unknown {
    return beside && this.#histories.stateOf(beside.subject.name, beside.keyOf(key));
  }
}
