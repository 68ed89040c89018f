/**
 * Keeps the order of calls where it matters: a task waits for those before it that write a stream it writes or reads.
 * Tasks on different streams run side by side.
 */
export class StreamOrder {
  private readonly writing = new Map<string, Promise<void>>();

  /** Runs a task that writes one stream and reads others; gives what it gives. */
  run<T>(writes: string, reads: readonly string[], task: () => Promise<T>): Promise<T> {
    const before = [writes, ...reads].flatMap((stream) => this.writing.get(stream) ?? []);
    const result = before.length === 0 ? task() : Promise.all(before).then(task);
    const settled: Promise<void> = result
      .then(() => undefined, () => undefined)
      .then(() => {
        if (this.writing.get(writes) === settled) this.writing.delete(writes);
      });
    this.writing.set(writes, settled);
    return result;
  }
}
