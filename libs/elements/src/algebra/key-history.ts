import { derive, emitLevel, emitTallies, NOTHING, saidBy, samePieces } from './derive.js';
import type { Emissions, FoldedFact, SubjectPlan } from './derive.js';
import type { Rules } from './rules.js';

/** A change worked out and not yet made, so that an event that cannot be folded leaves no trace. */
export type Commit = () => void;

/**
 * The history of one key: all its facts in order, voided ones too, and the state the live ones lead to. A change writes
 * `derive(after) − derive(before)`; the usual one, a live fact at the end, costs no re-fold.
 */
export class KeyHistory {
  readonly #plan: SubjectPlan;
  /** Exactly as long as it must be: there may be a million of these. */
  #facts: readonly FoldedFact[];
  /** Of the voided ones; most keys have none. */
  #voided: ReadonlySet<string> = NONE;
  #state: unknown;

  /** @param isLive which of the facts are not voided as it stands */
  constructor(plan: SubjectPlan, facts: readonly FoldedFact[], isLive: (eventId: string) => boolean, rules: Rules) {
    this.#plan = plan;
    this.#facts = [...facts].sort(rules.order);
    this.#state = plan.subject.initial;
    if (facts.length === 0) return;
    for (const { eventId } of facts) if (!isLive(eventId)) this.#setLive(eventId, false);
    this.#state = derive(plan, this.#live(), Infinity, rules, SILENT);
  }

  has(eventId: string): boolean {
    return this.#facts.some((fact) => fact.eventId === eventId);
  }

  /**
   * Works out what a new fact changes. Throws what the declarations throw.
   *
   * @param minus hears what was emitted before and no longer is, `plus` what is emitted now
   */
  insert(fact: FoldedFact, live: boolean, rules: Rules, minus: Emissions, plus: Emissions): Commit {
    const at = this.#placeOf(fact, rules);
    if (!live) {
      return () => {
        this.#insertAt(at, fact);
        this.#setLive(fact.eventId, false);
      };
    }
    if (at === this.#facts.length) return this.#append(fact, rules, minus, plus);
    const before = this.#live();
    const after = [...before, fact].sort(rules.order);
    const replaced = this.#replace(before, after, rules, minus, plus);
    return () => {
      this.#insertAt(at, fact);
      replaced();
    };
  }

  /**
   * Works out what a correction changes: facts that are voided or revived, and where the subject hears corrections, its own.
   *
   * @param lives of each of these events, whether it is live from now on
   */
  change(lives: ReadonlyMap<string, boolean>, inserted: readonly FoldedFact[], rules: Rules, minus: Emissions, plus: Emissions): Commit {
    const facts = [...this.#facts, ...inserted].sort(rules.order);
    const after = facts.filter(({ eventId }) => lives.get(eventId) ?? !this.#voided.has(eventId));
    const replaced = this.#replace(this.#live(), after, rules, minus, plus);
    return () => {
      this.#facts = facts;
      for (const [eventId, live] of lives) this.#setLive(eventId, live);
      replaced();
    };
  }

  #append(fact: FoldedFact, rules: Rules, minus: Emissions, plus: Emissions): Commit {
    const plan = this.#plan;
    const last = this.#live().at(-1);
    const state = plan.subject.evolve(this.#state, fact);
    emitTallies(plan, this.#state, fact, state, rules, plus);
    for (const measure of plan.levels) {
      const said = last === undefined ? NOTHING : saidBy(measure, this.#state, last, rules);
      const says = saidBy(measure, state, fact, rules);
      if (samePieces(said, says)) continue;
      if (last !== undefined) {
        emitLevel(measure, said, last, Infinity, rules, minus);
        emitLevel(measure, said, last, fact.occurredAt, rules, plus);
      }
      emitLevel(measure, says, fact, Infinity, rules, plus);
    }
    return () => {
      this.#facts = [...this.#facts, fact];
      this.#state = state;
    };
  }

  #replace(
    before: readonly FoldedFact[], after: readonly FoldedFact[], rules: Rules, minus: Emissions, plus: Emissions,
  ): Commit {
    let same = 0;
    while (same < before.length && before[same] === after[same]) same++;
    const first = Math.max(0, same - 1);
    derive(this.#plan, before, first, rules, minus);
    const state = derive(this.#plan, after, first, rules, plus);
    return () => {
      this.#state = state;
    };
  }

  #insertAt(at: number, fact: FoldedFact): void {
    this.#facts = [...this.#facts.slice(0, at), fact, ...this.#facts.slice(at)];
  }

  #live(): readonly FoldedFact[] {
    return this.#voided.size === 0 ? this.#facts : this.#facts.filter(({ eventId }) => !this.#voided.has(eventId));
  }

  #setLive(eventId: string, live: boolean): void {
    const voided = new Set(this.#voided);
    if (live) voided.delete(eventId);
    else voided.add(eventId);
    this.#voided = voided.size === 0 ? NONE : voided;
  }

  #placeOf(fact: FoldedFact, rules: Rules): number {
    let at = this.#facts.length;
    while (at > 0 && rules.order(this.#facts[at - 1]!, fact) > 0) at--;
    return at;
  }
}

const NONE: ReadonlySet<string> = new Set();
const SILENT: Emissions = { hold: () => undefined, once: () => undefined };
