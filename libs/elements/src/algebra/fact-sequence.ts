import type { Instant, OrgUnitCode } from '@yiwang/kernel';
import { countUpTo } from './count-up-to.js';
import type { FoldedFact } from './derive.js';
import type { Rules } from './rules.js';

/** Up to here a sequence is exactly as long as it must be, and searched from end to end: there may be a million of them. */
const SHORT = 16;

/** The facts of one key in order, voided ones too. Grows in place: a fact at the end is put there and nothing is copied. */
export class FactSequence {
  /** Most keys have one fact, which then needs no array. */
  #first: FoldedFact | undefined;
  #others: FoldedFact[] = NONE;
  /** Of the voided ones; most keys have none. */
  #voided: Set<string> | undefined;
  /** Of a long sequence. */
  #ids: Set<string> | undefined;
  /** Of those of the facts, the least code and the greatest. */
  #units: UnitSpan | undefined;

  /** From which unit to which its facts are, voided ones too: of one unit where both are the same. */
  get units(): UnitSpan | undefined {
    return this.#units;
  }

  get length(): number {
    return this.#first === undefined ? 0 : 1 + this.#others.length;
  }

  /** The fact at a place; `undefined` before the first and after the last. */
  at(place: number): FoldedFact | undefined {
    return place === 0 ? this.#first : this.#others[place - 1];
  }

  has(eventId: string): boolean {
    if (this.#ids !== undefined) return this.#ids.has(eventId);
    return this.#first?.eventId === eventId || this.#others.some((fact) => fact.eventId === eventId);
  }

  /** The place of the fact that an event gave, or -1. */
  #find(eventId: string): number {
    if (!this.has(eventId)) return -1;
    return 1 + this.#others.findLastIndex((fact) => fact.eventId === eventId);
  }

  /** Where the facts stand that are no longer live, or are again. @param lives of each of these events, whether it is live now */
  placesChanged(lives: ReadonlyMap<string, boolean>): number[] {
    return [...lives].flatMap(([eventId, live]) => {
      const place = this.#find(eventId);
      return place < 0 || this.isLive(this.at(place)!) === live ? [] : [place];
    });
  }

  isLive({ eventId }: FoldedFact): boolean {
    return this.#voided === undefined || !this.#voided.has(eventId);
  }

  /** The place behind all facts that come before this one, or are it. */
  placeOf(fact: FoldedFact, rules: Rules): number {
    return countUpTo(fact, this.length, (place) => this.at(place)!, rules);
  }

  /** The place of the first fact at or after a moment, or the length. */
  placeFrom(moment: Instant): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.at(middle)!.occurredAt < moment) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The fact that an event gave. */
  of(eventId: string): FoldedFact | undefined {
    return this.at(this.#find(eventId));
  }

  /** The place of the last live fact before a place, or -1. */
  liveBefore(place: number): number {
    let at = place - 1;
    while (at >= 0 && !this.isLive(this.at(at)!)) at--;
    return at;
  }

  /** The place of the first live fact at or after a place, or the length. */
  liveFrom(place: number): number {
    let at = place;
    while (at < this.length && !this.isLive(this.at(at)!)) at++;
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
    for (let at = place; at < this.length; at++) {
      const fact = this.at(at)!;
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
    this.#units = spanning(this.#units, fact.orgUnit);
    if (this.#first === undefined) this.#first = fact;
    else if (place > 0) this.#insertOther(place - 1, fact);
    else {
      this.#insertOther(0, this.#first);
      this.#first = fact;
    }
    if (this.#ids !== undefined) this.#ids.add(fact.eventId);
    else if (this.#others.length > SHORT) this.#ids = this.#idsOfAll();
    if (!live) this.setLive(fact.eventId, false);
  }

  #insertOther(place: number, fact: FoldedFact): void {
    if (this.#others.length < SHORT) this.#others = this.#others.toSpliced(place, 0, fact);
    else if (place === this.#others.length) this.#others.push(fact);
    else this.#others.splice(place, 0, fact);
  }

  #idsOfAll(): Set<string> {
    return new Set([this.#first!, ...this.#others].map(({ eventId }) => eventId));
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

/** The least code of some units, and the greatest. */
export interface UnitSpan {
  readonly least: OrgUnitCode;
  readonly greatest: OrgUnitCode;
}

/** Almost all facts of a key are of one unit: then nothing is made. */
function spanning(known: UnitSpan | undefined, unit: OrgUnitCode): UnitSpan {
  if (known === undefined) return ofOne(unit);
  if (unit >= known.least && unit <= known.greatest) return known;
  return { least: unit < known.least ? unit : known.least, greatest: unit > known.greatest ? unit : known.greatest };
}

const ONE = new Map<OrgUnitCode, UnitSpan>();

function ofOne(unit: OrgUnitCode): UnitSpan {
  let span = ONE.get(unit);
  if (span === undefined) ONE.set(unit, (span = { least: unit, greatest: unit }));
  return span;
}

/** Shared by all that are empty, and never written to. */
const NONE: FoldedFact[] = [];
