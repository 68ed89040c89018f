import type { Instant } from '@yiwang/kernel';
import { countUpTo } from './count-up-to.js';
import type { ToldFact } from './day-start.js';
import { emitLevel, emitTallies, mustBeListable, NOTHING, saidBy, samePieces } from './derive.js';
import type { Emissions, FoldedFact, SubjectPlan } from './derive.js';
import { FactSequence } from './fact-sequence.js';
import type { UnitSpan } from './fact-sequence.js';
import type { Rules } from './rules.js';
import type { Standing } from './standing.js';
import { Telling } from './telling.js';

/** A change worked out and not yet made, so that an event that cannot be folded leaves no trace. */
export type Commit = () => void;

/** A live fact, and what all live facts up to and including it come to. */
export interface ToldState {
  readonly fact: FoldedFact;
  readonly state: unknown;
}

/** After so many facts a state is remembered, so that a late fact is folded from there and not from the first. */
const MARKED_EVERY = 64;

/**
 * The history of one key: all its facts in order, voided ones too, and the state the live ones lead to. A change writes
 * `derive(after) − derive(before)`.
 *
 * The usual one, a live fact at the end, takes one step however long the history is. A late or a corrected one is folded
 * from the last remembered state before it until what it changed agrees with what was.
 */
export class KeyHistory {
  readonly #plan: SubjectPlan;
  readonly #sequence = new FactSequence();
  /** In the order of their facts, which are live; most histories are too short to have one. */
  #marks: readonly ToldState[] = NO_MARKS;
  /** `UNTOLD` of a single fact, which says as much: most keys have one, and their states would fill the memory of a rebuild. */
  #state: unknown;

  /** @param isLive which of the facts are not voided as it stands */
  constructor(plan: SubjectPlan, readonly key: string, facts: readonly FoldedFact[], isLive: (eventId: string) => boolean, rules: Rules) {
    this.#plan = plan;
    this.#state = plan.subject.initial;
    for (const fact of [...facts].sort(rules.order)) {
      const live = isLive(fact.eventId);
      const state = live ? plan.subject.evolve(this.state, fact) : undefined;
      this.#sequence.insert(this.#sequence.length, fact, live);
      if (live) this.#reach(fact, state);
    }
  }

  get subject(): string {
    return this.#plan.subject.name;
  }

  /** What its live facts lead to. */
  get state(): unknown {
    return this.#state === UNTOLD ? this.#stateAfter(this.#sequence.length - 1, 0, this.#plan.subject.initial) : this.#state;
  }

