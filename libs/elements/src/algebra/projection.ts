import type { Instant, RecordedEvent } from '@yiwang/kernel';
import type { Correction, Fact, FactSource, ParkedEvent, ProjectionChanges } from './algebra.js';
import { Corrections } from './corrections.js';
import { DayStartChanges } from './day-start-changes.js';
import { LONG_KEY } from './day-start.js';
import { Differences, Edges } from './differences.js';
import { foldedFactOf } from './derive.js';
import type { FoldedFact, SubjectPlan } from './derive.js';
import { Audience, parked } from './heard-event.js';
import type { HeardEvent } from './heard-event.js';
import { KeyHistories } from './key-histories.js';
import type { Commit, KeyHistory } from './key-history.js';
import type { ListRow } from './list.js';
import { ListChanges } from './list-changes.js';
import type { StateOf } from './list-changes.js';
import { RULES } from './rules.js';
import type { Rules } from './rules.js';
import { StandingChanges } from './standing-changes.js';

/** What of a batch was taken in, beside the differences it makes. */
export type TakenIn = Pick<ProjectionChanges, 'facts' | 'corrections' | 'parked'>;

export interface ProjectionOptions {
  readonly plans: readonly SubjectPlan[];
  /** All corrections known so far (the read store's table), loaded once at the start. */
  readonly corrections?: Iterable<Correction>;
  /** How many keys of each subject stay in memory between batches of `apply`, beside those of long histories; the least recently used go first. */
  readonly cachedKeys?: number;
  /** A key of more facts is kept by the day (`DayStart`); 64. */
  readonly longKey?: number;
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
  readonly #lists: ListChanges;
  readonly #standing: StandingChanges;
  readonly #dayStarts: DayStartChanges;

  /** @param rules for the tests of the algebra alone: which of its rules to break */
  constructor({ plans, corrections, cachedKeys = 10_000, longKey = LONG_KEY }: ProjectionOptions, rules: Rules = RULES) {
    this.#rules = rules;
    this.#audience = new Audience(plans);
    this.#corrections = new Corrections(corrections);
    this.#histories = new KeyHistories(plans, this.#corrections, rules);
    this.#cachedKeys = cachedKeys;
    this.#edges = new Edges(rules);
    this.#lists = new ListChanges(plans.flatMap(({ lists }) => lists), this.#histories, rules);
    this.#standing = new StandingChanges(plans, this.#histories, rules);
    this.#dayStarts = new DayStartChanges(plans, this.#histories, longKey, rules);
  }

