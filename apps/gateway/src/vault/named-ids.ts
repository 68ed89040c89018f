import type { RecordedEvent } from '@yiwang/kernel';

/** So many ids are looked up at once. */
const AT_ONCE = 500;

/** The fields by which facts name whom the vault knows. */
const FIELDS = ['personId', 'householdId'] as const;

/** Whom a log's facts name, and which of them nobody knows. Whoever was erased is known by nobody, and rightly so. */
export class NamedIds {
  private readonly missing = new Set<string>();
  private readonly erased = new Set<string>();
  private waiting = new Set<string>();

  /** @param strangers gives those of some ids that stand for nobody */
  constructor(private readonly strangers: (ids: readonly string[]) => Promise<readonly string[]>) {}

  async hear({ type, data }: Pick<RecordedEvent, 'type' | 'data'>): Promise<void> {
    if (typeof data !== 'object' || data === null) return;
    for (const field of FIELDS) {
      const id = (data as Record<string, unknown>)[field];
      if (typeof id === 'string') this.waiting.add(id);
      if (type === 'PersonErased' && field === 'personId' && typeof id === 'string') this.erased.add(id);
    }
    if (this.waiting.size >= AT_ONCE) await this.lookUp();
  }

  /** How many are known to nobody, and were not erased. */
  async unknown(): Promise<number> {
    await this.lookUp();
    return [...this.missing].filter((id) => !this.erased.has(id)).length;
  }

  private async lookUp(): Promise<void> {
    const ids = [...this.waiting];
    this.waiting = new Set();
    if (ids.length > 0) for (const id of await this.strangers(ids)) this.missing.add(id);
  }
}
