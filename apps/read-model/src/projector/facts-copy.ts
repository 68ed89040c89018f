import type { Fact } from '@yiwang/elements';
import type { ReadVersion } from '@yiwang/read-store';
import { loadOrFindRefused } from './refused-events.js';

const FACTS_PER_COPY = 10_000;

/** Copies facts some thousand at a time; one copy is under way while the next facts are folded. */
export class FactsCopy {
  private facts: Fact[] = [];
  private copying: Promise<void> = Promise.resolve();

  constructor(private readonly version: ReadVersion) {}

  async take(more: readonly Fact[]): Promise<void> {
    this.facts.push(...more);
    if (this.facts.length >= FACTS_PER_COPY) await this.flush();
  }

  async end(): Promise<void> {
    await this.flush();
    await this.copying;
  }

  private async flush(): Promise<void> {
    const full = this.facts;
    this.facts = [];
    await this.copying;
    this.copying = loadOrFindRefused(this.version, { facts: full });
    this.copying.catch(() => undefined);
  }
}
