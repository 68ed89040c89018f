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

  /** Adds to several hours, the earliest first. */
  addRun(hours: readonly Hour[], values: readonly number[]): void {
    if (this.#length > 0) return hours.forEach((hour, i) => this.add(hour, values[i]!));
    this.#hours = Int32Array.from(hours);
    this.#totals = Float64Array.from(values);
    this.#length = hours.length;
    for (let i = 1; i < this.#length; i++) this.#totals[i]! += this.#totals[i - 1]!;
  }

  /** The first hour anything was added to. */
  get firstHour(): Hour | undefined {
    return this.#length === 0 ? undefined : this.#hours[0];
  }

  /** The total up to and including an hour. */
  upTo(hour: Hour): number {
    const at = this.#firstAfter(hour);
    return at === 0 ? 0 : this.#totals[at - 1]!;
  }

  /** The last hour up to `hour` in which the total changed; what an hour took back in itself changed nothing. */
  lastChange(hour: Hour): Hour | undefined {
    for (let at = this.#firstAfter(hour) - 1; at >= 0; at--) {
      if (this.#totals[at] !== (at === 0 ? 0 : this.#totals[at - 1])) return this.#hours[at];
    }
    return undefined;
  }

  /** The highest total at the end of any hour from `first` to `last`; `-Infinity` where the one lies after the other. */
  highest(first: Hour, last: Hour): number {
    if (first > last) return -Infinity;
    let highest = this.upTo(first);
    for (let at = this.#firstAfter(first); at < this.#length && this.#hours[at]! <= last; at++) {
      highest = Math.max(highest, this.#totals[at]!);
    }
    return highest;
  }

  /** The totals at the ends of hours `first`, `first + step`, … up to `last`, added up: one look at each change, however many. */
  sampled(first: Hour, last: Hour, step: number): number {
    let sum = 0;
    let from = first;
    for (let at = this.#firstAfter(first); from <= last; at++) {
      const next = at < this.#length ? Math.min(this.#hours[at]!, last + 1) : last + 1;
      const samples = Math.max(0, Math.ceil((next - from) / step));
      if (at > 0) sum += samples * this.#totals[at - 1]!;
      from += samples * step;
    }
    return sum;
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
    const room = Math.max(4, this.#length * 2);
    const hours = new Int32Array(room);
    const totals = new Float64Array(room);
    hours.set(this.#hours);
    totals.set(this.#totals);
    this.#hours = hours;
    this.#totals = totals;
  }
}
