import type { OrgUnitCode } from '@yiwang/kernel';
import type { BoardPatch, UnitReading } from './board-hub.js';
import type { Standing } from './board-readings.js';
import { Channel } from './channel.js';
import { MergedPatches } from './merged-patches.js';
import { isSameMoment } from './same-moment.js';

/** The board that a watch reads. */
export interface WatchedBoard {
  standing(): Standing;
  values(): readonly UnitReading[];
}

/** One board, and everyone who watches it. */
export class Watch {
  /** Whether something has changed since the last push. */
  stale = true;
  private readonly channels = new Set<Channel<BoardPatch>>();
  /** Those that joined while it was stale. They get the whole board with the next push. */
  private readonly joining = new Set<Channel<BoardPatch>>();
  private last: ReadonlyMap<string, UnitReading> = new Map();
  /** The whole board as of the last push, made once for all who join before the next. */
  private complete: BoardPatch | undefined;
  private readonly merged = new MergedPatches(latestOf);

  constructor(
    readonly unit: OrgUnitCode,
    private readonly board: WatchedBoard,
    private readonly onEmpty: () => void,
  ) {}

  get watchers(): number {
    return this.channels.size + this.joining.size;
  }

  /**
   * Gives the whole board first, then what changes, until the reader leaves or the watch ends. On a stale watch the whole
   * board comes with the next push. So many may join at once, and the board is read once for all of them.
   *
   * @param after a position of the log that has been reached; the whole board is never from before it
   */
  join(after = 0n): AsyncIterableIterator<BoardPatch> {
    const channel: Channel<BoardPatch> = new Channel((patches) => this.merged.of(patches), () => this.leave(channel));
    if (this.stale) {
      this.joining.add(channel);
      return channel;
    }
    this.channels.add(channel);
    channel.put(this.wholeBoard(after));
    return channel;
  }

  /** Reads the board once, and hands what changed to everyone. Where nothing did, a patch goes out only if `always`. */
  push(always = false): void {
    this.stale = false;
    const values = this.board.values();
    const changed = values.filter((value) => !same(value, this.last.get(keyOf(value))));
    this.last = new Map(values.map((value) => [keyOf(value), value]));
    if (changed.length > 0 || always) this.complete = undefined;
    if (this.channels.size > 0 && (changed.length > 0 || always)) {
      const patch: BoardPatch = { orgUnit: this.unit, ...this.board.standing(), complete: false, values: changed };
      for (const channel of this.channels) channel.put(patch);
    }
    this.letIn();
  }

  end(): void {
    for (const channel of [...this.channels, ...this.joining]) channel.end();
  }

  private letIn(): void {
    if (this.joining.size === 0) return;
    this.complete = undefined;
    const patch = this.wholeBoard(0n);
    for (const channel of this.joining) {
      this.channels.add(channel);
      channel.put(patch);
    }
    this.joining.clear();
  }

  private wholeBoard(after: bigint): BoardPatch {
    const standing = this.board.standing();
    const kept = this.complete;
    if (kept && BigInt(kept.position) >= after && isSameMoment(kept.asOf, standing.asOf)) return kept;
    return (this.complete = { orgUnit: this.unit, ...standing, complete: true, values: [...this.last.values()] });
  }

  private leave(channel: Channel<BoardPatch>): void {
    this.channels.delete(channel);
    this.joining.delete(channel);
    if (this.watchers === 0) this.onEmpty();
  }
}

const keyOf = ({ orgUnit, element }: UnitReading): string => `${orgUnit} ${element}`;

function same(a: UnitReading, b: UnitReading | undefined): boolean {
  return (
    b !== undefined && a.value === b.value && a.numerator === b.numerator && a.denominator === b.denominator
    && a.committees === b.committees && a.change === b.change
  );
}

/** One patch with the latest of every value. */
function latestOf(patches: readonly BoardPatch[]): BoardPatch {
  const values = new Map(patches.flatMap((patch) => patch.values.map((value) => [keyOf(value), value] as const)));
  return { ...patches.at(-1)!, complete: patches.some(({ complete }) => complete), values: [...values.values()] };
}
