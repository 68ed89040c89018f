import { setTimeout as sleep } from 'node:timers/promises';
import { DAY, type Instant } from '@yiwang/kernel';
import type { Work } from '@yiwang/policies';
import { DAYS_BEFORE, SimulationPlayer, StreetSimulation, type PlayReport } from '@yiwang/simulator';
import type { DemonstrationProgress } from './demonstration-progress.js';
import type { PastOfDemonstration } from './past-of-demonstration.js';

export interface DemonstrationOptions {
  readonly progress: DemonstrationProgress;
  /** Where the product listens: the demonstration uses the public API like everyone else. */
  readonly baseUrl: string;
  /** The key by which this process believes a simulated time. */
  readonly simulationKey: string;
  readonly now: () => Instant;
  /** Told how much of the past is loaded. */
  readonly past: PastOfDemonstration;
  /** Told once the past is loaded, and when the demonstration stands still: it goes on from there after a while. */
  readonly onLoaded: (report: PlayReport) => void;
  readonly onFailure: (error: unknown) => void;
}

/** How long it waits, in ms, before it goes on after a failure: a full disk, a log that is away. */
const REST = 30_000;

/**
 * Loads a street's past days up to now, then keeps it living in real time. The first start decides the day its record
 * begins; a later one goes on where the former ended. Sending again what was sent before records nothing, so progress
 * that is a little behind does no harm, and neither does a second process that plays it too.
 */
export class RunningDemonstration implements Work {
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private reached: Instant | undefined;
  private saving: Promise<void> | undefined;

  constructor(private readonly options: DemonstrationOptions) {}

  start(): void {
    this.running = this.keepOn();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    await this.saving;
  }

  /** What stops it passes, as a rule: then it goes on where it was. */
  private async keepOn(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        return await this.run();
      } catch (error) {
        if (!signal.aborted) this.options.onFailure(error);
        await sleep(REST, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  private async run(): Promise<void> {
    const { baseUrl, simulationKey, now, progress } = this.options;
    // Before anything is sent: a log that is no longer empty is known as the demonstration's.
    const { from, playedUntil } = await progress.begin(now() - DAYS_BEFORE * DAY);
    const player = new SimulationPlayer({ simulation: new StreetSimulation({ from }), baseUrl, simulationKey, now });
    if (playedUntil > from) player.skipUntil(playedUntil);
    const { signal } = this.stopping;
    const onProgress = (report: PlayReport) => this.save(report.playedUntil);
    const report = await this.load(player, from, now());
    if (signal.aborted) return;
    this.options.onLoaded(report);
    await player.live({ signal, onProgress });
  }

  private async load(player: SimulationPlayer, from: Instant, until: Instant): Promise<PlayReport> {
    const { past } = this.options;
    past.begins(from, until);
    past.reached(player.report.playedUntil);
    try {
      return await player.load(until, {
        signal: this.stopping.signal,
        onProgress: ({ playedUntil }) => {
          past.reached(playedUntil);
          this.save(playedUntil);
        },
      });
    } finally {
      past.ends();
    }
  }

  /** Steps that end while one is written down are written down together. */
  private save(playedUntil: Instant): void {
    this.reached = playedUntil;
    this.saving ??= this.saveAll().finally(() => (this.saving = undefined));
  }

  private async saveAll(): Promise<void> {
    for (let reached = this.reached; reached !== undefined; reached = this.reached) {
      this.reached = undefined;
      await this.options.progress.reached(reached).catch((error: unknown) => this.options.onFailure(error));
    }
  }
}
