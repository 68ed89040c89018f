import { isDeepStrictEqual } from 'node:util';
import { emitLevels, emitTallies } from './derive.js';
import type { Emissions, FoldedFact, SubjectPlan } from './derive.js';
import type { Rules } from './rules.js';

/** Of the fact that led to a state: what it is said by, of whom, and from when on. */
export type LastFact = Pick<FoldedFact, 'eventId' | 'orgUnit' | 'occurredAt'>;

/** A history told fact by fact from one of them on. What a fact holds is emitted when the next one is known. */
export class Telling {
  /** @param last the fact that led to the state; what it added by itself is not told again */
  constructor(
    private readonly plan: SubjectPlan,
    public state: unknown,
    private last: LastFact | undefined,
    private readonly rules: Rules,
    private readonly to: Emissions,
  ) {}

  /** Takes the next live fact. */
  take(fact: FoldedFact): void {
    const { plan, rules, to } = this;
    if (this.last !== undefined) emitLevels(plan, this.state, this.last, fact.occurredAt, rules, to);
    const state: unknown = plan.subject.evolve(this.state, fact);
    emitTallies(plan, this.state, fact, state, rules, to);
    this.state = state;
    this.last = fact;
  }

  /** The fact that led to the state; what it holds is not said yet. */
  get lastFact(): LastFact | undefined {
    return this.last && { eventId: this.last.eventId, orgUnit: this.last.orgUnit, occurredAt: this.last.occurredAt };
  }

  /** No more facts come. */
  end(): void {
    if (this.last !== undefined) emitLevels(this.plan, this.state, this.last, Infinity, this.rules, this.to);
  }

  /** Whether both say the same from here on, whatever comes, and in the same order: what a state says first may be told by it. */
  agreesWith(other: Telling): boolean {
    return this.last === other.last && isDeepStrictEqual(this.state, other.state) && JSON.stringify(this.state) === JSON.stringify(other.state);
  }
}
