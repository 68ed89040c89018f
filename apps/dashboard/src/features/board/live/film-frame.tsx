import { createContext, use } from 'react';
import type { FeedEntry } from '../../feed/operations/feed.query.js';
import type { ItemsAnswer } from '../wall/items.query.js';
import type { BoardPatch } from './board-state.js';

/** A moment of a film: its boards, what had happened last, and what lay beyond its limit. */
export interface FilmFrame {
  /** ISO 8601. */
  readonly at: string;
  readonly patch: BoardPatch;
  readonly feed: readonly FeedEntry[];
  readonly items: ItemsAnswer;
}

/** Holds the last frame that was shown, so that a film that is stopped there stands as it is while it is read once more. */
export class LastFrame {
  private frame: FilmFrame | undefined;

  keep(frame: FilmFrame): void {
    this.frame = frame;
  }

  /** The boards of that moment, where it is the one that is kept. */
  boardsOf(at: string | undefined): BoardPatch | undefined {
    return this.frame?.at === at ? this.frame?.patch : undefined;
  }
}

const FilmContext = createContext<FilmFrame | undefined>(undefined);

export const FilmProvider = FilmContext;

/** The frame that is shown while a film is played. What a frame does not hold is then neither asked for nor shown. */
export function useFilmFrame(): FilmFrame | undefined {
  return use(FilmContext);
}
