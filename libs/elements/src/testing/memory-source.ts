import type { CellDelta, Correction, DueDelta, Fact, FactSource, ProjectionChanges } from '../algebra/algebra.js';
import type { ListRow } from '../algebra/list.js';

/** A read store of Maps: what a projection's changes amount to when they are written, as JSON. */
export class MemorySource implements FactSource {
  readonly #facts = new Map<string, Fact>();
  readonly #cells = new Map<string, CellDelta>();
  readonly #rows = new Map<string, ListRow>();
  readonly corrections: Correction[] = [];
  readonly due: DueDelta[] = [];
  /** How often the projection had to ask. */
  asked = 0;

  write(changes: ProjectionChanges): void {
    for (const fact of changes.facts) {
      const name = `${fact.subject} ${fact.key} ${fact.eventId}`;
      if (this.#facts.has(name)) throw new Error(`written twice: ${name}`);
      this.#facts.set(name, JSON.parse(JSON.stringify(fact)) as Fact);
    }
    for (const cell of changes.cells) {
      const name = [cell.orgUnit, cell.measure, cell.bucket, cell.occurredHour, cell.recordedHour].join(' ');
      const value = (this.#cells.get(name)?.value ?? 0) + cell.value;
      this.#cells.set(name, { ...cell, value });
    }
    for (const { list, key, after } of changes.rows) {
      if (after === undefined) this.#rows.delete(`${list} ${key}`);
      else this.#rows.set(`${list} ${key}`, JSON.parse(JSON.stringify(after)) as ListRow);
    }
    this.due.push(...changes.due);
    this.corrections.push(...changes.corrections);
  }

  cells(): CellDelta[] {
    return [...this.#cells.values()].filter(({ value }) => value !== 0);
  }

  rows(): ListRow[] {
    return [...this.#rows.values()];
  }

  facts(): Fact[] {
    return [...this.#facts.values()];
  }

  async factsOfKeys(keys: readonly { readonly subject: string; readonly key: string }[]): Promise<Fact[]> {
    this.asked++;
    return this.facts().filter((fact) => keys.some(({ subject, key }) => fact.subject === subject && fact.key === key));
  }

  async factsOfKeysFrom(subject: string, beginning: string): Promise<Fact[]> {
    this.asked++;
    return this.facts().filter((fact) => fact.subject === subject && fact.key.startsWith(beginning));
  }

  async factsOfEvents(eventIds: readonly string[]): Promise<Fact[]> {
    this.asked++;
    return this.facts().filter(({ eventId }) => eventIds.includes(eventId));
  }
}
