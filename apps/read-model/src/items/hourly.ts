import { hourOf, type Instant } from '@yiwang/kernel';

/** So much is kept at most; beyond, all of it is reckoned anew. */
const MOST = 20_000;

/** What was reckoned of hours that have passed, kept while the hour lasts in which it was. */
export class Hourly<Value> {
  private hour = 0;
  private readonly kept = new Map<string, Value>();

  /** What is kept of it in the hour of a moment. */
  find(key: string, now: Instant): Value | undefined {
    return this.hour === hourOf(now) ? this.kept.get(key) : undefined;
  }

  keep(key: string, value: Value, now: Instant): void {
    if (this.hour !== hourOf(now) || this.kept.size >= MOST) this.kept.clear();
    this.hour = hourOf(now);
    this.kept.set(key, value);
  }

  /** Other numbers are shown from now on. */
  forget(): void {
    this.kept.clear();
  }
}
