/**
 * What one writes and another takes when it is ready. Not an async generator: those cannot be left while they wait, and
 * a subscriber that leaves mostly does so while nothing happens.
 */
export class Channel<T> implements AsyncIterableIterator<T> {
  private queue: T[] = [];
  private waiting: ((result: IteratorResult<T>) => void) | undefined;
  private ended = false;

  /**
   * @param merge makes one of several that a slow reader has not taken
   * @param longest how many may wait before they are merged
   */
  constructor(
    private readonly merge: (items: readonly T[]) => T,
    private readonly onLeft: () => void,
    private readonly longest = 16,
  ) {}

  put(item: T): void {
    if (this.ended) return;
    if (this.waiting) {
      this.waiting({ done: false, value: item });
      this.waiting = undefined;
      return;
    }
    this.queue.push(item);
    if (this.queue.length > this.longest) this.queue = [this.merge(this.queue)];
  }

  async next(): Promise<IteratorResult<T>> {
    const item = this.queue.shift();
    if (item !== undefined) return { done: false, value: item };
    if (this.ended) return { done: true, value: undefined };
    return new Promise((resolve) => (this.waiting = resolve));
  }

  /** The reader leaves. */
  async return(): Promise<IteratorResult<T>> {
    this.end();
    return { done: true, value: undefined };
  }

  /** Nothing more comes; what waits is dropped. */
  end(): void {
    if (this.ended) return;
    this.ended = true;
    this.queue = [];
    this.waiting?.({ done: true, value: undefined });
    this.waiting = undefined;
    this.onLeft();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
