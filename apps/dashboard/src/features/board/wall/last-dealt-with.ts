import type { DealtWith } from './items-to-deal-with.js';

/** Holds what stood in 需要处置 last. */
export class LastDealtWith {
  private known: DealtWith | undefined;
  private readonly listeners = new Set<() => void>();

  /** `undefined` until it is known. */
  keep(known: DealtWith | undefined): void {
    this.known = known;
    for (const listener of this.listeners) listener();
  }

  last(): DealtWith | undefined {
    return this.known;
  }

  readonly isKnown = (): boolean => this.known !== undefined;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
}
