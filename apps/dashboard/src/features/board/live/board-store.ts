import { applyPatch, readingKey, type BoardPatch, type BoardState, type Reading } from './board-state.js';

/** Holds the board on screen. Each number follows its own reading, so that a patch redraws only what it changed. */
export class BoardStore {
  protected board: BoardState | undefined;
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
    this.become(applyPatch(this.board, patch));
  }

  protected become(next: BoardState | undefined): void {
    if (next === this.board) return;
    this.board = next;
    for (const listener of this.listeners) listener();
  }
}

/** A board that is as another one while it follows it, and otherwise as that was last. */
export class FollowingStore extends BoardStore {
  constructor(private readonly leader: BoardStore) {
    super();
    this.board = leader.current();
  }

  /** @returns what ends it */
  follow(): () => void {
    const show = () => this.become(this.leader.current());
    show();
    return this.leader.subscribe(show);
  }
}
