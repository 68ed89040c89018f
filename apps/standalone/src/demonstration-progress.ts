import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GatewayStore } from '@yiwang/gateway';
import { formatInstant, parseInstant, type Instant } from '@yiwang/kernel';

/** Where a demonstration stands. */
export interface Played {
  /** The moment at which its record begins. */
  readonly from: Instant;
  /** All before it has been sent, and answered. */
  readonly playedUntil: Instant;
}

/** How far a demonstration has come, so that whoever plays it next goes on instead of beginning again. */
export interface DemonstrationProgress {
  hasBegun(): Promise<boolean>;
  /** Where it stands; it begins at `from` where it has not begun. Of several who begin at once, one decides. */
  begin(from: Instant): Promise<Played>;
  /** It has come so far. It never goes back: who was away for a while does not know how far another has come. */
  reached(playedUntil: Instant): Promise<void>;
}

/** Its name in the data directory. */
export const DEMONSTRATION_FILE = 'demonstration.json';

/** Both moments in ISO 8601, as they are kept. */
interface Kept {
  readonly from: string;
  readonly playedUntil: string;
}

const kept = ({ from, playedUntil }: Played): Kept => ({ from: formatInstant(from), playedUntil: formatInstant(playedUntil) });

function standingOf(found: Kept | undefined): Played | undefined {
  const [from, playedUntil] = [parseInstant(found?.from ?? ''), parseInstant(found?.playedUntil ?? '')];
  return from === undefined || playedUntil === undefined ? undefined : { from, playedUntil };
}

/** Of one process, in its data directory. */
export class ProgressInFile implements DemonstrationProgress {
  private readonly file: string;

  constructor(dataDir: string) {
    this.file = join(dataDir, DEMONSTRATION_FILE);
  }

  async hasBegun(): Promise<boolean> {
    return existsSync(this.file);
  }

  async begin(from: Instant): Promise<Played> {
    const found = this.read();
    if (found === undefined) this.write({ from, playedUntil: from });
    return found ?? { from, playedUntil: from };
  }

  async reached(playedUntil: Instant): Promise<void> {
    const found = this.read();
    if (found !== undefined && playedUntil > found.playedUntil) this.write({ ...found, playedUntil });
  }

  /** `undefined` where there is none, or nothing that could be read. */
  read(): Played | undefined {
    return existsSync(this.file) ? standingOf(JSON.parse(readFileSync(this.file, 'utf8')) as Kept) : undefined;
  }

  private write(standing: Played): void {
    writeFileSync(`${this.file}.new`, JSON.stringify(kept(standing)));
    renameSync(`${this.file}.new`, this.file);
  }
}

const KEY = 'progress';

/** Of all processes that share a vault. What one of them played before it shared it stands in its data directory. */
export class SharedProgress implements DemonstrationProgress {
  constructor(
    private readonly store: Pick<GatewayStore, 'table' | 'read' | 'write'>,
    private readonly before: ProgressInFile,
  ) {}

  async hasBegun(): Promise<boolean> {
    return (await this.store.read(() => this.find())) !== undefined || this.before.hasBegun();
  }

  begin(from: Instant): Promise<Played> {
    const first = this.before.read() ?? { from, playedUntil: from };
    return this.store.write(() => this.find() ?? this.put(first));
  }

  async reached(playedUntil: Instant): Promise<void> {
    await this.store.write(() => {
      const found = this.find();
      if (found !== undefined && playedUntil > found.playedUntil) this.put({ ...found, playedUntil });
    });
  }

  private find(): Played | undefined {
    return standingOf(this.store.table<Kept>('demonstration').get(KEY));
  }

  private put(standing: Played): Played {
    this.store.table<Kept>('demonstration').put(KEY, kept(standing));
    return standing;
  }
}
