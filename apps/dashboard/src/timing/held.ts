/** A value that several parts of a page follow: each hears when it becomes another. */
export class Held<Value> {
  private readonly listeners = new Set<() => void>();

  constructor(private value: Value) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly current = (): Value => this.value;

  become(next: Value): void {
    if (next === this.value) return;
    this.value = next;
    for (const listener of this.listeners) listener();
  }
}
