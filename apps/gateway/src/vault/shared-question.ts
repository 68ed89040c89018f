import { setTimeout as sleep } from 'node:timers/promises';

/**
 * A question that many ask at once: who asks is answered by one that begins afterwards, and all who ask while another is
 * under way share the next.
 */
export class SharedQuestion<Answer> {
  private running: Promise<Answer> | undefined;
  private next: Promise<Answer> | undefined;
  private begun = Number.NEGATIVE_INFINITY;

  /** @param every the least ms from one to the next */
  constructor(private readonly question: () => Promise<Answer>, private readonly every: number) {}

  /** An answer that was asked for after this call. */
  ask(): Promise<Answer> {
    if (this.running === undefined) return this.begin();
    this.next ??= this.afterwards(this.running);
    return this.next;
  }

  private async afterwards(running: Promise<Answer>): Promise<Answer> {
    await running.catch(() => undefined);
    const rest = this.begun + this.every - performance.now();
    if (rest > 0) await sleep(rest);
    this.next = undefined;
    return this.begin();
  }

  private begin(): Promise<Answer> {
    this.begun = performance.now();
    const running = this.question().finally(() => {
      if (this.running === running) this.running = undefined;
    });
    this.running = running;
    return running;
  }
}
