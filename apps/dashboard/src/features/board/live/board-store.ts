import { applyPatch, readingKey, type BoardPatch, type BoardState, type Reading } from './board-state.js';
import { Held } from '../../../timing/held.js';

/** Holds the board on screen. Each number follows its own reading, so that a patch redraws only what it changed. */
export class BoardStore extends Held<BoardState | undefined> {
  /** @param begin the board to begin with, where one is known already */
  constructor(begin?: BoardPatch) {
    super(begin && applyPatch(undefined, begin));
  }

  reading(orgUnit: string, element: string): Reading | undefined {
    return this.current()?.readings.get(readingKey(orgUnit, element));
  }

  apply(patch: BoardPatch): void {
    this.become(applyPatch(this.current(), patch));
  }
}

/** A board that is as another one while it follows it, and otherwise as that was last. */
export class FollowingStore extends BoardStore {
  constructor(private readonly leader: BoardStore) {
    super();
    this.become(leader.current());
  }

  /** @returns what ends it */
  follow(): () => void {
    const show = () => this.become(this.leader.current());
    show();
    return this.leader.subscribe(show);
  }
}
