import { applyPatch, readingKey, type BoardPatch, type BoardState, type Reading } from './board-state.js';

/** Holds the board on screen. Each number follows its own reading, so that a patch redraws only what it changed. */
export class BoardStore {
  private board: BoardState | undefined;
  private readonly listeners = new Set<() => void>();

  /** @param begin the board to begin with, where one is known already */
  constructor(begin?: BoardPatch) {
    if (begin !== undefined) this.board = applyPatch(undefined, begin);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly current = (): BoardState | undefined => this.board;

  reading(orgUnit: string, element: string): Reading | undefined {
    return this.board?.readings.get(readingKey(orgUnit, element));
  }

  apply(patch: BoardPatch): void {
    const next = applyPatch(this.board, patch);
    if (next === this.board) return;
    this.board = next;
    for (const listener of this.listeners) listener();
  }
}