  /** What its live facts lead to, and the last of them. */
  get standing(): Standing {
    return { state: this.state, last: this.#sequence.at(this.#sequence.liveBefore(this.#sequence.length)) };
  }

  /** Its live facts with what they lead to, the last one first: of a long history no more is told than is asked for. */
  *backwards(rules: Rules): Generator<ToldState> {
    const sequence = this.#sequence;
    let place = sequence.liveBefore(sequence.length);
    if (place < 0) return;
    const last = sequence.at(place)!;
    yield { fact: last, state: this.state };
    let kept = this.#marksUpTo(last, rules);
    if (this.#marks[kept - 1]?.fact === last) kept -= 1;
    for (; place >= 0; kept--) {
      const mark = this.#marks[kept - 1];
      const begin = mark === undefined ? 0 : sequence.placeOf(mark.fact, rules);
      yield* this.#told(begin, place, mark === undefined ? this.#plan.subject.initial : mark.state).reverse();
      if (mark !== undefined) yield mark;
      place = begin - 1;
    }
  }

  /** The live facts from a place up to another one, that one left out, from the state that those before led to. */
  #told(begin: number, end: number, reached: unknown): ToldState[] {
    const told: ToldState[] = [];
    let state = reached;
    for (let i = this.#sequence.liveFrom(begin); i < end; i = this.#sequence.liveFrom(i + 1)) {
      const fact = this.#sequence.at(i)!;
      state = this.#plan.subject.evolve(state, fact);
      told.push({ fact, state });
    }
    return told;
  }

  /** How many facts it has, voided ones too. */
  get length(): number {
    return this.#sequence.length;
  }

  /** Its facts from a moment on, in order, voided ones too. */
  *since(moment: Instant): Generator<ToldFact> {
    const sequence = this.#sequence;
    for (let place = sequence.placeFrom(moment); place < sequence.length; place++) {
      const fact = sequence.at(place)!;
      yield { fact, isLive: sequence.isLive(fact) };
    }
  }

  /** From which unit to which its facts are, voided ones too; nothing without facts. */
  get units(): UnitSpan | undefined {
    return this.#sequence.units;
  }

  /** When the first and the last of its facts happened, voided ones too. */
  get span(): { readonly first: Instant; readonly last: Instant } | undefined {
    const [first, last] = [this.#sequence.at(0), this.#sequence.at(this.#sequence.length - 1)];
    return first && last && { first: first.occurredAt, last: last.occurredAt };
  }

  /** When what an event says of it happened. */
  whenOf(eventId: string): Instant | undefined {
    return this.#sequence.of(eventId)?.occurredAt;
  }

  has(eventId: string): boolean {
    return this.#sequence.has(eventId);
  }

  /**
   * Works out what a new fact changes. Throws what the declarations throw.
   *
   * @param minus hears what was emitted before and no longer is, `plus` what is emitted now
   */
  insert(fact: FoldedFact, live: boolean, rules: Rules, minus: Emissions, plus: Emissions): Commit {
    const place = this.#sequence.placeOf(fact, rules);
    if (!live) return () => this.#sequence.insert(place, fact, false);
    if (place === this.#sequence.length) return this.#append(fact, rules, minus, plus);
    return this.change(new Map(), [fact], rules, minus, plus);
  }

  /**
   * Works out what a correction changes: facts that are voided or revived, and where the subject hears corrections, its own.
   *
   * @param lives of each of these events, whether it is live from now on
   * @param inserted live facts that are new, unless `lives` says otherwise
   */
  change(lives: ReadonlyMap<string, boolean>, inserted: readonly FoldedFact[], rules: Rules, minus: Emissions, plus: Emissions): Commit {
    const sequence = this.#sequence;
    const retold = this.#retold(lives, [...inserted].sort(rules.order), rules, minus, plus);
    return () => {
      for (const fact of inserted) sequence.insert(sequence.placeOf(fact, rules), fact, true);
      for (const [eventId, live] of lives) sequence.setLive(eventId, live);
      retold();
    };
  }

  #append(fact: FoldedFact, rules: Rules, minus: Emissions, plus: Emissions): Commit {
    const plan = this.#plan;
    const last = this.#sequence.at(this.#sequence.liveBefore(this.#sequence.length));
    const before = this.state;
    const state = plan.subject.evolve(before, fact);
    emitTallies(plan, before, fact, state, rules, plus);
    if (last === undefined || state !== before || fact.orgUnit !== last.orgUnit) {
      mustBeListable(plan, this.key, state);
      this.#appendLevels(last, before, fact, state, rules, minus, plus);
    }
    return () => {
      this.#sequence.insert(this.#sequence.length, fact, true);
      this.#reach(fact, state);
    };
  }

  /** What levels say from a fact at the end on, where it is not what they said before. */
  #appendLevels(
    last: FoldedFact | undefined, before: unknown, fact: FoldedFact, state: unknown, rules: Rules, minus: Emissions, plus: Emissions,
  ): void {
    for (const measure of this.#plan.levels) {
      const said = last === undefined ? NOTHING : saidBy(measure, before, last, rules);
      const says = saidBy(measure, state, fact, rules);
      if (samePieces(said, says)) continue;
      if (last !== undefined) {
        emitLevel(measure, said, last, Infinity, rules, minus);
        emitLevel(measure, said, last, fact.occurredAt, rules, plus);
      }
      emitLevel(measure, says, fact, Infinity, rules, plus);
    }
  }

  /** Takes a fact at the end into the state, which is remembered now and then. */
  #reach(fact: FoldedFact, state: unknown): void {
    this.#state = this.#sequence.length === 1 ? UNTOLD : state;
    if (this.#sequence.length % MARKED_EVERY === 0) this.#marks = [...this.#marks, { fact, state }];
  }

  /** Both histories, the one before a change and the one after it, told side by side from the change on until they agree. */
  #retold(lives: ReadonlyMap<string, boolean>, inserted: readonly FoldedFact[], rules: Rules, minus: Emissions, plus: Emissions): Commit {
    const sequence = this.#sequence;
    const places = [...sequence.placesChanged(lives), ...inserted.map((fact) => sequence.placeOf(fact, rules))];
    let pending = places.length;
    if (pending === 0) return () => undefined;
    const first = Math.min(...places);
    const previous = sequence.liveBefore(first);
    const last = sequence.at(previous);
    const kept = this.#marksUpTo(last, rules);
    const mark = this.#marks[kept - 1];
    const begin = mark === undefined ? 0 : sequence.placeOf(mark.fact, rules);
    const state = this.#stateAfter(previous, begin, mark === undefined ? this.#plan.subject.initial : mark.state);
    const marks = marksAfter(last, state, previous - begin);
    const before = new Telling(this.#plan, state, last, rules, minus);
    const after = new Telling(this.#plan, state, last, rules, plus);
    let passed = kept;
    let agreed = false;
    for (const { fact, was, is, changed } of sequence.toldFrom(first, lives, inserted, rules)) {
      if (was) before.take(fact);
      if (is) after.take(fact);
      pending -= Number(changed);
      if (this.#marks[passed]?.fact === fact) {
        passed += 1;
        if (is) marks.push({ fact, state: after.state });
      }
      agreed = pending === 0 && before.agreesWith(after);
      if (agreed) break;
    }
    if (!agreed) this.#toldToTheEnd(before, after);
    return () => {
      if (marks.length > 0 || passed > kept) this.#marks = this.#marks.toSpliced(kept, passed - kept, ...marks);
      if (!agreed) this.#state = after.state;
    };
  }

  #toldToTheEnd(before: Telling, after: Telling): void {
    before.end();
    after.end();
    mustBeListable(this.#plan, this.key, after.state);
  }

  /** How many of the remembered states are of facts up to and including this one. */
  #marksUpTo(fact: FoldedFact | undefined, rules: Rules): number {
    return fact === undefined ? 0 : countUpTo(fact, this.#marks.length, (place) => this.#marks[place]!.fact, rules);
  }

  /** The state after the live facts up to a place, itself included, from the state that those before another one led to. */
  #stateAfter(place: number, begin: number, reached: unknown): unknown {
    let state = reached;
    for (let i = this.#sequence.liveFrom(begin); i <= place; i = this.#sequence.liveFrom(i + 1)) {
      state = this.#plan.subject.evolve(state, this.#sequence.at(i)!);
    }
    return state;
  }
}

/** In the place of a state that is told anew when it is asked for. */
const UNTOLD = Symbol('untold');

const NO_MARKS: readonly ToldState[] = [];

/** The state after a fact is remembered where it took many steps to come to it. */
const marksAfter = (fact: FoldedFact | undefined, state: unknown, steps: number): ToldState[] =>
  fact !== undefined && steps > 2 * MARKED_EVERY ? [{ fact, state }] : [];
