import { HOUR, type Instant } from '@yiwang/kernel';
import { LoadingPast, type LoadedHours } from '@yiwang/read-model';

/** How much of the demonstration's past this process has loaded, for whoever waits for it. */
export class PastOfDemonstration extends LoadingPast {
  private loading: { readonly from: Instant; readonly until: Instant; readonly reached: Instant } | undefined;

  get standing(): LoadedHours | undefined {
    if (this.loading === undefined) return undefined;
    const { from, until, reached } = this.loading;
    return { loaded: Math.floor((reached - from) / HOUR), hours: Math.ceil((until - from) / HOUR) };
  }

  /** All from one moment to another is to be loaded. */
  begins(from: Instant, until: Instant): void {
    this.loading = { from, until, reached: from };
  }

  /** All before it has been sent, and answered; a street begins its first day before its record does. */
  reached(reached: Instant): void {
    if (this.loading === undefined) return;
    const { from, until } = this.loading;
    this.loading = { from, until, reached: Math.max(from, Math.min(reached, until)) };
  }

  /** It is loaded, or no longer goes on. */
  ends(): void {
    this.loading = undefined;
  }
}
