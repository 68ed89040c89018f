import { derive, emitLevel, emitTallies, levelsOf, samePieces } from './derive.js';
import type { Emissions, FoldedFact, SaidPiece, SubjectPlan } from './derive.js';
import type { Rules } from './rules.js';

/** A change worked out and not yet made, so that an event that cannot be folded leaves no trace. */
export type Commit = () => void;

/**
 * The history of one key: all its facts in order, voided ones too, and the state the live ones lead to. A change writes
 * `derive(after) − derive(before)`; the usual one, a live fact at the end, costs no re-fold.
 */
export class KeyHistory {
  readonly #plan: SubjectPlan;
  readonly #facts: FoldedFact[];
  readonly #voided: Set<string>;
  #state: unknown;
  #levels: readonly (readonly SaidPiece[])[] = [];
  #lastLive: FoldedFact | undefined;

  /** @param isLive which of the facts are not voided as it stands */
  constructor(plan: SubjectPlan, facts: readonly FoldedFact[], isLive: (eventId: string) => boolean, rules: Rules) {
    this.#plan = plan;
    this.#facts = [...facts].sort(rules.order);
    this.#voided = new Set(facts.map(({ eventId }) => eventId).filter((eventId) => !isLive(eventId)));
    const live = this.#live();
    this.#state = plan.subject.initial;
    this.#settle(live, derive(plan, live, Infinity, rules, SILENT));
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
        this.#facts.splice(at, 0, fact);
        this.#voided.add(fact.eventId);
      };
    }
    if (at === this.#facts.length) return this.#append(fact, rules, minus, plus);
    const before = this.#live();
    const after = [...before, fact].sort(rules.order);
    const replaced = this.#replace(before, after, rules, minus, plus);
    return () => {
      this.#facts.splice(at, 0, fact);
      replaced();
    };
  }

  /** Works out what it changes that a fact is voided or revived. */
  toggle(eventId: string, live: boolean, rules: Rules, minus: Emissions, plus: Emissions): Commit {
    const before = this.#live();
    const after = this.#facts.filter((fact) => (fact.eventId === eventId ? live : !this.#voided.has(fact.eventId)));
    const replaced = this.#replace(before, after, rules, minus, plus);
    return () => {
      if (live) this.#voided.delete(eventId);
      else this.#voided.add(eventId);
      replaced();
    };
  }

  #append(fact: FoldedFact, rules: Rules, minus: Emissions, plus: Emissions): Commit {
    const plan = this.#plan;
    const last = this.#lastLive;
    const state = plan.subject.evolve(this.#state, fact);
    const levels = levelsOf(plan, state, fact.orgUnit, rules);
    emitTallies(plan, this.#state, fact, state, rules, plus);
    plan.levels.forEach((measure, m) => {
      const said = last === undefined ? [] : this.#levels[m]!;
      if (samePieces(said, levels[m]!)) return;
      if (last !== undefined) {
        emitLevel(measure, said, last, Infinity, rules, minus);
        emitLevel(measure, said, last, fact.occurredAt, rules, plus);
      }
      emitLevel(measure, levels[m]!, fact, Infinity, rules, plus);
    });
    return () => {
      this.#facts.push(fact);
      this.#state = state;
      this.#levels = levels;
      this.#lastLive = fact;
    };
  }

  #replace(
    before: readonly FoldedFact[], after: readonly FoldedFact[], rules: Rules, minus: Emissions, plus: Emissions,
  ): Commit {
    let same = 0;
    while (same < before.length && before[same] === after[same]) same++;
    const first = Math.max(0, same - 1);
    derive(this.#plan, before, first, rules, minus);
    const settled = derive(this.#plan, after, first, rules, plus);
    return () => this.#settle(after, settled);
  }

  #settle(live: readonly FoldedFact[], { state, levels }: ReturnType<typeof derive>): void {
    this.#state = state;
    this.#levels = levels;
    this.#lastLive = live[live.length - 1];
  }

  #live(): readonly FoldedFact[] {
    return this.#voided.size === 0 ? [...this.#facts] : this.#facts.filter(({ eventId }) => !this.#voided.has(eventId));
  }

  #placeOf(fact: FoldedFact, rules: Rules): number {
    let at = this.#facts.length;
    while (at > 0 && rules.order(this.#facts[at - 1]!, fact) > 0) at--;
    return at;
  }
}

const SILENT: Emissions = { hold: () => undefined, once: () => undefined };
