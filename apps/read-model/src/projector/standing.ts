import { Lag } from './lag.js';
import type { RebuildProgress } from './rebuild-progress.js';

/** `catching-up`: the log has more. `disconnected`: the log or the store is out of reach; `detail` says which. */
export type ProjectorState = 'starting' | 'rebuilding' | 'catching-up' | 'live' | 'disconnected';

/** What can go wrong by itself: the following of the log, a look at the log, a look at the store. */
type Troubled = 'following' | 'log' | 'store';

/** A lag beyond this, in seconds, is said to be one. */
const BEHIND = 5;
/** Behind for this long, in seconds, without gaining an event: it does not go on by itself. */
const STALLED = 10;

/** How the projector stands: what it is at, what is wrong, how far behind it is. */
export class Standing {
  readonly lag: Lag;
  /** Whether this process is the one that writes the numbers; else it shows what another writes, or has not begun. */
  writes = false;
  private phase: 'starting' | 'rebuilding' | 'following' = 'starting';
  /** How far the version is that is being made. */
  private progress: RebuildProgress | undefined;
  /** The elements and lists that are shown as they were before their declarations changed. */
  outdated: readonly string[] = [];
  private caughtUp = false;
  /** Whether it has shown all of the log since it began to follow it, by itself or through another that writes. */
  private wasLive = false;
  private gainedAt: number;
  private readonly troubles = new Map<Troubled, { readonly what: string; readonly since: number }>();

  /** @param now ms of a clock that never goes back */
  constructor(private readonly now: () => number = () => performance.now()) {
    this.lag = new Lag(now);
    this.gainedAt = now();
  }

  get state(): ProjectorState {
    if (this.troubles.size > 0) return 'disconnected';
    if (this.phase !== 'following') return this.phase;
    return this.caughtUp && this.lag.seconds <= BEHIND ? 'live' : 'catching-up';
  }

  /** Whether its numbers may be worked with: all of the log, or on the way there without having stopped. */
  get isReady(): boolean {
    return this.state === 'live' || (this.state === 'catching-up' && this.wasLive && !this.isStalled);
  }

  /** Whether it has less than the log, and is gaining on it. */
  get isGaining(): boolean {
    return this.state === 'catching-up' && !this.isStalled;
  }

  get isStalled(): boolean {
    return this.lag.seconds > STALLED && this.now() - this.gainedAt > STALLED * 1000;
  }

  /** The state, and where something is wrong what and for how long, in words that hold nothing of anyone. */
  get detail(): string {
    const [first] = [...this.troubles.values()].sort((a, b) => a.since - b.since);
    if (first) return `${this.state} for ${Math.round((this.now() - first.since) / 1000)} s: ${first.what}`;
    if (this.phase === 'following' && this.isStalled) return `${this.state}: nothing was gained, though the log has more, for ${Math.round(this.lag.seconds)} s`;
    return this.state;
  }

  get isFollowing(): boolean {
    return this.phase === 'following';
  }

  /** How far the next version is; `undefined` while none is being made. */
  get rebuilding(): RebuildProgress | undefined {
    return this.phase === 'rebuilding' ? this.progress : undefined;
  }

  /**
   * Who followed through another that writes and now does so by itself goes on: its numbers stay what they were.
   *
   * @param outdated what is shown meanwhile as it was before a change of its declarations
   */
  enter(phase: 'rebuilding' | 'following', outdated: readonly string[] = []): void {
    this.wasLive &&= this.phase === 'following' && phase === 'following';
    this.phase = phase;
    this.outdated = outdated;
    this.progress = undefined;
    this.caughtUp = false;
  }

  /** The version that is being made has come further. */
  rebuilds(progress: RebuildProgress): void {
    this.progress = progress;
  }

  /** Something is wrong. Tells whether that is news. */
  trouble(of: Troubled, what: string): boolean {
    const known = this.troubles.get(of);
    if (known?.what === what) return false;
    this.troubles.set(of, { what, since: known?.since ?? this.now() });
    return true;
  }

  /** It is well again. Tells whether it was not. */
  well(of: Troubled): boolean {
    return this.troubles.delete(of);
  }

  /** The log is known to have more. */
  behind(): void {
    this.caughtUp = false;
  }

  /** What had stalled was begun again: it has its time. */
  begunAgain(): void {
    this.gainedAt = this.now();
    this.caughtUp = false;
  }

  /** All up to a position is folded, and shown. */
  reached(position: bigint, caughtUp: boolean): void {
    this.gainedAt = this.now();
    this.lag.reached(position);
    this.caughtUp = caughtUp;
    if (caughtUp) this.wasLive = true;
  }
}
