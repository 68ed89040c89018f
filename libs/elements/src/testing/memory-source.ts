import type { CellDelta, Correction, DueDelta, Fact, FactSource, ProjectionChanges } from '../algebra/algebra.js';

/** A read store of Maps: what a projection's changes amount to when they are written, as JSON. */
export class MemorySource implements FactSource {
  readonly #facts = new Map<string, Fact>();
  readonly #cells = new Map<string, CellDelta>();
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
    this.due.push(...changes.due);
    this.corrections.push(...changes.corrections);
  }

  cells(): CellDelta[] {
    return [...this.#cells.values()].filter(({ value }) => value !== 0);
  }

  facts(): Fact[] {
    return [...this.#facts.values()];
  }

  async factsOfKeys(keys: readonly { readonly subject: string; readonly key: string }[]): Promise<Fact[]> {
    this.asked++;
    return this.facts().filter((fact) => keys.some(({ subject, key }) => fact.subject === subject && fact.key === key));
  }

  async factsOfEvents(eventIds: readonly string[]): Promise<Fact[]> {
    this.asked++;
    return this.facts().filter(({ eventId }) => eventIds.includes(eventId));
  }
}
