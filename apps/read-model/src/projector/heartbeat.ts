/** Does something again and again, a pause after it was done, until it is stopped. */
export class Heartbeat {
  private timer: NodeJS.Timeout | undefined;
  private beating: Promise<void> = Promise.resolve();
  private stopped = false;

  /** @param beat never rejects @param every ms from the end of one to the next */
  constructor(
    private readonly beat: () => Promise<void>,
    private readonly every: number,
  ) {}

  start(): void {
    this.timer = setTimeout(() => {
      this.beating = this.beat().then(() => {
        if (!this.stopped) this.start();
      });
    }, this.every);
    this.timer.unref();
  }

  /** Resolves when none is under way any more. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.beating;
  }
}
