import type { RecordedEvent } from '@yiwang/kernel';
import type { Correction, Fact, FactSource, ParkedEvent, ProjectionChanges } from './algebra.js';
import { Corrections } from './corrections.js';
import { Differences, Edges } from './differences.js';
import { foldedFactOf } from './derive.js';
import type { SubjectPlan } from './derive.js';
import { Audience, parked } from './heard-event.js';
import type { HeardEvent } from './heard-event.js';
import { KeyHistories } from './key-histories.js';
import type { Commit, KeyHistory } from './key-history.js';
import { RULES } from './rules.js';
import type { Rules } from './rules.js';

export interface ProjectionOptions {
  readonly plans: readonly SubjectPlan[];
  /** All corrections known so far (the read store's table), loaded once at the start. */
  readonly corrections?: Iterable<Correction>;
  /** How many keys of each subject stay in memory between batches of `apply`; the least recently used go first. */
  readonly cachedKeys?: number;
}

/**
 * Folds events into differences of cells. Any order of arrival, any split into batches and any redelivery leads to the
 * same cells; see `README.md` for the laws.
 *
 * It runs ahead of its store by the batch in hand: should the transaction that writes the changes fail, drop the
 * projection and make a new one from what is stored.
 */
export class Projection {
  readonly #rules: Rules;
  readonly #audience: Audience;
  readonly #corrections: Corrections;
  readonly #histories: KeyHistories;
  readonly #cachedKeys: number;
  readonly #edges: Edges;

  /** @param rules for the tests of the algebra alone: which of its rules to break */
  constructor({ plans, corrections, cachedKeys = 10_000 }: ProjectionOptions, rules: Rules = RULES) {
    this.#rules = rules;
    this.#audience = new Audience(plans);
    this.#corrections = new Corrections(corrections);
    this.#histories = new KeyHistories(plans, this.#corrections, rules);
    this.#cachedKeys = cachedKeys;
    this.#edges = new Edges(rules);
  }

  /**
   * What these events change, to be written in one transaction before the next batch is applied: one at a time. Rejects
   * with what the source rejects, and has then changed nothing.
   *
   * @param source the facts of all batches before this one
   */
  async apply(batch: readonly RecordedEvent[], source: FactSource): Promise<ProjectionChanges> {
    const heard = [...this.#heard(batch)];
    await this.#histories.load(heard, source);
    const changes = this.#fold(heard);
    this.#histories.keep(this.#cachedKeys);
    return changes;
  }

  /**
   * The same without a source, for a rebuild: every history stays in memory. A projection that folds must have folded
   * everything from the log's beginning.
   */
  fold(batch: readonly RecordedEvent[]): ProjectionChanges {
    this.#histories.holdAll();
    return this.#fold(this.#heard(batch));
  }

  /** One after the other: what is folded at once need not be remembered for the batch. */
  *#heard(batch: readonly RecordedEvent[]): Generator<HeardEvent> {
    for (const event of batch) yield this.#audience.hear(event);
  }

  #fold(heard: Iterable<HeardEvent>): ProjectionChanges {
    const differences = new Differences(this.#rules);
    const facts: Fact[] = [];
    const corrections: Correction[] = [];
    const parkedEvents: ParkedEvent[] = [];
    for (const each of heard) {
      try {
        if (each.kind === 'parked') parkedEvents.push(each.parked);
        else if (each.kind === 'correction') this.#correct(each, differences, corrections);
        else this.#insert(each, differences, facts);
      } catch (error) {
        parkedEvents.push(parked(each.event, error));
      }
    }
    return { facts, cells: differences.cells(), due: differences.due(), corrections, parked: parkedEvents };
  }

  #insert({ event, facts }: HeardEvent & { kind: 'facts' }, differences: Differences, recorded: Fact[]): void {
    const edges = this.#edges;
    edges.clear();
    const commits: Commit[] = [];
    const added: { fact: Fact; history: KeyHistory }[] = [];
    const live = this.#rules.isLive(event.id, this.#corrections);
    for (const fact of facts) {
      const history = this.#histories.of(fact.subject, fact.key);
      if (history.has(fact.eventId)) continue;
      commits.push(history.insert(foldedFactOf(fact), live, this.#rules, edges.minus, edges.plus));
      added.push({ fact, history });
    }
    if (added.length === 0) return;
    for (const commit of commits) commit();
    differences.add(edges, event.metadata);
    for (const { fact, history } of added) {
      this.#histories.locate(fact.eventId, history);
      recorded.push(fact);
    }
  }

  #correct({ event, correction }: HeardEvent & { kind: 'correction' }, differences: Differences, recorded: Correction[]): void {
    if (this.#corrections.has(correction.eventId)) return;
    const target = this.#corrections.finalTargetOf(correction.correctedEventId);
    const wasLive = target !== undefined && this.#rules.isLive(target, this.#corrections);
    this.#corrections.add(correction);
    const live = target !== undefined && this.#rules.isLive(target, this.#corrections);
    try {
      if (target !== undefined && live !== wasLive) this.#toggle(target, live, event, differences);
    } catch (error) {
      this.#corrections.remove(correction.eventId);
      throw error;
    }
    recorded.push(correction);
  }

  #toggle(eventId: string, live: boolean, event: RecordedEvent, differences: Differences): void {
    const edges = this.#edges;
    edges.clear();
    const commits = this.#histories
      .holding(eventId)
      .map((history) => history.toggle(eventId, live, this.#rules, edges.minus, edges.plus));
    for (const commit of commits) commit();
    differences.add(edges, event.metadata);
  }
}
