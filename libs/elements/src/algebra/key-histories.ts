import type { Fact, FactSource } from './algebra.js';
import type { Corrections } from './corrections.js';
import { foldedFactOf } from './derive.js';
import type { SubjectPlan } from './derive.js';
import type { HeardEvent } from './heard-event.js';
import { KeyHistory } from './key-history.js';
import type { Rules } from './rules.js';

interface KeyOfSubject {
  readonly subject: string;
  readonly key: string;
}

/** The histories in memory, the most recently used last, and where the facts of an event went. */
export class KeyHistories {
  readonly #plans: ReadonlyMap<string, SubjectPlan>;
  readonly #corrections: Corrections;
  readonly #rules: Rules;
  readonly #histories = new Map<string, KeyHistory>();
  readonly #located = new Map<string, KeyOfSubject[]>();
  #complete = false;

  constructor(plans: readonly SubjectPlan[], corrections: Corrections, rules: Rules) {
    this.#plans = new Map(plans.map((plan) => [plan.subject.name, plan]));
    this.#corrections = corrections;
    this.#rules = rules;
  }

  /** From now on a history that is not here has no facts: there is no source to ask. */
  holdAll(): void {
    this.#complete = true;
  }

  /** Brings in every history that these events may change. */
  async load(heard: readonly HeardEvent[], source: FactSource): Promise<void> {
    const wanted = new Map<string, KeyOfSubject>();
    for (const each of heard) {
      if (each.kind === 'facts') for (const fact of each.facts) wanted.set(nameOf(fact), fact);
    }
    const corrected = this.#finalTargetsOf(heard);
    if (corrected.length > 0) {
      for (const fact of await source.factsOfEvents(corrected)) {
        this.locate(fact.eventId, fact.subject, fact.key);
        wanted.set(nameOf(fact), fact);
      }
    }
    const absent = [...wanted].filter(([name]) => !this.#touch(name)).map(([, { subject, key }]) => ({ subject, key }));
    if (absent.length > 0) this.#bring(absent, await source.factsOfKeys(absent));
  }

  of(subject: string, key: string): KeyHistory {
    const name = nameOf({ subject, key });
    const known = this.#histories.get(name);
    if (known !== undefined) return known;
    if (!this.#complete) throw new Error(`the history of ${subject} ${key} was not loaded`);
    return this.#put({ subject, key }, []);
  }

  /** Remembers, until the end of the batch (of a rebuild), where a fact of this event stands. */
  locate(eventId: string, subject: string, key: string): void {
    const known = this.#located.get(eventId);
    if (known === undefined) this.#located.set(eventId, [{ subject, key }]);
    else if (!known.some((at) => at.subject === subject && at.key === key)) known.push({ subject, key });
  }

  /** The histories that hold a fact of this event. */
  holding(eventId: string): KeyHistory[] {
    return (this.#located.get(eventId) ?? []).map(({ subject, key }) => this.of(subject, key));
  }

  /** Ends a batch: forgets what can be asked for again. */
  keep(limit: number): void {
    this.#located.clear();
    for (const name of this.#histories.keys()) {
      if (this.#histories.size <= limit) return;
      this.#histories.delete(name);
    }
  }

  #bring(keys: readonly KeyOfSubject[], facts: readonly Fact[]): void {
    const byName = new Map<string, Fact[]>();
    for (const fact of facts) {
      const name = nameOf(fact);
      const known = byName.get(name);
      if (known === undefined) byName.set(name, [fact]);
      else known.push(fact);
    }
    for (const key of keys) this.#put(key, byName.get(nameOf(key)) ?? []);
  }

  #put(key: KeyOfSubject, facts: readonly Fact[]): KeyHistory {
    const plan = this.#plans.get(key.subject);
    if (plan === undefined) throw new Error(`no subject ${key.subject}`);
    const isLive = (eventId: string): boolean => this.#rules.isLive(eventId, this.#corrections);
    const history = new KeyHistory(plan, facts.map(foldedFactOf), isLive, this.#rules);
    this.#histories.set(nameOf(key), history);
    return history;
  }

  #touch(name: string): boolean {
    const history = this.#histories.get(name);
    if (history === undefined) return false;
    this.#histories.delete(name);
    this.#histories.set(name, history);
    return true;
  }

  /** The events that the corrections among these end at, along what is known and what arrives together. */
  #finalTargetsOf(heard: readonly HeardEvent[]): string[] {
    const arriving = heard.flatMap((each) => (each.kind === 'correction' ? [each.correction] : []));
    if (arriving.length === 0) return [];
    const targets = new Map(arriving.map(({ eventId, correctedEventId }) => [eventId, correctedEventId]));
    const finals = new Set<string>();
    for (const { correctedEventId } of arriving) {
      const seen = new Set<string>();
      let at: string | undefined = correctedEventId;
      while (at !== undefined && !seen.has(at)) {
        seen.add(at);
        at = this.#corrections.finalTargetOf(at);
        if (at === undefined || !targets.has(at)) break;
        at = targets.get(at);
      }
      if (at !== undefined) finals.add(at);
    }
    return [...finals];
  }
}

const nameOf = ({ subject, key }: KeyOfSubject): string => `${subject}\u0000${key}`;
