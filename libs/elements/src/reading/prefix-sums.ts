import type { Hour } from '@yiwang/kernel';

/** The running total of one cell over its hours: two columns, so that a total at any hour is one binary search. */
export class PrefixSums {
  #hours = new Int32Array(4);
  #totals = new Float64Array(4);
  #length = 0;

  /** Adds to an hour. At the end, where events belong, it is free; a late one shifts what comes after it. */
  add(hour: Hour, value: number): void {
    const at = this.#firstAfter(hour);
    const known = at > 0 && this.#hours[at - 1] === hour;
    if (!known) this.#insert(at, hour);
    for (let i = known ? at - 1 : at; i < this.#length; i++) this.#totals[i]! += value;
  }

  /** The total up to and including an hour. */
  upTo(hour: Hour): number {
    const at = this.#firstAfter(hour);
    return at === 0 ? 0 : this.#totals[at - 1]!;
  }

  #firstAfter(hour: Hour): number {
    let low = 0;
    let high = this.#length;
    if (high > 0 && this.#hours[high - 1]! <= hour) return high;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#hours[middle]! <= hour) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #insert(at: number, hour: Hour): void {
    if (this.#length === this.#hours.length) this.#grow();
    this.#hours.copyWithin(at + 1, at, this.#length);
    this.#totals.copyWithin(at + 1, at, this.#length);
    this.#hours[at] = hour;
    this.#totals[at] = at === 0 ? 0 : this.#totals[at - 1]!;
    this.#length++;
  }

  #grow(): void {
    const hours = new Int32Array(this.#length * 2);
    const totals = new Float64Array(this.#length * 2);
    hours.set(this.#hours);
    totals.set(this.#totals);
    this.#hours = hours;
    this.#totals = totals;
  }
}
