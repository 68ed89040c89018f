import type { ElementReading, ProjectionChanges } from '@yiwang/elements';
import { contains, type Clock, type OrgUnitCode } from '@yiwang/kernel';
import type { Turns } from '@yiwang/turns';
import { MinuteHand } from '../projector/minute-hand.js';
import type { Projector } from '../projector/projector.js';
import { Paced } from '../turns/paced.js';
import type { BoardReadings, Standing } from './board-readings.js';
import { Watch } from './watch.js';

/** One element of one unit, as pushed. */
export interface UnitReading extends ElementReading {
  readonly orgUnit: OrgUnitCode;
}

/** What is pushed to whoever watches a unit. */
export interface BoardPatch extends Standing {
  readonly orgUnit: OrgUnitCode;
  /** Whether it holds every value, or those that changed. */
  readonly complete: boolean;
  readonly values: readonly UnitReading[];
}

/** For how long (ms) changes gather after a push: longer the more watch, and the longer the reading takes. */
const GATHERING = { shortest: 20, longest: 250 };
/** What handing a patch to one watcher's socket takes, in ms. */
const PER_WATCHER = 0.1;

/** Whose turn it is when boards are read for everyone. */
const OWN = 'board-hub';

/** How often is looked whether the clock's minute has passed, in ms. */
const LOOK_AT_CLOCK = 1_000;
/** While behind the log, watchers are told so every this many looks. */
const BEHIND_EVERY = 5;

/**
 * Pushes boards to whoever watches. However many watch a unit, its board is read once per push, and every one of them
 * is handed the same patch. At the turn of a minute deadlines move in (and at midnight the day turns): a timer pushes
 * what that changes, and writes nothing.
 */
export class BoardHub {
  private readonly watches = new Map<string, Watch>();
  private readonly pushing = new Paced({ do: () => this.push(), isLeft: () => [...this.watches.values()].some(({ stale }) => stale) }, GATHERING);
  private clockTimer: NodeJS.Timeout | undefined;
  private readonly minute: MinuteHand;
  private looks = 0;
  /** Whether watchers were last told that more is coming in. */
  private saidCatchingUp = false;
  private stopListening: (() => void) | undefined;

  constructor(
    private readonly projector: Projector,
    private readonly readings: BoardReadings,
    clock: Clock,
    private readonly turns: Turns,
  ) {
    this.minute = new MinuteHand(clock);
  }

  start(): void {
    this.stopListening = this.projector.onChange((changes) => this.changed(changes));
    this.minute.look();
    this.clockTimer = setInterval(() => this.lookAtClock(), LOOK_AT_CLOCK);
    this.clockTimer.unref();
  }

  /** Ends every watch. */
  stop(): void {
    this.stopListening?.();
    clearInterval(this.clockTimer);
    this.pushing.stop();
    for (const watch of this.watches.values()) watch.end();
    this.watches.clear();
  }

  /** How many are watching. */
  get watchers(): number {
    return [...this.watches.values()].reduce((sum, watch) => sum + watch.watchers, 0);
  }

  /**
   * The board of a unit, with its children's if wanted, complete first and then what changes, until it is left.
   *
   * @param after a position of the log that has been reached: the complete board says no earlier one
   */
  watch(unit: OrgUnitCode, withChildren: boolean, after?: bigint): AsyncIterableIterator<BoardPatch> {
    const key = `${unit} ${withChildren}`;
    let watch = this.watches.get(key);
    if (!watch) {
      const board = { standing: () => this.readings.standing(), values: () => this.read(unit, withChildren) };
      watch = new Watch(unit, board, () => this.watches.delete(key));
      this.watches.set(key, watch);
    }
    const joined = watch.join(after);
    if (watch.stale) this.pushing.soon();
    return joined;
  }

  private read(unit: OrgUnitCode, withChildren: boolean): readonly UnitReading[] {
    const children = withChildren ? this.readings.model().units.childrenOf(unit) : [];
    return [...this.readings.boards(unit, children)].flatMap(([orgUnit, readings]) =>
      readings.map((reading) => ({ orgUnit, ...reading })),
    );
  }

  private changed(changes: ProjectionChanges | undefined): void {
    const touched = changes && [...new Set(changes.cells.map(({ orgUnit }) => orgUnit))];
    for (const watch of this.watches.values()) {
      // An office row's numbers (which round is current) bear on every committee of its street.
      const street = watch.unit.slice(0, 9) as OrgUnitCode;
      if (!touched || touched.some((row) => contains(street, row))) watch.stale = true;
    }
    this.pushing.soon();
  }

  /** Board after board, others of the process in between. What becomes stale meanwhile has its turn with the next push. */
  private async push(): Promise<number> {
    let took = this.watchers * PER_WATCHER;
    for (const watch of [...this.watches.values()].filter(({ stale }) => stale)) took += await this.inTurn(() => watch.push());
    return took;
  }

  /** Gives how long it took, in ms. */
  private async inTurn(work: () => void): Promise<number> {
    return this.turns.once(OWN, () => {
      const began = performance.now();
      work();
      return performance.now() - began;
    });
  }

  /** Also tells at every turn of the minute, every few seconds while behind, and at its beginning and end how far the numbers are. */
  private lookAtClock(): void {
    this.looks += 1;
    const turned = this.minute.look();
    const { isGaining } = this.projector.standing;
    const news = isGaining !== this.saidCatchingUp;
    this.saidCatchingUp = isGaining;
    if (turned || news || (this.looks % BEHIND_EVERY === 0 && this.projector.lagSeconds > 0)) {
      for (const watch of this.watches.values()) void this.inTurn(() => watch.push(true));
    }
  }
}
