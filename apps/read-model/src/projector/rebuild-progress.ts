import type { Folding } from './folded-log.js';

/** How far a version is that is being made. */
export interface RebuildProgress {
  /** How many events have been folded so far. */
  readonly events: number;
  /** How much of the log is behind it, from 0 to 1. */
  readonly share: number;
  /** About how many seconds are left, as it has gone so far; `undefined` where that cannot be told yet. */
  readonly secondsLeft: number | undefined;
}

/** Too little of the log to tell from it how long the rest will take. */
const TOO_LITTLE = 0.02;

/** Follows a rebuild through the log, whose positions are about as far apart at its end as at its beginning. */
export class RebuildPace {
  private readonly began: number;

  /** @param until the position where it ends. @param now ms of a clock that never goes back */
  constructor(private readonly until: bigint, private readonly now: () => number = () => performance.now()) {
    this.began = now();
  }

  at({ events, position, folded }: Folding): RebuildProgress {
    const read = this.until <= 0n ? 1 : Math.min(1, Number(position) / Number(this.until));
    // A log is read about as fast as what it says is folded.
    const share = folded === undefined ? read : (read + folded) / 2;
    const seconds = (this.now() - this.began) / 1000;
    return { events, share, secondsLeft: share < TOO_LITTLE ? undefined : Math.round((seconds * (1 - share)) / share) };
  }
}

/** The same in a sentence for an operator. */
export function progressInWords({ events, share, secondsLeft }: RebuildProgress): string {
  const left = secondsLeft === undefined ? '' : `, about ${secondsLeft} s left`;
  return `The read model is being made: ${Math.floor(share * 100)} % of the log, ${events} events${left}.`;
}
