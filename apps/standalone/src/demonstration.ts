import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DAY, formatInstant, parseInstant, type Instant } from '@yiwang/kernel';
import { DAYS_BEFORE, SimulationPlayer, StreetSimulation, type PlayReport } from '@yiwang/simulator';

export interface DemonstrationOptions {
  readonly dataDir: string;
  /** Where the product listens: the demonstration uses the public API like everyone else. */
  readonly baseUrl: string;
  /** The key by which this process believes a simulated time. */
  readonly simulationKey: string;
  readonly now: () => Instant;
  /** Told once the past is loaded, and when the demonstration stands still: it goes on from there after a while. */
  readonly onLoaded: (report: PlayReport) => void;
  readonly onFailure: (error: unknown) => void;
}

/** Where a demonstration stands, so that a restart goes on instead of beginning again. */
interface Progress {
  readonly from: string;
  readonly playedUntil: string;
}

/** How long it waits, in ms, before it goes on after a failure: a full disk, a log that is away. */
const REST = 30_000;

/** Its name in the data directory. */
export const DEMONSTRATION_FILE = 'demonstration.json';

const fileIn = (dataDir: string): string => join(dataDir, DEMONSTRATION_FILE);

/**
 * Loads a street's past days up to now, then keeps it living in real time. The first start decides the day its record
 * begins; a later one goes on where the former ended. Sending again what was sent before records nothing, so a
 * progress file that is a little behind does no harm.
 */
export class RunningDemonstration {
  private readonly stopping = new AbortController();
  private readonly file: string;
  private readonly running: Promise<void>;

  constructor(private readonly options: DemonstrationOptions) {
    this.file = fileIn(options.dataDir);
    this.running = this.keepOn();
  }

  /** Whether one has begun in a data directory: what the log there holds is its own. */
  static hasBegunIn(dataDir: string): boolean {
    return existsSync(fileIn(dataDir));
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
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
    const { baseUrl, simulationKey, now } = this.options;
    const earlier = this.read();
    const from = earlier?.from ?? now() - DAYS_BEFORE * DAY;
    const player = new SimulationPlayer({ simulation: new StreetSimulation({ from }), baseUrl, simulationKey, now });
    if (earlier) player.skipUntil(earlier.playedUntil);
    const { signal } = this.stopping;
    const onProgress = ({ playedUntil }: PlayReport) => this.write({ from: formatInstant(from), playedUntil: formatInstant(playedUntil) });
    // Before anything is sent: a log that is no longer empty is known as the demonstration's.
    onProgress(player.report);
    const report = await player.load(now(), { signal, onProgress });
    if (signal.aborted) return;
    this.options.onLoaded(report);
    await player.live({ signal, onProgress });
  }

  private read(): { from: Instant; playedUntil: Instant } | undefined {
    if (!existsSync(this.file)) return undefined;
    const progress = JSON.parse(readFileSync(this.file, 'utf8')) as Progress;
    const [from, playedUntil] = [parseInstant(progress.from), parseInstant(progress.playedUntil)];
    return from === undefined || playedUntil === undefined ? undefined : { from, playedUntil };
  }

  private write(progress: Progress): void {
    writeFileSync(`${this.file}.new`, JSON.stringify(progress));
    renameSync(`${this.file}.new`, this.file);
  }
}
