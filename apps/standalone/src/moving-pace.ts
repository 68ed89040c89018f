import type { MoveProgress } from '@yiwang/event-log';

/** Between two lines, in ms. */
const EVERY = 2_000;

/** Says how far a move is and how long it will take: by what it did since it began to append. */
export class MovingPace {
  private begun: { readonly at: number; readonly progress: MoveProgress } | undefined;
  private saidAt = Number.NEGATIVE_INFINITY;

  /** A line to print now, or none where one was printed a moment ago. `now` in ms, on a monotonic clock. */
  lineOf(progress: MoveProgress, now: number): string | undefined {
    this.begun ??= { at: now, progress };
    if (now - this.saidAt < EVERY && progress.share < 1) return undefined;
    this.saidAt = now;
    const percent = `${(progress.share * 100).toFixed(1)} %`.padStart(7);
    return `${percent}  ${progress.moved} events${this.estimate(progress, now)}`;
  }

  private estimate({ moved, share }: MoveProgress, now: number): string {
    const { at, progress } = this.begun!;
    const [seconds, done] = [(now - at) / 1_000, share - progress.share];
    if (seconds <= 0 || done <= 0) return '';
    const perSecond = Math.round((moved - progress.moved) / seconds);
    return `, ${perSecond} events/s, about ${Math.ceil(((1 - share) * seconds) / done)} s to go`;
  }
}
