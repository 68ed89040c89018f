import type { OrgUnitCode } from '@yiwang/kernel';
import type { BoardPatch, UnitReading } from './board-hub.js';
import type { Standing } from './board-readings.js';
import { Channel } from './channel.js';

/** Where a watch reads from. */
export interface WatchedBoard {
  standing(): Standing;
  values(): readonly UnitReading[];
}

/** One board that is watched, by how many soever. */
export class Watch {
  /** Set when something changed since it was last pushed. */
  stale = true;
  private readonly channels = new Set<Channel<BoardPatch>>();
  private last: ReadonlyMap<string, UnitReading> = new Map();

  constructor(
    readonly unit: OrgUnitCode,
    private readonly board: WatchedBoard,
    private readonly onEmpty: () => void,
  ) {}

  get watchers(): number {
    return this.channels.size;
  }

  /** Complete first, then what changes, until the reader leaves or the watch ends. */
  join(): AsyncIterableIterator<BoardPatch> {
    // Everyone else is brought up to date first, so that the next patch is the same for all.
    if (this.stale) this.push();
    const channel: Channel<BoardPatch> = new Channel(merged, () => {
      this.channels.delete(channel);
      if (this.channels.size === 0) this.onEmpty();
    });
    channel.put({ orgUnit: this.unit, ...this.board.standing(), complete: true, values: [...this.last.values()] });
    this.channels.add(channel);
    return channel;
  }

  /** Reads the board once and hands what changed to everyone; nothing if nothing has, unless `always`. */
  push(always = false): void {
    this.stale = false;
    const values = this.board.values();
    const changed = values.filter((value) => !same(value, this.last.get(keyOf(value))));
    this.last = new Map(values.map((value) => [keyOf(value), value]));
    if (changed.length === 0 && !always) return;
    const patch: BoardPatch = { orgUnit: this.unit, ...this.board.standing(), complete: false, values: changed };
    for (const channel of this.channels) channel.put(patch);
  }

  end(): void {
    for (const channel of [...this.channels]) channel.end();
  }
}

const keyOf = ({ orgUnit, element }: UnitReading): string => `${orgUnit} ${element}`;

function same(a: UnitReading, b: UnitReading | undefined): boolean {
  return (
    b !== undefined && a.value === b.value && a.numerator === b.numerator && a.denominator === b.denominator
    && a.committees === b.committees && a.change === b.change
  );
}

/** Several patches as one: the latest of every value. */
function merged(patches: readonly BoardPatch[]): BoardPatch {
  const values = new Map(patches.flatMap((patch) => patch.values.map((value) => [keyOf(value), value] as const)));
  return { ...patches.at(-1)!, complete: patches.some(({ complete }) => complete), values: [...values.values()] };
}
