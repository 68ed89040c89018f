import type { FoldedFact } from './derive.js';
import type { Rules } from './rules.js';

/** Up to here a sequence is exactly as long as it must be, and searched from end to end: there may be a million of them. */
const SHORT = 16;

/** The facts of one key in order, voided ones too. Grows in place: a fact at the end is put there and nothing is copied. */
export class FactSequence {
  #facts: FoldedFact[] = NONE;
  /** Of the voided ones; most keys have none. */
  #voided: Set<string> | undefined;
  /** Of a long sequence. */
  #ids: Set<string> | undefined;

  get length(): number {
    return this.#facts.length;
  }

  /** The fact at a place; `undefined` before the first and after the last. */
  at(place: number): FoldedFact | undefined {
    return this.#facts[place];
  }

  has(eventId: string): boolean {
    return this.#ids?.has(eventId) ?? this.#facts.some((fact) => fact.eventId === eventId);
  }

  /** The place of the fact that an event gave, or -1. */
  #find(eventId: string): number {
    return this.has(eventId) ? this.#facts.findLastIndex((fact) => fact.eventId === eventId) : -1;
  }

  /** Where the facts stand that are no longer live, or are again. @param lives of each of these events, whether it is live now */
  placesChanged(lives: ReadonlyMap<string, boolean>): number[] {
    return [...lives].flatMap(([eventId, live]) => {
      const place = this.#find(eventId);
      return place < 0 || this.isLive(this.#facts[place]!) === live ? [] : [place];
    });
  }

  isLive({ eventId }: FoldedFact): boolean {
    return this.#voided === undefined || !this.#voided.has(eventId);
  }

  /** The place behind all facts that come before this one, or are it. */
  placeOf(fact: FoldedFact, rules: Rules): number {
    let low = 0;
    let high = this.#facts.length;
    if (high === 0 || rules.order(this.#facts[high - 1]!, fact) <= 0) return high;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (rules.order(this.#facts[middle]!, fact) <= 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The place of the last live fact before a place, or -1. */
  liveBefore(place: number): number {
    let at = place - 1;
    while (at >= 0 && !this.isLive(this.#facts[at]!)) at--;
    return at;
  }

  /** The place of the first live fact at or after a place, or the length. */
  liveFrom(place: number): number {
    let at = place;
    while (at < this.#facts.length && !this.isLive(this.#facts[at]!)) at++;
    return at;
  }

  /**
   * The facts from a place on that are live before or after a change, in order, those that it inserts among them.
   *
   * @param lives of each of these events, whether it is live after the change
   * @param inserted in order
   */
  *toldFrom(place: number, lives: ReadonlyMap<string, boolean>, inserted: readonly FoldedFact[], rules: Rules): Generator<ToldFact> {
    const isLive = ({ eventId }: FoldedFact, was: boolean): boolean => lives.get(eventId) ?? was;
    let next = 0;
    for (let at = place; at < this.#facts.length; at++) {
      const fact = this.#facts[at]!;
      for (; next < inserted.length && rules.order(inserted[next]!, fact) < 0; next++) {
        yield { fact: inserted[next]!, was: false, is: isLive(inserted[next]!, true), changed: true };
      }
      const was = this.isLive(fact);
      const is = isLive(fact, was);
      if (was || is) yield { fact, was, is, changed: was !== is };
    }
    for (; next < inserted.length; next++) yield { fact: inserted[next]!, was: false, is: isLive(inserted[next]!, true), changed: true };
  }

  insert(place: number, fact: FoldedFact, live: boolean): void {
    if (this.#facts.length === 0) this.#facts = [fact];
    else if (this.#facts.length < SHORT) this.#facts = this.#facts.toSpliced(place, 0, fact);
    else if (place === this.#facts.length) this.#facts.push(fact);
    else this.#facts.splice(place, 0, fact);
    if (this.#ids !== undefined) this.#ids.add(fact.eventId);
    else if (this.#facts.length > SHORT) this.#ids = new Set(this.#facts.map(({ eventId }) => eventId));
    if (!live) this.setLive(fact.eventId, false);
  }

  setLive(eventId: string, live: boolean): void {
    if (!live) (this.#voided ??= new Set()).add(eventId);
    else if (this.#voided?.delete(eventId) && this.#voided.size === 0) this.#voided = undefined;
  }
}

/** A fact, and whether it is live before and after a change. */
interface ToldFact {
  readonly fact: FoldedFact;
  readonly was: boolean;
  readonly is: boolean;
  /** Whether it is one of those that change, or is new. */
  readonly changed: boolean;
}

/** Shared by all that are empty, and never written to. */
const NONE: FoldedFact[] = [];
