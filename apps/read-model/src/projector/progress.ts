/** Where the read model stands, and who waits for it to get further. */
export class Progress {
  private reached = -1n;
  private readonly waiting = new Set<{ readonly position: bigint; readonly resolve: () => void }>();

  /** The last position reached; -1 before the first. */
  get position(): bigint {
    return this.reached;
  }

  advance(position: bigint): void {
    this.reached = position;
    for (const waiter of this.waiting) {
      if (waiter.position > position) continue;
      this.waiting.delete(waiter);
      waiter.resolve();
    }
  }

  /** Whether the position is reached within a number of milliseconds. */
  async waitFor(position: bigint, withinMs: number): Promise<boolean> {
    if (position <= this.reached) return true;
    return new Promise((resolve) => {
      const waiter = { position, resolve: () => settle(true) };
      const timer = setTimeout(() => settle(false), withinMs);
      const settle = (reached: boolean) => {
        clearTimeout(timer);
        this.waiting.delete(waiter);
        resolve(reached);
      };
      this.waiting.add(waiter);
    });
  }
}