  /**
   * What these events change, to be written in one transaction before the next batch is applied: one at a time. Rejects
   * with what the source rejects; the projection may then be ahead of it, as of a transaction that fails.
   *
   * @param source the facts of all batches before this one
   */
  async apply(batch: readonly RecordedEvent[], source: FactSource): Promise<ProjectionChanges> {
    const heard = [...this.#heard(batch)];
    await this.#histories.load(heard, source, (key) => this.#lists.besides(key));
    const changes = this.#changesOf(heard);
    const rows = [...(await this.#lists.settle(source)), ...this.#standing.settle(), ...this.#dayStarts.settle()];
    this.#histories.keep(this.#cachedKeys);
    return { ...changes, rows };
  }

  /** Whether an event is voided by no live correction. */
  isLive(eventId: string): boolean {
    return this.#rules.isLive(eventId, this.#corrections);
  }

  /**
   * The same without a source, for a rebuild: every history stays in memory. A projection that folds must have folded
   * everything from the log's beginning; what it came to in the lists is asked for at the end (`rows`).
   */
  fold(batch: readonly RecordedEvent[]): ProjectionChanges {
    this.#holdAll();
    return this.#changesOf(this.#heard(batch));
  }

  /**
   * The same of events that an `Audience` has heard before, added to the differences of others. Keys may be folded slice by
   * slice, each slice by a projection of its own that is given all facts of its keys and every correction: what they come to
   * adds up to what all keys come to at once, as long as no event is parked. One that is, is for all that hear it to say
   * together.
   */
  foldInto(differences: Differences, heard: Iterable<HeardEvent>): TakenIn {
    this.#holdAll();
    return this.#fold(heard, differences);
  }

  /**
   * The rows of all lists, of what stands, and of the days of long keys, after everything was folded at once.
   *
   * @param stateBeside of a key of a subject beside which a list stands, where another projection has folded it
   */
  *rows(stateBeside?: StateOf): Generator<ListRow> {
    yield* this.#lists.rows(stateBeside);
    yield* this.#standing.rows();
    yield* this.#dayStarts.rows();
  }

  /** The state of a key after everything was folded at once; the initial one of a key without facts. */
  stateOf(subject: string, key: string): unknown {
    return this.#histories.stateOf(subject, key);
  }

  /** One after the other: what is folded at once need not be remembered for the batch. */
  *#heard(batch: readonly RecordedEvent[]): Generator<HeardEvent> {
    for (const event of batch) yield this.#audience.hear(event);
  }

  #holdAll(): void {
    this.#histories.holdAll();
    this.#lists.onlyAtTheEnd();
    this.#standing.onlyAtTheEnd();
    this.#dayStarts.onlyAtTheEnd();
  }

  #changesOf(heard: Iterable<HeardEvent>): ProjectionChanges {
    const differences = new Differences(this.#rules);
    const taken = this.#fold(heard, differences);
    return { ...taken, cells: [...differences.cells()], due: [...differences.due()], rows: [] };
  }

  #fold(heard: Iterable<HeardEvent>, differences: Differences): TakenIn {
    const facts: Fact[] = [];
    const corrections: Correction[] = [];
    const parkedEvents: ParkedEvent[] = [];
    for (const each of heard) {
      try {
        if (each.kind === 'parked') parkedEvents.push(each.parked);
        else if (each.kind === 'facts' || this.#corrections.has(each.event.id)) this.#insert(each, differences, facts);
        else corrections.push(this.#correct(each, differences, facts));
      } catch (error) {
        parkedEvents.push(parked(each.event, error));
      }
    }
    return { facts, corrections, parked: parkedEvents };
  }

  #insert({ event, facts }: Heard, differences: Differences, recorded: Fact[]): void {
    const edges = this.#edges;
    edges.clear();
    const commits: Commit[] = [];
    const added: Added[] = [];
    const live = this.#rules.isLive(event.id, this.#corrections);
    for (const fact of facts) {
      const history = this.#histories.of(fact.subject, fact.key);
      if (history.has(fact.eventId)) continue;
      commits.push(history.insert(foldedFactOf(fact), live, this.#rules, edges.minus, edges.plus));
      added.push({ fact, history });
    }
    if (added.length === 0) return;
    for (const { fact, history } of added) this.#changing(history, [fact.occurredAt]);
    for (const commit of commits) commit();
    differences.add(edges, event.metadata);
    this.#keep(event.id, added, recorded);
  }

  /** Takes in a correction: what it voids or revives, along its chain, and what it says itself where it is heard. */
  #correct({ event, correction, facts }: Heard & { kind: 'correction' }, differences: Differences, recorded: Fact[]): Correction {
    const edges = this.#edges;
    edges.clear();
    const isLive = (eventId: string): boolean => this.#rules.isLive(eventId, this.#corrections);
    const chain = this.#corrections.chainFrom(correction.correctedEventId).map((eventId) => ({ eventId, wasLive: isLive(eventId) }));
    this.#corrections.add(correction);
    const changes = new HistoryChanges();
    for (const { eventId, wasLive } of chain) {
      const live = isLive(eventId);
      if (live !== wasLive) this.#histories.holding(eventId).forEach((history) => changes.of(history).lives.set(eventId, live));
    }
    const added = facts.map((fact) => ({ fact, history: this.#histories.of(fact.subject, fact.key) })).filter(({ fact, history }) => !history.has(fact.eventId));
    for (const { fact, history } of added) {
      changes.of(history).lives.set(fact.eventId, isLive(fact.eventId));
      changes.of(history).inserted.push(foldedFactOf(fact));
    }
    try {
      const commits = changes.workOut(this.#rules, edges);
      for (const [history, moments] of changes.moments()) this.#changing(history, moments);
      commits.forEach((commit) => commit());
    } catch (error) {
      this.#corrections.remove(correction.eventId);
      throw error;
    }
    differences.add(edges, event.metadata);
    this.#keep(event.id, added, recorded);
    return correction;
  }

  /** @param moments of the facts that it is told, or whose life changes */
  #changing(history: KeyHistory, moments: readonly Instant[]): void {
    this.#lists.changing(history);
    for (const moment of moments) {
      this.#standing.changing(history, moment);
      this.#dayStarts.changing(history, moment);
    }
  }

  #keep(eventId: string, added: readonly Added[], recorded: Fact[]): void {
    if (added.length === 0) return;
    this.#histories.locate(eventId, added.map(({ history }) => history));
    for (const { fact } of added) recorded.push(fact);
  }
}

type Heard = Exclude<HeardEvent, { kind: 'parked' }>;

interface Added {
  readonly fact: Fact;
  readonly history: KeyHistory;
}

interface HistoryChange {
  readonly lives: Map<string, boolean>;
  readonly inserted: FoldedFact[];
}

/** What a correction changes in each history: all of it is worked out before any of it is made. */
class HistoryChanges {
  readonly #changes = new Map<KeyHistory, HistoryChange>();

  of(history: KeyHistory): HistoryChange {
    let change = this.#changes.get(history);
    if (change === undefined) this.#changes.set(history, (change = { lives: new Map(), inserted: [] }));
    return change;
  }

  /** When what is changed of each history happened. */
  *moments(): Generator<readonly [KeyHistory, readonly Instant[]]> {
    for (const [history, { lives, inserted }] of this.#changes) {
      const told = [...lives.keys()].flatMap((eventId) => history.whenOf(eventId) ?? []);
      yield [history, [...told, ...inserted.map(({ occurredAt }) => occurredAt)]];
    }
  }

  workOut(rules: Rules, { minus, plus }: Edges): Commit[] {
    return [...this.#changes].map(([history, { lives, inserted }]) => history.change(lives, inserted, rules, minus, plus));
  }
}
