import { isWanted, wheneverDue, type ListRow, type RowChange, type WantedRows } from '@yiwang/elements';
import type { Instant } from '@yiwang/kernel';
import { Channel } from '../board/channel.js';
import { MergedPatches } from '../board/merged-patches.js';
import { limited, mergedPatch, MOST_CHANGES, type ListChange, type ListPatch } from './list-patch.js';
import { holds, wantedAt, type ListQuestion } from './list-question.js';

/** Whoever looks is told to read a page again at most so often, in ms: while a log is caught up with, all changes all the time. */
export const RELOAD_EVERY = 2_000;

/** The log position that is included, a decimal number. */
export interface ListStanding {
  readonly position: string;
}

/** One question about a list, and everyone who asked it. */
export class ListWatch {
  private readonly channels = new Set<Channel<ListPatch>>();
  private readonly merged = new MergedPatches(mergedPatch);
  /** What became of rows since the last push, by key: as they were then and as they are. */
  private readonly pending = new Map<string, Pick<RowChange, 'before' | 'after'>>();
  private reload = false;
  /** When it was told last to read the page again, by `performance.now`. */
  private reloadedAt = -Infinity;
  private readonly whenever: WantedRows;

  /** @param seenAt the moment as of which rows are in their states; moved on by `turn` */
  constructor(
    readonly question: ListQuestion,
    public seenAt: Instant,
    private readonly onEmpty: () => void,
  ) {
    const { list, unit, kinds, sites } = question;
    this.whenever = wheneverDue(wantedAt({ list, unit, kinds, sites }, seenAt));
  }

  get watchers(): number {
    return this.channels.size;
  }

  /** Whether there is something to push. */
  get stale(): boolean {
    return this.reload || this.pending.size > 0;
  }

  /** Whether it may be pushed. @param now by `performance.now` */
  isDue(now: number): boolean {
    return !this.reload || now - this.reloadedAt >= RELOAD_EVERY;
  }

  /**
   * Gives the position from which changes come first, with no change; then what changes, until the reader leaves or the
   * watch ends. A page read before is complete if it stands for that position; one read after is in any case.
   */
  join({ position }: ListStanding): AsyncIterableIterator<ListPatch> {
    const channel: Channel<ListPatch> = new Channel((patches) => this.merged.of(patches), () => this.leave(channel));
    this.channels.add(channel);
    channel.put({ question: this.question, position, asOf: this.seenAt, reload: false, changes: [] });
    return channel;
  }

  /** Keeps what became of rows for the next push. */
  keep(changes: readonly RowChange[]): void {
    if (this.reload) return;
    for (const { key, before, after } of changes) {
      if (!this.concerns(before) && !this.concerns(after)) continue;
      const kept = this.pending.get(key);
      this.pending.set(key, { before: kept ? kept.before : before, after });
    }
    if (this.pending.size > MOST_CHANGES) this.forget();
  }

  /** Not known row by row: whoever looks is to read the page again. */
  forget(): void {
    this.pending.clear();
    this.reload = true;
  }

  /** Pushes what was kept to everyone. Nothing where it bears on no row that is looked at. */
  push(standing: ListStanding): void {
    const changes = [...this.pending].flatMap(([key, { before, after }]) => this.changeOf(key, before, after, this.seenAt));
    this.tell(changes, standing);
  }

  /** The clock has moved on: tells of the rows whose state that changes. @param due those whose due moment it passed in some state */
  turn(now: Instant, due: readonly ListRow[], standing: ListStanding): void {
    const untouched = due.filter(({ key }) => !this.pending.has(key));
    const touched = [...this.pending].flatMap(([key, { before, after }]) => this.changeOf(key, before, after, now));
    const turned = untouched.flatMap((row) => this.changeOf(row.key, row, row, now));
    this.seenAt = now;
    this.tell([...touched, ...turned], standing);
  }

  end(): void {
    for (const channel of this.channels) channel.end();
  }

  /** Whether a row may be looked at, whenever it is due. */
  private concerns(row: ListRow | undefined): boolean {
    return row !== undefined && isWanted(this.whenever, row);
  }

  private changeOf(key: string, before: ListRow | undefined, after: ListRow | undefined, now: Instant): ListChange[] {
    const wasIn = holds(this.question, before, this.seenAt);
    const isIn = holds(this.question, after, now);
    if (isIn) return [{ change: wasIn ? 'CHANGED' : 'ENTERED', key, row: after }];
    return wasIn ? [{ change: 'LEFT', key, row: before }] : [];
  }

  private tell(changes: readonly ListChange[], { position }: ListStanding): void {
    const { question, reload, seenAt } = this;
    this.pending.clear();
    this.reload = false;
    if (!reload && changes.length === 0) return;
    const patch = limited({ question, position, asOf: seenAt, reload, changes });
    if (patch.reload) this.reloadedAt = performance.now();
    for (const channel of this.channels) channel.put(patch);
  }

  private leave(channel: Channel<ListPatch>): void {
    this.channels.delete(channel);
    if (this.channels.size === 0) this.onEmpty();
  }
}
