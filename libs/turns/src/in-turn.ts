/** One thing after the other: each begins when the one before has ended, however it did. */
export class InTurn {
  private last: Promise<unknown> = Promise.resolve();

  take<T>(work: () => T | Promise<T>): Promise<T> {
    const result = this.last.then(work);
    this.last = result.catch(() => undefined);
    return result;
  }

  /** Resolves when all that was taken so far has ended. */
  async ended(): Promise<void> {
    await this.last;
  }
}
