/** What is taken from a source no further than somebody asks for, and gone through again by others. */
export class Remembered<T> implements Iterable<T> {
  readonly #source: Iterator<T>;
  readonly #taken: T[] = [];

  constructor(source: Iterable<T>) {
    this.#source = source[Symbol.iterator]();
  }

  *[Symbol.iterator](): Generator<T> {
    for (let at = 0; ; at++) {
      if (at === this.#taken.length) {
        const { value, done } = this.#source.next();
        if (done === true) return;
        this.#taken.push(value);
      }
      yield this.#taken[at]!;
    }
  }
}
