import { grouped } from '@yiwang/kernel';
import type { Fact, FactSource } from './algebra.js';
import type { Corrections } from './corrections.js';
import { foldedFactOf } from './derive.js';
import type { SubjectPlan } from './derive.js';
import type { HeardEvent } from './heard-event.js';
import { KeyHistory } from './key-history.js';
import { RecentHistories } from './recent-histories.js';
import type { Rules } from './rules.js';

export interface KeyOfSubject {
  readonly subject: string;
  readonly key: string;
}

/** The histories in memory, per subject, and where the facts of an event went. */
export class KeyHistories {
  readonly #plans: ReadonlyMap<string, SubjectPlan>;
  readonly #corrections: Corrections;
  readonly #rules: Rules;
  readonly #histories: ReadonlyMap<string, RecentHistories>;
  /** Almost every event stands in one or two histories; there are as many entries as events in a rebuild. */
  readonly #located = new Map<string, KeyHistory | readonly KeyHistory[]>();
  #complete = false;
  #correcting = false;

  constructor(plans: readonly SubjectPlan[], corrections: Corrections, rules: Rules) {
    this.#plans = new Map(plans.map((plan) => [plan.subject.name, plan]));
    this.#histories = new Map(plans.map((plan) => [plan.subject.name, new RecentHistories()]));
    this.#corrections = corrections;
    this.#rules = rules;
  }

  /** From now on a history that is not here has no facts: there is no source to ask. */
  holdAll(): void {
    this.#complete = true;
  }

  /**
   * Brings in every history that these events may change.
   *
   * @param also the keys that are wanted with one
   */
  async load(
    heard: readonly HeardEvent[], source: FactSource, also: (key: KeyOfSubject) => readonly KeyOfSubject[] = () => [],
  ): Promise<void> {
    this.#located.clear();
    const corrected = this.#chainsOf(heard);
    this.#correcting = corrected.length > 0;
    const facts = this.#correcting ? await source.factsOfEvents(corrected) : [];
    const wanted = new KeySet();
    for (const each of heard) if (each.kind !== 'parked') each.facts.forEach((fact) => wanted.add(fact));
    facts.forEach((fact) => wanted.add(fact));
    for (const key of wanted.keys()) also(key).forEach((beside) => wanted.add(beside));
    await this.loadKeys(wanted.keys(), source);
    for (const { eventId, subject, key } of facts) this.locate(eventId, [this.of(subject, key)]);
  }

  /** Brings in the histories of these keys as they were stored, as far as they are not here. */
  async loadKeys(keys: readonly KeyOfSubject[], source: FactSource): Promise<void> {
    const absent = keys.filter(({ subject, key }) => this.#ofSubject(subject).get(key) === undefined);
    if (absent.length > 0) this.#bring(absent, await source.factsOfKeys(absent));
  }

  /** Brings in those of all keys of a subject that begin so, and gives them. */
  async loadFrom(subject: string, beginning: string, source: FactSource): Promise<readonly KeyHistory[]> {
    const stored = (await source.factsOfKeysFrom(subject, beginning)).filter(({ key }) => this.#ofSubject(subject).get(key) === undefined);
    this.#bring([...new Set(stored.map(({ key }) => key))].map((key) => ({ subject, key })), stored);
    return [...this.all(subject)].filter(({ key }) => key.startsWith(beginning));
  }

  /** All that are here of a subject. */
  all(subject: string): Iterable<KeyHistory> {
    return this.#ofSubject(subject).values();
  }

  /** The state of a key; the initial one of a key that has no facts or is not here. */
  stateOf(subject: string, key: string): unknown {
    const history = this.#ofSubject(subject).get(key);
    return history === undefined ? this.#plans.get(subject)!.subject.initial : history.state;
  }

  of(subject: string, key: string): KeyHistory {
    const known = this.#ofSubject(subject).get(key);
    if (known !== undefined) return known;
    if (!this.#complete) throw new Error(`the history of ${subject} ${key} was not loaded`);
    return this.#put({ subject, key }, []);
  }

  /** Remembers which histories hold the facts of this event, as far as a correction may ask for them. */
  locate(eventId: string, histories: readonly KeyHistory[]): void {
    if (!this.#complete && !this.#correcting) return;
    const known = this.holding(eventId);
    const all = known.length === 0 ? histories : [...new Set([...known, ...histories])];
    this.#located.set(eventId, all.length === 1 ? all[0]! : all);
  }

  /** The histories that hold a fact of this event. */
  holding(eventId: string): readonly KeyHistory[] {
    const known = this.#located.get(eventId);
    if (known === undefined) return NONE;
    return known instanceof KeyHistory ? [known] : known;
  }

  /** Ends a batch: forgets what can be asked for again. `limit`: how many keys of each subject stay, beside those of long histories. */
  keep(limit: number): void {
    this.#located.clear();
    for (const histories of this.#histories.values()) histories.age(limit);
  }

  #bring(keys: readonly KeyOfSubject[], facts: readonly Fact[]): void {
    const byKey = grouped(facts, nameOf);
    for (const key of keys) this.#put(key, byKey.get(nameOf(key)) ?? []);
  }

  #put({ subject, key }: KeyOfSubject, facts: readonly Fact[]): KeyHistory {
    const isLive = (eventId: string): boolean => this.#rules.isLive(eventId, this.#corrections);
    const history = new KeyHistory(this.#plans.get(subject)!, key, facts.map(foldedFactOf), isLive, this.#rules);
    this.#ofSubject(subject).put(key, history);
    return history;
  }

  #ofSubject(subject: string): RecentHistories {
    const histories = this.#histories.get(subject);
    if (histories === undefined) throw new Error(`no subject ${subject}`);
    return histories;
  }

  /** The events whose life the corrections among these may decide, along what is known and what arrives together. */
  #chainsOf(heard: readonly HeardEvent[]): string[] {
    const arriving = heard.flatMap((each) => (each.kind === 'correction' ? [each.correction] : []));
    if (arriving.length === 0) return [];
    const targets = new Map(arriving.map(({ eventId, correctedEventId }) => [eventId, correctedEventId]));
    const events = new Set<string>();
    for (const { correctedEventId } of arriving) {
      for (let at: string | undefined = correctedEventId; at !== undefined && !events.has(at); ) {
        const chain = this.#corrections.chainFrom(at);
        chain.forEach((eventId) => events.add(eventId));
        at = targets.get(chain.at(-1)!);
      }
    }
    return [...events];
  }
}

const NONE: readonly KeyHistory[] = [];

/** One text for a key of a subject. */
export const nameOf = ({ subject, key }: KeyOfSubject): string => `${subject}\u0000${key}`;

/** Keys, each once. */
class KeySet {
  readonly #keys = new Map<string, KeyOfSubject>();

  add({ subject, key }: KeyOfSubject): void {
    this.#keys.set(nameOf({ subject, key }), { subject, key });
  }

  keys(): KeyOfSubject[] {
    return [...this.#keys.values()];
  }
}
