import { endOf, rowsOf, withPage, withPatch, type ListRows } from './list-rows.js';
import type { RowsPage, RowsPatch } from './operations/list-rows.query.js';

const AGAIN_AFTER = 3_000;

/** As many rows as a page has at most. */
export const LONGEST_PAGE = 500;

/** Where a list's rows come from. */
export interface RowsSource {
  /** A page behind a cursor, or the first, that includes a position of the log; `first`: its rows, 500 at most. */
  page(after: string | null, position: string | null, first?: number): Promise<RowsPage>;
  /** What changes; of the past, nothing does. */
  readonly changes?: ((observer: ChangesObserver) => { unsubscribe(): void }) | undefined;
}

export interface ChangesObserver {
  next(patch: RowsPatch): void;
  fail(error: Error): void;
  /** The server, or the way to it, ended it. */
  end(): void;
}

/**
 * A list on screen. What changes is asked for first and the page then, so that nothing happens unseen in between; where
 * the subscription ends it is taken up again, and the page read anew.
 */
export class FollowedRows {
  private rows: ListRows | undefined;
  private ended = false;
  private again: ReturnType<typeof setTimeout> | undefined;
  private watching: { unsubscribe(): void } | undefined;
  /** What came while a page is on its way, and waits for it. */
  private waiting: RowsPatch[] | undefined;
  /** What comes while a further page is on its way: it is applied again once that is here. */
  private meanwhile: RowsPatch[] | undefined;
  /** The further page on its way, or the last one that came. */
  private fetching = Promise.resolve();

  constructor(
    private readonly source: RowsSource,
    private readonly show: (rows: ListRows) => void,
    private readonly tellFailure: (failure: Error | undefined) => void,
  ) {}

  start(): void {
    if (this.source.changes === undefined) this.load(null);
    else this.watch(this.source.changes);
  }

  stop(): void {
    this.ended = true;
    clearTimeout(this.again);
    this.watching?.unsubscribe();
  }

  /** Fetches the rows behind the last one, one page at a time. */
  async more(first?: number): Promise<void> {
    const known = this.rows;
    const end = known && endOf(known);
    if (known === undefined || end === undefined || this.meanwhile !== undefined) return;
    this.fetching = this.behind(end, known.position, first);
    await this.fetching;
  }

  /** Fetches what is left of the list, up to so many rows in all; ends where a page does not come, which is told. */
  async upTo(most: number): Promise<void> {
    await this.fetching;
    for (let known = this.rows; known?.hasMore === true && known.rows.length < most && !this.ended; ) {
      const before = known;
      await this.more(Math.min(LONGEST_PAGE, most - known.rows.length));
      known = this.rows;
      if (known!.rows.length <= before.rows.length) return;
    }
  }

  private async behind(end: string, position: string, first: number | undefined): Promise<void> {
    const meanwhile: RowsPatch[] = (this.meanwhile = []);
    try {
      const page = await this.source.page(end, position, first);
      // The page may be of before, and what was beyond the last row is no longer.
      this.become((now) => meanwhile.reduce(withPatch, withPage(now, page)));
    } catch (error) {
      this.fail(error);
    } finally {
      this.meanwhile = undefined;
    }
  }

  private watch(changes: NonNullable<RowsSource['changes']>): void {
    let begun = false;
    const watchAgain = () => this.later(() => this.watch(changes));
    this.watching = changes({
      next: (patch) => {
        // A socket that was restored, at this server or another, begins anew: nobody tells what happened in between.
        if (!begun || patch.reload || beginsAnew(patch)) this.load(patch.position);
        else this.take(patch);
        begun = true;
      },
      fail: (error) => {
        this.fail(error);
        watchAgain();
      },
      end: watchAgain,
    });
  }

  private take(patch: RowsPatch): void {
    this.meanwhile?.push(patch);
    if (this.waiting !== undefined) this.waiting.push(patch);
    else this.become((known) => withPatch(known, patch));
  }

  private load(position: string | null): void {
    const waiting: RowsPatch[] = [];
    this.waiting = waiting;
    this.source.page(null, position).then(
      (page) => {
        // Another page was asked for meanwhile.
        if (this.ended || this.waiting !== waiting) return;
        this.waiting = undefined;
        this.tellFailure(undefined);
        this.rows = rowsOf(page);
        this.become((known) => waiting.reduce(withPatch, known));
      },
      (error: unknown) => {
        this.fail(error);
        // Of the past, what was refused once is refused again.
        if (this.waiting === waiting && this.source.changes !== undefined) this.later(() => this.load(position));
      },
    );
  }

  private become(next: (known: ListRows) => ListRows): void {
    if (this.ended || this.rows === undefined) return;
    this.rows = next(this.rows);
    this.show(this.rows);
  }

  private fail(error: unknown): void {
    if (!this.ended) this.tellFailure(error instanceof Error ? error : new Error(String(error)));
  }

  private later(work: () => void): void {
    if (this.ended) return;
    clearTimeout(this.again);
    this.again = setTimeout(work, AGAIN_AFTER);
  }
}

/** The first patch of a subscription tells no change, and no other is like it. */
const beginsAnew = ({ reload, changes }: RowsPatch): boolean => !reload && changes.length === 0;
