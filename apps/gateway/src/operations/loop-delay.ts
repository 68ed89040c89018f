import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Gauge, Histogram, type Registry } from 'prom-client';

/** How finely (ms) is looked whether the event loop goes on; what is told is what it took longer than that. */
const FINENESS = 10;
/** How often the longest delay is noted, in ms. */
const NOTED_EVERY = 1_000;

/**
 * How long the event loop stands still: while it does, nobody of all who use the process is served. Told twice: the
 * longest since whoever scrapes last asked, and as a histogram of the longest of each second, which several may read.
 */
export class LoopDelay {
  private readonly monitor = monitorEventLoopDelay({ resolution: FINENESS });
  private readonly seconds: Histogram;
  private readonly timer: NodeJS.Timeout;
  private longest = 0;

  constructor(registry: Registry) {
    this.seconds = new Histogram({
      name: 'yiwang_event_loop_delay_seconds',
      help: 'The longest time in which the event loop stood still, of each second.',
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers: [registry],
    });
    const sinceLastAsked = () => this.sinceLastAsked();
    new Gauge({
      name: 'yiwang_event_loop_delay_max_seconds',
      help: 'The longest time in which the event loop stood still since the last scrape.',
      registers: [registry],
      collect() {
        this.set(sinceLastAsked());
      },
    });
    this.monitor.enable();
    this.timer = setInterval(() => this.note(), NOTED_EVERY).unref();
  }

  /** The longest delay since this was last asked, in seconds. */
  sinceLastAsked(): number {
    this.note();
    const { longest } = this;
    this.longest = 0;
    return longest;
  }

  close(): void {
    clearInterval(this.timer);
    this.monitor.disable();
  }

  private note(): void {
    if (this.monitor.count === 0) return;
    const delay = Math.max(0, this.monitor.max / 1e9 - FINENESS / 1e3);
    this.monitor.reset();
    this.seconds.observe(delay);
    this.longest = Math.max(this.longest, delay);
  }
}
